"""Recovers a purchases file that doesn't open. The file itself is never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.purchases_file import ENDING
from unhyped.storage import backup
from unhyped.storage.backup import Backup, restore
from unhyped.storage.salvage import SalvageReport, salvage

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Backup",
    "SalvageReport",
    "backups",
    "count_purchases",
    "new_name",
    "restore",
    "salvage",
    "unused_name",
]


def backups(path: Path) -> tuple[Backup, ...]:
    """Return the backups of the file at *path* that match their checksum, newest first."""
    return tuple(made for made in reversed(backup.existing(path)) if backup.is_whole(made))


def count_purchases(made: Backup) -> int | None:
    """Return the number of purchases in a backup; None if it can't be read."""
    return backup.count(made)


def new_name(path: Path, word: str) -> Path:
    """Return an unused name for a new file made from *path*, however that ends: “mine restored.unhyped”."""
    return unused_name(path.with_suffix(ENDING), word)


def unused_name(path: Path, word: str) -> Path:
    """Return an unused name in the folder of *path*: “demo damaged.db”, “demo damaged 2.db” …."""
    candidate = path.with_name(f"{path.stem} {word}{path.suffix}")
    number = 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} {word} {number}{path.suffix}")
        number += 1
    return candidate
