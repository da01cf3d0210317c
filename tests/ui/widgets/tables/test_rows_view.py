from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QTableView
from tests.builders import purchase
from tests.patience import fire, process_due_events
from tests.ui.reading import running

from unhyped.ui.models.purchase_columns import COLUMNS, NUMBERS, Showing
from unhyped.ui.models.purchase_rows import PurchaseRows
from unhyped.ui.models.purchase_table import PurchaseTable
from unhyped.ui.widgets.tables.copied_rows import copied
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

NAMES = ("Ice roller", "Lamp", "Mini waffle", "=cmd()", "Leggings")


@pytest.fixture
def view(qtbot: QtBot, look: Look, today: date) -> RowsView:
    made = RowsView(look)
    qtbot.addWidget(made)
    model = PurchaseTable()
    model.setParent(made)
    model.load(
        PurchaseRows(
            [purchase(name, f"{at + 1}.50 EUR", on=f"2026-01-{20 - at}") for at, name in enumerate(NAMES)]
        ),
        Showing(today),
    )
    made.setModel(model)
    for number, column in enumerate(COLUMNS):
        made.setColumnHidden(number, column.key not in {"name", "paid"})
    made.resize(600, 400)
    made.show()
    return made


def chosen(view: RowsView) -> list[str]:
    return [NAMES[row] for row in view.selected_rows()]


def test_rows_are_copied_as_shown_for_text_and_documents(view: RowsView) -> None:
    view.select_rows([0, 3])
    view.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Name\tPaid\nIce roller\t€1.50\n'=cmd()\t€4.50"
    assert "<td>=cmd()</td><td>€4.50</td>" in mime.html()


def test_columns_are_copied_as_they_stand(view: RowsView) -> None:
    view.header.moveSection(view.header.visualIndex(NUMBERS["paid"]), 0)
    view.select_rows([1])
    view.copy()
    assert QGuiApplication.clipboard().text() == "Paid\tName\n€2.50\tLamp"


def test_dragged_rows_are_csv_that_no_spreadsheet_calculates(view: RowsView) -> None:
    mime = copied(view.model(), [3], view.visible_columns())
    rows = list(csv.reader(StringIO(bytes(mime.data("text/csv").data()).decode("utf-8-sig"))))
    assert rows == [["Name", "Paid"], ["'=cmd()", "€4.50"]]


def test_markup_in_a_name_stays_text(view: RowsView, today: date) -> None:
    model = view.model()
    assert isinstance(model, PurchaseTable)
    model.load(PurchaseRows([purchase("<b>bold</b>")]), Showing(today))
    assert "&lt;b&gt;bold" in copied(model, [0], [0]).html()


def test_keys_reach_their_answers_and_digits_do_from_any_keyboard(view: RowsView, qtbot: QtBot) -> None:
    told: list[str] = []
    view.answer({key: lambda key=key: told.append(key) for key in ("1", "Del", "Ctrl+D", "Return", "M")})  # type: ignore[misc]
    qtbot.keyClick(view, Qt.Key.Key_1)
    qtbot.keyClick(view, Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_M)
    assert told == ["1", "1", "Del", "Ctrl+D", "Return", "M"]


def forgetting(view: RowsView) -> QTimer:
    """What makes the view forget the letters that were typed."""
    process_due_events()
    (timer,) = running(view)
    return timer


def test_letters_look_for_a_name_and_go_on_looking(view: RowsView, qtbot: QtBot) -> None:
    told: list[str] = []
    view.answer({"M": lambda: told.append("M"), "1": lambda: told.append("1")})
    view.setFocus()
    qtbot.keyClicks(view, "l")
    assert chosen(view) == ["Lamp"]
    qtbot.keyClicks(view, "e")
    assert chosen(view) == ["Leggings"]
    fire(forgetting(view))
    qtbot.keyClicks(view, "lam")
    assert chosen(view) == ["Lamp"]
    assert told == []
    qtbot.keyClicks(view, "1")
    assert told == ["1"]
    fire(forgetting(view))
    qtbot.keyClicks(view, "m")
    assert told == ["1", "M"]


def test_tab_leaves_the_table(view: RowsView) -> None:
    assert not view.tabKeyNavigation()


def test_the_menu_key_opens_at_the_current_row(view: RowsView, qtbot: QtBot) -> None:
    view.select_rows([2])
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(-50, -50))
    with qtbot.waitSignal(view.menu_asked_for) as caught:
        QApplication.sendEvent(view.viewport(), event)
    assert caught.args is not None
    row = view.visualRect(view.currentIndex())
    assert caught.args[0] == view.viewport().mapToGlobal(row.bottomLeft())


def test_the_menu_key_is_for_the_ringed_row_if_none_is_selected(view: RowsView, qtbot: QtBot) -> None:
    view.setFocus()
    assert view.selected_rows() == []
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(-50, -50))
    with qtbot.waitSignal(view.menu_asked_for):
        QApplication.sendEvent(view.viewport(), event)
    assert view.selected_rows() == [0]


