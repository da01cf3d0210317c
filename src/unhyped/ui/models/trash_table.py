"""What is in the Trash, latest first: name, price, when it was bought and when it was deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from unhyped.domain.date_text import date_text
from unhyped.domain.filters import Filter, apply, haystack
from unhyped.i18n import format_datetime, gettext
from unhyped.ui.models.purchase_columns import Showing, money_text, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.entry import Entry

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PAID: Final = 1


class TrashTable(QAbstractTableModel):
    """Rows are those of the entries that hold the words searched for."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._rows: list[int] = []
        self._showing: Showing | None = None

    @property
    def total(self) -> int:
        """How many there are, whatever the search."""
        return len(self._entries)

    def load(self, entries: Sequence[Entry], showing: Showing) -> None:
        """Hold *entries*."""
        self.beginResetModel()
        self._entries, self._showing = entries, showing
        self._rows = list(range(len(entries)))
        self.endResetModel()

    def narrow(self, text: str) -> None:
        """Show what holds all words of *text*."""
        texts = [haystack(entry.purchase) for entry in self._entries] if text.strip() else []
        rows = apply(self._entries, texts, Filter(text))
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def entries(self, rows: Iterable[int]) -> list[Entry]:
        """The entries of some rows."""
        return [self._entries[self._rows[row]] for row in rows]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_titles())

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or self._showing is None:
            return None
        if role == _ALIGNMENT:
            return _AT_RIGHT if index.column() == _PAID else _AT_LEFT
        if role not in {_DISPLAY, _SPOKEN}:
            return None
        text = _texts(self._entries[self._rows[index.row()]], self._showing)[index.column()]
        return text if role == _DISPLAY else f"{_titles()[index.column()]}: {text or '–'}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(_titles()):
            if role == _DISPLAY:
                return _titles()[section]
            if role == _ALIGNMENT:
                return _AT_RIGHT if section == _PAID else _AT_LEFT
        return None


def _titles() -> tuple[str, ...]:
    return gettext("Name"), gettext("Paid"), gettext("Bought"), gettext("Deleted")


def _texts(entry: Entry, showing: Showing) -> tuple[str, ...]:
    purchase = entry.purchase
    return (
        one_line(purchase.name),
        money_text(purchase.price, showing),
        "" if purchase.bought_on is None else date_text(purchase.bought_on, showing.today),
        "" if purchase.trashed_at is None else format_datetime(purchase.trashed_at),
    )
