"""What pages read about the plan; each function a fixed number of SQL queries."""
