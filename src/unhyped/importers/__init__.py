"""Readers of files people bring: each returns what it found and what it could not read."""
