"""Forms about gatherings."""
