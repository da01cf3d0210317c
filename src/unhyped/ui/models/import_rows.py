"""The rows of a file before it is imported: each with a tick, and why it is new or known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from unhyped.domain.category import label
from unhyped.domain.date_text import date_text
from unhyped.domain.duplicates import InTrash, Known
from unhyped.domain.text import normalise
from unhyped.i18n import gettext, ngettext
from unhyped.journal.intake import adds_something, can_be_kept
from unhyped.ui.models.purchase_columns import category_text, money_text, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.duplicates import Row
    from unhyped.ui.models.purchase_columns import Showing

Index = QModelIndex | QPersistentModelIndex
Group = Literal["new", "known", "trash"]

TICK, NAME, PRICE, BOUGHT, SHOP, CATEGORY, WHY = range(7)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECKED: Final = int(Qt.ItemDataRole.CheckStateRole)
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NOWHERE: Final = QModelIndex()


class ImportRows(QAbstractTableModel):
    """`ticked` tells that other rows are ticked. Rows that would change nothing have no tick."""

    ticked = Signal()

    widths: Final = (40, 120, 72, 104, 64, 64, 120)
    """Pixels at 100 % that each column needs at least."""
    shares: Final = (0, 4, 0, 0, 2, 2, 4)
    """How the columns share what room there is more."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._texts: Sequence[str] = ()
        self._ticks = bytearray()
        self._shown: list[int] = []
        self._showing: Showing | None = None

    # --- what it holds

    def load(self, rows: Sequence[Row], texts: Sequence[str], showing: Showing) -> None:
        """Hold *rows* with their `search_text`s and tick the usual ones."""
        self.beginResetModel()
        self._rows, self._texts, self._showing = rows, texts, showing
        self._ticks = bytearray(adds_something(row) for row in rows)
        self._shown = list(range(len(rows)))
        self.endResetModel()
        self.ticked.emit()

    def narrow(self, group: Group | None, text: str) -> None:
        """Show only rows of one *group* that have all words of *text*."""
        words, texts, rows = normalise(text).split(), self._texts, self._rows
        shown: Iterable[int] = range(len(rows))
        if group is not None:
            shown = [at for at in shown if group_of(rows[at]) == group]
        for word in words:
            shown = [at for at in shown if word in texts[at]]
        self.beginResetModel()
        self._shown = list(shown)
        self.endResetModel()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick the shown *rows*; if all of them are ticked already, untick them."""
        places = [at for row in rows if can_be_kept(self._rows[at := self._shown[row]])]
        self._tick(places, not all(self._ticks[at] for at in places))

    def tick_shown(self, on: bool) -> None:
        """Tick, or untick, every row that is shown."""
        self._tick([at for at in self._shown if can_be_kept(self._rows[at])], on)

    def _tick(self, places: Sequence[int], on: bool) -> None:
        for at in places:
            self._ticks[at] = on
        if places and self._shown:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self._shown) - 1, TICK), [_CHECKED])
            self.ticked.emit()

    # --- asking it

    @property
    def total(self) -> int:
        """How many rows there are, whatever is shown."""
        return len(self._rows)

    @property
    def kept(self) -> list[Row]:
        """The rows that are ticked, in the order of the file."""
        return [row for row, on in zip(self._rows, self._ticks, strict=True) if on]

    def counts(self) -> Counter[Group]:
        """How many rows are new, known and in the Trash."""
        return Counter(group_of(row) for row in self._rows)

    # --- what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.widths)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or self._showing is None:
            return None
        at, column = self._shown[index.row()], index.column()
        row = self._rows[at]
        if role == _DISPLAY:
            return _text(row, column, self._showing)
        if role == _ALIGNMENT:
            return _AT_RIGHT if column == PRICE else _AT_LEFT
        if role == _CHECKED and column == TICK and can_be_kept(row):
            return Qt.CheckState.Checked if self._ticks[at] else Qt.CheckState.Unchecked
        if role == _SPOKEN:
            return self._spoken(at, column)
        return None

    def setData(self, index: Index, value: object, role: int = _DISPLAY) -> bool:
        if role != _CHECKED or not index.isValid() or index.column() != TICK:
            return False
        self._tick([self._shown[index.row()]], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.widths):
            if role == _DISPLAY:
                return _titles()[section]
            if role == _ALIGNMENT:
                return _AT_RIGHT if section == PRICE else _AT_LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == TICK and can_be_kept(self._rows[self._shown[index.row()]]):
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual

    def _spoken(self, at: int, column: int) -> str:
        row = self._rows[at]
        if column == TICK:
            if not can_be_kept(row):
                return gettext("nothing to import")
            return gettext("ticked") if self._ticks[at] else gettext("not ticked")
        text = "" if self._showing is None else _text(row, column, self._showing)
        return f"{_titles()[column]}: {text or '–'}"


def group_of(row: Row) -> Group:
    """Tell where a row belongs: new, known or in the Trash."""
    if isinstance(row.status, Known):
        return "known"
    return "trash" if isinstance(row.status, InTrash) else "new"


def search_text(row: Row) -> str:
    """What a search looks in, prepared: the texts of a row, and why it is known."""
    found, status = row.found, row.status
    why = status.reason if isinstance(status, Known | InTrash) else ""
    return normalise("\n".join((found.name, found.shop, label(found.category), found.creator, why)))


def why_text(row: Row) -> str:
    """What the last column says: new, or how a row is known and what it brings all the same."""
    status = row.status
    if isinstance(status, InTrash):
        return gettext("in the Trash: {reason}").format(reason=status.reason)
    if not isinstance(status, Known):
        return gettext("new")
    if not status.additions:
        return gettext("known: {reason}").format(reason=status.reason)
    news = ngettext("{n} event is new", "{n} events are new", len(status.additions))
    return gettext("known, but {news}").format(news=news)


def _titles() -> tuple[str, ...]:
    return (
        "",
        gettext("Name"),
        gettext("Price"),
        gettext("Bought"),
        gettext("Shop"),
        gettext("Category"),
        gettext("Why"),
    )


def _text(row: Row, column: int, showing: Showing) -> str:
    found = row.found
    if column == NAME:
        return one_line(found.name)
    if column == PRICE:
        return money_text(found.price, showing)
    if column == BOUGHT:
        return "" if found.bought_on is None else date_text(found.bought_on, showing.today)
    if column == SHOP:
        return one_line(found.shop)
    if column == CATEGORY:
        return category_text(found.category)
    return why_text(row) if column == WHY else ""
