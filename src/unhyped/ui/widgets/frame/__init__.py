"""What frames the pages: sidebar, bars, messages, progress, chips of filters."""
