"""Forms of the paper room: quick to fill in by keyboard."""
