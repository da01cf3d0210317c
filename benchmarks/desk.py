"""The real window on a copy of a file, as the everyday actions use it: by its keys, menus and fields."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import uuid4

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from benchmarks.large import large
from benchmarks.measure import environment, python
from unhyped.domain.check_in import CheckIn
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.purchase import Purchase
from unhyped.journal import new_id
from unhyped.settings import Settings
from unhyped.ui.application import make_application
from unhyped.ui.models.purchase_columns import NUMBERS
from unhyped.ui.pages.insights import InsightsPage
from unhyped.ui.shell import Shell, now
from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.programs.heartbeat import Heartbeat
    from unhyped.charts.figure import ChartMark
    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal
    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.models.purchase_table import PurchaseTable
    from unhyped.ui.session import Session
    from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas
    from unhyped.ui.widgets.tables.rows_view import RowsView

_Dialog = TypeVar("_Dialog", bound=QDialog)
ROW: Final = 4
"""The row that actions on one purchase are tried on."""


class Desk:
    """The window of *file*, and what an action remembers between its parts: a number or an id."""

    def __init__(self, file: Path) -> None:
        """Open the window as the program does; it is painted in the turns that follow."""
        state = WindowState(values={"period": "all time", "week.next": {str(file): ""}})
        settings = Settings(currency="EUR", region="EU", last_file=str(file))
        self.shell = Shell(make_application(), settings, now, state)
        self.shell.open(file)
        self.heart: Heartbeat | None = None
        self.noted: object = None
        self.count = 0
        self._charts: dict[ChartCanvas, tuple[ChartMark, ...]] = {}
        self._another: subprocess.Popen[str] | None = None

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert self.shell.window is not None
        return self.shell.window

    @property
    def session(self) -> Session:
        """What all pages share."""
        return self.window.session

    @property
    def journal(self) -> Journal:
        """The open file."""
        return self.session.journal

    @property
    def table(self) -> RowsView:
        """The table of purchases."""
        return self.window.purchases.table

    @property
    def model(self) -> PurchaseTable:
        """What the table shows."""
        return self.window.purchases.model

    @property
    def rows(self) -> int:
        """How many rows the table shows."""
        return self.model.rowCount()

    def cell(self, key: str, row: int = 0) -> str:
        """Return what the table says in a column."""
        return str(self.model.index(row, NUMBERS[key]).data())

    def entry(self, row: int = ROW) -> Entry:
        """Return the entry in a row, as the table shows it."""
        return self.model.entry(row)

    # --- what a person does

    def touch_keyboard(self) -> None:
        """Press a key that does nothing, so that the program no longer waits for the first one."""
        QTest.keyClick(self.window, Qt.Key.Key_Control)

    def show(self, page: str) -> None:
        """Go to a page as its key does."""
        self.window.menus[f"page_{page}"].trigger()

    def do(self, name: str) -> None:
        """Choose an action of a menu."""
        self.window.menus[name].trigger()

    def select(self, first: int = ROW, last: int | None = None) -> None:
        """Select rows of the table as a click and a Shift click do, and put the keyboard there."""
        model, table = self.model, self.table
        end = min(first if last is None else last, self.rows - 1)
        rows = QItemSelection(model.index(first, 0), model.index(end, model.columnCount() - 1))
        table.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        none = QItemSelectionModel.SelectionFlag.NoUpdate
        table.selectionModel().setCurrentIndex(model.index(first, NUMBERS["name"]), none)
        table.setFocus()

    def key(self, key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table."""
        if key == "Del":
            QTest.keyClick(self.table, Qt.Key.Key_Delete, modifier)
        else:
            QTest.keyClicks(self.table, key, modifier)

    def click_header(self, key: str) -> None:
        """Click the title of a column, which is shown for that."""
        header, column = self.table.header, NUMBERS[key]
        header.showSection(column)
        self.table.scrollTo(self.model.index(0, column))
        place = header.viewport().rect().center()
        place.setX(header.sectionViewportPosition(column) + header.sectionSize(column) // 3)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def dialog(self, kind: type[_Dialog]) -> _Dialog | None:
        """Return the visible dialog of this kind."""
        found = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind))
        return next((each for each in found if each.isVisible()), None)

    def opened(self, kind: type[_Dialog]) -> _Dialog:
        """Return the visible dialog of this kind, once it is there."""
        self.until(lambda _: self.dialog(kind) is not None)
        dialog = self.dialog(kind)
        assert dialog is not None
        return dialog

    def close_dialogs(self) -> None:
        """Close every dialog."""
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog) and each.isVisible():
                each.reject()

    # --- what it waits for

    def until(self, done: Callable[[Desk], bool]) -> None:
        """Let events happen until *done*."""
        assert self.heart is not None
        self.heart.until(lambda: done(self))

    def settle(self) -> None:
        """Let everything happen that is to happen by itself."""
        assert self.heart is not None
        self.heart.settle()

    def has_charts(self) -> bool:
        """Whether all cards in sight show the chart of what they count now."""
        canvases = self._canvases()
        return bool(canvases) and all(canvas.is_drawn and not canvas.is_stale for canvas in canvases)

    def note_charts(self) -> None:
        """Remember the charts that are shown."""
        self._charts = {canvas: canvas.marks for canvas in self._canvases()}

    def has_new_charts(self) -> bool:
        """Whether all cards in sight show another chart than those that were noted."""
        return self.has_charts() and all(
            canvas.marks is not self._charts.get(canvas) for canvas in self._canvases()
        )

    def _canvases(self) -> list[ChartCanvas]:
        page = self.window.page("insights")
        assert isinstance(page, InsightsPage)
        return [card.canvas for card in page.cards if not card.canvas.visibleRegion().isEmpty()]

    # --- changes that prepare others

    def change(self, verb: Callable[[Journal], object]) -> None:
        """Change the file as a dialog would."""
        self.session.do(verb)

    def rate(self) -> None:
        """Say at once that the purchase in `ROW` was worth it."""
        at, entry = datetime.now(UTC), self.entry()
        check_in = CheckIn(id=new_id(), purchase_id=entry.purchase.id, on=at.date(), worth=4, added_at=at)
        self.change(lambda journal: journal.check_in(check_in))

    def import_orders(self, count: int) -> None:
        """Import so many purchases with all that belongs to them, none of which is there yet."""
        records = _with_new_ids(large(count, self.session.today))
        self.change(lambda journal: journal.imports.add_records(records, "orders.csv"))

    def start_another(self) -> None:
        """Start another program at the same file, which writes when it is asked to."""
        if self._another is None:
            command = python("another.py", self.journal.file.path)
            pipe = subprocess.PIPE
            self._another = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment())
            assert self._another.stdout is not None
            self._another.stdout.readline()

    def write_elsewhere(self) -> None:
        """Let the other program log a purchase."""
        assert self._another is not None
        assert self._another.stdin is not None
        self._another.stdin.write("\n")
        self._another.stdin.flush()

    def close(self) -> None:
        """End the other program."""
        if self._another is not None:
            self._another.communicate()


def _with_new_ids(records: list[Record]) -> list[Record]:
    ids: dict[str, str] = {}
    new: list[Record] = []
    for record in records:
        if isinstance(record, Purchase):
            ids[record.id] = str(uuid4())
            new.append(replace(record, id=ids[record.id]))
        elif isinstance(record, CheckIn | MoneyEvent):
            new.append(replace(record, id=str(uuid4()), purchase_id=ids[record.purchase_id]))
    return new
