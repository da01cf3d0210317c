from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import checked_in, money, new_id, purchase

from unhyped.domain import period
from unhyped.domain.filters import Filter
from unhyped.domain.use import Use
from unhyped.ui.models.purchase_columns import COLUMNS, NUMBERS, Showing
from unhyped.ui.models.purchase_rows import PurchaseRows
from unhyped.ui.models.purchase_table import ENTRY_ROLE, PurchaseTable
from unhyped.ui.theme.masking import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.entry import Entry

SHOWING = Showing(date(2026, 11, 24))
RISING, FALLING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def table() -> Iterator[PurchaseTable]:
    """Give an empty table; whatever a test does to it is watched by Qt's own tester."""
    made = PurchaseTable()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    del tester


def names(table: PurchaseTable) -> list[str]:
    return [table.entry(row).purchase.name for row in range(table.rowCount())]


def text(table: PurchaseTable, row: int, column: str, role: int = 0) -> object:
    return table.data(table.index(row, NUMBERS[column]), role)


def test_newest_come_first_and_unknown_dates_last(table: PurchaseTable) -> None:
    table.load(
        PurchaseRows(
            [
                purchase("old", on="2024"),
                purchase("unknown", on=None),
                purchase("new", on="2026-03-05"),
                purchase("new, logged later", on="2026-03-05"),
                purchase("season", on="2025-21"),
            ]
        ),
        SHOWING,
    )
    assert names(table) == ["new, logged later", "new", "season", "old", "unknown"]
    table.sort(NUMBERS["bought"], RISING)
    assert names(table) == ["old", "season", "new, logged later", "new", "unknown"]
    table.sort(NUMBERS["age"], FALLING)
    assert names(table) == ["old", "season", "new, logged later", "new", "unknown"]
    table.sort(NUMBERS["age"], RISING)
    assert names(table) == ["new, logged later", "new", "season", "old", "unknown"]


def test_names_sort_without_regard_to_case_and_accents(table: PurchaseTable) -> None:
    table.load(
        PurchaseRows([purchase(name) for name in ("zip", "Éclair", "eclipse", "apple", "Ötzi")]), SHOWING
    )
    table.sort(NUMBERS["name"], RISING)
    assert names(table) == ["apple", "Éclair", "eclipse", "Ötzi", "zip"]


def test_uses_and_what_one_costs_are_columns_to_sort_by(table: PurchaseTable) -> None:
    def used(name: str, price: str | None, count: int, *, rough: bool = False) -> Entry:
        entry = purchase(name, price)
        use = Use(
            id=new_id(),
            purchase_id=entry.purchase.id,
            on=date(2026, 3, 9),
            count=count,
            rough=rough,
            added_at=entry.purchase.added_at,
        )
        return replace(entry, uses=(use,))

    pan = used("Pan", "40.00 EUR", 20, rough=True)
    mug = used("Mug", "9.00 EUR", 3)
    gift = used("Gift", None, 10_000)
    table.load(PurchaseRows([pan, mug, gift, purchase("Rug", "1.00 EUR")]), SHOWING)
    table.sort(NUMBERS["uses"], FALLING)
    assert names(table) == ["Gift", "Pan", "Mug", "Rug"]
    assert [text(table, row, "uses") for row in range(4)] == ["10,000", "about 20", "3", ""]
    table.sort(NUMBERS["per use"], RISING)
    assert names(table) == ["Pan", "Mug", "Rug", "Gift"]
    assert [text(table, row, "per use") for row in range(4)] == ["€2.00", "€3.00", "", ""]
    table.show_as(replace(SHOWING, hide_amounts=True))
    assert text(table, 0, "per use") == HIDDEN
    assert not {"uses", "per use"} & {column.key for column in COLUMNS if column.at_first}


def test_amounts_of_two_currencies_are_never_compared(table: PurchaseTable) -> None:
    prices = ("5.00 EUR", "900 JPY", "20.00 EUR", None, "100 JPY", "7.00 EUR")
    table.load(PurchaseRows([purchase(str(price), price) for price in prices]), SHOWING)
    table.sort(NUMBERS["paid"], RISING)
    assert names(table) == ["5.00 EUR", "7.00 EUR", "20.00 EUR", "100 JPY", "900 JPY", "None"]
    table.sort(NUMBERS["paid"], FALLING)
    assert names(table) == ["20.00 EUR", "7.00 EUR", "5.00 EUR", "900 JPY", "100 JPY", "None"]


