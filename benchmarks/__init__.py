"""Measures every performance figure the project promises, beside its yardstick: `make bench`."""
