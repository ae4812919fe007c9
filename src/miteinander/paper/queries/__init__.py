"""What the pages of the paper room read."""