def test_verdicts_sort_with_unanswered_ones_last(table: PurchaseTable) -> None:
    entries = [
        purchase("none"),
        purchase("loved", worth=5),
        purchase("liked but once", worth=4, again="no"),
        purchase("never again", worth=3, again="no"),
        purchase("fine", worth=3),
        checked_in(purchase("early"), None),
        checked_in(purchase("new"), 5, days=0),
        purchase("poor", worth=1),
    ]
    table.load(PurchaseRows(entries), SHOWING)
    table.sort(NUMBERS["verdict"], FALLING)
    rated = ["loved", "liked but once", "fine", "never again", "poor"]
    assert names(table)[:5] == rated
    assert set(names(table)[5:]) == {"none", "early", "new"}
    table.sort(NUMBERS["verdict"], RISING)
    assert names(table)[:5] == rated[::-1]
    assert set(names(table)[5:]) == {"none", "early", "new"}


@pytest.mark.parametrize("column", range(len(COLUMNS)))
@pytest.mark.parametrize("order", [RISING, FALLING])
def test_every_column_sorts_the_demo_year_and_loses_nothing(
    table: PurchaseTable, demo: list[Entry], column: int, order: Qt.SortOrder
) -> None:
    table.load(PurchaseRows(demo), SHOWING)
    before = sorted(names(table))
    table.sort(column, order)
    assert sorted(names(table)) == before
    known = [COLUMNS[column].sort_key(table.entry(row)) is not None for row in range(table.rowCount())]
    assert known == sorted(known, reverse=True)


@pytest.fixture
def demo() -> list[Entry]:
    from unhyped.demo import records
    from unhyped.journal.memory import Memory

    return Memory(records(SHOWING.today)).entries()


def test_a_search_finds_all_words_wherever_they_stand(table: PurchaseTable) -> None:
    table.load(
        PurchaseRows(
            [
                purchase("Crème brûlée torch", creator="CookingAna"),
                purchase("Torch", creator="someone"),
                purchase("Serum", category="beauty.skincare"),
            ]
        ),
        SHOWING,
    )
    for wanted, found in (
        ("creme", ["Crème brûlée torch"]),
        ("TORCH", ["Torch", "Crème brûlée torch"]),
        ("torch ana", ["Crème brûlée torch"]),
        ("skincare", ["Serum"]),
        ("nowhere", []),
        ("", ["Serum", "Torch", "Crème brûlée torch"]),
    ):
        table.narrow(Filter(wanted))
        assert names(table) == found


def test_a_search_finds_what_was_just_edited(table: PurchaseTable) -> None:
    entry = purchase("Roller")
    table.load(PurchaseRows([entry]), SHOWING)
    table.narrow(Filter("ice"))
    assert names(table) == []
    table.load(PurchaseRows([replace(entry, purchase=replace(entry.purchase, note="ice cold"))]), SHOWING)
    assert names(table) == ["Roller"]


def test_chips_period_and_ids_narrow_together(table: PurchaseTable) -> None:
    wanted = purchase("wanted", on="2026-05-01", worth=1, category="books")
    others = [
        purchase("other year", on="2025-05-01", worth=1, category="books"),
        purchase("liked", on="2026-05-01", worth=5, category="books"),
        purchase("no book", on="2026-05-01", worth=1),
        purchase("undated", on=None, worth=1, category="books"),
    ]
    table.load(PurchaseRows([wanted, *others]), SHOWING)
    chosen = Filter(
        verdicts=frozenset({"not worth it"}), categories=frozenset({"books"}), period=period.year("2026")
    )
    table.narrow(chosen)
    assert names(table) == ["wanted"]
    table.narrow(Filter(), frozenset({others[0].purchase.id, others[3].purchase.id}))
    assert names(table) == ["other year", "undated"]
    table.narrow(Filter("undated"), frozenset({others[0].purchase.id, others[3].purchase.id}))
    assert names(table) == ["undated"]


def test_a_selected_row_stays_selected_when_rows_move_come_and_go(table: PurchaseTable) -> None:
    entries = [purchase(name, on=f"2026-01-{day:02}") for day, name in enumerate("abcdef", start=1)]
    table.load(PurchaseRows(entries), SHOWING)
    selection = QItemSelectionModel(table)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for name in "bd":
        selection.select(table.index(names(table).index(name), 0), rows)

    def selected() -> set[str]:
        return {table.entry(index.row()).purchase.name for index in selection.selectedRows()}

    table.sort(NUMBERS["name"], RISING)
    assert selected() == {"b", "d"}
    table.load(PurchaseRows([purchase("new", on="2026-02-01"), *entries[1:]]), SHOWING)
    assert selected() == {"b", "d"}
    table.narrow(Filter("d"))
    assert selected() == {"d"}
    table.narrow(Filter())
    assert selected() == {"d"}


