"""Persons who work here and the roles they can have. Residents need no account."""
