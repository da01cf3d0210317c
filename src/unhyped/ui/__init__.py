"""The window: the only part of the program, besides the composition root, that knows Qt."""

import builtins

from unhyped.ui import overrides

overrides.protect()
# PySide puts its own function behind “import”. It reads the source of each module, and stores it, in case one
# asks for other names of Qt's (`from __feature__ import snake_case`). Ours don't: back to the one before.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
