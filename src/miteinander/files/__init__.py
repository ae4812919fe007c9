"""What people hand in as files: pictures and voice messages, checked by their content and stripped."""
