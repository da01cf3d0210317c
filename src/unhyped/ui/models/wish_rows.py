"""What a file shows as wanted, to tick for the waiting list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.date_text import date_text
from unhyped.domain.text import normalise
from unhyped.i18n import gettext, ngettext
from unhyped.ui.models.purchase_columns import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from unhyped.domain.found import FoundWish
    from unhyped.journal.intake import WishRow

Index = QModelIndex | QPersistentModelIndex

_TICK, _NAME, _SHOP, _NOTICED, _WHY = range(5)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECKED: Final = int(Qt.ItemDataRole.CheckStateRole)
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NOWHERE: Final = QModelIndex()


class WishRows(QAbstractTableModel):
    """`ticked` tells that other rows are ticked. What is on the waiting list already has no tick."""

    ticked = Signal()

    widths: Final = (40, 180, 80, 84, 160)
    """Pixels at 100 % that each column needs at least."""
    shares: Final = (0, 4, 2, 0, 3)
    """How the columns share what room there is more."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[WishRow] = ()
        self._texts: list[str] = []
        self._on: set[int] = set()
        self._shown: list[int] = []
        self._today: date | None = None

    # --- what it holds

    def load(self, rows: Sequence[WishRow], today: date) -> None:
        """Hold *rows*; those that were held before keep their ticks."""
        ticked = {wish.external_id for wish in self.kept}
        self.beginResetModel()
        self._rows, self._today = rows, today
        self._texts = [normalise(f"{row.found.name}\n{row.found.shop}") for row in rows]
        self._on = {at for at, row in enumerate(rows) if not row.known and row.found.external_id in ticked}
        self._shown = list(range(len(rows)))
        self.endResetModel()
        self.ticked.emit()

    def narrow(self, text: str) -> None:
        """Show only rows that have all words of *text*."""
        words = normalise(text).split()
        self.beginResetModel()
        self._shown = [at for at, held in enumerate(self._texts) if all(word in held for word in words)]
        self.endResetModel()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick the shown *rows*; if all of them are ticked already, untick them."""
        places = {at for row in rows if not self._rows[at := self._shown[row]].known}
        self._tick(places, not places <= self._on)

    def tick_shown(self, *, on: bool) -> None:
        """Tick, or untick, every row that is shown."""
        self._tick({at for at in self._shown if not self._rows[at].known}, on)

    def _tick(self, places: set[int], on: bool) -> None:
        self._on = self._on | places if on else self._on - places
        if places and self._shown:
            self.dataChanged.emit(self.index(0, _TICK), self.index(len(self._shown) - 1, _TICK), [_CHECKED])
            self.ticked.emit()

    # --- asking it

    @property
    def total(self) -> int:
        """How many rows there are, whatever is shown."""
        return len(self._rows)

    @property
    def kept(self) -> tuple[FoundWish, ...]:
        """What is ticked, in the order of the file."""
        return tuple(self._rows[at].found for at in sorted(self._on))

    # --- what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.widths)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or self._today is None:
            return None
        at, column = self._shown[index.row()], index.column()
        row = self._rows[at]
        if role == _DISPLAY:
            return _text(row, column, self._today)
        if role == _ALIGNMENT:
            return _AT_LEFT
        if role == _CHECKED and column == _TICK and not row.known:
            return Qt.CheckState.Checked if at in self._on else Qt.CheckState.Unchecked
        return self._spoken(at, column) if role == _SPOKEN else None

    def setData(self, index: Index, value: object, role: int = _DISPLAY) -> bool:
        if role != _CHECKED or not index.isValid() or index.column() != _TICK:
            return False
        at = self._shown[index.row()]
        if self._rows[at].known:
            return False
        self._tick({at}, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.widths):
            if role == _DISPLAY:
                return _titles()[section]
            if role == _ALIGNMENT:
                return _AT_LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        tickable = index.column() == _TICK and not self._rows[self._shown[index.row()]].known
        return usual | Qt.ItemFlag.ItemIsUserCheckable if tickable else usual

    def _spoken(self, at: int, column: int) -> str:
        row = self._rows[at]
        if column == _TICK:
            if row.known:
                return gettext("nothing to import")
            return gettext("ticked") if at in self._on else gettext("not ticked")
        text = "" if self._today is None else _text(row, column, self._today)
        return f"{_titles()[column]}: {text or '–'}"


def wish_reason(found: FoundWish, today: date) -> str:
    """Why something is proposed: where the file shows it, and how often it was looked at."""
    if found.why == "cart":
        return gettext("in your cart")
    if found.why == "favourite":
        return gettext("saved as a favourite")
    if found.times == 1:
        return gettext("looked at once")
    times = ngettext("looked at {n} time", "looked at {n} times", found.times)
    if found.wanted_on is None:
        return times
    return gettext("{times}, last on {day}").format(times=times, day=date_text(found.wanted_on, today))


def _titles() -> tuple[str, ...]:
    return "", gettext("Name"), gettext("Shop"), gettext("Noticed"), gettext("Why")


def _text(row: WishRow, column: int, today: date) -> str:
    found = row.found
    if column == _NAME:
        return one_line(found.name)
    if column == _SHOP:
        return one_line(found.shop)
    if column == _NOTICED:
        return "" if found.wanted_on is None else date_text(found.wanted_on, today)
    return _why(row, today) if column == _WHY else ""


def _why(row: WishRow, today: date) -> str:
    reason = wish_reason(row.found, today)
    if row.known:
        return gettext("on your waiting list already: {reason}").format(reason=reason)
    if row.gone is not None:
        said = gettext("left your waiting list on {day}: {reason}")
        return said.format(day=date_text(ApproximateDate.day(row.gone), today), reason=reason)
    return reason
