"""Coverage-guided fuzzing of everything that reads a person's files: `make fuzz`."""
