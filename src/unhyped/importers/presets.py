"""Presets of columns: named, remembered (see `memory`), shared as small files.

A preset matches columns by name, not by position, so it fits the next file even if its
columns moved. It contains headings and customs of a kind of file, never any content.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping as AnyMapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.importers.errors import (
    FileUnreadable,
    PresetFromNewerVersion,
    PresetNeedsHeadings,
    PresetNeedsName,
    PresetUnreadable,
)
from unhyped.importers.header import normal
from unhyped.importers.mapping import Mapping, Role, from_plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.dates import DateOrder
    from unhyped.domain.plain import Plain
    from unhyped.importers.cell_words import Standing

FORMAT: Final = "unhyped-columns"
VERSION: Final = 1
MAX_BYTES: Final = 65_536
"""Maximum bytes of a preset's file."""
MAX_NAME_CHARS: Final = 80
_MAX_HEADING_CHARS: Final = 200
_MAX_COLUMNS: Final = 512
_NEEDED: Final[frozenset[Role]] = frozenset(
    {"name", "price", "quantity", "money_out", "money_in", "direction", "bought_on", "shop"}
)
"""Roles whose columns must be there, so that the file is read as intended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """The roles of columns by heading, and the customs their cells follow: see Mapping."""

    name: str
    columns: tuple[tuple[str, Role], ...]
    decimal_mark: DecimalMark | None = None
    date_order: DateOrder | None = None
    spent_is_negative: bool = False
    currency: str = ""
    minor_units: bool = False
    scale: int = 0
    is_regret: bool | None = None
    statuses: tuple[tuple[str, Standing], ...] = ()

    def to_plain(self) -> Plain:
        """Return the form in files; `read` reads it back."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            "columns": [{"heading": heading, "role": role} for heading, role in self.columns],
            "decimal_mark": self.decimal_mark,
            "date_order": self.date_order,
            "spent_is_negative": self.spent_is_negative,
            "currency": self.currency,
            "minor_units": self.minor_units,
            "scale": self.scale,
            "is_regret": self.is_regret,
            "statuses": [[*each] for each in self.statuses],
        }


def preset_of(name: str, headers: Sequence[str], mapping: Mapping) -> Preset:
    """Make a preset of the columns that *mapping* uses; raise PresetNeedsName or PresetNeedsHeadings."""
    plain = " ".join(name.split())[:MAX_NAME_CHARS]
    if not plain:
        raise PresetNeedsName
    used = [
        (" ".join(header.split())[:_MAX_HEADING_CHARS], role)
        for header, role in zip(headers, mapping.roles, strict=True)
        if role
    ]
    if not used or not all(normal(heading) for heading, _ in used):
        raise PresetNeedsHeadings
    return Preset(
        name=plain,
        columns=tuple(used),
        decimal_mark=mapping.decimal_mark,
        date_order=mapping.date_order,
        spent_is_negative=mapping.spent_is_negative,
        currency=mapping.currency,
        minor_units=mapping.minor_units,
        scale=mapping.scale,
        is_regret=mapping.is_regret,
        statuses=mapping.statuses,
    )


def fit(preset: Preset, headers: Sequence[str]) -> Mapping | None:
    """Return the mapping for a file with these *headers*; None if a needed column is missing."""
    return None if missing(preset, headers) else _fitted(preset, headers)


def missing(preset: Preset, headers: Sequence[str]) -> str:
    """Return the heading of the first column that *preset* needs and *headers* lack, or ""."""
    there = Counter(map(_compared, headers))
    for heading, role in preset.columns:
        there[_compared(heading)] -= 1
        if there[_compared(heading)] < 0 and role in _NEEDED:
            return heading
    return ""


def _fitted(preset: Preset, headers: Sequence[str]) -> Mapping | None:
    roles: list[Role] = [""] * len(headers)
    compared = [*map(_compared, headers)]
    for heading, role in preset.columns:
        wanted = _compared(heading)
        place = next((at for at, name in enumerate(compared) if name == wanted and not roles[at]), None)
        if place is not None:
            roles[place] = role
    mapping = Mapping(
        roles=tuple(roles),
        decimal_mark=preset.decimal_mark,
        date_order=preset.date_order,
        spent_is_negative=preset.spent_is_negative,
        currency=preset.currency,
        minor_units=preset.minor_units,
        scale=preset.scale,
        is_regret=preset.is_regret,
        statuses=preset.statuses,
    )
    return mapping if mapping.fault(len(headers)) is None else None


def _compared(heading: str) -> str:
    return normal(heading[:_MAX_HEADING_CHARS])


# --- sharing


def to_json(preset: Preset) -> str:
    """Return the content of the file to share *preset* with."""
    return json.dumps(preset.to_plain(), indent=2, ensure_ascii=False) + "\n"


def from_file(path: Path) -> Preset:
    """Read a preset somebody shared; raise a FileRefused."""
    try:
        with path.open("rb") as file:
            return from_json(file.read(MAX_BYTES + 1), path.name)
    except OSError as error:
        raise FileUnreadable(name=path.name, why=error.strerror or type(error).__name__) from error


def from_json(raw: bytes, name: str) -> Preset:
    """Read the content of the file called *name*; raise PresetUnreadable or PresetFromNewerVersion."""
    data = None
    with suppress(ValueError, RecursionError):
        data = json.loads(raw) if len(raw) <= MAX_BYTES else None
    version = data.get("version") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if isinstance(version, int) and version > VERSION:
        raise PresetFromNewerVersion(name=name)
    preset = read(data)
    if preset is None:
        raise PresetUnreadable(name=name)
    return preset


def read(data: object) -> Preset | None:
    """Read what `Preset.to_plain` wrote; None for anything else."""
    if not isinstance(data, AnyMapping) or data.get("format") != FORMAT or data.get("version") != VERSION:
        return None
    name, headings, roles = _name(data.get("name")), *_headings_and_roles(data.get("columns"))
    mapping = from_plain({**data, "roles": roles})
    if not name or mapping is None or "" in mapping.roles or mapping.fault(len(headings)) is not None:
        return None
    return Preset(
        name=name,
        columns=tuple(zip(headings, mapping.roles, strict=True)),
        decimal_mark=mapping.decimal_mark,
        date_order=mapping.date_order,
        spent_is_negative=mapping.spent_is_negative,
        currency=mapping.currency,
        minor_units=mapping.minor_units,
        scale=mapping.scale,
        is_regret=mapping.is_regret,
        statuses=mapping.statuses,
    )


def _name(name: object) -> str:
    """Return *name* with single spaces; “” if it can't be the name of a preset."""
    plain = " ".join(name.split()) if isinstance(name, str) else ""
    return plain if plain.isprintable() and len(plain) <= MAX_NAME_CHARS else ""


def _headings_and_roles(columns: object) -> tuple[list[str], list[object]]:
    """Return the heading and the role of each column; empty lists if one of them is invalid."""
    if not isinstance(columns, list) or len(columns) > _MAX_COLUMNS:
        return [], []
    named = [column for column in columns if isinstance(column, dict) and _is_heading(column.get("heading"))]
    if len(named) != len(columns):
        return [], []
    return [column["heading"] for column in named], [column.get("role") for column in named]


def _is_heading(heading: object) -> bool:
    return (
        isinstance(heading, str)
        and len(heading) <= _MAX_HEADING_CHARS
        and heading.isprintable()
        and bool(normal(heading))
    )
