from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import ADDED, money, money_event, new_id
from tests.strategies import days, moneys, texts

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.duplicates import Known, match_known
from unhyped.domain.found import FoundPurchase, FoundRefund
from unhyped.domain.money_event import MoneyEvent, checked
from unhyped.domain.purchase import PurchaseDraft
from unhyped.domain.refunds import to_entry

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry

LATER = ADDED.replace(month=7)


def row(*refunds: FoundRefund, price: str | None = "20.00 EUR", external_id: str = "302-1") -> FoundPurchase:
    return FoundPurchase(
        line=2,
        draft=PurchaseDraft(
            name="Ice roller",
            price=None if price is None else money(price),
            bought_on=ApproximateDate.parse("2026-03-05"),
            origin="amazon",
            external_id=external_id,
        ),
        refunds=refunds,
    )


def back(
    amount: str | None, id_: str = "R1", on: date | None = date(2026, 3, 9), note: str = ""
) -> FoundRefund:
    return FoundRefund(external_id=id_, amount=None if amount is None else money(amount), on=on, note=note)


def logged(found: FoundPurchase) -> Entry:
    return to_entry(found, new_id(), ADDED)


def told(entry: Entry) -> list[tuple[str, str, str]]:
    return [
        (event.kind, f"{event.amount.decimal} {event.amount.currency}", event.on.isoformat())
        for event in entry.money_events
    ]


def test_the_whole_price_is_a_refund_and_less_is_a_partial_one() -> None:
    assert told(logged(row(back("20.00 EUR")))) == [("refund", "20.00 EUR", "2026-03-09")]
    entry = logged(row(back("5.00 EUR", note="Damaged box"), back("15.00 EUR", "R2")))
    assert [kind for kind, *_ in told(entry)] == ["partial refund", "partial refund"]
    assert entry.net == money("0.00 EUR")
    assert entry.money_events[0].note == "Damaged box"
    assert {event.purchase_id for event in entry.money_events} == {entry.purchase.id}


@pytest.mark.parametrize(
    "refund",
    [back(None), back("0.00 EUR"), back("-5.00 EUR"), back("5.00 USD"), back("20.01 EUR")],
    ids=["no amount", "nothing", "below zero", "other currency", "more than was paid"],
)
def test_what_can_t_be_counted_makes_no_event_and_the_others_stay(refund: FoundRefund) -> None:
    assert told(logged(row(refund, back("5.00 EUR", "R2")))) == [("partial refund", "5.00 EUR", "2026-03-09")]


def test_together_refunds_never_bring_back_more_than_was_paid() -> None:
    entry = logged(row(back("15.00 EUR"), back("6.00 EUR", "R2"), back("5.00 EUR", "R3")))
    assert [amount for _, amount, _ in told(entry)] == ["15.00 EUR", "5.00 EUR"]


def test_without_a_price_the_first_refund_says_the_currency() -> None:
    entry = logged(row(back("5.00 EUR"), back("5.00 USD", "R2"), price=None))
    assert told(entry) == [("partial refund", "5.00 EUR", "2026-03-09")]


def test_without_a_day_it_is_that_of_the_purchase_or_else_of_the_import() -> None:
    assert told(logged(row(back("5.00 EUR", on=None))))[0][2] == "2026-03-05"
    assert told(logged(row(back("5.00 EUR", on=date(1970, 1, 1)))))[0][2] == "2026-03-05"
    undated = row(back("5.00 EUR", on=None)).with_fields(bought_on=None)
    assert told(logged(undated))[0][2] == ADDED.date().isoformat()


def test_ids_are_the_same_in_every_reading_and_no_other_purchase_has_them() -> None:
    first, again = logged(row(back("5.00 EUR"))), logged(row(back("5.00 EUR")))
    other = logged(row(back("5.00 EUR"), external_id="302-2"))
    assert first.money_events[0].id == again.money_events[0].id != other.money_events[0].id
    assert str(UUID(first.money_events[0].id)) == first.money_events[0].id


