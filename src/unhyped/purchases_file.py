"""Recognise purchases files: SQLite databases with our mark in the header, whatever their name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

ENDING: Final = ".unhyped"
"""The suffix of new files, by which Windows and macOS find the program for them."""
OLD_ENDING: Final = ".db"
"""The suffix in earlier versions."""
ENDINGS: Final = (ENDING, OLD_ENDING)

SQLITE: Final = b"SQLite format 3\x00"
MARK: Final = b"UNHY"
_MARK_AT: Final = 68
"""The offset of the “application id” in an SQLite header."""


def is_marked(start: bytes) -> bool:
    """Return whether a file that begins with *start* (72 bytes will do) is a purchases file."""
    return start.startswith(SQLITE) and start[_MARK_AT : _MARK_AT + len(MARK)] == MARK


def is_one(path: Path) -> bool:
    """Return whether *path* should be opened rather than imported.

    The content decides; if it is damaged or empty, the suffix does, and opening it says what is wrong.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_MARK_AT + len(MARK))
    except OSError:
        start = b""
    return is_marked(start) or (is_file(path) and path.suffix.casefold() in ENDINGS)


def is_file(path: Path) -> bool:
    """Return whether *path* is a file we may look at. `Path.is_file` raises where we may not."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_there(path: Path) -> bool:
    """Return whether something is, or may be, at *path*, as in a folder we may not look into.

    Opening it then says what is wrong.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True
