"""Forms of the desk: they read what somebody typed and never guess."""
