"""Dialogs: a form is loaded, edited, submitted; it never changes a record field by field."""
