from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import ADDED, money, money_event, purchase

from unhyped.domain.entry import Entry
from unhyped.domain.errors import AmountNotAboveZero
from unhyped.domain.money import Money
from unhyped.domain.money_doubt import Doubt, settle
from unhyped.domain.money_event import KINDS, checked


def asked(entry: Entry, text: str) -> tuple[str, str, Doubt | None]:
    """Return kind and amount of the event that is saved for *text*, and the doubt about it."""
    event, doubt = settle(entry, money_event(entry.purchase, text, ADDED.date()))
    return event.kind, f"{event.amount.decimal}", doubt


@pytest.mark.parametrize(
    ("events", "text", "over"),
    [
        ((), "refund 50.00", None),
        ((), "refund 50.01", "0.01 EUR"),
        ((), "partial refund 60.00", "10.00 EUR"),
        ((), "exchanged 60.00", "10.00 EUR"),
        ((), "return sent 60.00", "10.00 EUR"),
        (("partial refund 20.00",), "refund 50.00", "20.00 EUR"),
        (("refund 50.00",), "refund 50.00", "50.00 EUR"),
        (("shipping 4.90", "fee 1.00"), "refund 55.90", None),
        (("shipping 4.90",), "refund 55.00", "0.10 EUR"),
        (("return sent 50.00",), "refund 50.00", None),
        (("return sent 50.00",), "return sent 50.00", "50.00 EUR"),
        (("received in exchange 10.00",), "refund 60.00", None),
        (("exchanged 50.00",), "refund 50.00", "50.00 EUR"),
        (("refund 50.00", "refund 50.00"), "refund 5.00", "5.00 EUR"),
        ((), "resale 500.00", None),
        ((), "resale 500.00 USD", None),
        ((), "fee 500.00", None),
    ],
)
def test_more_than_the_seller_got_is_asked_about(
    events: tuple[str, ...], text: str, over: str | None
) -> None:
    entry = purchase(price="50.00 EUR", events=events)
    doubt = None if over is None else Doubt("more than paid", money(over))
    kind = next(kind for kind in KINDS if text.startswith(f"{kind} "))
    assert asked(entry, text) == (kind, text.removeprefix(kind).split()[0], doubt)


def test_without_a_price_there_is_no_doubt() -> None:
    assert asked(purchase(price=None), "refund 500.00")[2] is None


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("refund -5.00", "fee", "paid more"),
        ("partial refund -5.00", "fee", "paid more"),
        ("fee -5.00", "partial refund", "came back"),
        ("shipping -5.00", "partial refund", "came back"),
    ],
)
def test_an_amount_below_zero_means_the_opposite(text: str, kind: str, reason: str) -> None:
    saved = asked(purchase(price="50.00 EUR"), text)
    assert saved[:2] == (kind, "5.00")
    assert saved[2] is not None
    assert (saved[2].reason, saved[2].amount) == (reason, money("5.00 EUR"))


@pytest.mark.parametrize(
    ("events", "text", "missing"),
    [
        (("return sent 50.00",), "refund 20.00", "30.00 EUR"),
        (("return sent 50.00",), "refund 50.00", None),
        (("return sent 50.00",), "partial refund 20.00", None),
        (("return sent 50.00", "partial refund 20.00"), "refund 10.00", "20.00 EUR"),
        (("return sent 20.00", "return sent 30.00"), "refund 30.00", None),  # the other is still awaited
        (("return sent 20.00", "return sent 30.00"), "refund 10.00", "10.00 EUR"),
        ((), "refund 20.00", None),
    ],
)
def test_less_than_was_expected_is_asked_about(
    events: tuple[str, ...], text: str, missing: str | None
) -> None:
    entry = purchase(price="50.00 EUR", events=events)
    later = entry.money_events[-1].on if events else ADDED.date()
    doubt = None if missing is None else Doubt("less than expected", money(missing))
    assert settle(entry, money_event(entry.purchase, text, later))[1] == doubt


def test_a_refund_of_nothing_ends_a_return_and_else_says_nothing() -> None:
    entry = purchase(price="50.00 EUR", events=("return sent 50.00",))
    assert asked(entry, "refund 0") == ("refund", "0.00", Doubt("nothing back", money("50.00 EUR")))
    with pytest.raises(AmountNotAboveZero):
        asked(purchase(price="50.00 EUR"), "refund 0")


@given(st.integers(-(10**6), 10**6), st.sampled_from(KINDS))
def test_what_is_settled_can_be_saved_or_says_why_not(minor: int, kind: str) -> None:
    entry = purchase(price="50.00 EUR", events=("return sent 20.00",))
    event = replace(money_event(entry.purchase, f"{kind} 1.00", ADDED.date()), amount=Money(minor, "EUR"))
    saved, _ = settle(entry, event)
    if minor > 0 and kind not in {"given away", "thrown away"}:
        assert checked(saved, "EUR") is event
    net = entry.net
    assert net is not None
    after = Entry.of(entry.purchase, (*entry.owned, saved)).net
    assert after == net + event.effect
