"""Areas as a tree that changes with time, venues, and what is known about getting in."""
