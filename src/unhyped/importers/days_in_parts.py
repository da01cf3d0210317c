"""Days whose year is elsewhere: in another column, in the name of the file, or above the table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.importers.cell_days import Days, with_year
from unhyped.importers.cell_words import sum_word
from unhyped.importers.columns import MONTHS
from unhyped.importers.header import plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from unhyped.importers.table import FoundTable

YEARS: Final = frozenset(("year", "jahr", "annee", "ano", "jaar", "yr"))
"""Names of columns with the year of a day."""
_DAYS: Final = frozenset(("day", "tag", "jour", "dia", "dag", "dayofmonth", "dayofthemonth"))
"""Names of columns with the day of a month."""
_DATES: Final = _DAYS.union(
    ("date", "datum", "fecha", "bought", "boughton", "datebought"),
    ("gekauftam", "datedachat", "gekochtop", "fechadecompra"),
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:[.,]0)?", re.ASCII)
_MONTH: Final = re.compile(r"[^\W\d_]{3,12}\.?|1[0-2]|0?[1-9]")
_DAY: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:\.|st|nd|rd|th|er)?", re.ASCII)
_DAY_OF_A_MONTH: Final = re.compile(
    r"\d\d?[./-] ?\d\d?\.?|\d\d?(?:\.|st|nd|rd|th|er)? (?:de |of )?[^\W\d_]{3,12}\.?"
    r"|[^\W\d_]{3,12}\.? \d\d?(?:st|nd|rd|th)?",
)
_A_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)
_USED_UP: Final = re.compile(
    r"\b(?:empties|empty|used up|finished|aufgebraucht|leer|termines|finis|vacios|leeg)\b"
)
_NAME: Final = "Date"
_AROUND: Final = "#*-–—:,;|\"' \t\r\n"


@dataclass(frozen=True, slots=True)
class _Parts:
    """The columns that a day is in; *day* holds the month, too, unless there is a *month*."""

    year: int
    month: int | None
    day: int | None

    @property
    def places(self) -> tuple[int, ...]:
        """All of them, from left to right."""
        return tuple(sorted(at for at in (self.year, self.month, self.day) if at is not None))

    def whole(self, row: Sequence[str]) -> str:
        """Return the day in a row as one text, which can’t be read if a part can’t."""
        year, month, day = (_cell(row, at) for at in (self.year, self.month, self.day))
        number, known = _DAY.fullmatch(day), _YEAR.fullmatch(year)
        year = year[:4] if known else year
        if self.month is None:
            dated = with_year(day, int(year)) if known else day
            return dated if dated != day else f"{day} {year}".strip()
        if not known or not month.isdecimal() or (day and not number):
            return " ".join(filter(None, (day, month, year)))
        return f"{year}-{int(month):02}" + (f"-{int(number[1]):02}" if number else "")


def with_whole_days(table: FoundTable) -> FoundTable:
    """Return *table* with one column of days in place of those for year, month and day."""
    parts = _parts(table)
    if parts is None:
        return table
    names = ", ".join(f"“{table.headers[at].strip()[:40]}”" for at in parts.places)
    said = gettext("We read {columns} together as one day.").format(columns=names)
    source = table.source

    def joined(step: Callable[[int, int], None]) -> Iterator[tuple[int, list[str]]]:
        above: dict[int, str] = {}
        for line, row in source(step):
            yield line, _joined(row, parts, above)

    above: dict[int, str] = {}
    return replace(
        table,
        headers=tuple(_without(table.headers, parts, _NAME)),
        sample=tuple(tuple(_joined(row, parts, above)) for row in table.sample),
        source=joined,
        remarks=(*table.remarks, said),
    )


class Above(NamedTuple):
    """What is said above a table: the last *heading*, and a *year*, which the file’s name can say, too."""

    year: int | None = None
    heading: str = ""

    @classmethod
    def of(cls, table: FoundTable) -> Above:
        """Return what is above *table*; a year is only known if there aren't several."""
        heading = next((text for each in reversed(table.above) if (text := each.strip(_AROUND))), "")
        for texts in ((table.name,), table.above):
            years = {int(year) for text in texts for year in _A_YEAR.findall(text)}
            if years:
                return cls(years.pop() if len(years) == 1 else None, heading)
        return cls(None, heading)


def has_days_of_months(table: FoundTable, at: int, days: Days) -> bool:
    """Return whether a column has days of the months above some rows of *table*: “4” below “March”."""
    rows = (row for row in table.sample if len([*filter(None, row)]) > 1)
    cells = [cell for row in rows if (cell := _cell(row, at)) not in {"", table.headers[at].strip()}]
    if plain_name(table.headers[at]) not in _DAYS or not all(map(is_day_of_month, cells)):
        return False
    periods = (days.period(text.strip(_AROUND)) for text in (Above.of(table).heading, *table.alone))
    return any(each is not None and each.when.precision == "month" for each in periods)


def is_day_of_month(cell: str) -> bool:
    """Return whether a cell is a number from 1 to 31: “4”, “4.”, “4th”."""
    return _DAY.fullmatch(cell) is not None


def lists_used_up(name: str) -> bool:
    """Return whether a table called *name* lists what was used up."""
    return _USED_UP.search(normalise(name).replace("_", " ")) is not None


def _parts(table: FoundTable) -> _Parts | None:
    names = [*map(plain_name, table.headers)]
    year = _place(table, names, YEARS, _YEAR)
    if year is None:
        return None
    month = _place(table, names, MONTHS, _MONTH)
    day = _place(table, names, _DATES, _DAY_OF_A_MONTH if month is None else _DAY)
    return None if month is None and day is None else _Parts(year, month, day)


def _place(
    table: FoundTable, names: Sequence[str], wanted: frozenset[str], test: re.Pattern[str]
) -> int | None:
    """Return the only column with one of these names, if all of its cells pass the *test* or head a sum."""
    there = [at for at, name in enumerate(names) if name in wanted]
    at = there[0] if len(there) == 1 else None
    cells = [cell for row in table.sample if at is not None and (cell := _cell(row, at))]
    return at if cells and all(test.fullmatch(cell) or sum_word(cell) for cell in cells) else None


def _joined(row: Sequence[str], parts: _Parts, above: dict[int, str]) -> list[str]:
    """Return *row* with the day in one cell; a blank year or month is the one *above*, but not in a sum."""
    cells = [*row]
    if any(map(str.strip, cells)) and not any(map(sum_word, cells)):
        for at in (parts.year,) if parts.month is None else (parts.year, parts.month):
            if text := _cell(cells, at):
                above[at] = text
            elif at < len(cells):
                cells[at] = above.get(at, "")
    return _without(cells, parts, parts.whole(cells))


def _without(cells: Sequence[str], parts: _Parts, whole: str) -> list[str]:
    """Return *cells* without the parts, and *whole* where the first of them is."""
    first = parts.places[0]
    return [
        whole if at == first else cell
        for at, cell in enumerate(cells)
        if at == first or at not in parts.places
    ]


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""
