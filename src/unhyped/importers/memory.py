"""What importers remember: answers about columns, and presets; only on disk, not in memory.

Window and command line share the file, so each question reads it and each change is saved at once.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from unhyped import json_file
from unhyped.importers import presets as columns
from unhyped.importers.mapping import Mapping, from_plain
from unhyped.paths import import_memory_file, settings_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.importers.presets import Preset
    from unhyped.json_file import JsonTable

_MOVED: Final = {"import_mappings": "mappings", "import_presets": "presets"}
"""The key in the settings of earlier versions → the key now."""


def mappings() -> dict[str, Mapping]:
    """Return the chosen mappings by the signature of the header row."""
    found = {key: from_plain(plain) for key, plain in json_file.table(_load(), "mappings").items()}
    return {key: mapping for key, mapping in found.items() if mapping is not None}


def remember(signature: str, mapping: Mapping) -> None:
    """Store *mapping* as the answer for files with the header *signature*."""
    _change("mappings", lambda before: {**before, signature: mapping.to_plain()})


def presets() -> dict[str, Preset]:
    """Return the presets by name, sorted."""
    found = filter(None, map(columns.read, json_file.table(_load(), "presets").values()))
    return {preset.name: preset for preset in sorted(found, key=lambda each: each.name)}


def save_preset(preset: Preset) -> None:
    """Save *preset*, replacing one with its name."""
    _change("presets", lambda before: {**before, preset.name: preset.to_plain()})


def remove_preset(name: str) -> None:
    """Remove the preset *name*."""
    _change("presets", lambda before: {key: plain for key, plain in before.items() if key != name})


def _load() -> JsonTable:
    """Read the file, after moving what an earlier version put into the settings."""
    try:
        old = json_file.read(settings_file()) or {}
        if not _MOVED.keys() & old.keys():
            return json_file.read(import_memory_file()) or {}
        with suppress(OSError):
            json_file.change(import_memory_file(), lambda data: _with_old(data, old))
            json_file.change(settings_file(), lambda data: _without_old(data, old))
        return _with_old(json_file.read(import_memory_file()), old)
    except OSError:
        return {}


def _with_old(data: JsonTable | None, old: JsonTable) -> JsonTable:
    """Return *data* with what is in *old*: if both have it, an earlier version has written it since."""
    joined = {new: json_file.table(data, new) | json_file.table(old, key) for key, new in _MOVED.items()}
    return {**(data or {}), **joined}


def _without_old(data: JsonTable | None, old: JsonTable) -> JsonTable:
    """Return *data* without what was moved, unless it was changed meanwhile."""
    return {key: value for key, value in (data or {}).items() if key not in _MOVED or value != old.get(key)}


def _change(part: str, edit: Callable[[JsonTable], JsonTable]) -> None:
    """Change one *part* of the file with *edit*; without space or permission nothing is stored."""
    _load()
    try:
        json_file.change(
            import_memory_file(), lambda data: {**(data or {}), part: edit(json_file.table(data, part))}
        )
    except OSError as error:
        logging.getLogger("unhyped").warning("columns not remembered: %s", type(error).__name__)
