"""Adding a purchase or a wish, and changing one."""
