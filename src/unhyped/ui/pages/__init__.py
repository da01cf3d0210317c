"""Pages of the main window. A page stores no data: it shows the session's."""