@given(
    st.none() | moneys(highest=10_000, codes=st.sampled_from(["EUR", "JPY"])),
    st.lists(
        st.builds(
            FoundRefund,
            external_id=st.text(max_size=3),
            amount=st.none() | moneys(-10, 10_000, st.sampled_from(["EUR", "JPY"])),
            on=st.none() | days | st.just(date.max),
            note=texts,
        ),
        max_size=5,
    ),
)
def test_whatever_a_file_says_the_entry_is_one_that_can_be_kept(
    price: object, refunds: list[FoundRefund]
) -> None:
    entry = logged(row(*refunds).with_fields(price=price))
    currency = entry.currency
    for event in entry.money_events:
        assert checked(event, currency) == event
    assert len({event.id for event in entry.money_events}) == len(entry.money_events)
    if entry.net is not None:
        assert entry.net.minor >= 0


# --- what a known purchase gains


def gained(found: FoundPurchase, entry: Entry) -> list[str]:
    (status,) = (each.status for each in match_known([found], [entry], at=LATER).rows)
    assert isinstance(status, Known)
    assert all(isinstance(event, MoneyEvent) for event in status.additions)
    return [
        f"{event.amount.decimal} {event.added_at:%m}"
        for event in status.additions
        if isinstance(event, MoneyEvent)
    ]


def test_a_known_purchase_gains_a_refund_once() -> None:
    entry = logged(row())
    found = row(back("5.00 EUR"))
    assert gained(found, entry) == ["5.00 07"]
    with_it = logged(found)
    assert gained(found, with_it) == []
    assert gained(row(back("5.00 EUR"), back("3.00 EUR", "R2")), with_it) == ["3.00 07"]
    assert gained(row(back("5.00 EUR"), back("16.00 EUR", "R2")), with_it) == []


def test_a_refund_the_person_noted_is_the_same_money() -> None:
    entry = logged(row())
    noted = money_event(entry.purchase, "partial refund 5.00", date(2026, 3, 20))
    entry = replace(entry, money_events=(noted,))
    assert gained(row(back("5.00 EUR")), entry) == []
    assert gained(row(back("5.00 EUR"), back("5.00 EUR", "R2")), entry) == ["5.00 07"]


def test_the_refund_of_a_return_that_awaits_it_is_added_and_ends_it() -> None:
    entry = logged(row())
    sent = money_event(entry.purchase, "return sent 20.00", date(2026, 3, 7))
    waiting = replace(entry, money_events=(sent,))
    assert gained(row(back("20.00 EUR")), waiting) == ["20.00 07"]
    paid = replace(waiting, money_events=(sent, *logged(row(back("20.00 EUR"))).money_events))
    assert (paid.expected, gained(row(back("20.00 EUR")), paid)) == (None, [])


def test_what_was_exchanged_is_not_refunded_as_well_but_what_came_for_it_may_be() -> None:
    entry = logged(row())
    swapped = money_event(entry.purchase, "exchanged 15.00", date(2026, 3, 7))
    assert gained(row(back("20.00 EUR")), replace(entry, money_events=(swapped,))) == []
    assert gained(row(back("5.00 EUR")), replace(entry, money_events=(swapped,))) == ["5.00 07"]
    free = row(back("15.00 EUR"), price="0.00 EUR")
    came = money_event(logged(free).purchase, "received in exchange 15.00", date(2026, 3, 7))
    assert gained(free, replace(logged(free), money_events=(came,))) == ["15.00 07"]


def test_a_resale_in_another_currency_changes_nothing_about_refunds() -> None:
    entry = logged(row())
    sold = money_event(entry.purchase, "resale 15.00 USD", date(2026, 3, 7))
    assert gained(row(back("20.00 EUR")), replace(entry, money_events=(sold,))) == ["20.00 07"]


def test_a_purchase_known_by_its_looks_gains_it_too() -> None:
    typed = row().with_fields(origin="", external_id="")
    entry = logged(typed)
    assert gained(row(back("5.00 EUR")), entry) == ["5.00 07"]


def test_what_is_in_the_trash_or_told_without_a_moment_gains_nothing() -> None:
    entry = logged(row())
    gone = replace(entry, purchase=replace(entry.purchase, trashed_at=ADDED))
    found = row(back("5.00 EUR"))
    assert match_known([found], [gone], at=LATER).in_trash[0].additions == ()
    assert match_known([found], [entry]).known[0].additions == ()
