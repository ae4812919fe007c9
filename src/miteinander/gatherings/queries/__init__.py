"""What pages read about gatherings."""
