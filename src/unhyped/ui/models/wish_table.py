"""The waiting list as a table: thing, shop, day added and where it was noticed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt

from unhyped.domain.filters import BETWEEN, Filter
from unhyped.domain.text import normalise, one_line
from unhyped.i18n import gettext
from unhyped.ui.models.text_table import DISPLAY, TextTable
from unhyped.words.dates import date_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from unhyped.domain.wish import Wish

NAME, SHOP, NOTICED, ORIGIN, NOTE = range(5)
_FIRST_ORDER: Final = int(Qt.ItemDataRole.InitialSortOrderRole)


class WishTable(TextTable):
    """Rows are the wishes with all search words, by default those noticed last first."""

    def __init__(self) -> None:
        super().__init__()
        self._wishes: Sequence[Wish] = ()
        self._texts: list[str] = []
        self._rows: list[int] = []
        self._search = Filter()
        self._today: date | None = None
        self.sort_column, self.sort_order = NOTICED, Qt.SortOrder.DescendingOrder

    # --- filling and filtering

    def load(self, wishes: Sequence[Wish], today: date) -> None:
        """Hold *wishes*, which are in the order they were added; selected rows stay selected."""
        with self._rearranged():
            self._wishes, self._today = wishes, today
            self._texts = [_haystack(wish) for wish in wishes]
            self._arrange()

    def narrow(self, text: str) -> None:
        """Show the wishes with all words of *text*."""
        if text != self._search.text:
            with self._rearranged():
                self._search = Filter(text)
                self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by *column*; equal ones are newest first, empty ones last."""
        self.sort_column, self.sort_order = column, order
        with self._rearranged():
            self._arrange()

    # --- queries

    @property
    def total(self) -> int:
        """Return the number of wishes, whatever the search."""
        return len(self._wishes)

    @property
    def has_notes(self) -> bool:
        """Return whether any wish has a note."""
        return any(wish.note for wish in self._wishes)

    def wishes(self, rows: Iterable[int]) -> list[Wish]:
        """Return the wishes of some rows."""
        return [self._wishes[self._rows[row]] for row in rows]

    def row_of(self, wish_id: str) -> int | None:
        """Return the row of a wish; None when it isn't shown."""
        return next((row for row, at in enumerate(self._rows) if self._wishes[at].id == wish_id), None)

    def row_starting_with(self, text: str, after: int) -> int | None:
        """Return the next row from *after*, wrapping around, whose name begins with *text*, else None."""
        wanted, count = normalise(text), len(self._rows)
        rows = ((after + step) % count for step in range(count))
        return next((row for row in rows if self._texts[self._rows[row]].startswith(wanted)), None)

    def titles(self) -> tuple[str, ...]:
        return gettext("Name"), gettext("Shop"), gettext("Noticed"), gettext("Where from"), gettext("Note")

    def count(self) -> int:
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        return _text(self._wishes[self._rows[row]], column, self._today)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        if role == _FIRST_ORDER and section == NOTICED and orientation == Qt.Orientation.Horizontal:
            return Qt.SortOrder.DescendingOrder
        return super().headerData(section, orientation, role)

    # --- inside

    @contextmanager
    def _rearranged(self) -> Iterator[None]:
        """Insert, remove and move rows; the selection and the current row follow their wishes."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self._wishes[self._rows[index.row()]].id for index in held]
        yield
        rows = {self._wishes[at].id: row for row, at in enumerate(self._rows)} if held else {}
        moved = [
            self.index(rows[id_], index.column()) if id_ in rows else QModelIndex()
            for id_, index in zip(ids, held, strict=True)
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        """Compute the rows: the wishes with all search words, in the chosen order."""
        words = self._search.words
        found = [at for at, text in enumerate(self._texts) if all(word in text for word in words)]
        keys = {at: _key(self._wishes[at], self.sort_column) for at in reversed(found)}
        known = [at for at, key in keys.items() if key is not None]
        known.sort(key=lambda at: str(keys[at]), reverse=self.sort_order == Qt.SortOrder.DescendingOrder)
        self._rows = known + [at for at, key in keys.items() if key is None]


def origin_text(wish: Wish) -> str:
    """Return where a wish was noticed: by the person, or in a platform's export."""
    if not wish.origin:
        return gettext("Added by hand")
    return {"tiktok": "TikTok"}.get(wish.origin, one_line(wish.origin))


def _text(wish: Wish, column: int, today: date | None) -> str:
    if column == NOTICED:
        return "" if wish.wanted_on is None else date_text(wish.wanted_on, today)
    if column == ORIGIN:
        return origin_text(wish)
    return one_line({NAME: wish.name, SHOP: wish.shop, NOTE: wish.note}[column])


def _key(wish: Wish, column: int) -> str | None:
    """Return the sort key of a column; None comes last in both directions."""
    if column == NOTICED:
        return None if wish.wanted_on is None else wish.wanted_on.first.isoformat()
    return normalise(_text(wish, column, None)) or None


def _haystack(wish: Wish) -> str:
    """Return the text that a search looks in."""
    return normalise(BETWEEN.join((wish.name, wish.shop, wish.note, origin_text(wish))))
