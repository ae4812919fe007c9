"""Public money: programmes, what an award comes to, what may be spent when, and what has to be paid back."""
