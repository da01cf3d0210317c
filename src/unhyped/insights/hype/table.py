"""Promises as rows: every thing with what was expected and how it is now, then the count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.text import isolated, short
from unhyped.i18n import format_number, gettext
from unhyped.insights.hype.words import HIGHEST, quoted
from unhyped.insights.table import EMPTY, AnswerRow, Cell, Column, Table, range_cells
from unhyped.words import amounts
from unhyped.words.labels import group_label, reading_text, worth_label

if TYPE_CHECKING:
    from unhyped.insights.hype.result import Hype, Promise, Thing
    from unhyped.insights.question import Telling


def table(result: Hype, telling: Telling) -> Table:
    """Return the things of the promise the answer is about, or of every promise, each with its count."""
    columns = (
        Column(gettext("Promised"), numeric=False),
        Column(gettext("Thing"), numeric=False),
        Column(gettext("expected")),
        Column(gettext("now"), numeric=False),
        Column(gettext("good and needed"), numeric=False),
        Column(gettext("likely range, from")),
        Column(gettext("likely range, to")),
    )
    asked = result.promise(telling.about) if telling.about else None
    shown = result.promises if asked is None else (asked,)
    rows = [row for promise in shown if promise.n for row in (*_things(promise), _count(promise))]
    return Table(columns, tuple(rows))


def _things(promise: Promise) -> tuple[AnswerRow, ...]:
    return tuple(AnswerRow(_cells(promise, thing), (thing.id,)) for thing in promise.things)


def _cells(promise: Promise, thing: Thing) -> tuple[Cell, ...]:
    expected = EMPTY
    if thing.expected is not None:
        text = gettext("{n} of {most}")
        text = text.format(n=format_number(thing.expected), most=format_number(HIGHEST))
        expected = Cell(text, thing.expected)
    return (
        Cell(quoted(promise), promise.claim or ""),
        Cell(isolated(short(thing.name)), thing.name),
        expected,
        Cell(worth_label(thing.verdict), thing.verdict, thing.group),
        Cell(reading_text(thing.reading), thing.reading),
        EMPTY,
        EMPTY,
    )


def _count(promise: Promise) -> AnswerRow:
    """Return how many are still worth it, and the likely range of their share in percent."""
    counts = amounts.x_of_n(promise.x, promise.n)
    said = gettext("{counts} {group}").format(counts=counts, group=group_label("worth it"))
    cells = [Cell(quoted(promise), promise.claim or ""), Cell(gettext("Still worth it"), ""), EMPTY]
    cells += (Cell(said, f"{promise.x}/{promise.n}"), EMPTY, *range_cells(promise.likely))
    return AnswerRow(tuple(cells), promise.ids, total=True)
