"""Pure functions from the log to frozen results: every number the program shows."""
