"""Tables: their views, headers and cells."""
