"""The contents of the Trash, latest first: name, price, day bought and time deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.filters import Filter, apply, haystack
from unhyped.domain.text import one_line
from unhyped.i18n import format_datetime, gettext
from unhyped.ui.models.purchase_columns import Showing, money_text
from unhyped.ui.models.text_table import TextTable
from unhyped.words.dates import date_text
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.entry import Entry

_PAID: Final = 1


class TrashTable(TextTable):
    """Rows are the entries with all search words."""

    at_right = frozenset({_PAID})

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._rows: list[int] = []
        self._showing: Showing | None = None

    @property
    def total(self) -> int:
        """Return the number of entries, whatever the search."""
        return len(self._entries)

    def load(self, entries: Sequence[Entry], showing: Showing) -> None:
        """Hold *entries*."""
        self.beginResetModel()
        self._entries, self._showing = entries, showing
        self._rows = list(range(len(entries)))
        self.endResetModel()

    def narrow(self, text: str) -> None:
        """Show the entries with all words of *text*."""
        purchases = [entry.purchase for entry in self._entries] if text.strip() else []
        texts = [haystack(each, category_label(each.category)) for each in purchases]
        rows = apply(self._entries, texts, Filter(text))
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def entries(self, rows: Iterable[int]) -> list[Entry]:
        """Return the entries of some rows."""
        return [self._entries[self._rows[row]] for row in rows]

    def titles(self) -> tuple[str, ...]:
        return gettext("Name"), gettext("Paid"), gettext("Bought"), gettext("Deleted")

    def count(self) -> int:
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        showing = self._showing
        return "" if showing is None else _texts(self._entries[self._rows[row]], showing)[column]


def _texts(entry: Entry, showing: Showing) -> tuple[str, ...]:
    purchase = entry.purchase
    return (
        one_line(purchase.name),
        money_text(purchase.price, showing),
        "" if purchase.bought_on is None else date_text(purchase.bought_on, showing.today),
        "" if purchase.trashed_at is None else format_datetime(purchase.trashed_at),
    )
