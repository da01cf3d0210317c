"""Load a pack: tables become values, and what doesn't fit becomes a Problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from unhyped.i18n import gettext
from unhyped.notes.note import Note, Pack, Source
from unhyped.notes.problem import PackProblem, Place
from unhyped.notes.reading import PackTables, read
from unhyped.notes.shapes import build
from unhyped.paths import resource

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

_UNKNOWN_DAY: Final = date(2000, 1, 1)


def load(root: Path | Traversable) -> tuple[Pack | None, tuple[PackProblem, ...]]:
    """Return the pack at *root* without its invalid notes, and every problem found.

    None means that its pack.toml is invalid. Raises an UnhypedError for files that can't be read.
    """
    return assembled(read(root))


@cache
def shipped() -> Pack:
    """Return the pack that comes with the program; read on first use."""
    pack, problems = load(resource("notes", "core-en"))
    if pack is None or problems:
        message = f"the shipped notes are broken: {problems[0]}"
        raise RuntimeError(message)
    return pack


def assembled(found: PackTables) -> tuple[Pack | None, tuple[PackProblem, ...]]:
    """Return the pack built from the tables *found*, and what is wrong with them."""
    problems: list[PackProblem] = []
    pack = build(Pack, found.pack, Place("pack", problems))
    sources = [
        source
        for number, table in enumerate(found.sources, 1)
        if (source := _source(table, Place(_named("source", table, number), problems)))
    ]
    notes = [
        note
        for number, (table, file) in enumerate(zip(found.notes, found.files, strict=True), 1)
        if (note := _note(table, file, pack, Place(_named("note", table, number), problems)))
    ]
    if pack is not None:
        pack = replace(pack, sources=tuple(sources))
        pack = replace(pack, notes=tuple(_dated(note, pack) for note in notes))
    return pack, tuple(problems)


def _source(table: object, at: Place) -> Source | None:
    """Return one source."""
    if not isinstance(table, dict):
        at.wrong(table, gettext("must be a table"))
        return None
    return build(Source, table, at)


def _note(table: object, file: str, pack: Pack | None, at: Place) -> Note | None:
    """Return one note, with inherited fields filled in from its *pack*."""
    if not isinstance(table, dict):
        at.wrong(table, gettext("must be a table"))
        return None
    if file and table.get("id", file) != file:
        at.inside("id").wrong(table["id"], gettext("must match its file name, {file}").format(file=file))
    inherited: dict[str, Any] = {"checked": _UNKNOWN_DAY, "author": "?", "interests": "?", "region": []}
    if pack is not None:
        inherited = {
            "checked": pack.reviewed,
            "author": pack.author[:240],
            "interests": pack.interests[:480],
            "region": list(pack.regions),
        }
    return build(Note, {**inherited, **table}, at, review_by=_UNKNOWN_DAY)


def _dated(note: Note, pack: Pack) -> Note:
    """Return *note* with the days that follow from its sources."""
    return replace(note, review_by=pack.review_by(note), sources_checked=pack.sources_checked(note))


def _named(kind: str, table: object, number: int) -> str:
    """Return the name of the *number*-th note or source for problems: its id if it has one."""
    name = table.get("id") if isinstance(table, dict) else None
    return f"{kind} {name if isinstance(name, str) and name else number}"[:80]
