from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from tests import strategies

from unhyped.domain.errors import CurrencyDiffers, DateOutOfRange, TextBroken, ValueOutOfRange
from unhyped.domain.money import Money
from unhyped.domain.money_event import KINDS, MoneyEvent, MoneyEventKind, checked

EVENT = MoneyEvent(
    id="1", purchase_id="2", kind="refund", amount=Money(500, "EUR"), on=date(2026, 6, 1),
    added_at=datetime(2026, 6, 1, tzinfo=UTC),
)  # fmt: skip


@given(strategies.money_events)
def test_an_event_within_bounds_is_returned_as_it_is(event: MoneyEvent) -> None:
    assert checked(event, None) is event
    assert checked(event, event.amount.currency) is event


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_adds_to_the_net_cost_takes_off_or_leaves_it(kind: MoneyEventKind) -> None:
    adds = {"fee": 1, "shipping": 1, "received in exchange": 1}
    leaves = dict.fromkeys(("return sent", "given away", "thrown away"), 0)
    assert replace(EVENT, kind=kind).effect == Money(500 * {**adds, **leaves}.get(kind, -1), "EUR")


@pytest.mark.parametrize("minor", [0, -1])
def test_an_amount_is_above_zero(minor: int) -> None:
    with pytest.raises(ValueOutOfRange):
        checked(replace(EVENT, amount=Money(minor, "EUR")), None)


@pytest.mark.parametrize("kind", ["given away", "thrown away"])
def test_what_was_given_or_thrown_away_has_no_amount(kind: MoneyEventKind) -> None:
    event = replace(EVENT, kind=kind, amount=Money(0, "EUR"))
    assert checked(event, "EUR") is event
    with pytest.raises(ValueOutOfRange, match="Enter 0"):
        checked(replace(EVENT, kind=kind), "EUR")


def test_only_a_resale_may_be_in_another_currency() -> None:
    sold = replace(EVENT, kind="resale")
    assert checked(sold, "USD") is sold


def test_the_currency_of_the_purchase_is_wanted() -> None:
    with pytest.raises(CurrencyDiffers, match="paid in USD, but this amount is in EUR"):
        checked(EVENT, "USD")


def test_other_centuries_and_unfit_texts_are_refused() -> None:
    with pytest.raises(DateOutOfRange):
        checked(replace(EVENT, on=date(1989, 12, 31)), None)
    with pytest.raises(TextBroken):
        checked(replace(EVENT, note="\ud800"), None)
