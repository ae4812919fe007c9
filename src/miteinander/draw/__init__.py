"""A public draw that anybody can recompute: what is drawn is fixed before the source of chance exists."""
