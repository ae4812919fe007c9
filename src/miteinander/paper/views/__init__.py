"""Pages of the paper room: load, decide, one call, answer."""
