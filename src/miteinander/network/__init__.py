"""Who acts together: a network, its partners, bodies, promises and agreements."""
