from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import checked_in, money_event, new_id, purchase

from unhyped.domain.check_in import CheckIn
from unhyped.domain.entry import Entry
from unhyped.domain.money import Money
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.schedule import Answers, Due, due, next_due, starts_on
from unhyped.domain.week_answer import WeekAnswer

if TYPE_CHECKING:
    from unhyped.domain.money_event import MoneyEventKind
    from unhyped.domain.week_answer import CardAnswer

INTERVALS = (7, 30, 90, 365)
BOUGHT = date(2026, 3, 5)
NONE = Answers()


def day(number: int) -> date:
    return BOUGHT + timedelta(days=number)


def said(entry: Entry, answer: CardAnswer, on: date, subject: str | None = None) -> WeekAnswer:
    return WeekAnswer(
        id=new_id(),
        card="check-in",
        subject=entry.purchase.id if subject is None else subject,
        answer=answer,
        on=on,
        until=on + timedelta(days=7) if answer == "later" else None,
        added_at=datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
    )


def event(entry: Entry, kind: MoneyEventKind, on: date) -> Entry:
    minor = 0 if kind in {"given away", "thrown away"} else 500
    happened = MoneyEvent(
        id=new_id(),
        purchase_id=entry.purchase.id,
        kind=kind,
        amount=Money(minor, "EUR"),
        on=on,
        added_at=entry.purchase.added_at,
    )
    return replace(entry, money_events=(*entry.money_events, happened))


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (6, None),
        (7, (7, 7)),
        (29, (7, 7)),
        (30, (30, 30)),
        (90, (90, 90)),
        (365, (365, 365)),
        (5000, (365, 365)),
    ],
)
def test_check_ins_come_up_at_7_30_90_and_365_days(today: int, found: tuple[int, int] | None) -> None:
    expected = None if found is None else Due(day(found[0]), found[1])
    assert due(purchase(), NONE, INTERVALS, day(today)) == expected


def test_days_count_from_delivery_where_it_is_known() -> None:
    bought = purchase().purchase
    entry = Entry(replace(bought, delivered_on=day(20)))
    assert due(entry, NONE, INTERVALS, day(26)) is None
    assert due(entry, NONE, INTERVALS, day(27)) == Due(day(27), 7)


@pytest.mark.parametrize(
    ("on", "start"),
    [
        ("2024-02", date(2024, 2, 29)),
        ("2026-02", date(2026, 2, 28)),
        ("2026-21", date(2026, 5, 31)),
        ("2025-24", date(2026, 2, 28)),
        ("2025", date(2025, 12, 31)),
        ("2026-03-29", date(2026, 3, 29)),
        (None, date(2026, 1, 1)),
    ],
)
def test_an_approximate_date_counts_from_its_end_and_an_unknown_one_from_logging(
    on: str | None, start: date
) -> None:
    assert starts_on(purchase(on=on).purchase) == start


@pytest.mark.parametrize(
    ("given_on", "today", "interval"),
    [
        ([8], 29, None),
        ([8], 30, 30),
        ([35], 89, None),
        ([35], 90, 90),
        ([3], 29, None),  # given early: it answers the 7-day one
        ([3, 4, 5], 30, 30),  # but no more than that
        ([8, 20], 89, None),  # the second one is early for 30
        ([8, 20], 90, 90),
        ([400], 1000, None),
        ([90], 364, None),
        ([7, 30, 90, 365], 9999, None),
        ([0], 7, 7),  # a first impression answers nothing
        ([-3], 7, 7),
    ],
)
def test_a_check_in_answers_what_was_due_or_else_the_next(
    given_on: list[int], today: int, interval: int | None
) -> None:
    entry = purchase()
    for days in given_on:
        entry = checked_in(entry, 4, days=days)
    found = due(entry, NONE, INTERVALS, day(today))
    assert (found and found.interval) == interval


def test_too_early_answers_what_was_due_and_nothing_ahead() -> None:
    assert due(checked_in(purchase(), None, days=8), NONE, INTERVALS, day(29)) is None
    assert due(checked_in(purchase(), None, days=8), NONE, INTERVALS, day(30)) == Due(day(30), 30)
    assert due(checked_in(purchase(), None, days=3), NONE, INTERVALS, day(7)) == Due(day(7), 7)


def test_two_check_ins_in_the_same_second_answer_one_interval() -> None:
    entry = checked_in(checked_in(purchase(), 2, days=8), 4, days=8)
    assert due(entry, NONE, INTERVALS, day(30)) == Due(day(30), 30)
    both = checked_in(checked_in(purchase(), None, days=3), 4, days=3)
    assert due(both, NONE, INTERVALS, day(29)) is None


def test_what_was_said_before_delivery_answers_nothing() -> None:
    late = Entry(replace(purchase().purchase, delivered_on=day(20)))
    assert due(checked_in(late, 4, days=10), NONE, INTERVALS, day(27)) == Due(day(27), 7)
    assert due(checked_in(late, 4, days=20), NONE, INTERVALS, day(27)) == Due(day(27), 7)
    assert due(checked_in(late, 4, days=21), NONE, INTERVALS, day(27)) is None


def test_a_check_in_within_the_month_of_buying_is_early() -> None:
    entry = purchase(on="2026-03")
    answered = checked_in(entry, 4, days=20)
    assert due(entry, NONE, INTERVALS, date(2026, 4, 7)) == Due(date(2026, 4, 7), 7)
    assert due(answered, NONE, INTERVALS, date(2026, 4, 29)) is None
    assert due(answered, NONE, INTERVALS, date(2026, 4, 30)) == Due(date(2026, 4, 30), 30)


