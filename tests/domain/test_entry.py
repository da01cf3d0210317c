from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from tests import builders, strategies

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import Again, CheckIn
from unhyped.domain.entry import Entry
from unhyped.domain.money import Money
from unhyped.domain.money_event import MoneyEvent, MoneyEventKind
from unhyped.domain.not_about import NotAbout
from unhyped.domain.purchase import Purchase
from unhyped.domain.sighting import Sighting
from unhyped.domain.use import Use

AT = datetime(2026, 3, 14, tzinfo=UTC)
BOUGHT = date(2026, 3, 14)
LATER = date(2026, 6, 1)
FIRST_WEEK = date(2026, 3, 21)


def purchase(price: int | None = 2000, bought_on: str | None = "2026-03-14") -> Purchase:
    return Purchase(
        id="1",
        name="Ice roller",
        price=None if price is None else Money(price, "EUR"),
        bought_on=ApproximateDate.parse(bought_on) if bought_on else None,
        added_at=AT,
    )


def answer(worth: int | None, on: date = LATER, again: Again | None = None) -> CheckIn:
    return CheckIn(id="2", purchase_id="1", on=on, worth=worth, again=again, added_at=AT)


def money_event(kind: MoneyEventKind, minor: int) -> MoneyEvent:
    return MoneyEvent(id="3", purchase_id="1", kind=kind, amount=Money(minor, "EUR"), on=LATER, added_at=AT)


def use(count: int, on: date = BOUGHT, *, rough: bool = False) -> Use:
    return Use(id="4", purchase_id="1", on=on, count=count, rough=rough, added_at=AT)


@pytest.mark.parametrize(
    ("events", "net"),
    [
        ((), 2000),
        ((money_event("fee", 300),), 2300),
        ((money_event("refund", 2000),), 0),
        ((money_event("partial refund", 500), money_event("resale", 400), money_event("fee", 100)), 1200),
        ((money_event("resale", 5000),), -3000),
        ((money_event("shipping", 490),), 2490),
        ((money_event("exchanged", 1500),), 500),
        ((money_event("received in exchange", 1500),), 3500),
        (
            (money_event("return sent", 2000), money_event("given away", 0), money_event("thrown away", 0)),
            2000,
        ),
        ((replace(money_event("resale", 900), amount=Money(900, "USD")), money_event("resale", 400)), 1600),
    ],
)
def test_net_is_price_and_fees_without_refunds_and_resale(events: tuple[MoneyEvent, ...], net: int) -> None:
    entry = Entry(purchase(), money_events=events)
    assert entry.net == Money(net, "EUR")
    assert entry.gross == Money(2000, "EUR")


def test_a_resale_in_another_currency_is_no_part_of_the_net() -> None:
    sold = replace(money_event("resale", 900), amount=Money(900, "GBP"))
    assert Entry(purchase(), money_events=(sold, money_event("fee", 100))).net == Money(2100, "EUR")


def test_uses_are_counted_and_a_rough_number_takes_the_place_of_earlier_ones() -> None:
    entry = Entry(purchase(), uses=(use(1), use(2, date(2026, 3, 20))))
    assert (entry.use_count, entry.is_rough, entry.last_used) == (3, False, date(2026, 3, 20))
    entry = replace(entry, uses=(*entry.uses, use(20, date(2026, 4, 1), rough=True)))
    assert (entry.use_count, entry.is_rough, entry.last_used) == (20, True, date(2026, 3, 20))
    entry = replace(entry, uses=(*entry.uses, use(1, date(2026, 4, 2))))
    assert (entry.use_count, entry.is_rough, entry.last_used) == (21, True, date(2026, 4, 2))
    assert (Entry(purchase()).use_count, Entry(purchase()).last_used) == (0, None)


def test_uses_of_one_day_count_in_the_order_in_which_they_were_said() -> None:
    said = [
        replace(use(count, rough=rough), id=str(count), added_at=AT + timedelta(minutes=minute))
        for minute, (count, rough) in enumerate([(1, False), (20, True), (2, False)])
    ]
    assert Entry.of(purchase(), reversed(said)).use_count == 22


@pytest.mark.parametrize(
    ("price", "events", "count", "cost"),
    [
        (2000, (), 40, 50),
        (2000, (), 3, 667),
        (2000, (money_event("refund", 500),), 40, 38),
        (2500, (), 1000, 2),
        (3500, (), 1000, 4),
        (2000, (money_event("resale", 3000),), 2, -500),
        (0, (), 2, 0),
        (None, (), 2, None),
        (2000, (), 0, None),
        (2000, (replace(money_event("resale", 900), amount=Money(900, "USD")),), 2, None),
    ],
)
def test_cost_per_use_is_net_by_uses_rounded_half_to_even(
    price: int | None, events: tuple[MoneyEvent, ...], count: int, cost: int | None
) -> None:
    entry = Entry(purchase(price), money_events=events, uses=(use(count),) if count else ())
    assert entry.cost_per_use == (None if cost is None else Money(cost, "EUR"))
    assert (entry.exact_cost_per_use is None) == (cost is None)


