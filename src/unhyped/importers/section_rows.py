"""Rows of a table that are no entries: a heading that is repeated, and a heading above some of the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.category import CATEGORIES
from unhyped.domain.errors import InvalidInput
from unhyped.i18n import gettext
from unhyped.importers.found import NotAPurchase
from unhyped.importers.typed_lines import meaning_of
from unhyped.words.labels import category_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.importers.cell_values import Days
    from unhyped.importers.cell_words import Standing

_MAX_WORDS: Final = 4
"""Longer lines with “wanted” in them can be things."""


@dataclass(slots=True)
class Sections:
    """Finds the rows that only head others; *statuses* learns what a *heading* says of the rows below it.

    *last* is the line of the row above.
    """

    headers: Sequence[str]
    days: Days
    statuses: dict[str, Standing]
    heading: str = ""
    last: int = 0

    def check(self, line: int, row: Sequence[str]) -> None:
        """Raise NotAPurchase for a row that heads others."""
        is_apart, self.last = not self.last or line > self.last + 1, line
        filled = [cell for cell in row if cell and not cell.isspace()]
        if len(filled) > 1:
            if filled[-1] in self.headers and {*map(str.strip, filled)} <= {*map(str.strip, self.headers)}:
                raise NotAPurchase(gettext("This repeats the headings."))
            return
        text = filled[0].strip("#*-–— :") if filled and len(self.headers) > 1 else ""
        meaning = meaning_of(text) if is_apart and len(text.split()) <= _MAX_WORDS else None
        if meaning is None and category_from(text) not in CATEGORIES and not self._is_day(text):
            return
        self.heading = text if meaning else ""
        if meaning:
            self.statuses[text] = meaning
        raise NotAPurchase(gettext("This looks like a heading, not a purchase."))

    def _is_day(self, text: str) -> bool:
        """Return whether *text* is a month or a year."""
        try:
            return self.days.of(text) is not None
        except InvalidInput:
            return False
