"""Miteinander: working platform for inclusive neighbourhood networks."""
