"""Pages about gatherings."""
