"""Item models: what tables and lists show, and how it is sorted and searched."""
