"""Forms of the choice."""
