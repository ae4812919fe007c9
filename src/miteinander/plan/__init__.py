"""The action plan: what is done, by whom, by when, and what it changed."""
