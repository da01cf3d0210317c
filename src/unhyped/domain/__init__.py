"""The words of the program as frozen values: standard library only, no clock, no files."""