def test_a_corrected_check_in_counts_for_nothing_and_stays() -> None:
    wrong = replace(answer(1, again="no"), id="a")
    right = replace(answer(None), id="b", supersedes="a")
    entry = Entry(purchase(), check_ins=(wrong, right))
    assert (entry.verdict, entry.regret, entry.group) == (None, None, "not rated yet")
    assert entry.last_check_in == right
    again = replace(answer(5), id="c", supersedes="b")
    entry = replace(entry, check_ins=(wrong, right, again))
    assert (entry.verdict, entry.current_check_ins) == (5, (again,))
    assert entry.check_ins == (wrong, right, again)


def test_an_unknown_price_makes_an_unknown_net() -> None:
    entry = Entry(purchase(price=None), money_events=(money_event("refund", 500),))
    assert (entry.gross, entry.net, entry.is_cost_known) == (None, None, False)


def test_a_resale_in_another_currency_is_apart_and_makes_cost_per_use_unknown() -> None:
    dollars = replace(money_event("resale", 900), amount=Money(900, "USD"))
    entry = Entry(purchase(), money_events=(dollars, dollars, money_event("resale", 400)))
    assert (entry.net, entry.apart, entry.is_cost_known) == (Money(1600, "EUR"), (Money(1800, "USD"),), False)
    assert (entry.currency, entry.fixed_currency) == ("EUR", None)
    only = Entry(purchase(), money_events=(dollars,))
    assert only.fixed_currency is None
    assert Entry(purchase()).is_cost_known
    unpriced = Entry(purchase(price=None), money_events=(dollars, money_event("fee", 100)))
    assert (unpriced.currency, unpriced.apart) == ("EUR", (Money(900, "USD"),))
    assert Entry(purchase(price=None), money_events=(dollars,)).currency is None


def test_what_was_given_away_fixes_no_currency() -> None:
    given = replace(money_event("given away", 0), amount=Money(0, "USD"))
    assert Entry(purchase(price=None), money_events=(given,)).currency is None


def test_a_return_is_expected_until_its_refund() -> None:
    sent = money_event("return sent", 2000)
    entry = Entry(purchase(), money_events=(sent,))
    assert (entry.net, entry.expected, entry.awaited) == (Money(2000, "EUR"), Money(2000, "EUR"), sent)
    back = replace(money_event("partial refund", 1500), on=date(2026, 6, 5))
    some = Entry(purchase(), money_events=(sent, back))
    assert (some.net, some.expected, some.awaited) == (Money(500, "EUR"), Money(500, "EUR"), sent)
    all_of_it = Entry(purchase(), money_events=(sent, replace(back, kind="refund")))
    assert (all_of_it.net, all_of_it.expected, all_of_it.awaited) == (Money(500, "EUR"), None, None)


@pytest.mark.parametrize(
    ("kinds", "left"),
    [
        ((), None),
        (("partial refund", "fee", "shipping", "received in exchange"), None),
        (("refund",), "refund"),
        (("return sent", "refund"), "refund"),
        (("return sent",), "return sent"),
        (("exchanged",), "exchanged"),
        (("exchanged", "received in exchange"), None),
        (("exchanged", "received in exchange", "given away"), "given away"),
        (("resale",), "resale"),
        (("given away", "fee"), "given away"),
        (("thrown away",), "thrown away"),
    ],
)
def test_the_latest_event_says_how_it_left(kinds: tuple[MoneyEventKind, ...], left: str | None) -> None:
    entry = Entry(purchase(), money_events=tuple(money_event(kind, 1) for kind in kinds))
    assert (None if entry.left is None else entry.left.kind) == left


@pytest.mark.parametrize(
    ("events", "refund", "sent", "exchanged"),
    [
        ((), 2000, 2000, 2000),
        ((money_event("partial refund", 500),), 1500, 1500, 1500),
        ((money_event("refund", 2000),), None, None, 0),
        ((money_event("return sent", 1200),), 1200, 800, 2000),
        ((money_event("shipping", 490),), 2000, 2000, 2490),
        ((money_event("received in exchange", 1000),), 3000, 3000, 3000),
        ((money_event("resale", 3000),), 2000, 2000, None),
    ],
)
def test_the_likeliest_amount_is_what_is_left(
    events: tuple[MoneyEvent, ...], refund: int | None, sent: int | None, exchanged: int | None
) -> None:
    entry = Entry(purchase(), money_events=events)
    proposed = [entry.proposed_amount(kind) for kind in ("refund", "return sent", "exchanged")]
    assert [None if each is None else each.minor for each in proposed] == [refund, sent, exchanged]
    assert entry.proposed_amount("resale") is None
    assert Entry(purchase(price=None)).proposed_amount("refund") is None


