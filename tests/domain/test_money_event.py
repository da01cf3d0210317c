from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from unhyped.domain.errors import CurrencyDiffers, DateOutOfRange, TextBroken, ValueOutOfRange
from unhyped.domain.money import Money
from unhyped.domain.money_event import KINDS, MoneyEvent, MoneyEventKind, checked, open_returns

EVENT = MoneyEvent(
    id="1", purchase_id="2", kind="refund", amount=Money(500, "EUR"), on=date(2026, 6, 1),
    added_at=datetime(2026, 6, 1, tzinfo=UTC),
)  # fmt: skip


@given(strategies.money_events)
def test_an_event_within_bounds_is_returned_as_it_is(event: MoneyEvent) -> None:
    assert checked(event, None) is event
    assert checked(event, event.amount.currency) is event


@pytest.mark.parametrize(
    ("kinds", "effect"),
    [
        (("fee", "shipping", "received in exchange"), 500),
        (("refund", "partial refund", "resale", "exchanged"), -500),
        (("return sent", "given away", "thrown away"), 0),
    ],
)
def test_a_kind_says_which_way_the_money_went(kinds: tuple[MoneyEventKind, ...], effect: int) -> None:
    for kind in kinds:
        assert replace(EVENT, kind=kind).effect == Money(effect, "EUR")


@pytest.mark.parametrize("kind", KINDS)
def test_no_amount_is_below_zero_and_most_are_above(kind: MoneyEventKind) -> None:
    with pytest.raises(ValueOutOfRange):
        checked(replace(EVENT, kind=kind, amount=Money(-1, "EUR")), None)
    nothing = replace(EVENT, kind=kind, amount=Money(0, "EUR"))
    if kind in {"refund", "exchanged", "received in exchange", "given away", "thrown away"}:
        assert checked(nothing, "EUR") is nothing
    else:
        with pytest.raises(ValueOutOfRange):
            checked(nothing, None)


@pytest.mark.parametrize("kind", ["given away", "thrown away"])
def test_what_went_without_money_has_no_amount(kind: MoneyEventKind) -> None:
    with pytest.raises(ValueOutOfRange, match="No money comes back"):
        checked(replace(EVENT, kind=kind), "EUR")


def test_the_currency_of_the_purchase_is_wanted() -> None:
    with pytest.raises(CurrencyDiffers, match="paid in USD, but this amount is in EUR"):
        checked(EVENT, "USD")
    for kind in KINDS:
        if kind not in {"resale", "given away", "thrown away"}:
            with pytest.raises(CurrencyDiffers):
                checked(replace(EVENT, kind=kind), "USD")


def test_a_resale_may_be_in_another_currency() -> None:
    resale = replace(EVENT, kind="resale")
    assert checked(resale, "USD") is resale
    assert not resale.fixes_currency


def test_other_centuries_and_unfit_texts_are_refused() -> None:
    with pytest.raises(DateOutOfRange):
        checked(replace(EVENT, on=date(1989, 12, 31)), None)
    with pytest.raises(TextBroken):
        checked(replace(EVENT, note="\ud800"), None)


# --- returns that await their money


def told(kind: MoneyEventKind, minor: int, day: int) -> MoneyEvent:
    at = datetime(2026, 6, day, tzinfo=UTC)
    return replace(
        EVENT, id=f"{kind} {day}", kind=kind, amount=Money(minor, "EUR"), on=at.date(), added_at=at
    )


SENT = told("return sent", 5000, 5)


@pytest.mark.parametrize(
    ("events", "missing"),
    [
        ((SENT,), [5000]),
        ((SENT, told("refund", 5000, 9)), []),
        ((SENT, told("refund", 4500, 9)), []),
        ((SENT, told("refund", 0, 9)), []),
        ((SENT, told("partial refund", 4500, 9)), [500]),
        ((SENT, told("partial refund", 5000, 9)), []),
        ((SENT, told("partial refund", 4500, 9), told("refund", 500, 12)), []),
        ((SENT, told("exchanged", 4000, 9)), []),
        ((SENT, told("refund", 5000, 4)), [5000]),
        ((SENT, told("resale", 5000, 9), told("fee", 100, 9)), [5000]),
        ((SENT, told("return sent", 2000, 6), told("refund", 2000, 9)), [5000]),
        ((SENT, told("return sent", 2000, 6), told("refund", 3000, 9)), [2000]),
        ((SENT, told("return sent", 2000, 6), told("refund", 6000, 9)), [1000]),
        ((SENT, told("return sent", 2000, 6), told("refund", 7000, 9)), []),
        ((SENT, told("refund", 5000, 9), told("return sent", 2000, 12)), [2000]),
    ],
)
def test_a_refund_ends_a_return_and_a_partial_one_what_it_brings(
    events: tuple[MoneyEvent, ...], missing: list[int]
) -> None:
    assert [amount.minor for _, amount in open_returns(events)] == missing


def test_of_the_same_moment_the_return_comes_first() -> None:
    refund = replace(told("refund", 5000, 5), id="0")
    assert open_returns((refund, SENT)) == ()


@given(st.lists(strategies.money_events, max_size=12))
def test_what_is_awaited_is_never_more_than_was_sent_and_refunds_only_lessen_it(
    events: list[MoneyEvent],
) -> None:
    events = [replace(event, amount=Money(event.amount.minor, "EUR")) for event in events]
    waiting = open_returns(events)
    assert all(0 < missing.minor <= sent.amount.minor for sent, missing in waiting)
    without = open_returns(each for each in events if not (each.is_refund or each.kind == "exchanged"))
    assert {sent.id for sent, _ in waiting} <= {sent.id for sent, _ in without}
