"""Finds the row of column names near the start of a table, or where rows begin without one.

Texts and workbooks come here alike: as records, each a list of cells.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.currency import EXPONENTS, is_sign
from unhyped.i18n import gettext
from unhyped.importers.answer_headings import possible_roles
from unhyped.importers.columns import ALIASES, names_a_column
from unhyped.importers.header import normal, without_currency

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    Record = Sequence[str]

MAX_HEADER_LINE: Final = 100
"""Statements have up to 25 lines of remarks above their table; each line is compared with 20 below it."""
_ANYWHERE: Final = 14
"""Up to here a header may follow rows as wide as itself that hold data, such as a balance; below, not."""
_MAX_DATA_CHARS: Final = 40
_DATA: Final = re.compile(r"[-+(€$£¥]*\s*\d(?:[\d.,:/'’+TZ-]|[^\S\r\n])*\)?\s*(?:€|zł|[A-Z]{3})?")
_TELLING: Final = re.compile(
    r"\d{4}[./-]\d\d?[./-]\d\d?(?:[T ].*)?|\d\d?[./-]\d\d?[./-]\d{2,4}(?: .*)?"
    r"|[-+(]?\s?(?:[€$£¥]|zł|[A-Z]{3})?\s?[-+]?\d[\d.,' \xa0]*[.,]\d\d[-)]?\s?(?:[€$£¥]|zł|[A-Z]{3})?"
)
_DAY: Final = re.compile(r"\d{4}[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-]\d\d")
_REMARK: Final = re.compile(r"\(.{1,20}\)|\[.{1,20}\]")
"""What the second line of a heading may say about any column: “(EUR)”, “[dd.mm.yyyy]”."""
_PRICES: Final = frozenset((*ALIASES["price"], *ALIASES["money_out"], *ALIASES["money_in"]))
_MOST_NAMES: Final = 0.75
_NEARLY_ALL: Final = 0.8


class Header(NamedTuple):
    """A record that could be the header row, and its score; *place* -1 is none."""

    score: float
    place: int


NO_HEADER: Final = Header(0.0, -1)
_AHEAD: Final = 1.0
"""By this much a heading has to fit better than an earlier one of a table."""
CLEAR_SCORE: Final = 5.0
"""A lower score means no header row with a known name and matching rows below it."""


def find_header(records: Sequence[Record]) -> Header:
    """Return the likeliest header row near the start: known names, and rows of its width below."""
    best = NO_HEADER
    widths_of_data = set[int]()
    for index, record in enumerate(records[:MAX_HEADER_LINE]):
        cells = [cell.strip() for cell in record]
        if any(map(is_data, cells)):
            widths_of_data.add(_filled(cells))
            continue
        if not any(cells) or (index >= _ANYWHERE and _filled(cells) in widths_of_data):
            continue
        known = sum(map(names_a_column, cells))
        same = _same_width(records[index + 1 : index + 21], len(cells))
        if known or same > 1 / 2:
            score = 2 * known + 3 * same + all(cells) + len(cells) / 1000
            if score > best.score + (_AHEAD if _has_data_below(records, best.place) else 0):
                best = Header(score, index)
    return _first_like(records, best)


def _same_width(records: Sequence[Record], width: int) -> float:
    """Return the share of *records* that have this *width*; 0 for a single column."""
    widths = [len(each) for each in records if each]
    return sum(each == width for each in widths) / len(widths) if widths and width > 1 else 0.0


def _has_data_below(records: Sequence[Record], place: int) -> bool:
    """Return whether a row as wide as the heading at *place*, with data, is right below it."""
    rows = records[place : place + 2] if place >= 0 else []
    is_table = len(rows) > 1 and len(rows[0]) == len(rows[1]) > 1
    return is_table and any(is_data(cell.strip()) for cell in rows[1])


def _first_like(records: Sequence[Record], found: Header) -> Header:
    """Return the first row with the names of the one *found*, which may head one month after the other."""
    names = [*filter(None, map(str.strip, records[found.place]))] if found.place > 0 else []
    above = enumerate(records[: max(found.place, 0)])
    return next(
        (found._replace(place=at) for at, row in above if [*filter(None, map(str.strip, row))] == names),
        found,
    )


def table_above(records: Sequence[Record], place: int, line: int) -> tuple[str, ...]:
    """Return a sentence about another table with headings and data above that at *place*, if there is one.

    *line* is that of the heading that was found.
    """
    for at, record in enumerate(records[:place]):
        cells = [cell.strip() for cell in record]
        below = (row for row in records[at + 1 : place] if _filled(row) > 1)
        is_heading = sum(map(names_a_column, cells)) > 1 and not any(map(is_data, cells))
        if is_heading and any(any(is_data(cell.strip()) for cell in row) for row in below):
            said = gettext("We didn’t read the table above line {line}. Import it in a file by itself.")
            return (said.format(line=line),)
    return ()


def column_names(records: Sequence[Record], place: int, tall: Collection[int] = ()) -> tuple[list[str], int]:
    """Return the names in the header row at *place*, and the place of the last line of the heading.

    A heading may have two lines: a group above its columns (“Amount” above “Paid” and “Currency”), or names
    of which some are only in one of the two. *tall* are the places of rows with cells that are merged with
    those below.
    """
    above, header, below = (
        [" ".join(cell.split()) for cell in records[line]] if 0 <= line < len(records) else []
        for line in (place - 1, place, place + 1)
    )
    if place in tall or _continues(header, below):
        return _joined(header, below), place + 1
    if place - 1 in tall:
        return _joined(above, header), place
    if len([*filter(None, above)]) > 1 and not any(map(is_data, above)):
        return _joined(above, header, only_known=True), place
    return header, place


def _continues(header: Record, below: Record) -> bool:
    """Return whether the row below a header is its second line.

    Then it has remarks such as “(EUR)”, currencies or names below amounts, and anything but data where the
    header has no name. “BAG” below “Item” is a purchase.
    """
    pairs = [(name, cell) for name, cell in zip_longest(header, below, fillvalue="") if cell]
    remarks = sum(_REMARK.fullmatch(cell) is not None for _, cell in pairs)
    units = sum(_is_unit(cell) for _, cell in pairs)
    names = sum(names_a_column(cell) for _, cell in pairs)
    if names > 1 and names >= _MOST_NAMES * len(pairs) and not any(is_data(cell) for _, cell in pairs):
        return True
    if remarks and _says_more(header, below):
        return True
    return remarks + units + names // 2 > 0 and all(_goes_on(name, cell) for name, cell in pairs)


def _says_more(header: Record, below: Record) -> bool:
    """Return whether a row has remarks and words in small letters, but nothing below the first or a thing."""
    pairs = [*zip_longest(header, below, fillvalue="")]
    first = next((at for at, (name, _) in enumerate(pairs) if name), 0)
    said = {at: cell for at, (_, cell) in enumerate(pairs) if cell}
    names_a_thing = any(normal(pairs[at][0]) in ALIASES["name"] for at in said)
    return (
        first not in said
        and not names_a_thing
        and all(cell.islower() or _REMARK.fullmatch(cell) for cell in said.values())
    )


def _goes_on(name: str, cell: str) -> bool:
    """Return whether a *cell* may belong to the *name* above it."""
    if _REMARK.fullmatch(cell):
        return True
    if not name:
        return not is_data(cell)
    return _is_price(name) and (names_a_column(cell) or _is_unit(cell))


def _is_unit(cell: str) -> bool:
    return cell in EXPONENTS or is_sign(cell)


def _is_price(name: str) -> bool:
    return normal(without_currency(name)[0]) in _PRICES


def _joined(upper: Record, lower: Record, *, only_known: bool = False) -> list[str]:
    """Return one name for each column of a heading in two lines; a group counts up to the next one.

    With *only_known*, a column without a name in the lower line gets that of the upper only if it is known.
    """
    names, group = list[str](), ""
    for above, below in zip_longest(upper, lower, fillvalue=""):
        group = above or group
        both = f"{group} {below}".strip()
        if not below:
            names.append(above if not only_known or names_a_column(above) else "")
        elif names_a_column(both) or (above and possible_roles(both)):
            names.append(both)
        elif below[0] in "([":
            names.append(above or below)
        else:
            names.append(below if lower.count(below) == 1 else both)
    return names


def find_bare(records: Sequence[Record]) -> tuple[int, int] | None:
    """Return where rows without a header begin, and their width; None if this isn't a table.

    In a table nearly all rows have the same width, and one column contains only days or prices.
    """
    rows = [record for record in records if any(map(str.strip, record))]
    width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    if width < 2 or count < _NEARLY_ALL * len(rows):  # noqa: PLR2004 - one column isn't a table
        return None
    columns = zip(*(row for row in rows if len(row) == width), strict=True)
    if not any(map(_is_telling, columns)):
        return None
    return next(place for place, record in enumerate(records) if len(record) == width), width


def columns_of_data(records: Sequence[Record], width: int) -> dict[int, bool]:
    """Return the columns whose cells in rows of this *width* are nearly all data; True for those of days."""
    columns = [*zip(*(record for record in records if len(record) == width), strict=True)]
    return {
        number: _mostly(is_day, column) for number, column in enumerate(columns) if _mostly(is_data, column)
    }


def _mostly(is_one: Callable[[str], bool], column: Sequence[str]) -> bool:
    return sum(is_one(cell.strip()) for cell in column) >= _NEARLY_ALL * len(column)


def is_day(text: str) -> bool:
    """Return whether *text* begins like a day written in digits."""
    return _DAY.match(text) is not None


def is_data(cell: str) -> bool:
    """Return whether *cell* is a number, an amount or a day, which no header has."""
    return len(cell) <= _MAX_DATA_CHARS and _DATA.fullmatch(cell) is not None


def _is_telling(column: tuple[str, ...]) -> bool:
    """Return whether a column holds days or prices."""
    cells = [cell.strip() for cell in column if cell.strip()]
    fit = sum(len(cell) <= _MAX_DATA_CHARS and _TELLING.fullmatch(cell) is not None for cell in cells)
    return bool(cells) and fit >= _NEARLY_ALL * len(column)


def _filled(cells: Record) -> int:
    """Return the width of a row without the blank cells at its end, which fill up the lines of a file."""
    return max((place for place, cell in enumerate(cells, 1) if cell), default=0)
