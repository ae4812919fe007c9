"""Example content that can be recognised as such, and the people one can be in the demo."""
