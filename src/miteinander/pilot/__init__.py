"""Choosing the area to begin with: candidates, criteria, who weighed them how, what residents say, and the decision."""
