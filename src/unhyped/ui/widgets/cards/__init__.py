"""Cards, charts and whatever shows one purchase or one answer."""
