"""What the log says about a wish before it is bought: how such things turned out, and how likely that is."""
