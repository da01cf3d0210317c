"""Creators as a table: who they are, what they gain, what they say, and how much they recommended."""

from __future__ import annotations

from typing import ClassVar

from unhyped.domain.creator import key_of
from unhyped.i18n import format_number, gettext
from unhyped.journal.creators import Recommender
from unhyped.ui.models.record_table import RecordTable
from unhyped.words.creators import creator_text, gain_short

NAME, GAIN, SAYS, PURCHASES = range(4)


class CreatorTable(RecordTable[Recommender]):
    """Rows are creators, those first who recommended most."""

    at_right: ClassVar[frozenset[int]] = frozenset({PURCHASES})

    def key(self, record: Recommender) -> str:
        return key_of(record.name)

    def row_starting_with(self, text: str, start: int) -> int | None:
        """Return the next row from *start* on whose name begins with *text*, with or without “@”."""
        wanted, count = key_of(text.removeprefix("@")), len(self.records)
        rows = ((start + step) % count for step in range(count))
        return next((row for row in rows if self.key(self.records[row]).startswith(wanted)), None)

    def titles(self) -> tuple[str, ...]:
        return gettext("Creator"), gettext("They gain"), gettext("They say"), gettext("Purchases")

    def text(self, row: int, column: int) -> str:
        each = self.records[row]
        if column == NAME:
            return creator_text(each.name)
        if column == GAIN:
            return gain_short(each.gain) if each.gain is not None else gettext("not said")
        if column == PURCHASES:
            return format_number(len(each.tips))
        says = each.known is not None and each.known.says_unsponsored
        return gettext("not sponsored") if says else ""
