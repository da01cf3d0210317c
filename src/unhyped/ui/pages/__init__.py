"""Pages of the main window. A page holds no data: it shows what the session has."""
