"""Reads and writes the purchases file: only this package knows SQL."""
