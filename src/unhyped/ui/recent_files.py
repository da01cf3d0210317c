"""The purchases files that were opened last. Only the disk has the list, because all windows share it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from unhyped import paths, settings

if TYPE_CHECKING:
    from unhyped.settings import Settings

MAX_LISTED: Final = 8
"""Longer lists are hard to read at a glance."""


def listed() -> list[Path]:
    """Return the files, the one opened last first."""
    return [Path(name) for name in settings.load(paths.settings_file()).recent_files]


def note(opened: Path) -> None:
    """Put *opened* first; it opens next time when no other file is named."""
    first = opened.absolute()

    def edit(before: Settings) -> Settings:
        others = [name for name in before.recent_files if Path(name) != first]
        kept = [str(first), *others][:MAX_LISTED]
        return replace(before, last_file=kept[0], recent_files=kept)

    settings.keep(edit)


def forget(*gone: Path) -> None:
    """Take files off the list."""

    def edit(before: Settings) -> Settings:
        return replace(before, recent_files=[name for name in before.recent_files if Path(name) not in gone])

    settings.keep(edit)
