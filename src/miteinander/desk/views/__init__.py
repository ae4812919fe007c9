"""Pages of the desk: load, decide, one call, answer."""
