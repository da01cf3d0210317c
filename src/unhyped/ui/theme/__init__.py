"""Colours, type, icons: what everything in the window looks like."""
