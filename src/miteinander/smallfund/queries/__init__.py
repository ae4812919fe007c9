"""What the pages of the fund read."""
