from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from tests.builders import checked_in, purchase
from tests.patience import process_due_events

from unhyped.ui.models.purchase_columns import COLUMNS, NUMBERS, Showing
from unhyped.ui.models.purchase_rows import PurchaseRows
from unhyped.ui.models.purchase_table import SECOND_LINE_ROLE, PurchaseTable
from unhyped.ui.pages.column_layout import ColumnLayout
from unhyped.ui.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from unhyped.domain.plain import Json
    from unhyped.ui.theme.look import Look

FIRST = ["name", "creator", "category", "bought", "net", "verdict", "age"]
BEFORE = {*FIRST, "shop", "paid"}
"""What was shown at first before the shop was shown below the name."""


class Table:
    """A table with its columns and everything that was asked to be remembered."""

    def __init__(self, look: Look, qtbot: QtBot, today: date, kept: Json = None, width: int = 1200) -> None:
        self.kept: list[Json] = []
        self.view = RowsView(look)
        qtbot.addWidget(self.view)
        self.model = PurchaseTable()
        self.model.setParent(self.view)
        self.model.load(PurchaseRows([purchase("b", "9.00 EUR"), purchase("a", "1.00 EUR")]), Showing(today))
        self.view.setModel(self.model)
        self.columns = ColumnLayout(self.view, look, kept, self.kept.append)
        self.view.resize(width, 300)
        self.view.show()

    @property
    def shown(self) -> list[str]:
        return [COLUMNS[number].key for number in self.view.visible_columns()]

    def width(self, key: str) -> int:
        return self.view.columnWidth(NUMBERS[key])


@pytest.fixture
def table(look: Look, qtbot: QtBot, today: date) -> Table:
    return Table(look, qtbot, today)


def test_seven_columns_fill_the_room_exactly(table: Table) -> None:
    assert table.shown == FIRST
    spare = table.view.viewport().width() - sum(table.width(key) for key in FIRST)
    assert 0 <= spare < 8


def test_columns_go_where_there_is_no_room_and_come_back(table: Table) -> None:
    table.view.resize(620, 300)
    assert table.shown == ["name", "creator", "category", "bought", "net", "verdict"]
    table.view.resize(520, 300)
    assert table.shown == ["name", "creator", "bought", "net", "verdict"]
    table.view.resize(360, 300)
    assert table.shown == ["name", "net", "verdict"]
    table.view.resize(1200, 300)
    assert table.shown == FIRST


def test_a_column_asked_for_stays_however_narrow_it_gets(table: Table, qtbot: QtBot) -> None:
    table.columns.show_column(NUMBERS["tags"], shown=True)
    table.columns.show_column(NUMBERS["age"], shown=True)
    table.columns.show_column(NUMBERS["category"], shown=False)
    table.view.resize(480, 300)
    assert "tags" in table.shown
    assert "age" in table.shown
    table.view.resize(1200, 300)
    assert "category" not in table.shown
    qtbot.waitUntil(lambda: bool(table.kept))


def test_the_chooser_shows_hides_and_resets(table: Table) -> None:
    table.view.header.chooser_asked_for.emit(table.view.mapToGlobal(table.view.rect().center()))
    (menu,) = table.view.findChildren(QMenu)
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["Name"].isEnabled()
    assert actions["Category"].isChecked()
    assert not actions["Paid"].isChecked()
    assert not actions["Tags"].isChecked()
    actions["Tags"].trigger()
    actions["Category"].trigger()
    assert "tags" in table.shown
    assert "category" not in table.shown
    actions["Reset columns"].trigger()
    assert table.shown == FIRST


def test_a_width_chosen_by_hand_stays_and_the_others_share_the_rest(table: Table) -> None:
    table.view.header.resizeSection(NUMBERS["creator"], 240)
    table.view.resize(1000, 300)
    assert table.width("creator") == 240
    assert table.columns.state()["widths"] == {"creator": 240.0}


def test_everything_is_remembered(table: Table, look: Look, qtbot: QtBot, today: date) -> None:
    header = table.view.header
    header.moveSection(header.visualIndex(NUMBERS["net"]), 0)
    header.resizeSection(NUMBERS["name"], 300)
    header.setSortIndicator(NUMBERS["net"], Qt.SortOrder.AscendingOrder)
    table.columns.show_column(NUMBERS["category"], shown=False)
    assert table.kept == []
    qtbot.waitUntil(lambda: bool(table.kept))
    again = Table(look, qtbot, today, table.kept[-1])
    assert again.shown[:2] == ["net", "name"]
    assert "category" not in again.shown
    assert again.width("name") == 300
    assert [again.model.entry(row).purchase.name for row in range(2)] == ["a", "b"]
    assert again.columns.state() == table.columns.state()


