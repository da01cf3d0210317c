"""Layouts of our own."""
