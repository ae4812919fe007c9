"""What pages show of a choice, and what the thread of a voice tells of it."""
