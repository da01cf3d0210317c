"""The cards of This week."""
