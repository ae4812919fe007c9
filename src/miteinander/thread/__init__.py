"""The thread: the story of one voice across all stations, derived from what they know."""
