"""Modes of files: what they are, and a umask for as long as a test needs one."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

needs_modes: Final = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Let new files lack what *mask* has."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> str:
    """Return the mode of *path* itself as “600”."""
    return f"{stat.S_IMODE(path.lstat().st_mode):o}"


def modes(folder: Path) -> dict[str, str]:
    """Return the mode of everything in *folder*, by name."""
    return {path.relative_to(folder).as_posix(): mode(path) for path in sorted(folder.rglob("*"))}
