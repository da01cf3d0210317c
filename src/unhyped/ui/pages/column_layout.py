"""The columns of a table, their order and widths: fitted to the room until the person decides."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from unhyped.i18n import gettext
from unhyped.ui.models.purchase_columns import COLUMNS, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from unhyped.domain.plain import Json
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.tables.rows_view import RowsView

_ALWAYS: Final = "name"
"""The column that can't be hidden: without it nobody knows what a row is."""
_MIN_WORDS_SHARE: Final = 0.6
"""A column of words keeps this share of its usual width, then the table scrolls sideways."""
_FIRST_SORT: Final = ("bought", True)
_SCROLL_PAUSE: Final = 60
"""Milliseconds from the first scrolling to the look at what it brought into view."""


class ColumnLayout(QObject):
    """Keeps the columns of *view*. *keep* gets their state as plain values after each change by the person.

    A column keeps the width it was given by hand; the others share the room that is left. Columns chosen in
    the menu are always shown; others are left out where they don't fit.
    """

    def __init__(self, view: RowsView, look: Look, kept: Json, keep: Callable[[Json], None]) -> None:
        super().__init__(view)
        self._view, self._look, self._keep = view, look, keep
        self._header = view.header
        self._widths: dict[str, float] = {}
        self._hidden: set[str] = set()
        self._asked: set[str] = set()
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
        room = self._view.viewport().width()
        widths = {number: self._width(number) for number in self._wanted()}
        for number in self._leavable(widths):
            if sum(widths.values()) <= room:
                break
            del widths[number]
        self._tighten(widths, sum(widths.values()) - room)
        for number in range(len(COLUMNS)):
            self._header.setSectionHidden(number, number not in widths)
        free = [n for n in widths if COLUMNS[n].stretch and COLUMNS[n].key not in self._widths]
        left, shares = room - sum(widths.values()), sum(COLUMNS[number].stretch for number in free)
        for number, width in widths.items():
            extra = left * COLUMNS[number].stretch // shares if number in free and left > 0 else 0
            self._header.resizeSection(number, width + extra)
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
            if not COLUMNS[number].stretch and COLUMNS[number].key not in self._widths
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

    def _wanted(self) -> list[int]:
        """Return the columns to show if there is room, in their order."""
        header = self._header
        in_order = [header.logicalIndex(at) for at in range(header.count())]
        return [
            number
            for number in in_order
            if (column := COLUMNS[number]).key in self._asked
            or (column.at_first and column.key not in self._hidden)
        ]

    def _leavable(self, numbers: Iterable[int]) -> list[int]:
        """Return the columns that may be left out, the least important first."""
        ranked = [
            n for n in numbers if COLUMNS[n].rank and COLUMNS[n].key not in self._asked | {*self._widths}
        ]
        return sorted(ranked, key=lambda number: -COLUMNS[number].rank)

    def _width(self, number: int) -> int:
        """Return the width a column needs: the person's, or its least; amounts and dates are never cut."""
        column = COLUMNS[number]
        if column.key in self._widths:
            return self._look.px(self._widths[column.key])
        least = max(self._look.px(column.width), self._header.wanted_width(number))
        return least if column.stretch else max(least, self._view.sizeHintForColumn(number))

    def _tighten(self, widths: dict[int, int], over: int) -> None:
        """Take *over* pixels from the columns of words, from those with the least text first."""
        free = [n for n in widths if COLUMNS[n].stretch and COLUMNS[n].key not in self._widths]
        for number in sorted(free, key=lambda n: COLUMNS[n].stretch):
            tight = max(
                self._look.px(COLUMNS[number].width * _MIN_WORDS_SHARE), self._header.wanted_width(number)
            )
            given = max(0, min(over, widths[number] - tight))
            widths[number] -= given
            over -= given

    def _arrange(self, kept: dict[str, Json]) -> None:
        """Apply a saved layout; skip anything that doesn't fit this version."""
        header = self._header
        self._busy = True
        self._hidden = _keys(kept.get("hidden")) - {_ALWAYS}
        self._asked = _keys(kept.get("asked")) - self._hidden
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
