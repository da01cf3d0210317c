"""The columns of a table, their order and widths: fitted to the room until the person decides."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from unhyped.i18n import gettext
from unhyped.ui.models.purchase_columns import BELOW, COLUMNS, EXTRA, HELPFUL, NUMBERS
from unhyped.ui.models.purchase_table import PurchaseTable
from unhyped.ui.widgets.tables.cell_delegate import PADDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from unhyped.domain.plain import Json
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.tables.rows_view import RowsView

_ALWAYS: Final = "name"
"""The column that can't be hidden: without it nobody knows what a row is."""
_BELOW: Final = COLUMNS[BELOW[1]].key
"""The column that rows for two lines show below the name, unless it was chosen as a column or hidden."""
_FIRST: Final = frozenset(column.key for column in COLUMNS if column.at_first)
_FIRST_BEFORE: Final = _FIRST | {"paid", "shop"}
"""What a layout showed at first that was arranged by hand before layouts remembered it."""
_MIN_NAME_SHARE, _MIN_WORDS_SHARE = 0.6, 0.85
"""Names, which take two lines, and other words keep this share of their usual width: less says nothing."""
_MAX_WORDS_SHARE: Final = 1.5
"""Up to this share of its usual width, a column of words grows with its texts."""
_FIRST_SORT: Final = ("bought", True)
_SCROLL_PAUSE: Final = 60
"""Milliseconds from the first scrolling to the look at what it brought into view."""


class _Need(NamedTuple):
    """The *least* pixels a column needs, its *usual* width, and what is *enough* for its texts."""

    least: int
    usual: int
    enough: int
    is_blank: bool = False


