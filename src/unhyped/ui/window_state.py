"""The saved state of the window: sizes, columns, sort orders, the last page, folder and period."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from unhyped import json_file

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.plain import Json

SAVE_AFTER_MS: Final = 500
"""Delay before saving, because dragging a column changes its width many times."""
_KEY: Final = "window"


class WindowState(QObject):
    """Values by key, saved soon after they change. No signal: no page shows them.

    They are in the settings' *path*, which other windows share; without one they are not saved.
    `unsaved_work` has what dialogs were closed with unsaved, by the path of the open file. It is never saved:
    what a person writes is in their own file only.
    """

    def __init__(self, path: Path | None = None, values: dict[str, Json] | None = None) -> None:
        """Start with *values* and those in the file."""
        super().__init__()
        self._path = path
        self.values: dict[str, Json] = dict(values or {})
        self._unsaved: dict[str, Json] = {}
        self.unsaved_work: dict[Path, dict[str, object]] = {}
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self.save)
        if path is not None:
            with suppress(OSError):  # else the window has its usual sizes
                self.values |= json_file.table(json_file.read(path), _KEY)

    def remember(self, key: str, value: Json) -> None:
        """Remember *value* under *key*."""
        self.values[key] = self._unsaved[key] = value
        self._soon.start()

    def save(self) -> None:
        """Save what has changed since the last time; what other windows saved stays."""
        self._soon.stop()
        unsaved, self._unsaved = self._unsaved, {}
        if self._path is None or not unsaved:
            return
        try:
            json_file.change(self._path, lambda data: self._joined(data, unsaved))
        except OSError as error:
            logging.getLogger("unhyped").warning("window not saved: %s", type(error).__name__)

    def _joined(self, data: json_file.JsonTable | None, unsaved: dict[str, Json]) -> json_file.JsonTable:
        known = self.values if data is None else json_file.table(data, _KEY)
        return {**(data or {}), _KEY: {**known, **unsaved}}