@pytest.mark.parametrize(
    "kept",
    [
        "text",
        {"order": "x", "hidden": 3, "widths": [], "sort": {}, "first": 3},
        {
            "order": ["gone", "net", "net"],
            "hidden": ["name"],
            "widths": {"name": "wide", "x": 3},
            "sort": ["x", 1],
        },
    ],
)
def test_a_damaged_memory_is_passed_over(look: Look, qtbot: QtBot, today: date, kept: Json) -> None:
    table = Table(look, qtbot, today, kept)
    assert set(table.shown) == (set(FIRST) if isinstance(kept, str) else BEFORE)
    assert table.columns.state()["sort"] == ["bought", True]


def test_a_click_on_a_header_sorts_amounts_from_the_highest(table: Table, qtbot: QtBot) -> None:
    header = table.view.header
    middle = header.sectionViewportPosition(NUMBERS["net"]) + 20
    place = QPoint(middle, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [table.model.entry(row).purchase.name for row in range(2)] == ["b", "a"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [table.model.entry(row).purchase.name for row in range(2)] == ["a", "b"]


def fits_row(table: Table, row: int, key: str) -> bool:
    return table.view.cell_width(row, NUMBERS[key]) <= table.width(key)


def with_one_dear_row(table: Table, today: date) -> int:
    """Show 200 rows of which one, outside of those that are sampled, has a long amount; return its row."""
    table.columns.show_column(NUMBERS["paid"], shown=True)
    dear = purchase("row 103b", "1234567.00 EUR", on="2026-02-01")
    cheap = [purchase(f"row {number}", "1 EUR", on="2026-02-01") for number in range(100, 300)]
    table.model.load(PurchaseRows([*cheap, dear]), Showing(today))
    table.view.sortByColumn(NUMBERS["name"], Qt.SortOrder.DescendingOrder)
    process_due_events()
    row = table.model.row_of(dear.purchase.id)
    assert row is not None
    assert not fits_row(table, row, "paid")
    return row


def test_amounts_are_whole_once_they_are_sorted_to_the_top(table: Table, today: date) -> None:
    with_one_dear_row(table, today)
    table.view.sortByColumn(NUMBERS["paid"], Qt.SortOrder.DescendingOrder)
    assert table.model.entry(0).purchase.name == "row 103b"
    assert fits_row(table, 0, "paid")
    assert fits_row(table, 0, "net")
    assert sum(table.width(key) for key in table.shown) <= table.view.viewport().width()


def test_amounts_are_whole_once_they_are_scrolled_into_view(table: Table, qtbot: QtBot, today: date) -> None:
    row = with_one_dear_row(table, today)
    assert row not in table.view.visible_rows()
    table.view.scrollTo(table.model.index(row, 0))
    assert row in table.view.visible_rows()
    qtbot.waitUntil(lambda: fits_row(table, row, "paid") and fits_row(table, row, "net"))


def test_headers_begin_where_their_cells_do(table: Table, look: Look, today: date) -> None:
    """Look at the picture: the first painted pixel of a header stands above the one of its cell."""
    table.model.load(PurchaseRows([purchase("Name", "9.00 EUR")]), Showing(today))
    picture = table.view.grab().toImage()
    ground = look.colours.surface.lower()
    head = table.view.header.height()

    def first_ink(top: int, bottom: int) -> int:
        return next(
            x
            for x in range(4, 80)
            if any(picture.pixelColor(x, y).name() != ground for y in range(top, bottom))
        )

    assert abs(first_ink(8, head - 4) - first_ink(head + 8, head + 30)) <= 1


def test_words_give_way_before_the_table_scrolls_sideways(table: Table) -> None:
    table.view.resize(440, 300)
    assert table.shown == ["name", "creator", "bought", "net", "verdict"]
    assert sum(table.width(key) for key in table.shown) <= table.view.viewport().width()
    assert table.width("net") >= table.view.sizeHintForColumn(NUMBERS["net"])
    assert table.width("name") > table.width("creator")
    table.view.resize(200, 300)
    assert table.width("name") >= 100


def test_another_height_costs_nothing(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[int] = []
    usual = table.view.sizeHintForColumn

    def measured(column: int) -> int:
        fitted.append(column)
        return usual(column)

    monkeypatch.setattr(table.view, "sizeHintForColumn", measured)
    table.view.resize(table.view.width(), 420)
    assert fitted == []
    table.view.resize(900, 420)
    assert fitted != []


# --- the shop below the name


def second_line(table: Table, row: int = 0) -> str:
    return str(table.model.index(row, NUMBERS["name"]).data(SECOND_LINE_ROLE) or "")


def chooser_line(table: Table, words: str) -> QAction:
    return next(action for action in table.columns.chooser().actions() if action.text() == words)


@pytest.fixture
def with_shop(table: Table, today: date) -> Table:
    oil = purchase("Lip oil", "9.00 EUR")
    oil = replace(oil, purchase=replace(oil.purchase, shop="dm"))
    table.model.load(PurchaseRows([oil]), Showing(today))
    table.columns.fit()
    return table


def test_the_shop_is_below_the_name_and_a_column_in_compact_rows(with_shop: Table) -> None:
    table = with_shop
    high = table.view.rowHeight(0)
    assert "shop" not in table.shown
    assert second_line(table) == "dm"
    assert "Shop: dm" in str(table.model.index(0, NUMBERS["name"]).data(Qt.ItemDataRole.AccessibleTextRole))
    table.columns.set_compact(compact=True)
    assert table.view.rowHeight(0) < high
    assert "shop" in table.shown
    assert second_line(table) == ""
    table.columns.set_compact(compact=False)
    assert table.view.rowHeight(0) == high


def test_the_shop_can_be_a_column_or_nowhere_instead(with_shop: Table) -> None:
    table = with_shop
    chooser_line(table, "Shop").trigger()
    assert ("shop" in table.shown, second_line(table)) == (True, "")
    chooser_line(table, "Shop").trigger()
    assert ("shop" in table.shown, second_line(table)) == (False, "")
    chooser_line(table, "Shop below the name").trigger()
    assert ("shop" in table.shown, second_line(table)) == (False, "dm")
    chooser_line(table, "Shop below the name").trigger()
    assert ("shop" in table.shown, second_line(table)) == (False, "")


def test_what_is_copied_has_the_shop_too(with_shop: Table, qapp: QApplication) -> None:
    with_shop.view.selectAll()
    with_shop.view.copy()
    head, line = qapp.clipboard().text().splitlines()
    assert head.split("\t")[:3] == ["Name", "Shop", "Creator"]
    assert line.split("\t")[:2] == ["Lip oil", "dm"]


OLD: dict[str, Json] = {"order": [*NUMBERS], "hidden": [], "asked": [], "widths": {}, "sort": ["net", True]}
"""What an earlier version remembered of a layout that nobody arranged."""


@pytest.mark.parametrize(
    "by_hand",
    [
        {"widths": {"name": 300.0}},
        {"hidden": ["age"]},
        {"asked": ["tags"]},
        {"order": ["verdict", *(key for key in NUMBERS if key != "verdict")]},
    ],
)
def test_a_layout_arranged_by_hand_before_keeps_its_columns(
    by_hand: dict[str, Json], look: Look, qtbot: QtBot, today: date
) -> None:
    table = Table(look, qtbot, today, {**OLD, **by_hand})
    assert {"shop", "paid"} <= set(table.shown)
    assert second_line(table) == ""
    state: Json = table.columns.state()
    again = Table(look, qtbot, today, state)
    assert again.shown == table.shown
    chooser_line(again, "Reset columns").trigger()
    assert again.shown == FIRST


@pytest.mark.parametrize(("sort", "also"), [("net", set()), ("paid", {"paid"}), ("shop", {"shop"})])
def test_a_layout_nobody_arranged_follows_the_program(
    sort: str, also: set[str], look: Look, qtbot: QtBot, today: date
) -> None:
    table = Table(look, qtbot, today, {**OLD, "sort": [sort, True]})
    assert set(table.shown) == {*FIRST, *also}


# --- who gets the room


def test_a_usual_handle_is_whole_before_a_name_gets_more_than_it_needs(table: Table, today: date) -> None:
    bought = purchase("A rather long name of something " * 3, "9000.00 PLN", creator="dealjaeger.dani")
    table.model.load(PurchaseRows([bought, purchase("Mug", category="pets")]), Showing(today))
    table.view.resize(720, 300)
    table.columns.fit()
    creator = NUMBERS["creator"]
    assert max(table.view.cell_width(row, creator) for row in (0, 1)) <= table.width("creator")
    assert "category" in table.shown


def test_an_empty_column_takes_no_more_than_its_header(table: Table, today: date) -> None:
    table.model.load(PurchaseRows([purchase("Lip oil", "9.00 EUR", creator="ana")]), Showing(today))
    table.columns.fit()
    assert table.width("category") == table.view.header.wanted_width(NUMBERS["category"])
    assert table.width("creator") > table.view.header.wanted_width(NUMBERS["creator"])


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_names_come_before_what_can_be_spared_and_verdicts_are_whole(
    scale: float, table: Table, look: Look, today: date
) -> None:
    look.scale_to(scale)
    long = "Noise cancelling headphones, refurbished"
    entry = checked_in(purchase(long, "9.00 EUR", category="home.decor", creator="ana"), 2)
    table.model.load(PurchaseRows([entry]), Showing(today))
    for width in range(1200, 300, -50):
        table.view.resize(round(width * scale), 300)
        assert fits_row(table, 0, "verdict")
        assert sum(table.width(key) for key in table.shown) <= table.view.viewport().width()
        if "age" in table.shown:
            assert fits_row(table, 0, "name")
