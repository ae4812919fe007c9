"""Integer cents: read as people write them, split and laid out in tables without losing or making one."""
