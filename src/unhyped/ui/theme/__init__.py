"""Colours, fonts and icons: the look of the window."""
