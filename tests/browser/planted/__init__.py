"""Pages with one planted defect each, made from one correct page."""
