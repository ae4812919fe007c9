"""Roof: settings, addresses, who may open what, and the command line."""
