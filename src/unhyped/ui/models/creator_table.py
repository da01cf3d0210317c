"""Creators as a table: who they are, what they gain, what they say, and how much they recommended."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from unhyped.domain.creator import key_of
from unhyped.i18n import format_number, gettext
from unhyped.ui.models.text_table import TextTable
from unhyped.words.creators import creator_text, gain_short

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.journal.creators import Recommender

NAME, GAIN, SAYS, PURCHASES = range(4)


class CreatorTable(TextTable):
    """Rows are creators, those first who recommended most."""

    at_right: ClassVar[frozenset[int]] = frozenset({PURCHASES})

    def __init__(self) -> None:
        super().__init__()
        self._creators: Sequence[Recommender] = ()

    def load(self, creators: Iterable[Recommender]) -> None:
        """Hold *creators*."""
        self.beginResetModel()
        self._creators = (*creators,)
        self.endResetModel()

    def names(self, rows: Iterable[int]) -> list[str]:
        """Return the names of the creators in some rows."""
        return [self._creators[row].name for row in rows]

    def row_of(self, name: str) -> int | None:
        """Return the row of a creator; None if they are gone."""
        return next(
            (row for row, each in enumerate(self._creators) if key_of(each.name) == key_of(name)), None
        )

    def row_starting_with(self, text: str, start: int) -> int | None:
        """Return the next row from *start* on whose name begins with *text*, with or without “@”."""
        wanted, count = key_of(text.removeprefix("@")), len(self._creators)
        rows = ((start + step) % count for step in range(count))
        return next((row for row in rows if key_of(self._creators[row].name).startswith(wanted)), None)

    def titles(self) -> tuple[str, ...]:
        return gettext("Creator"), gettext("They gain"), gettext("They say"), gettext("Purchases")

    def count(self) -> int:
        return len(self._creators)

    def text(self, row: int, column: int) -> str:
        each = self._creators[row]
        if column == NAME:
            return creator_text(each.name)
        if column == GAIN:
            return gain_short(each.gain) if each.gain is not None else gettext("not said")
        if column == PURCHASES:
            return format_number(len(each.tips))
        says = each.known is not None and each.known.says_unsponsored
        return gettext("not sponsored") if says else ""
