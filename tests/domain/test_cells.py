from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies

from unhyped.domain.cells import PURCHASES, WISHES, Columns, currency_of, inert, joined, parted, text_of
from unhyped.domain.money import Money
from unhyped.domain.plain import from_plain

if TYPE_CHECKING:
    from unhyped.domain.change import Record
    from unhyped.domain.plain import Plain
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.wish import Wish

cell_texts = st.text(st.sampled_from("ab;\\ '=+-@\t\r\n\u3000éא")) | st.text()


@settings(deadline=None)
@given(cell_texts)
def test_a_text_comes_back_from_its_cell(text: str) -> None:
    assert text_of(inert(text)) == text


@settings(deadline=None)
@given(st.lists(cell_texts, max_size=4).map(tuple))
def test_texts_come_back_from_their_cell(texts: tuple[str, ...]) -> None:
    assert parted(joined(texts)) == texts


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'quoted'"])
def test_what_a_spreadsheet_could_calculate_gets_one_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Ice roller", "12-pack", "a=b", "1+1 free", "ana@home", ""])
def test_other_text_is_left_alone(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    ("texts", "cell"),
    [
        ((), ""),
        (("gift", "blue"), "gift; blue"),
        (("a;b", "c\\d"), "a\\;b; c\\\\d"),
        (("",), "; "),
        (("gift", ""), "gift; ; "),
    ],
)
def test_how_texts_are_joined(texts: tuple[str, ...], cell: str) -> None:
    assert joined(texts) == cell


def test_a_list_typed_by_hand_is_forgiven() -> None:
    assert parted("gift;blue;") == ("gift", "blue")
    assert parted("back\\slash\\") == ("backslash\\",)


def from_cells(kind: str, record: Record, columns: Columns) -> Record:
    """Return what the cells of *record* say."""
    cells = columns.cells(record)
    assert cells.keys() == {*columns.names} - {*columns.derived, *columns.owned}
    of_money = [name for name, field in columns.fields.items() if field.type is Money]
    amounts = {name: (cells.pop(name), cells.pop(currency_of(name))) for name in of_money}
    plain: Plain = {column: columns.plain_value(column, cell) for column, cell in cells.items() if cell}
    for name, (amount, currency) in amounts.items():
        if amount:
            plain[name] = {"amount": amount, "currency": currency}
    return from_plain(kind, plain)


@given(strategies.purchases)
def test_a_purchase_comes_back_from_its_cells_but_for_the_trash(purchase: Purchase) -> None:
    assert from_cells("purchase", purchase, PURCHASES) == replace(purchase, trashed_at=None)


@given(strategies.wishes)
def test_a_wish_comes_back_from_its_cells_with_all_that_happened_to_it(wish: Wish) -> None:
    assert from_cells("wish", wish, WISHES) == wish


def test_people_see_first_what_they_look_for() -> None:
    first = ("name", "wanted_on", "price", "currency", "waits_until", "outcome", "ended_on", "reason")
    assert WISHES.names[:8] == first
    assert WISHES.names[-5:] == ("external_id", "id", "added_at", "extensions", "week_answers")
    assert WISHES.derived == ("waits_until",)