@pytest.mark.parametrize(
    ("answers", "verdict", "regret", "group"),
    [
        ((), None, None, "not rated yet"),
        ((answer(None),), None, None, "not rated yet"),
        ((answer(1),), 1, True, "not worth it"),
        ((answer(2),), 2, True, "not worth it"),
        ((answer(3),), 3, False, "in between"),
        ((answer(4),), 4, False, "worth it"),
        ((answer(5),), 5, False, "worth it"),
        ((answer(5, again="no"),), 5, False, "worth it"),
        ((answer(4, again="no"),), 4, False, "worth it"),
        ((answer(3, again="no"),), 3, True, "not worth it"),
        ((answer(3, again="unsure"),), 3, False, "in between"),
        ((answer(1, again="yes"),), 1, True, "not worth it"),
        ((answer(5, FIRST_WEEK), answer(2)), 2, True, "not worth it"),
        ((answer(2, FIRST_WEEK), answer(5)), 5, False, "worth it"),
        ((answer(2, FIRST_WEEK), answer(None)), 2, True, "not worth it"),
        ((answer(None, again="no"),), None, None, "not rated yet"),
    ],
)
def test_the_verdict_is_the_latest_that_is_not_too_early(
    answers: tuple[CheckIn, ...], verdict: int | None, regret: bool | None, group: str
) -> None:
    entry = Entry(purchase(), answers)
    assert (entry.verdict, entry.regret, entry.group) == (verdict, regret, group)


def test_a_first_impression_is_no_verdict() -> None:
    entry = Entry(purchase(), (answer(5, BOUGHT),))
    assert entry.is_first_impression(entry.check_ins[0])
    assert (entry.verdict, entry.regret, entry.group) == (None, None, "not rated yet")
    assert Entry(purchase(), (answer(5, date(2026, 3, 15)),)).verdict == 5
    assert Entry(purchase(), (answer(4, FIRST_WEEK), answer(1, BOUGHT))).verdict == 4


def test_without_a_day_of_buying_every_answer_counts() -> None:
    assert Entry(purchase(bought_on=None), (answer(2, BOUGHT),)).verdict == 2


def test_an_answer_within_the_month_of_buying_counts_from_its_second_day() -> None:
    assert Entry(purchase(bought_on="2026-03"), (answer(2, date(2026, 3, 1)),)).verdict is None
    assert Entry(purchase(bought_on="2026-03"), (answer(2, date(2026, 3, 2)),)).verdict == 2


@pytest.mark.parametrize(
    ("bought_on", "today", "age"),
    [
        ("2026-03-14", date(2026, 3, 14), 0),
        ("2026-03-14", date(2026, 4, 14), 31),
        ("2026-03", date(2026, 3, 31), 30),
        ("2026-03-14", date(2026, 3, 1), 0),
        (None, date(2026, 3, 1), None),
    ],
)
def test_age_counts_from_the_first_possible_day(bought_on: str | None, today: date, age: int | None) -> None:
    assert Entry(purchase(bought_on=bought_on)).age(today) == age


@given(strategies.entries())
def test_verdict_regret_and_group_never_disagree(entry: Entry) -> None:
    assert (entry.verdict is None) == (entry.regret is None)
    assert (entry.verdict is None) == (entry.group == "not rated yet")
    assert (entry.group == "not worth it") == (entry.regret is True)
    assert (entry.group == "worth it") == ((entry.verdict or 0) >= 4)
    if entry.net is not None:
        assert entry.gross is not None
        assert entry.net.currency == entry.gross.currency


def test_what_belongs_to_a_purchase_is_put_in_its_order_whatever_order_it_comes_in() -> None:
    late, early = answer(4), answer(2, FIRST_WEEK)
    fee, refund = money_event("fee", 300), replace(money_event("refund", 1), on=BOUGHT)
    first = Sighting(id="4", purchase_id="1", kind="watch", at=AT, added_at=AT)
    second = replace(first, at=AT.replace(hour=1))
    other = NotAbout(id="5", purchase_id="1", note_id="stanley-cup", added_at=AT)
    owned = (early, late, refund, fee, first, second, other)
    entry = Entry(purchase(), (early, late), (refund, fee), (first, second), (other,))
    assert Entry.of(purchase(), reversed(owned)) == entry
    assert entry.owned == owned
    assert Entry.of(purchase(), ()) == Entry(purchase())


def test_history_is_ordered_by_day_then_by_moment_then_by_id() -> None:
    before = answer(4, on=FIRST_WEEK)
    early, third = (replace(answer(worth), id=id_) for worth, id_ in ((1, "3"), (3, "4")))
    late = replace(answer(5), added_at=AT + timedelta(hours=1))
    assert Entry.of(purchase(), (late, third, early, before)).check_ins == (before, early, third, late)


def test_the_latest_check_in_with_both_answers_is_read() -> None:
    checked_in = builders.checked_in
    bought = checked_in(builders.purchase(), 5, claimed="yes", needed=True, days=0)
    assert bought.reading is None  # a first impression
    read = checked_in(bought, 4, claimed="yes", needed=False, days=7)
    assert read.reading == "good but not needed"
    assert checked_in(read, 2, claimed="no", days=30).reading == "good but not needed"
    later = checked_in(read, None, claimed="no", needed=False, days=60)
    assert later.reading == "neither"
    *_, first, wrong = later.check_ins
    right = replace(wrong, id="right", claimed="yes", supersedes=wrong.id)
    assert replace(later, check_ins=(*later.check_ins, right)).reading == first.reading
