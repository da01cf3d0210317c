"""Pure functions from a result and a style to a matplotlib figure."""
