"""Django's PostgreSQL, asked less often whether it is still there. The ENGINE of the settings; see base.py."""