def test_cells_say_what_the_entry_holds(table: PurchaseTable) -> None:
    entry = purchase("Leggings", "34.99 EUR", on="2026-03", worth=2, events=("partial refund 10.00",))
    told = replace(entry.purchase, creator="fitbyjo", category="fashion.clothing", tags=("gift", "blue"))
    entry = replace(entry, purchase=replace(told, shop="Amazon"))
    table.load(PurchaseRows([entry]), SHOWING)
    shown = {column.key: text(table, 0, column.key) for column in COLUMNS}
    assert shown == {
        "name": "Leggings",
        "creator": "@fitbyjo",
        "shop": "Amazon",
        "category": "Clothing",
        "bought": "March 2026",
        "paid": "€34.99",
        "net": "€24.99",
        "verdict": "not worth it",
        "age": "9 mths",
        "regret": "yes",
        "reading": "",
        "gain": "",
        "uses": "",
        "per use": "",
        "tags": "gift, blue",
        "claims": "",
        "platform": "",
        "order": "",
        "expected": "",
    }
    assert text(table, 0, "net", int(Qt.ItemDataRole.AccessibleTextRole)) == "Net: €24.99"
    assert text(table, 0, "name", ENTRY_ROLE) is entry
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert text(table, 0, "paid", int(Qt.ItemDataRole.TextAlignmentRole)) == right
    head = table.headerData(
        NUMBERS["paid"], Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole)
    )
    assert head == right


def test_hidden_amounts_show_nowhere(table: PurchaseTable) -> None:
    table.load(
        PurchaseRows([purchase(price="34.99 EUR", events=("fee 1.00",)), purchase(price=None)]), SHOWING
    )
    told = []
    table.dataChanged.connect(lambda *_: told.append(1))
    table.show_as(replace(SHOWING, hide_amounts=True))
    shown = [text(table, row, column.key) for row in range(2) for column in COLUMNS]
    assert told
    assert shown.count("•••") == 2
    assert not [each for each in shown if "34" in str(each) or "35" in str(each)]


def test_a_name_without_end_and_with_line_breaks_fits_a_cell(table: PurchaseTable) -> None:
    table.load(PurchaseRows([purchase("x" * 10_000), purchase("two\nlines\t\x00here")]), SHOWING)
    assert text(table, 0, "name") == "two lines here"
    assert len(str(text(table, 1, "name"))) < 200


def test_unknown_things_leave_their_cells_empty(table: PurchaseTable) -> None:
    table.load(PurchaseRows([purchase("Mystery", None, on=None)]), SHOWING)
    for key in ("creator", "shop", "category", "bought", "paid", "net", "age", "regret"):
        assert text(table, 0, key) == ""


def test_typing_letters_finds_the_next_name(table: PurchaseTable) -> None:
    ordered = ("Ice", "Oil", "Östro", "ice cube")
    table.load(
        PurchaseRows([purchase(name, on=f"2026-01-{9 - at:02}") for at, name in enumerate(ordered)]), SHOWING
    )
    assert table.row_starting_with("ice", 1) == 3
    assert table.row_starting_with("ice", 0) == 0
    assert table.row_starting_with("OST", 0) == 2
    assert table.row_starting_with("q", 0) is None


def test_sums_follow_the_rows(table: PurchaseTable) -> None:
    table.load(
        PurchaseRows([purchase("a", "1.00 EUR"), purchase("b", None), purchase("c", "4.00 EUR")]), SHOWING
    )
    table.narrow(Filter("c"))
    assert table.sums() == [money("4.00 EUR")]
    table.narrow(Filter())
    assert table.sums() == [money("5.00 EUR")]
    assert table.sums([0]) == [money("4.00 EUR")]


def test_a_thing_bought_today_says_so(table: PurchaseTable) -> None:
    entry = purchase("Now", on="2026-11-24")
    entry = replace(entry, purchase=replace(entry.purchase, added_at=datetime(2026, 11, 24, tzinfo=UTC)))
    table.load(PurchaseRows([entry]), SHOWING)
    assert text(table, 0, "age") == "today"