class ColumnLayout(QObject):
    """Keeps the columns of *view*. *keep* gets their state as plain values after each change by the person.

    A column keeps the width it was given by hand; the others share the room that is left, names first, and an
    empty one takes only what its header needs. Columns chosen in the menu are always shown; others are left
    out where they don't fit. A layout arranged by hand keeps the columns that were shown at first then.
    """

    def __init__(self, view: RowsView, look: Look, kept: Json, keep: Callable[[Json], None]) -> None:
        super().__init__(view)
        self._view, self._look, self._keep = view, look, keep
        self._header = view.header
        self._widths: dict[str, float] = {}
        self._hidden: set[str] = set()
        self._asked: set[str] = set()
        self._first = _FIRST
        self._compact = False
        self._blank: set[int] = set()
        self._busy = self._waits = self._is_due = False
        self._settle = QTimer(self, singleShot=True, interval=400)
        self._settle.timeout.connect(lambda: self._keep(self.state()))
        self._scrolled = QTimer(self, singleShot=True, interval=_SCROLL_PAUSE)
        self._scrolled.timeout.connect(lambda: self.fit_rows(view.visible_rows()))
        self._arrange(kept if isinstance(kept, dict) else {})
        view.setSortingEnabled(True)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(self._changed)
        self._header.sortIndicatorChanged.connect(self._sorted)
        self._header.chooser_asked_for.connect(self.open_chooser)
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._see_other_rows)
        look.changed.connect(self.fit)

    def state(self) -> dict[str, Json]:
        """Return the layout as plain values, to be saved."""
        header = self._header
        order: list[Json] = [COLUMNS[header.logicalIndex(at)].key for at in range(header.count())]
        falling = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        sort: list[Json] = [COLUMNS[header.sortIndicatorSection()].key, falling]
        hidden: list[Json] = [*sorted(self._hidden)]
        asked: list[Json] = [*sorted(self._asked)]
        return {
            "order": order,
            "hidden": hidden,
            "asked": asked,
            "first": [*sorted(self._first)],
            "widths": dict(self._widths),
            "sort": sort,
        }

    def chooser(self) -> QMenu:
        """Return a menu to show and hide columns."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(gettext("Columns"))
        for number, column in enumerate(COLUMNS):
            action = menu.addAction(column.title())
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(number))
            action.setEnabled(column.key != _ALWAYS)
            action.toggled.connect(lambda shown, number=number: self.show_column(number, shown=shown))
        menu.addSeparator()
        if not self._compact:
            below = menu.addAction(gettext("Shop below the name"))
            below.setCheckable(True)
            below.setChecked(self._is_below)
            below.toggled.connect(self.show_shop_below)
        menu.addAction(gettext("Reset columns"), self.reset)
        return menu

    def open_chooser(self, place: QPoint) -> None:
        """Open the menu at *place* of the screen."""
        self.chooser().popup(place)

    def show_column(self, number: int, *, shown: bool) -> None:
        """Show or hide a column."""
        key = COLUMNS[number].key
        self._hidden.discard(key)
        self._asked.discard(key)
        (self._asked if shown else self._hidden).add(key)
        self.fit()
        self._changed()

    def show_shop_below(self, shown: bool) -> None:
        """Show the shop below the name rather than in a column, or nowhere."""
        self._hidden.discard(_BELOW)
        self._asked.discard(_BELOW)
        self._first -= {_BELOW}
        self._widths.pop(_BELOW, None)
        if not shown:
            self._hidden.add(_BELOW)
        self.fit()
        self._changed()

    def set_compact(self, *, compact: bool) -> None:
        """Use compact rows, which have no second line, or normal ones."""
        self._compact = compact
        self._set_rows()
        self.fit()

    def reset(self) -> None:
        """Show the default columns in their default order and fit them."""
        self._widths = {}
        self._arrange({})
        self.fit()
        self._changed()

    def fit(self) -> None:
        """Share the room among the columns not sized by hand; leave out those that don't fit."""
        if self._waits:
            self._is_due = True
            return
        self._busy = True
        self._set_rows()
        room = self._view.viewport().width()
        needs = {number: self._need(number) for number in self._wanted()}
        self._blank = {number for number, need in needs.items() if need.is_blank}
        for number in self._leavable(needs):
            if _sum(needs, COLUMNS[number].rank) <= room:
                break
            del needs[number]
        widths = self._share(needs, room)
        for number in range(len(COLUMNS)):
            self._header.setSectionHidden(number, number not in widths)
        for number, width in widths.items():
            self._header.resizeSection(number, width)
        self._busy = False

    @contextmanager
    def fitted_once(self) -> Iterator[None]:
        """Fit the columns only after the block, if the table gets another width in it."""
        self._waits, self._is_due = True, False
        try:
            yield
        finally:
            self._waits = False
            if self._is_due:
                self.fit()

    def fit_rows(self, rows: Iterable[int]) -> None:
        """Fit the columns if a visible one of *rows* needs more room than its amounts and dates have."""
        view, header = self._view, self._header
        shown = view.visible_rows()
        tight = [
            number
            for number in view.visible_columns()
            if number in self._blank
            or (not COLUMNS[number].stretch and COLUMNS[number].key not in self._widths)
        ]
        if any(
            view.cell_width(row, number) > header.sectionSize(number)
            for row in rows
            if row in shown
            for number in tight
        ):
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns when the table gets another width."""
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self.fit()
        return super().eventFilter(watched, event)

    @property
    def _is_below(self) -> bool:
        """Whether the shop is shown below the name."""
        chosen = self._asked | self._hidden | self._first | {*self._widths}
        return not self._compact and _BELOW not in chosen

    def _set_rows(self) -> None:
        """Make the rows as high as their lines need."""
        model = self._view.model()
        if isinstance(model, PurchaseTable):
            model.has_second_lines = self._is_below
        self._view.set_compact(compact=self._compact, two_lines=self._is_below)

    def _wanted(self) -> list[int]:
        """Return the columns to show if there is room, in their order."""
        header = self._header
        in_order = [header.logicalIndex(at) for at in range(header.count())]
        first = self._first if self._is_below else self._first | {_BELOW}
        return [
            number
            for number in in_order
            if (key := COLUMNS[number].key) in self._asked or (key in first and key not in self._hidden)
        ]

    def _leavable(self, numbers: Iterable[int]) -> list[int]:
        """Return the columns that may be left out, the least important first."""
        ranked = [
            n for n in numbers if COLUMNS[n].rank and COLUMNS[n].key not in self._asked | {*self._widths}
        ]
        return sorted(ranked, key=lambda number: -COLUMNS[number].rank)

    def _need(self, number: int) -> _Need:
        """Return the width a column needs: the person's, or by its texts; amounts and dates are never cut."""
        column, px = COLUMNS[number], self._look.px
        if column.key in self._widths:
            given = px(self._widths[column.key])
            return _Need(given, given, given)
        header, texts = self._header.wanted_width(number), self._view.sizeHintForColumn(number)
        if texts <= px(2 * PADDING) + 2:
            return _Need(header, header, header, is_blank=True)
        usual = max(px(column.width), header)
        if not column.stretch:
            whole = max(usual, texts)
            return _Need(whole, whole, whole)
        share = _MIN_NAME_SHARE if column.key == _ALWAYS else _MIN_WORDS_SHARE
        least = max(px(column.width * share), header)
        return _Need(least, usual, max(usual, min(texts, px(column.width * _MAX_WORDS_SHARE))))

    def _share(self, needs: Mapping[int, _Need], room: int) -> dict[int, int]:
        """Return the widths of the columns: names get what they need first, then all share what is left."""
        widths = {number: need.least for number, need in needs.items()}
        free = [n for n in needs if COLUMNS[n].stretch and needs[n].least < needs[n].usual]
        by_weight = sorted(free, key=lambda number: -COLUMNS[number].stretch)
        left = room - sum(widths.values())
        for wanted in ({n: needs[n].usual for n in free}, {n: needs[n].enough for n in free}):
            for number in by_weight:
                given = max(0, min(left, wanted[number] - widths[number]))
                widths[number] += given
                left -= given
        shares = sum(COLUMNS[number].stretch for number in free)
        for number in free:
            widths[number] += max(left, 0) * COLUMNS[number].stretch // shares
        return widths

    def _arrange(self, kept: dict[str, Json]) -> None:
        """Apply a saved layout; skip anything that doesn't fit this version."""
        header = self._header
        self._busy = True
        self._hidden = _keys(kept.get("hidden")) - {_ALWAYS}
        self._asked = _keys(kept.get("asked")) - self._hidden
        self._first = _first(kept)
        wanted = kept.get("order")
        order = [str(key) for key in wanted if key in NUMBERS] if isinstance(wanted, list) else []
        for at, key in enumerate(dict.fromkeys([*order, *NUMBERS])):
            header.moveSection(header.visualIndex(NUMBERS[key]), at)
        widths = kept.get("widths")
        if isinstance(widths, dict):
            sound = {k: w for k, w in widths.items() if k in NUMBERS and isinstance(w, int | float)}
            self._widths = {key: min(max(float(width), 40), 1200) for key, width in sound.items()}
        match kept.get("sort"):
            case [str(key), bool(falling)] if key in NUMBERS:
                pass
            case _:
                key, falling = _FIRST_SORT
        if key not in self._first | self._hidden:
            self._asked.add(key)  # by which it is sorted
        order_of = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(NUMBERS[key], order_of)
        self._busy = False

    def _sorted(self) -> None:
        """Fit the columns to the rows that are on top now, and the sorted one to its arrow."""
        if not self._busy:
            self.fit()
        self._changed()

    def _see_other_rows(self) -> None:
        if not self._scrolled.isActive():
            self._scrolled.start()

    def _resized(self, number: int, _old: int, new: int) -> None:
        if not self._busy and new > 0:
            self._widths[COLUMNS[number].key] = round(new / self._look.scale, 1)
            self._settle.start()

    def _changed(self) -> None:
        if not self._busy:
            self._settle.start()


def _keys(value: object) -> set[str]:
    """Return the keys of columns in a saved list."""
    return {key for key in value if key in NUMBERS} if isinstance(value, list) else set()


def _sum(needs: Mapping[int, _Need], rank: int) -> int:
    """Return the width below which a column of *rank* is left out."""
    if rank < HELPFUL:
        return sum(need.least for need in needs.values())
    return sum(need.usual if rank < EXTRA else need.enough for need in needs.values())


def _first(kept: dict[str, Json]) -> frozenset[str]:
    """Return the columns a saved layout shows unasked; older ones didn't say, but may be made by hand."""
    if known := _keys(kept.get("first")):
        return frozenset(known) | {_ALWAYS}
    order = kept.get("order")
    by_hand = any(kept.get(each) for each in ("hidden", "asked", "widths"))
    by_hand |= isinstance(order, list) and order != [*NUMBERS]
    return _FIRST_BEFORE if by_hand else _FIRST
