"""Text that is never markup: labels, prose, links."""
