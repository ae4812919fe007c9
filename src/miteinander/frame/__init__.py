"""The frame of every page: base page, components, forms, errors, and the checks at the door."""
