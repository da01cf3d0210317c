"""The window: the only part of the program, besides the composition root, that knows Qt."""

from unhyped.ui import overrides

overrides.protect()
