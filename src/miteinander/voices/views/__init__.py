"""Pages of somebody who says something, looks it up, or joins in; one module for each occasion."""
