"""A network's public home and the front page of the server."""
