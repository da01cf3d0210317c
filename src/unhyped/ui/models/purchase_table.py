"""The purchases as a table that filters and sorts itself: no proxy, so that a keystroke fits into a frame."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    Qt,
)

from unhyped.domain.filters import Filter, apply, haystack
from unhyped.ui.models.purchase_columns import COLUMNS, NUMBERS, Showing, folded
from unhyped.ui.models.row_order import newest_first, ordered
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.models.text_table import Index


ENTRY_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The Entry of a row."""
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_FIRST_ORDER: Final = int(Qt.ItemDataRole.InitialSortOrderRole)
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROW_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_NOWHERE: Final = QModelIndex()
_AT_A_TIME: Final = 1000


class PurchaseTable(QAbstractTableModel):
    """All entries; those that match the filter are rows, in the chosen order.

    Everything but the search text is applied once per change: `_suiting` holds the sorted positions of the
    entries that match the rest. A search only looks through their prepared texts.
    """

    def __init__(self) -> None:
        """Begin empty, newest first."""
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._showing: Showing | None = None
        self._haystacks: list[str | None] = []
        self._nets: list[Money | None] | None = None
        self._base: list[int] = []
        self._sorted: list[int] = []
        self._suiting: list[int] = []
        self._texts: list[str] | None = None
        self._rows: list[int] = []
        self._filter = Filter()
        self._only: frozenset[str] | None = None
        self.sort_column = NUMBERS["bought"]
        self.sort_order = Qt.SortOrder.DescendingOrder

    # --- filling and filtering

    def load(self, entries: Sequence[Entry], showing: Showing) -> None:
        """Hold *entries*; selected rows stay selected while they exist."""
        with self._rearranged():
            known = self._prepared()
            self._haystacks = [
                found[1] if (found := known.get(entry.purchase.id)) and found[0] is entry.purchase else None
                for entry in entries
            ]
            self._entries = entries
            self._showing = showing
            self._nets = None
            self._base = newest_first(entries)
            self._sort()
            self._narrow()

    def show_as(self, showing: Showing) -> None:
        """Make the texts again: the day or the hiding of amounts has changed."""
        before, self._showing = self._showing, showing
        if showing != before and self._rows:
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def narrow(self, wanted: Filter, only: frozenset[str] | None = None) -> None:
        """Show entries that match *wanted* and, unless None, the ids in *only*."""
        if (wanted, only) == (self._filter, self._only):
            return
        with self._rearranged():
            same_but_text = _without_text(wanted) == _without_text(self._filter) and only == self._only
            self._filter, self._only = wanted, only
            if same_but_text:
                self._search()
            else:
                self._narrow()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by *column*; equal rows are newest first, unknown ones last."""
        self.sort_column, self.sort_order = column, order
        with self._rearranged():
            self._sort()
            self._narrow()

    def prepare(self) -> bool:
        """Prepare some more texts for searching, in idle time; return whether any are left."""
        left = _AT_A_TIME
        for at, text in enumerate(self._haystacks):
            if text is None:
                purchase = self._entries[at].purchase
                self._haystacks[at] = haystack(purchase, category_label(purchase.category))
                left -= 1
                if left == 0:
                    return True
        return False

    # --- queries

    @property
    def total(self) -> int:
        """Return the number of entries, whatever the filter."""
        return len(self._entries)

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        return self._entries[self._rows[row]]

    def entries(self, rows: Iterable[int]) -> list[Entry]:
        """Return the entries of some rows."""
        return [self._entries[self._rows[row]] for row in rows]

    def nets(self, rows: Iterable[int] | None = None) -> Iterator[Money | None]:
        """Return the net costs of some rows; of all without *rows*."""
        if self._nets is None:
            self._nets = [entry.net for entry in self._entries]
        nets = self._nets
        chosen = self._rows if rows is None else [self._rows[row] for row in rows]
        return (nets[at] for at in chosen)

    def row_of(self, purchase_id: str) -> int | None:
        """Return the row of a purchase; None when it isn't shown."""
        for row, at in enumerate(self._rows):
            if self._entries[at].purchase.id == purchase_id:
                return row
        return None

    def row_starting_with(self, text: str, after: int) -> int | None:
        """Return the next row from *after*, wrapping around, whose name begins with *text*, else None."""
        wanted, count = folded(text), len(self._rows)
        for step in range(count):
            row = (after + step) % count
            if folded(self.entry(row).purchase.name).startswith(wanted):
                return row
        return None

    # --- Qt's overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or self._showing is None:
            return None
        entry = self._entries[self._rows[index.row()]]
        column = COLUMNS[index.column()]
        if role == _DISPLAY:
            return column.text(entry, self._showing)
        if role == ENTRY_ROLE:
            return entry
        if role == _ALIGNMENT:
            return _AT_RIGHT if column.at_right else _AT_LEFT
        if role == _SPOKEN:
            return f"{column.title()}: {column.text(entry, self._showing) or '–'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role == _DISPLAY:
                return COLUMNS[section].title()
            if role == _ALIGNMENT:
                return _AT_RIGHT if COLUMNS[section].at_right else _AT_LEFT
            if role == _FIRST_ORDER:
                falling = COLUMNS[section].falling_first
                return Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ROW_FLAGS

    # --- inside

    @contextmanager
    def _rearranged(self) -> Iterator[None]:
        """Insert, remove and move rows; the selection and the current row follow their purchases."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self.entry(index.row()).purchase.id for index in held]
        yield
        if held:
            wanted = set(ids)
            rows = {
                id_: row
                for row, at in enumerate(self._rows)
                if (id_ := self._entries[at].purchase.id) in wanted
            }
            moved = [
                self.index(rows[id_], index.column()) if id_ in rows else QModelIndex()
                for id_, index in zip(ids, held, strict=True)
            ]
            self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _prepared(self) -> dict[str, tuple[Purchase, str]]:
        return {
            entry.purchase.id: (entry.purchase, text)
            for entry, text in zip(self._entries, self._haystacks, strict=True)
            if text is not None
        }

    def _sort(self) -> None:
        """Sort all entries."""
        column = COLUMNS[self.sort_column]
        entries, key = self._entries, column.sort_key
        falling = self.sort_order == Qt.SortOrder.DescendingOrder
        if column.key == "age":  # a high age is an early day
            falling = not falling
        if falling and column.key in {"age", "bought"}:
            self._sorted = self._base
            return
        self._sorted = ordered(
            self._base, lambda at: key(entries[at]), falling=falling, by_currency=column.by_currency
        )

    def _narrow(self) -> None:
        """Filter the entries by everything but the text, then search them."""
        wanted, entries, only = _without_text(self._filter), self._entries, self._only
        suiting = self._sorted
        if only is not None:
            suiting = [at for at in suiting if entries[at].purchase.id in only]
        if not wanted.asks_only_text:
            suiting = [at for at in suiting if wanted.suits(entries[at])]
        self._suiting = suiting
        self._texts = None
        self._search()

    def _search(self) -> None:
        """Compute the rows: those of `_suiting` with all search words."""
        if not self._filter.words:
            self._rows = self._suiting
            return
        if self._texts is None:
            while self.prepare():
                pass
            self._texts = [self._haystacks[at] or "" for at in self._suiting]
        found = apply(self._entries, self._texts, Filter(self._filter.text))
        self._rows = [self._suiting[at] for at in found]


def _without_text(wanted: Filter) -> Filter:
    return Filter("", wanted.verdicts, wanted.categories, wanted.creators, wanted.period)
