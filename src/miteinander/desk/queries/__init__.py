"""What the desk reads: one module for each of its pages, each with a fixed number of queries."""
