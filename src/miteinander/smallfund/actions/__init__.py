"""What people do with the fund: keep it, ask, decide, pay, prove."""
