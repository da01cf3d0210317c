"""Unhyped: write down what the feed made you buy; find out what was worth it."""

__version__ = "0.1.0"