def test_a_corrected_check_in_counts_once() -> None:
    entry = checked_in(purchase(), 2, days=8)
    first = entry.check_ins[0]
    corrected = CheckIn(
        id=new_id(),
        purchase_id=first.purchase_id,
        on=first.on,
        worth=5,
        supersedes=first.id,
        added_at=first.added_at,
    )
    both = replace(entry, check_ins=(first, corrected))
    assert due(both, NONE, INTERVALS, day(29)) is None
    assert due(both, NONE, INTERVALS, day(30)) == Due(day(30), 30)


def test_later_comes_back_after_seven_days() -> None:
    entry = purchase()
    answers = Answers([said(entry, "later", day(8))])
    assert [due(entry, answers, INTERVALS, day(n)) is None for n in (8, 14, 15)] == [True, True, False]
    assert next_due(entry, answers, INTERVALS, day(8)) == day(15)


def test_a_clock_that_was_a_year_ahead_does_not_hide_a_card() -> None:
    entry = purchase()
    answers = Answers([said(entry, "later", day(400))])
    assert due(entry, answers, INTERVALS, day(401)) is None
    assert due(entry, answers, INTERVALS, day(8)) == Due(day(7), 7)
    assert due(entry, Answers([said(entry, "later", day(8))]), INTERVALS, day(7)) is None


def test_never_means_never_and_the_last_word_counts() -> None:
    entry = purchase()
    never = said(entry, "never", day(8))
    assert due(entry, Answers([never]), INTERVALS, day(5000)) is None
    assert next_due(entry, Answers([never]), INTERVALS, day(8)) is None
    assert due(purchase(), Answers([never]), INTERVALS, day(8)) == Due(day(7), 7)


def test_starting_fresh_leaves_out_what_was_due_until_then() -> None:
    entry = purchase()
    fresh = Answers([said(entry, "not asked", day(40), subject="")])
    assert due(entry, fresh, INTERVALS, day(89)) is None
    assert due(entry, fresh, INTERVALS, day(90)) == Due(day(90), 90)
    assert next_due(entry, fresh, INTERVALS, day(40)) == day(90)


def test_starting_fresh_while_the_clock_was_wrong_hides_nothing() -> None:
    entry = purchase()
    fresh = Answers(
        [said(entry, "not asked", day(400), subject=""), said(entry, "not asked", day(10), subject="")]
    )
    assert due(entry, fresh, INTERVALS, day(8)) == Due(day(7), 7)
    assert due(entry, fresh, INTERVALS, day(9)) is None, "a day further west"
    assert due(entry, fresh, INTERVALS, day(31)) == Due(day(30), 30)


def test_what_was_sent_back_left_then_and_not_when_the_money_came() -> None:
    entry = purchase()
    sent = money_event(entry.purchase, "return sent 12.99", day(10))
    refund = money_event(entry.purchase, "refund 12.99", day(35))
    resale = money_event(entry.purchase, "resale 5.00", day(35))
    entry = replace(checked_in(entry, 2, days=8), money_events=(sent, refund))
    assert (entry.left_on, due(entry, NONE, INTERVALS, day(40))) == (day(10), None)
    kept = replace(entry, money_events=(refund, resale))
    assert (kept.left_on, due(kept, NONE, INTERVALS, day(40))) == (day(35), Due(day(30), 30))


@pytest.mark.parametrize("kind", ["refund", "resale", "return sent", "given away", "thrown away"])
def test_what_left_is_asked_about_once_unless_it_was_rated(kind: MoneyEventKind) -> None:
    gone = event(purchase(), kind, day(5))
    assert due(gone, NONE, INTERVALS, day(400)) == Due(day(7), 7)
    assert due(checked_in(gone, 2, days=8), NONE, INTERVALS, day(400)) is None
    rated = event(checked_in(purchase(), 4, days=8), kind, day(40))
    assert due(rated, NONE, INTERVALS, day(50)) == Due(day(30), 30)
    assert due(rated, NONE, INTERVALS, day(400)) == Due(day(30), 30)
    assert due(event(purchase(), "partial refund", day(5)), NONE, INTERVALS, day(400)) == Due(day(365), 365)


def test_intervals_can_be_other_ones_or_none() -> None:
    assert due(purchase(), NONE, (2, 10), day(11)) == Due(day(10), 10)
    assert due(purchase(), NONE, (), day(1000)) is None


def test_overdue_is_a_share_of_the_interval() -> None:
    assert Due(day(7), 7).overdue(day(14)) == 1
    assert Due(day(30), 30).overdue(day(45)) == 0.5
    assert Due(day(30), 30).overdue(day(30)) == 0


@given(
    given_on=st.lists(st.integers(-5, 800), max_size=6),
    today=st.integers(0, 900),
    intervals=st.sets(st.integers(1, 500), max_size=5).map(sorted).map(tuple),
)
def test_who_answers_today_is_not_asked_today_nor_before_the_next_day(
    given_on: list[int], today: int, intervals: tuple[int, ...]
) -> None:
    entry = purchase()
    for days in sorted(given_on):
        entry = checked_in(entry, 3, days=days)
    before = due(entry, NONE, intervals, day(today))
    later = sorted(days for days in intervals if days > today)
    asked = next_due(entry, NONE, intervals, day(today))
    assert asked is None or (asked > day(today) and due(entry, NONE, intervals, asked) is not None)
    if before is None or max(given_on, default=0) > today:
        return
    answered = checked_in(entry, 3, days=today)
    assert due(answered, NONE, intervals, day(today)) is None
    if later:
        assert due(answered, NONE, intervals, day(later[0])) == Due(day(later[0]), later[0])
