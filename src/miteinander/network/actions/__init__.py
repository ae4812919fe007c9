"""What can be done in a network, by occasion."""
