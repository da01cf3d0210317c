"""Notes: in lists, beside purchases, and to read."""
