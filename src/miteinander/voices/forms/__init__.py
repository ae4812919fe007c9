"""What people fill in: each form parses and explains, none of them guesses or stores."""
