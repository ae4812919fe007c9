"""The neighbourhood fund: small money for what residents want to do, decided by residents, shown to everybody."""