def test_a_click_below_the_rows_selects_nothing(view: RowsView, qtbot: QtBot) -> None:
    view.select_rows([0])
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 320))
    assert view.selected_rows() == []


def test_rows_are_higher_with_larger_text_and_lower_when_compact(view: RowsView, look: Look) -> None:
    view.set_compact(compact=False)
    normal = view.rowHeight(0)
    view.set_compact(compact=True)
    assert (normal, view.rowHeight(0)) == (38, 30)
    look.zoom(1)
    view.set_compact(compact=False)
    assert view.rowHeight(0) == look.px(38) > 38


def test_selecting_tells_once(view: RowsView, qtbot: QtBot) -> None:
    told: list[int] = []
    view.selection_changed.connect(lambda: told.append(1))
    view.select_rows([0])
    view.select_rows([1, 2])
    qtbot.waitUntil(lambda: bool(told))
    process_due_events()
    assert told == [1]


def test_a_cut_text_is_told_in_full(view: RowsView) -> None:
    delegate = view.itemDelegate()
    view.setColumnWidth(0, 40)
    from PySide6.QtWidgets import QStyleOptionViewItem

    option = QStyleOptionViewItem()
    option.fontMetrics = view.fontMetrics()
    assert delegate.sizeHint(option, view.model().index(0, 0)).width() > 40


def test_home_and_end_go_to_the_first_and_the_last_row(view: RowsView, qtbot: QtBot) -> None:
    view.select_rows([2])
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert chosen(view) == [NAMES[-1]]
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(view) == list(NAMES)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert chosen(view) == [NAMES[0]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_PageUp])
def test_keys_that_go_up_select_the_first_row_if_none_is_selected(
    view: RowsView, qtbot: QtBot, key: Qt.Key
) -> None:
    view.selectionModel().setCurrentIndex(
        view.model().index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    assert chosen(view) == []
    qtbot.keyClick(view, key)
    assert chosen(view) == [NAMES[0]]


def test_down_selects_the_only_row(view: RowsView, qtbot: QtBot, today: date) -> None:
    model = view.model()
    assert isinstance(model, PurchaseTable)
    model.load(PurchaseRows([purchase("Lamp", "1 EUR")]), Showing(today))
    view.clearFocus()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selected_rows() == [0]


def test_the_mark_of_the_current_row_goes_with_it(view: RowsView, look: Look, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    ring = QColor(look.colours.focus)

    def marked(row: int) -> set[bool]:
        process_due_events()
        picture = view.grab().toImage()
        y = view.viewport().y() + view.rowViewportPosition(row) + view.rowHeight(row) - 1
        across = range(view.viewport().x() + 8, view.viewport().x() + view.header.length() - 8, 40)
        return {picture.pixelColor(x, y) == ring for x in across}

    assert marked(0) == {True}
    painted: list[QRegion] = []
    view.viewport().installEventFilter(painter := _Paints(painted, view))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(painted))
    cell = view.visualRect(view.model().index(0, NUMBERS["paid"]))
    assert any(region.intersects(cell) for region in painted)
    view.viewport().removeEventFilter(painter)
    assert marked(1) == {True}
    assert marked(0) == {False}


def test_a_column_is_wide_enough_for_rows_that_are_far_away(view: RowsView, today: date) -> None:
    model = view.model()
    assert isinstance(model, PurchaseTable)
    this_year = [purchase("Lamp", "1 EUR", on="2026-05-05") for _ in range(300)]
    long_ago = [purchase("Pan", "1 EUR", on="2016-12-30") for _ in range(100)]
    bought = NUMBERS["bought"]
    model.load(PurchaseRows(this_year), Showing(today))
    short = view.sizeHintForColumn(bought)
    model.load(PurchaseRows([*this_year, *long_ago]), Showing(today))
    assert view.sizeHintForColumn(bought) > short


class _Paints(QObject):
    """Keeps what is painted anew."""

    def __init__(self, painted: list[QRegion], parent: QObject) -> None:
        super().__init__(parent)
        self._painted = painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self._painted.append(event.region())
        return super().eventFilter(watched, event)


def test_the_viewport_is_like_the_one_that_qt_makes(view: RowsView, qtbot: QtBot) -> None:
    usual = QTableView()
    qtbot.addWidget(usual)
    usual.show()
    ours, theirs = view.viewport(), usual.viewport()
    assert ours.objectName() == theirs.objectName()
    assert ours.backgroundRole() == theirs.backgroundRole()
    assert ours.autoFillBackground() == theirs.autoFillBackground()
    assert ours.focusProxy() is view
    different = {
        each for each in Qt.WidgetAttribute if ours.testAttribute(each) != theirs.testAttribute(each)
    }
    assert different <= {Qt.WidgetAttribute.WA_UnderMouse, Qt.WidgetAttribute.WA_AttributeCount}
