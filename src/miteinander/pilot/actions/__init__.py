"""What is done with a choice: prepare, show, listen, decide."""
