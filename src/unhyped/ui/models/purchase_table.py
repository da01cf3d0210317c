"""The purchases as a table that filters and sorts itself: no proxy, so that a keystroke fits into a frame."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    Qt,
    Signal,
)

from unhyped.domain.text import normalise
from unhyped.heavy import collector_paused
from unhyped.ui.models.purchase_columns import BELOW, COLUMNS, Showing
from unhyped.ui.models.purchase_rows import Arrangement, PurchaseRows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.filters import Filter
    from unhyped.domain.money import Money
    from unhyped.ui.models.purchase_rows import Logged, Move, Turn
    from unhyped.ui.models.text_table import Index


ENTRY_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The Entry of a row."""
SECOND_LINE_ROLE: Final = ENTRY_ROLE + 1
"""The text to show below that of a cell."""
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
MANY_ROWS: Final = 50
"""More changed rows than these are applied at once: views take about as long for each single one."""


class Replaced(NamedTuple):
    """The *rows* that many changes lead to, in an *arrangement*; *number* says which ones they replace."""

    number: int
    arrangement: Arrangement
    rows: PurchaseRows
    turn: Turn


class PurchaseTable(QAbstractTableModel):
    """Purchases as rows. After a change, only those that changed are replaced, inserted, moved or removed.

    `rearranging` and `rearranged` come before and after all rows may get other places.
    """

    rearranging = Signal()
    rearranged = Signal()

    def __init__(self) -> None:
        """Begin empty, newest first."""
        super().__init__()
        self._held = PurchaseRows()
        self._showing: Showing | None = None
        self.has_second_lines = False
        """Whether cells of `BELOW`'s first column also have the text of its second one."""
        self._number = 0  # grows whenever other purchases are taken

    # --- filling and filtering

    @property
    def arrangement(self) -> Arrangement:
        """Which purchases are rows, in which order."""
        return self._held.arrangement

    def load(self, rows: PurchaseRows, showing: Showing) -> None:
        """Show *rows* instead, arranged as now; selected ones stay selected while they exist."""
        with self._rearranged():
            if rows.arrangement != self.arrangement:
                rows.arrange(self.arrangement)
            self._held, self._showing = rows, showing
            self._number += 1

    def take(self, changes: Mapping[str, Logged | None]) -> list[int] | None:
        """Replace the purchases with these ids (None: it is gone).

        Returns the rows they have now, None if there are many.
        """
        held = self._held
        wanted = {id_: now for id_, now in changes.items() if now is not None or held.has(id_)}
        if not held.keeps_currencies(wanted) or len(wanted) > MANY_ROWS:
            self.put(self.replacing()(wanted))
            return None
        self._number += 1
        for id_, now in wanted.items():
            self._replace(held.prepare(id_, now))
        return [row for id_ in wanted if (row := held.row_of(id_)) is not None]

    def replacing(self) -> Callable[[Mapping[str, Logged | None]], Replaced]:
        """Return a function, for any thread, that works out what many changes do; then `put` that."""
        number, rows = self._number, self._held.copy()

        def replace_all(changes: Mapping[str, Logged | None]) -> Replaced:
            arrangement, old = rows.arrangement, rows.ids()
            rows.replace_all(changes)
            return Replaced(number, arrangement, rows, rows.turn_from(old))

        return replace_all

    def put(self, replaced: Replaced) -> bool:
        """Show what many changes make of the purchases; return False if others were taken since `replacing`.

        Rows that only come, go or stay where they are don't count as rearranged: the table needn't be laid
        out again for them.
        """
        before, after, turn = self._held, replaced.rows, replaced.turn
        if replaced.number != self._number:
            return False
        self._number += 1
        if replaced.arrangement != self.arrangement:  # the person has sorted or searched meanwhile
            after.arrange(self.arrangement)
            turn = after.turn_from(before.ids())
        if not turn.in_order or len(turn.removed) + len(turn.inserted) > MANY_ROWS:
            with self._rearranged():
                self._held = after
            return True
        rows, after.rows = after.rows, [*before.rows]
        self._held = after
        for first, last in reversed(turn.removed):
            self.beginRemoveRows(_NOWHERE, first, last)
            del after.rows[first : last + 1]
            self.endRemoveRows()
        after.rows = turn.staying
        for first, last in turn.inserted:
            self.beginInsertRows(_NOWHERE, first, last)
            after.rows[first:first] = rows[first : last + 1]
            self.endInsertRows()
        after.rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
        return True

    def show_as(self, showing: Showing) -> None:
        """Make the texts again: the day or the hiding of amounts has changed."""
        before, self._showing = self._showing, showing
        if showing != before and self._held.rows:
            last = self.index(len(self._held.rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def narrow(self, wanted: Filter, only: frozenset[str] | None = None) -> None:
        """Show entries that match *wanted* and, unless None, the ids in *only*."""
        self._arrange(replace(self.arrangement, wanted=wanted, only=only))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by *column*; equal rows are newest first, unknown ones last."""
        falling = order == Qt.SortOrder.DescendingOrder
        self._arrange(replace(self.arrangement, column=column, falling=falling))

    # --- queries

    @property
    def total(self) -> int:
        """Return the number of entries, whatever the filter."""
        return len(self._held)

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        return self._held.entry(row)

    def entries(self, rows: Iterable[int]) -> list[Entry]:
        """Return the entries of some rows."""
        return [self._held.entry(row) for row in rows]

    def sums(self, rows: Iterable[int] | None = None) -> list[Money]:
        """Return the net cost of some rows per currency; of all without *rows*."""
        return (self._held.sums if rows is None else self._held.nets(rows)).totals

    def reader(self, rows: Iterable[int], columns: Sequence[int]) -> Callable[[], list[list[str]]]:
        """Return a function, for any thread, that returns the texts of some rows as they are now."""
        entries, showing = self.entries(rows), self._showing
        if showing is None:
            return list
        texts = [COLUMNS[column].text for column in columns]
        return lambda: [[text(entry, showing) for text in texts] for entry in entries]

    def row_of(self, purchase_id: str) -> int | None:
        """Return the row of a purchase; None when it isn't shown."""
        return self._held.row_of(purchase_id)

    def rows_of(self, purchase_ids: Collection[str]) -> list[int]:
        """Return the rows of many purchases, from the top, without those that aren't shown."""
        return [row for row, id_ in enumerate(self._held.ids()) if id_ in purchase_ids]

    def row_starting_with(self, text: str, after: int) -> int | None:
        """Return the next row from *after*, wrapping around, whose name begins with *text*, else None."""
        return self._held.row_starting_with(normalise(text), after)

    # --- Qt's overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._held.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or self._showing is None:
            return None
        entry = self._held.entry(index.row())
        column = COLUMNS[index.column()]
        if role == ENTRY_ROLE:
            return entry
        if role == _ALIGNMENT:
            return _AT_RIGHT if column.at_right else _AT_LEFT
        text = column.text(entry, self._showing) if role in {_DISPLAY, _SPOKEN} else None
        if role not in {_SPOKEN, SECOND_LINE_ROLE}:
            return text
        below = {each: COLUMNS[each].text(entry, self._showing) for each in self.also_in(index.column())}
        if role == SECOND_LINE_ROLE:
            return "".join(below.values())
        more = (f", {COLUMNS[each].title()}: {words}" for each, words in below.items() if words)
        return f"{column.title()}: {text or '–'}{''.join(more)}"

    def also_in(self, column: int) -> tuple[int, ...]:
        """Return the columns whose texts are shown in the cells of *column*, too."""
        return (BELOW[1],) if self.has_second_lines and column == BELOW[0] else ()

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

    def _arrange(self, wanted: Arrangement) -> None:
        if wanted != self.arrangement:
            with self._rearranged(), collector_paused():
                self._held.arrange(wanted)

    def _replace(self, move: Move) -> None:
        """Carry out *move*, and tell views about it."""
        held, source, target = self._held, move.source, move.target
        if source is None and target is None:
            held.carry_out(move)
        elif source is None and target is not None:
            self.beginInsertRows(_NOWHERE, target, target)
            held.carry_out(move)
            self.endInsertRows()
        elif source is not None and target is None:
            self.beginRemoveRows(_NOWHERE, source, source)
            held.carry_out(move)
            self.endRemoveRows()
        elif source is not None and target is not None:
            row = target - (source < target)
            if row != source:
                self.beginMoveRows(_NOWHERE, source, source, _NOWHERE, target)
            held.carry_out(move)
            if row != source:
                self.endMoveRows()
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    @contextmanager
    def _rearranged(self) -> Iterator[None]:
        """Insert, remove and move rows; the selection and the current row follow their purchases."""
        self.rearranging.emit()
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.entry(index.row()).purchase.id for index in before]
        yield
        rows = {id_: self.row_of(id_) for id_ in set(ids)}
        after = [
            QModelIndex() if (row := rows[id_]) is None else self.index(row, index.column())
            for id_, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.rearranged.emit()
