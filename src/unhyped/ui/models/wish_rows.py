"""Things a file shows as wanted, to tick for the waiting list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from unhyped.domain.text import normalise, one_line
from unhyped.i18n import gettext, ngettext
from unhyped.ui.models.text_table import DISPLAY, TextTable
from unhyped.words.dates import date_text, short_day
from unhyped.words.waiting import outcome_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from unhyped.domain.found import FoundWish
    from unhyped.journal.intake import WishRow
    from unhyped.ui.models.text_table import Index

_TICK, _NAME, _SHOP, _NOTICED, _WHY = range(5)
_CHECKED: Final = int(Qt.ItemDataRole.CheckStateRole)


class WishRows(TextTable):
    """`ticked` is emitted when ticks change. Things on the waiting list already have no tick."""

    ticked = Signal()

    widths: Final = (40, 180, 80, 84, 160)
    """The least width of each column, in pixels at 100 %."""
    shares: Final = (0, 4, 2, 0, 3)
    """How the columns share the remaining room."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[WishRow] = ()
        self._texts: list[str] = []
        self._on: set[int] = set()
        self._shown: list[int] = []
        self._today: date | None = None

    # --- filling and ticking

    def load(self, rows: Sequence[WishRow], today: date, *, again: bool = False) -> None:
        """Hold *rows*, with what is on the person's own list ticked; *again*, they keep their ticks."""
        ticked = self.ticks if again else frozenset(at for at, row in enumerate(rows) if row.is_usual)
        self.beginResetModel()
        self._rows, self._today = rows, today
        self._texts = [normalise(f"{row.found.name}\n{row.found.shop}") for row in rows]
        self._shown = list(range(len(rows)))
        self.endResetModel()
        self.tick_only(ticked)

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

    def tick_only(self, places: frozenset[int]) -> None:
        """Tick exactly the rows at these places in the file, but none that is known."""
        self._on = {at for at, row in enumerate(self._rows) if not row.known and at in places}
        self.ticked.emit()

    def _tick(self, places: set[int], on: bool) -> None:
        self._on = self._on | places if on else self._on - places
        if places and self._shown:
            self.dataChanged.emit(self.index(0, _TICK), self.index(len(self._shown) - 1, _TICK), [_CHECKED])
            self.ticked.emit()

    # --- queries

    @property
    def total(self) -> int:
        """Return the number of rows, shown or not."""
        return len(self._rows)

    @property
    def ticks(self) -> frozenset[int]:
        """The places of the ticked rows in the file."""
        return frozenset(self._on)

    @property
    def kept(self) -> tuple[FoundWish, ...]:
        """Return the ticked wishes, in the order of the file."""
        return tuple(self._rows[at].found for at in sorted(self._on))

    def titles(self) -> tuple[str, ...]:
        return "", gettext("Name"), gettext("Shop"), gettext("Noticed"), gettext("Why")

    def count(self) -> int:
        return len(self._shown)

    def text(self, row: int, column: int) -> str:
        return "" if self._today is None else _text(self._rows[self._shown[row]], column, self._today)

    def spoken(self, row: int, column: int) -> str:
        if column != _TICK:
            return super().spoken(row, column)
        if self._rows[self._shown[row]].known:
            return gettext("nothing to import")
        return gettext("ticked") if self._shown[row] in self._on else gettext("not ticked")

    def more(self, row: int, column: int, role: int) -> object:
        at = self._shown[row]
        if role == _CHECKED and column == _TICK and not self._rows[at].known:
            return Qt.CheckState.Checked if at in self._on else Qt.CheckState.Unchecked
        return None

    # --- Qt's overrides

    def setData(self, index: Index, value: object, role: int = DISPLAY) -> bool:
        if role != _CHECKED or not index.isValid() or index.column() != _TICK:
            return False
        at = self._shown[index.row()]
        if self._rows[at].known:
            return False
        self._tick({at}, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        tickable = index.column() == _TICK and not self._rows[self._shown[index.row()]].known
        return usual | Qt.ItemFlag.ItemIsUserCheckable if tickable else usual


def wish_reason(found: FoundWish, today: date) -> str:
    """Return why something is proposed: where the file shows it, and how often it was viewed."""
    if found.why == "list":
        return gettext("on your list")
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
    own = row.found.restored
    reason = (outcome_when(own, today) if own is not None else "") or wish_reason(row.found, today)
    if row.known and own is not None:
        return gettext("already in your log: {reason}").format(reason=reason)
    if row.known:
        return gettext("already on your waiting list: {reason}").format(reason=reason)
    if row.bought is not None:
        said = gettext("you bought it on {day}: {reason}")
        return said.format(day=short_day(row.bought, today), reason=reason)
    if row.gone is not None:
        said = gettext("left your waiting list on {day}: {reason}")
        return said.format(day=short_day(row.gone, today), reason=reason)
    return reason
