"""Rows of a table that are no entries: a heading that is repeated, and a heading above some of the rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from unhyped.domain.category import CATEGORIES
from unhyped.domain.errors import InvalidInput
from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.importers.columns import names_a_column
from unhyped.importers.found import NotAPurchase
from unhyped.importers.typed_lines import meaning_of
from unhyped.words.labels import category_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers.cell_days import Days, Period
    from unhyped.importers.cell_words import Standing
    from unhyped.importers.mapping import MappingQuestion

_MIN_LOUD_CHARS: Final = 2
_PERIOD: Final = re.compile(
    r"(?:q|t|quarter|quartal|trimestre?|kwartaal|week|wk|kw|woche|semaine|semana) ?\d{1,2}(?: (?:19|20)\d\d)?"
    r"|\d\. (?:quartal|woche|kwartaal)|(?:whole |full )?(?:year|month|week|jahr|monat|woche|annee|mois"
    r"|ano|mes|jaar|maand)"
)
_DIGIT: Final = re.compile(r"\d")
_MOST_NAMES: Final = 0.75
_MAX_WORDS: Final = 4
"""Longer lines with “wanted” in them can be things."""


@dataclass(slots=True)
class Sections:
    """Finds the rows that only head others; *statuses* learns what a *heading* says of the rows below it.

    *names_are_loud* is whether what is in capitals may be a thing: because names are, or because other things
    have nothing but a name, too. *last* is the line of the row above. *period* is the month or year that the
    rows below a heading are in; they may be *below others* than the table begins with.
    """

    headers: Sequence[str]
    days: Days
    statuses: dict[str, Standing]
    names_are_loud: bool
    heading: str = ""
    last: int = 0
    period: Period | None = None
    is_below_others: bool = False
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Tidy the headings once, not for each row."""
        self.names = frozenset(map(str.strip, self.headers))

    def check(self, line: int, row: Sequence[str]) -> None:
        """Raise NotAPurchase for a row that heads others."""
        is_apart, self.last = not self.last or line > self.last + 1, line
        filled = [cell for cell in row if cell and not cell.isspace()]
        if len(filled) > 1:
            self._check_headings(filled)
            return
        text = filled[0].strip("#*-–— :") if filled and len(self.headers) > 1 else ""
        meaning = meaning_of(text) if is_apart and len(text.split()) <= _MAX_WORDS else None
        if not (meaning or self._is_section(text)):
            return
        self.heading = text if meaning else ""
        self.period = self.days.period(text)
        if meaning:
            self.statuses[text] = meaning
        raise NotAPurchase(gettext("This looks like a heading, not a purchase."))

    @classmethod
    def of(cls, columns: MappingQuestion, days: Days, statuses: dict[str, Standing], above: str) -> Sections:
        """Return one for the table with these *columns*, which has the heading *above*."""
        places = columns.guess.columns("name")
        rows = [row for row in columns.sample_rows if sum(map(bool, row)) > 1]
        names = [row[at] for row in rows for at in places if at < len(row)]
        alone = ("".join(row) for row in columns.sample_rows if sum(map(bool, row)) == 1)
        bare = any(not text.isupper() and category_from(text) not in CATEGORIES for text in alone)
        is_loud = bare or 2 * sum(map(str.isupper, names)) > len(names)
        period = days.period(above)
        is_month = period is not None and period.when.precision == "month"
        return cls(columns.headers, days, statuses, is_loud, period=period if is_month else None)

    def _check_headings(self, filled: Sequence[str]) -> None:
        """Raise NotAPurchase for cells that are headings, and for all rows below others than the first."""
        if filled[-1].strip() in self.names and self.names.issuperset(map(str.strip, filled)):
            self.is_below_others = False
            raise NotAPurchase(gettext("This repeats the headings."))
        if self.is_below_others or _are_headings(filled):
            self.is_below_others = True
            raise NotAPurchase(gettext("It has other headings. Import it in a file by itself."))

    def _is_section(self, text: str) -> bool:
        """Return whether *text* can head a group of things: in capitals, a category, a month or a year."""
        is_loud = not self.names_are_loud and text.isupper() and len(text) > _MIN_LOUD_CHARS
        return is_loud or category_from(text) in CATEGORIES or self.is_day(text)

    def is_day(self, text: str) -> bool:
        """Return whether *text* is a month, a year or another period, and nothing else."""
        if _PERIOD.fullmatch(normalise(text).strip(" :")):
            return True
        try:
            return self.days.of(text) is not None
        except InvalidInput:
            return False


def _are_headings(filled: Sequence[str]) -> bool:
    """Return whether nearly all of several cells are names of columns, and none has a number."""
    if _DIGIT.search("".join(filled)):
        return False
    names = sum(map(names_a_column, filled))
    return names > 1 and names >= _MOST_NAMES * len(filled)
