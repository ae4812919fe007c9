"""Measurements, printed as ratios beside a peer in the same run. Nothing here is a test: the machine may be busy."""
