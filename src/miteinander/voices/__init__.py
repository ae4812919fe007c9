"""What people say: needs, barriers, ideas and praise, with a number to read aloud and a key of their own."""
