"""Deadlines, periods and medians: calendar days as people in Germany count them."""
