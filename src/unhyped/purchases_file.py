"""What a purchases file is: an SQLite database with our mark in its header, whatever its name says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

ENDING: Final = ".unhyped"
"""How the names of new files end, so that Windows and macOS know whose they are."""
OLD_ENDING: Final = ".db"
"""How they ended in earlier versions."""
ENDINGS: Final = (ENDING, OLD_ENDING)

SQLITE: Final = b"SQLite format 3\x00"
MARK: Final = b"UNHY"
_MARK_AT: Final = 68
"""Where SQLite keeps the “application id” of a database."""


def is_marked(start: bytes) -> bool:
    """Tell whether a file that begins with *start* (72 bytes will do) is a purchases file."""
    return start.startswith(SQLITE) and start[_MARK_AT : _MARK_AT + len(MARK)] == MARK


def is_one(path: Path) -> bool:
    """Tell whether *path* is to be opened rather than imported.

    Its content decides. Where that is damaged or empty, its ending does: opening it then says what is wrong.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_MARK_AT + len(MARK))
    except OSError:
        start = b""
    return is_marked(start) or (is_file(path) and path.suffix.casefold() in ENDINGS)


def is_file(path: Path) -> bool:
    """Tell whether *path* is a file that we may look at. `Path.is_file` raises where we may not."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_there(path: Path) -> bool:
    """Tell whether something is at *path*, or may be: in a folder that we may not look into, for example.

    Opening it then says what is wrong.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True
