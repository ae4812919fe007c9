"""What can be done to voices; one module for each occasion."""
