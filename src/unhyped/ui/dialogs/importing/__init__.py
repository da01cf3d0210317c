"""Importing: choose a file, preview it, map its columns, write it, see the result."""
