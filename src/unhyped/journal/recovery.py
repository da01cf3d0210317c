"""What can be done about a purchases file that doesn't open. The file itself is only ever read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.purchases_file import ENDING
from unhyped.storage import backup
from unhyped.storage.backup import Backup, restore
from unhyped.storage.errors import FileDamaged, FileForeign, FileReadOnly, NameTaken
from unhyped.storage.salvage import Salvaged, salvage

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Backup",
    "FileDamaged",
    "FileForeign",
    "FileReadOnly",
    "NameTaken",
    "Salvaged",
    "backups",
    "new_name",
    "purchases_in",
    "restore",
    "salvage",
    "unused_name",
]


def backups(path: Path) -> tuple[Backup, ...]:
    """Return the backups of the file at *path* that still are what their checksum says, newest first."""
    return tuple(made for made in reversed(backup.existing(path)) if backup.is_whole(made))


def purchases_in(made: Backup) -> int | None:
    """Return how many purchases a backup holds; None when it can't be read."""
    return backup.count(made)


def new_name(path: Path, word: str) -> Path:
    """Return an unused name for a new file made from *path*, however that ends: “mine restored.unhyped”."""
    return unused_name(path.with_suffix(ENDING), word)


def unused_name(path: Path, word: str) -> Path:
    """Return a name beside *path* that no file has: “demo damaged.db”, “demo damaged 2.db” …."""
    candidate = path.with_name(f"{path.stem} {word}{path.suffix}")
    number = 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} {word} {number}{path.suffix}")
        number += 1
    return candidate
