from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import ADDED, money, new_id

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.waits import WaitRule
from unhyped.domain.wish import Extension, Wish
from unhyped.ui.models.wish_list import NAME, PRICE, READY, ROLE, STATE, WishList

TODAY = date(2026, 11, 24)
RULE = WaitRule(currency="EUR")
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


def wish(name: str, noticed: str = "2026-11-20", **fields: Any) -> Wish:  # noqa: ANN401
    return Wish(id=new_id(), name=name, wanted_on=ApproximateDate.parse(noticed), added_at=ADDED, **fields)


def ended(name: str, day: str, outcome: str = "let go") -> Wish:
    return wish(name, outcome=outcome, ended_on=date.fromisoformat(day))


LATER = wish("Sunset lamp", price=money("89.00 EUR"), shop="Temu", origin="tiktok")
READY_NOW = wish("Lip oil", "2026-11-01", price=money("12.00 EUR"), reason="the pink one")
SOON = wish("Éclair maker", creator="mia", claims=("life-changing",))
GONE = [ended("Mat", "2026-10-01"), ended("Sofa", "2026-11-01", "bought"), ended("Pan", "2025-12-01")]


@pytest.fixture
def model() -> WishList:
    made = WishList()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def load(model: WishList, *wishes: Wish, hidden: bool = False) -> None:
    model.load(wishes, RULE.end, TODAY, hides_amounts=hidden)


def rows(model: WishList) -> list[tuple[object, object]]:
    """Return the kind and the text of each row."""
    indexes = [model.index(row, NAME) for row in range(model.rowCount())]
    return [(index.data(ROLE), index.data()) for index in indexes]


def test_what_is_ready_to_decide_comes_first_then_by_the_end_then_what_ended(model: WishList) -> None:
    load(model, LATER, SOON, *GONE, READY_NOW)
    assert rows(model) == [
        ("waiting", "Lip oil"),
        ("waiting", "Éclair maker"),
        ("waiting", "Sunset lamp"),
        ("heading", "Ended"),
        ("ended", "Sofa"),
        ("ended", "Mat"),
        ("ended", "Pan"),
    ]
    assert (model.total, model.waiting) == (6, 3)
    assert [model.index(row, STATE).data() for row in (0, 1, 4, 6)] == [
        "ready to decide",
        "until 27 Nov",
        "bought in November",
        "let go in December 2025",
    ]
    assert [model.index(row, NAME).data(READY) for row in range(3)] == [True, False, False]


def test_more_than_a_few_that_ended_fold_away(model: WishList) -> None:
    many = [ended(f"Thing {n}", f"2026-03-{n + 1:02}") for n in range(14)]
    load(model, LATER, *many)
    assert [text for _, text in rows(model)] == [
        *("Sunset lamp", "Ended", "Thing 13", "Thing 12", "Thing 11", "See all 14")
    ]
    assert model.row_of(many[0].id) is None
    assert model.is_ended(many[0].id)
    model.unfold()
    assert (model.rowCount(), model.row_of(many[0].id)) == (16, 15)


def test_four_that_ended_are_shown_rather_than_a_row_that_shows_one_more(model: WishList) -> None:
    load(model, LATER, *GONE, ended("Rug", "2026-02-01"))
    assert rows(model)[-1] == ("ended", "Pan")


def test_below_a_long_list_all_that_ended_folds_away(model: WishList) -> None:
    load(model, *(wish(f"Wish {n}") for n in range(9)), *GONE)
    assert rows(model)[-2:] == [("heading", "Ended"), ("more", "See all 3")]


def test_a_heading_can_not_be_chosen_and_has_no_wish(model: WishList) -> None:
    load(model, LATER, *GONE)
    heading = model.index(1, NAME)
    assert heading.flags() == Qt.ItemFlag.NoItemFlags
    assert heading.data(SPOKEN) == "Heading: Ended"
    assert model.wish(1) is None
    assert model.wishes(range(model.rowCount() + 3)) == [LATER, GONE[1], GONE[0], GONE[2]]


def test_a_row_is_read_out_whole_and_hidden_amounts_are_hidden(model: WishList) -> None:
    load(model, LATER)
    assert model.index(0, NAME).data(SPOKEN) == "Sunset lamp, €89.00, until 4 Dec"
    load(model, LATER, hidden=True)
    assert model.index(0, PRICE).data() == ""
    assert model.index(0, NAME).data(SPOKEN) == "Sunset lamp, until 4 Dec"


def test_a_search_finds_everything_people_wrote_and_shows_all_that_ended(model: WishList) -> None:
    longer = Extension(on=TODAY, until=TODAY + timedelta(days=9), reason="black friday")
    waits = wish("Rug", extensions=(longer,), note="for the hall")
    many = [ended(f"Old rug {n}", "2026-03-01") for n in range(9)]
    load(model, LATER, READY_NOW, SOON, waits, *many)
    for text, found in (
        ("ECLAIR", ["Éclair maker"]),
        ("pink", ["Lip oil"]),
        ("temu lamp", ["Sunset lamp"]),
        ("@mia", ["Éclair maker"]),
        ("life-changing", ["Éclair maker"]),
        ("black friday", ["Rug"]),
        ("hall", ["Rug"]),
        ("tiktok", ["Sunset lamp"]),
        ("oil lamp", []),
    ):
        model.narrow(text)
        assert [text for kind, text in rows(model) if kind == "waiting"] == found
    model.narrow("old rug")
    assert [kind for kind, _ in rows(model)] == ["heading", *["ended"] * 9]


def test_typing_finds_the_next_name(model: WishList) -> None:
    load(model, LATER, READY_NOW, SOON, *GONE)
    assert model.row_starting_with("ecl", 0) == 1
    assert model.row_starting_with("pan", 1) == 6
    assert model.row_starting_with("e", 2) == 1
    assert model.row_starting_with("ended", 0) is None


def test_all_that_is_known_of_a_wish_is_copied(model: WishList) -> None:
    load(model, READY_NOW)
    columns = [NAME, *model.also_in(NAME)]
    assert [model.headerData(each, Qt.Orientation.Horizontal) for each in columns] == [
        *("Name", "Price", "Waits", "Shop", "Creator", "Noticed", "Why")
    ]
    assert [model.index(0, each).data() for each in columns] == [
        *("Lip oil", "€12.00", "ready to decide", "", "", "1 Nov · Added by hand", "the pink one")
    ]
