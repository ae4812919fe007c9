"""What pages of a network read, each with a fixed number of SQL queries."""
