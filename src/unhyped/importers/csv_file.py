"""Tables of any origin: a shop's order list, a bank statement, somebody's own list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import marks_of
from unhyped.importers.cell_values import bare, flagged
from unhyped.importers.csv_columns import AMOUNTS, places
from unhyped.importers.csv_customs import marks_chosen
from unhyped.importers.csv_guess import guess
from unhyped.importers.csv_rows import Rows
from unhyped.importers.csv_texts import ORIGIN
from unhyped.importers.days_in_parts import Above, with_whole_days
from unhyped.importers.errors import MappingDoesNotFit
from unhyped.importers.found import Found
from unhyped.importers.mapping import header_signature
from unhyped.importers.rating_scale import FIVE, scale_of
from unhyped.importers.shipped_presets import with_headings
from unhyped.importers.table import FoundTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from unhyped.importers.found import Assumed
    from unhyped.importers.mapping import MappingQuestion
    from unhyped.importers.rating_scale import Scale
    from unhyped.importers.reading import Reading

__all__ = ["LISTS", "ORIGIN", "read", "recognises", "try_out"]

LISTS: Final = ""


def recognises(source: object) -> FoundTable | None:
    """Return *source* if it is a table, whatever its columns."""
    return with_headings(with_whole_days(source)) if isinstance(source, FoundTable) else None


def read(table: FoundTable, reading: Reading) -> Found:
    """Read every row by the chosen mapping, or a guess; if that is uncertain, only return the question."""
    mapping = reading.mapping
    if mapping is not None and (why := mapping.fault(len(table.headers))):
        raise MappingDoesNotFit(name=table.name, why=why)
    is_known = table.named and not table.are_ours
    before = reading.remembered.get(header_signature(table.headers)) if is_known else None
    guessed = guess(table, reading, before)
    if mapping is None and guessed.question.unsure_about:
        return Found(origin=ORIGIN, source_name=table.name, columns=guessed.question)
    columns = guessed.question.answered(mapping or guessed.question.guess)
    is_answered = mapping is not None or before is not None
    own = reading.customs.currency
    marks = marks_chosen(guessed.marks, columns.guess, own) if is_answered else guessed.marks
    sums = guessed.sums if mapping is None else None
    rows = Rows(columns.guess, reading, marks, _scale(columns, guessed.cells), sums, Above.of(table))
    found = replace(rows.read(table.name, table.rows(reading), columns), assumed=_assumed(rows))
    if mapping is None and (doubts := rows.doubts()):
        asked = replace(guessed.question, unsure_about=doubts, evidence=tuple(rows.evidence()))
        return Found(origin=ORIGIN, source_name=table.name, columns=asked)
    return found


def try_out(columns: MappingQuestion, reading: Reading) -> Found:
    """Read the sample rows of a question by its guess; lines are counted from 1."""
    lines = [*enumerate(map(list, columns.sample_rows), 1)]
    own, amounts = reading.customs.currency, places(columns.guess.roles, *AMOUNTS)
    cells = (flagged(bare(row[place]))[0] for _, row in lines for place in amounts if place < len(row))
    marks = marks_chosen(marks_of(cells, own), columns.guess, own)
    scale = _scale(columns, lambda place: (row[place] for _, row in lines if place < len(row)))
    return Rows(columns.guess, reading, marks, scale).read("", lines, columns)


def _assumed(rows: Rows) -> Assumed:
    """Return whether no price, or only some, name a currency: by a heading, in a column, or in the cell."""
    in_cells, in_column = rows.amounts.named, rows.currencies.named
    if rows.mapping.currency or False not in in_cells or False not in in_column:
        return ""
    return "some" if True in in_cells | in_column else "all"


def _scale(columns: MappingQuestion, cells: Callable[[int], Iterable[str]]) -> Scale:
    """Return the scale of the column with the verdict, by its heading and its *cells*."""
    place = next(iter(columns.guess.columns("verdict")), None)
    return FIVE if place is None else scale_of(columns.headers, cells(place), columns.guess)
