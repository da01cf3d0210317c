from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from tests import strategies

from unhyped.domain.errors import (
    CurrencyDiffers,
    DateOutOfRange,
    FinishedBeforeOpened,
    InvalidInput,
    NameMissing,
    NumberUnclear,
    TextBroken,
    TextTooLong,
    TimeUnclear,
    ValueOutOfRange,
)
from unhyped.domain.money import Money
from unhyped.domain.purchase import (
    NAME_LIMIT,
    Purchase,
    checked,
    creator_from,
    months_open_from,
    name_from,
    share_left_from,
)
from unhyped.domain.text import TEXT_LIMIT

PURCHASE = Purchase(id="1", name="Ice roller", added_at=datetime(2026, 3, 14, tzinfo=UTC))


def test_what_is_too_long_is_called_by_its_name() -> None:
    with pytest.raises(TextTooLong, match=r"^The order number has 100001 characters"):
        checked(replace(PURCHASE, order_number="x" * (TEXT_LIMIT + 1)))
    with pytest.raises(TextBroken, match=r"^The list of claims has a broken character"):
        checked(replace(PURCHASE, claims=("\ud800",)))


def test_a_source_knows_a_purchase_by_its_id_and_by_its_order_until_it_is_bought_again() -> None:
    bought = replace(PURCHASE, origin="amazon", external_id="302-1/B0/1", order_number="302-1")
    assert bought.marks == {("id", "302-1/B0/1"), ("order", "302-1")}
    assert PURCHASE.marks == frozenset()
    assert bought.bought_again() == PURCHASE
    with_delivery = replace(
        bought, delivered_on=date(2026, 3, 17), bought_time=time(0, 5), countdown_seen=True, final_sale=True
    )
    assert with_delivery.bought_again() == replace(PURCHASE, final_sale=True)
    lasting = replace(PURCHASE, months_open=12, target_per_use=Money(200, "EUR"))
    days: dict[str, Any] = dict.fromkeys(
        ("payment_due", "opened_on", "expires_on", "finished_on"), date(2026, 3, 17)
    )
    assert replace(lasting, share_left=20, **days).bought_again() == lasting


@given(strategies.purchases)
def test_a_purchase_within_bounds_is_returned_as_it_is(purchase: Purchase) -> None:
    assert checked(purchase) is purchase


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": ""}, NameMissing),
        ({"name": " \n\t"}, NameMissing),
        ({"name": "x" * (NAME_LIMIT + 1)}, TextTooLong),
        ({"note": "x" * (TEXT_LIMIT + 1)}, TextTooLong),
        ({"external_id": "x" * (TEXT_LIMIT + 1)}, TextTooLong),
        ({"name": "half \ud83e"}, TextBroken),
        ({"shop": "\udcff"}, TextBroken),
        ({"tags": ("fine", "\ud800")}, TextBroken),
        ({"claims": ("\ud800",)}, TextBroken),
        ({"price": Money(-1, "EUR")}, ValueOutOfRange),
        ({"expectation": 11}, ValueOutOfRange),
        ({"expectation": -1}, ValueOutOfRange),
        ({"delivered_on": date(1989, 12, 31)}, DateOutOfRange),
        ({"bought_time": time(21, 5, 30)}, TimeUnclear),
        ({"bought_time": time(21, 5, tzinfo=UTC)}, TimeUnclear),
        ({"return_days": -1}, ValueOutOfRange),
        ({"return_days": 3651}, ValueOutOfRange),
        ({"payment_due": date(1989, 12, 31)}, DateOutOfRange),
        ({"opened_on": date(2101, 1, 1)}, DateOutOfRange),
        ({"opened_on": date(2026, 3, 2), "finished_on": date(2026, 3, 1)}, FinishedBeforeOpened),
        ({"months_open": 0}, ValueOutOfRange),
        ({"months_open": 121}, ValueOutOfRange),
        ({"share_left": -1}, ValueOutOfRange),
        ({"share_left": 101}, ValueOutOfRange),
        ({"target_per_use": Money(0, "EUR")}, ValueOutOfRange),
        ({"price": Money(1, "USD"), "target_per_use": Money(1, "EUR")}, CurrencyDiffers),
    ],
)
def test_what_lies_outside_is_refused(changes: dict[str, Any], error: type[InvalidInput]) -> None:
    with pytest.raises(error):
        checked(replace(PURCHASE, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "x" * NAME_LIMIT},
        {"name": "🧊 مكعب الثلج \N{RIGHT-TO-LEFT OVERRIDE}"},
        {"name": "=cmd()"},
        {"price": Money(0, "EUR")},
        {"expectation": 0},
        {"expectation": 10},
        {"return_days": 0},
        {"return_days": 3650},
        {"opened_on": date(2026, 3, 1), "finished_on": date(2026, 3, 1), "expires_on": date(2025, 1, 1)},
        {"months_open": 1, "share_left": 0},
        {"months_open": 120, "share_left": 100},
        {"price": Money(1, "EUR"), "target_per_use": Money(1, "EUR")},
        {"target_per_use": Money(1, "USD")},
        {"bought_time": time(0, 0), "delivered_on": date(2024, 2, 29)},
    ],
)
def test_what_lies_just_inside_is_taken(changes: dict[str, Any]) -> None:
    assert checked(replace(PURCHASE, **changes)) == replace(PURCHASE, **changes)


@pytest.mark.parametrize(
    ("text", "name"), [("@Mia.H ", "mia.h"), (" @ Mia", "mia"), (" My Sister", "My Sister"), ("", "")]
)
def test_a_creator_is_a_handle_in_lower_case_or_a_name(text: str, name: str) -> None:
    assert creator_from(text) == name


@pytest.mark.parametrize(
    ("text", "months"), [("12", 12), (" 12M ", 12), ("6 months", 6), ("1 month", 1), ("١٢", 12), ("120", 120)]
)
def test_months_after_opening_are_read_as_on_the_label(text: str, months: int) -> None:
    assert months_open_from(text) == months


@pytest.mark.parametrize(("text", "share"), [("40", 40), ("40 %", 40), ("0%", 0), ("100", 100)])
def test_what_is_left_is_read_in_percent(text: str, share: int) -> None:
    assert share_left_from(text) == share


@pytest.mark.parametrize("text", ["", "a year", "12.5", "-1", "1e2"])
def test_another_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NumberUnclear, match="Try 12"):
        months_open_from(text)
    with pytest.raises(NumberUnclear, match="Try 40"):
        share_left_from(text)


def test_numbers_out_of_range_are_refused() -> None:
    with pytest.raises(ValueOutOfRange, match="months after opening must be between 1 and 120, not 0"):
        months_open_from("0")
    with pytest.raises(ValueOutOfRange, match="left must be between 0 and 100, not 101"):
        share_left_from("101")


def test_a_name_stands_on_one_line_and_is_not_endless() -> None:
    assert name_from(" Ice\n roller\u00a0 2 ") == "Ice roller 2"
    with pytest.raises(NameMissing):
        name_from(" \n")
    with pytest.raises(TextTooLong):
        name_from("x" * (NAME_LIMIT + 1))
