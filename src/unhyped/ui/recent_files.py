"""The purchases files that were opened last. Only the disk has the list, because all windows share it."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Final

from unhyped import paths, settings

MAX_LISTED: Final = 8
"""More are hard to take in at a glance."""


def listed() -> list[Path]:
    """Return the files, the one opened last first."""
    return [Path(name) for name in settings.load(paths.settings_file()).recent_files]


def note(opened: Path) -> None:
    """Put *opened* first, and let it be the file that opens next time when no other is named."""
    now_first, before = opened.absolute(), settings.load(paths.settings_file())
    others = [name for name in before.recent_files if Path(name) != now_first]
    kept = [str(now_first), *others][:MAX_LISTED]
    if (before.last_file, before.recent_files) != (kept[0], kept):
        _save(replace(before, last_file=kept[0], recent_files=kept))


def forget(*gone: Path) -> None:
    """Take files off the list."""
    before = settings.load(paths.settings_file())
    kept = [name for name in before.recent_files if Path(name) not in gone]
    _save(replace(before, recent_files=kept))


def _save(changed: settings.Settings) -> None:
    try:
        settings.save(paths.settings_file(), changed)
    except OSError as error:
        logging.getLogger("unhyped").warning("recent files not saved: %s", type(error).__name__)
