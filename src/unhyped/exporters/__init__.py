"""Exports: CSV, Excel, JSON, PDF and calendar files."""
