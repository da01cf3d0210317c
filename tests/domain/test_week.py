from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import checked_in, money, new_id, purchase

from unhyped.domain.entry import Entry
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.returns import own_days
from unhyped.domain.schedule import Answers
from unhyped.domain.week import (
    MOST_CARDS,
    CheckInCard,
    MoneyBackCard,
    PaymentCard,
    ReturnCard,
    WaitCard,
    Week,
    WeekRules,
    next_day,
    week,
)
from unhyped.domain.week_answer import WeekAnswer
from unhyped.domain.wish import Wish
from unhyped.journal.return_rules import return_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.week_answer import CardAnswer, WeekCard

TODAY = date(2026, 11, 26)
"""A Thursday."""
MONDAY = date(2026, 11, 23)
RULES = WeekRules(returns=return_rules(), home="EU")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def moment(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def bought(days: int, name: str = "Ice roller", **fields: Any) -> Entry:  # noqa: ANN401 - fields of a purchase
    plain = purchase(name, on=ago(days).isoformat()).purchase
    return Entry(replace(plain, added_at=moment(ago(days)), **fields))


def closing(in_days: int) -> Entry:
    """Return a purchase of a year ago with own days, so that only its return is new."""
    entry = checked_in(bought(380), 4, days=370)
    return Entry(replace(entry.purchase, return_days=380 + in_days), entry.check_ins)


def wish(end: date, **fields: Any) -> Wish:  # noqa: ANN401 - fields of a wish
    usual: dict[str, Any] = {"name": "Walking pad", "wait_until": end, "added_at": moment(ago(60))}
    return Wish(id=new_id(), **usual | fields)


def sent_back(days: int) -> Entry:
    entry = checked_in(bought(60), 1, days=55)
    event = MoneyEvent(
        id=new_id(),
        purchase_id=entry.purchase.id,
        kind="return sent",
        amount=money("12.99 EUR"),
        on=ago(days),
        added_at=moment(ago(days)),
    )
    return replace(entry, money_events=(event,))


def said(
    card: WeekCard, subject: str, answer: CardAnswer = "answered", on: date = TODAY, until: date | None = None
) -> WeekAnswer:
    if answer == "later" and until is None:
        until = on + timedelta(days=7)
    return WeekAnswer(
        id=new_id(), card=card, subject=subject, answer=answer, on=on, until=until, added_at=moment(on)
    )


def of(
    entries: Sequence[Entry] = (),
    wishes: Sequence[Wish] = (),
    answers: Sequence[WeekAnswer] = (),
    today: date = TODAY,
    finding: str = "",
) -> Week:
    return week(entries, wishes, Answers(answers), today, RULES, lambda: finding)


def kinds(found: Week) -> list[str]:
    return [card.kind for card in found.cards]


def test_nothing_is_due_in_an_empty_log() -> None:
    assert of(finding="hype") == Week()


def test_the_most_useful_card_comes_first() -> None:
    entries = [bought(8), bought(31), sent_back(20), closing(9), closing(2)]
    found = of(entries, [wish(ago(1)), wish(ago(3))], finding="hype")
    assert kinds(found) == ["return", "return", "money back", "wait", "wait", "check-in", "finding"]
    first, second, money_back, wait, _, check_in, _ = found.cards
    assert isinstance(first, ReturnCard)
    assert isinstance(second, ReturnCard)
    assert [each.window.until for each in (first, second)] == [ago(-2), ago(-9)]
    assert isinstance(money_back, MoneyBackCard)
    assert money_back.late_since == ago(6)
    assert isinstance(wait, WaitCard)
    assert (wait.end, wait.extensions_left) == (ago(3), 3)
    assert isinstance(check_in, CheckInCard)
    assert check_in.due.interval == 7
    assert found.left_out == 1


def test_the_check_in_that_is_oldest_relative_to_its_interval_comes_first() -> None:
    entries = [bought(100), bought(9), bought(500), bought(45), bought(7)]
    found = [card.subject for card in of(entries).cards]
    shares = {entries[0]: 10 / 90, entries[1]: 2 / 7, entries[2]: 135 / 365, entries[3]: 0.5, entries[4]: 0}
    assert found == [entry.purchase.id for entry in sorted(shares, key=lambda each: -shares[each])]


def test_of_200_overdue_cards_seven_are_shown() -> None:
    entries = [bought(370 + number) for number in range(200)]
    found = of(entries, finding="hype")
    assert kinds(found) == ["check-in"] * 6 + ["finding"]
    assert (len(found.cards), found.left_out, found.is_return) == (MOST_CARDS, 194, True)


def test_only_somebody_who_was_away_is_welcomed_back() -> None:
    entries = [bought(200 + number) for number in range(20)]
    assert of(entries).is_return
    assert not of([*entries, bought(3)]).is_return
    assert not of([*entries, checked_in(bought(60), 4, days=50)], [], [said("finding", "hype")]).is_return
    assert not of(entries[:3]).is_return
    assert of([*entries, bought(-400)], [], [said("finding", "hype", on=ago(-400))]).is_return, (
        "a wrong clock"
    )


@pytest.mark.parametrize("given", range(9))
def test_what_was_answered_since_monday_counts_among_the_seven(given: int) -> None:
    entries = [bought(370 + number) for number in range(20)]
    answers = [said("check-in", entry.purchase.id, on=MONDAY) for entry in entries[:given]]
    answered = [checked_in(entry, 4, days=370 + number - 3) for number, entry in enumerate(entries[:given])]
    found = of([*answered, *entries[given:]], answers=answers)
    assert (found.answered, len(found.cards)) == (given, max(MOST_CARDS - given, 0))
    next_week = of([*answered, *entries[given:]], answers=answers, today=MONDAY + timedelta(days=7))
    assert (next_week.answered, len(next_week.cards)) == (0, 7)


def test_starting_fresh_lets_check_ins_and_waits_rest_and_is_no_card() -> None:
    entries, wishes = [bought(370 + number) for number in range(20)], [wish(ago(2))]
    found = of([*entries, closing(3)], wishes, [said("check-in", "", "not asked")])
    assert (kinds(found), found.answered, found.left_out) == (["return"], 0, 0)
    assert kinds(of([bought(6)], wishes, [said("check-in", "", "not asked")], today=ago(-1))) == ["check-in"]


def test_starting_fresh_while_the_clock_was_wrong_hides_no_wait() -> None:
    assert kinds(of([], [wish(ago(2))], [said("check-in", "", "not asked", on=ago(-400))])) == ["wait"]


@pytest.mark.parametrize(
    ("in_days", "is_asked"), [(11, False), (10, True), (1, True), (0, True), (-1, False)]
)
def test_a_return_is_asked_about_in_its_last_ten_days(in_days: int, *, is_asked: bool) -> None:
    assert bool(of([closing(in_days)]).cards) == is_asked


@pytest.mark.parametrize("answer", ["keep", "never", "answered"])
def test_who_keeps_it_is_not_asked_again(answer: CardAnswer) -> None:
    entry = closing(5)
    answers = [said("return", entry.purchase.id, answer)]
    assert of([entry], answers=answers).cards == ()
    assert of([entry], answers=answers, today=ago(-5)).cards == ()


def to_pay(in_days: int, **fields: Any) -> Entry:  # noqa: ANN401 - fields of a purchase
    """Return a purchase that was paid later, rated a while ago."""
    entry = checked_in(bought(300), 4, days=200)
    plain: dict[str, Any] = {"payment": "later", "payment_due": ago(-in_days)}
    return Entry(replace(entry.purchase, **plain | fields), entry.check_ins)


@pytest.mark.parametrize(
    ("in_days", "is_asked"), [(8, False), (7, True), (1, True), (0, True), (-1, False), (-100, False)]
)
def test_a_payment_is_asked_about_in_the_week_before_it_is_due_and_never_after(
    in_days: int, *, is_asked: bool
) -> None:
    assert bool(of([to_pay(in_days)]).cards) == is_asked


def test_payments_come_after_returns_the_first_due_first() -> None:
    late, soon = to_pay(6), to_pay(2, payment="instalments")
    found = of([late, sent_back(20), soon, closing(9)])
    assert kinds(found) == ["return", "payment", "payment", "money back"]
    assert [card.due for card in found.cards if isinstance(card, PaymentCard)] == [ago(-2), ago(-6)]
    assert [card.is_in_parts for card in found.cards if isinstance(card, PaymentCard)] == [True, False]


def test_a_payment_is_asked_about_again_for_another_due_day_unless_never() -> None:
    entry = to_pay(3)
    later = said("payment", entry.purchase.id, "later", until=ago(-3))
    assert of([entry], answers=[later]).cards == ()
    assert kinds(of([entry], answers=[later], today=ago(-3))) == ["payment"]
    assert of([entry], answers=[later], today=ago(-4)).cards == ()
    paid = said("payment", entry.purchase.id, on=ago(30))
    assert kinds(of([entry], answers=[paid])) == ["payment"]
    assert of([entry], answers=[said("payment", entry.purchase.id, "never", on=ago(30))]).cards == ()
    assert kinds(of([entry], answers=[said("check-in", "", "not asked")])) == ["payment"]


def test_what_is_gone_cannot_be_sent_back() -> None:
    gone = replace(closing(5), money_events=sent_back(2).money_events)
    assert of([gone]).cards == ()


@pytest.mark.parametrize(("days", "is_late"), [(13, False), (14, True), (100, True)])
def test_money_is_late_after_two_weeks(days: int, *, is_late: bool) -> None:
    assert bool(of([sent_back(days)]).cards) == is_late


def test_a_wait_is_asked_about_from_its_last_day_until_it_ends() -> None:
    assert of(wishes=[wish(TODAY)]).cards
    assert not of(wishes=[wish(ago(-1))]).cards
    assert not of(wishes=[wish(ago(3), outcome="let go", ended_on=TODAY)]).cards
    assert not of(wishes=[wish(ago(3), ask_again_on=ago(-7))]).cards
    assert of(wishes=[wish(ago(10), ask_again_on=TODAY)]).cards
    assert of(wishes=[wish(ago(3), ask_again_on=ago(-300))]).cards


def test_later_cards_come_back() -> None:
    for card, entry in (("return", closing(9)), ("money back", sent_back(20)), ("check-in", bought(31))):
        later = [said(card, entry.purchase.id, "later")]  # type: ignore[arg-type]
        assert of([entry], answers=later).cards == ()
        assert kinds(of([entry], answers=later, today=ago(-7))) == [card]


def regretted(next_time: str = "") -> tuple[Entry, WeekAnswer]:
    entry = checked_in(bought(31), 1, days=31)
    planned = replace(entry.check_ins[0], next_time=next_time)
    return replace(entry, check_ins=(planned,)), said("check-in", entry.purchase.id)


def test_a_regret_of_this_week_asks_for_a_plan_once() -> None:
    entry, answer = regretted()
    assert kinds(of([entry], answers=[answer])) == ["plan"]
    assert kinds(of([entry], answers=[answer], finding="hype")) == ["plan", "finding"]
    assert kinds(of([entry])) == []  # it wasn't answered here
    assert kinds(of([entry], answers=[answer], today=ago(-7))) == []
    no_plan = said("plan", entry.purchase.id)
    assert kinds(of([entry], answers=[answer, no_plan])) == []
    planned, answer = regretted("wait a week")
    assert kinds(of([planned], answers=[answer])) == []


def test_a_plan_of_an_earlier_week_does_not_answer_a_new_regret() -> None:
    entry, answer = regretted()
    earlier = said("plan", entry.purchase.id, on=ago(8))
    assert kinds(of([entry], answers=[earlier, answer])) == ["plan"]
    on_another_day = said("check-in", entry.purchase.id, on=MONDAY)
    assert kinds(of([entry], answers=[earlier, on_another_day])) == []


def test_a_week_asks_for_one_plan() -> None:
    (one, answer), (other, too) = regretted(), regretted()
    no_plan = said("plan", one.purchase.id)
    assert kinds(of([one, other], answers=[answer, too])) == ["plan"]
    assert kinds(of([one, other], answers=[answer, too, no_plan])) == []


def test_the_newest_regret_asks_and_a_plan_for_later_comes_back() -> None:
    (first, answer), (second, other) = regretted(), regretted()
    newest = max(first, second, key=lambda each: each.check_ins[0].id)
    assert [card.subject for card in of([first, second], answers=[answer, other]).cards] == [
        newest.purchase.id
    ]
    later = said("plan", first.purchase.id, "later")
    assert kinds(of([first], answers=[answer, later])) == []
    assert kinds(of([first], answers=[answer, later], today=ago(-7))) == ["plan"]


def test_a_plan_and_a_finding_take_the_place_of_check_ins_only() -> None:
    entry, answer = regretted()
    overdue = [bought(370 + number) for number in range(20)]
    assert kinds(of([entry, *overdue], answers=[answer], finding="hype")) == [
        *["check-in"] * 4,
        "plan",
        "finding",
    ]
    urgent = [closing(number) for number in range(1, 7)]
    assert kinds(of([entry, *urgent], answers=[answer], finding="hype")) == ["return"] * 6
    assert kinds(of([entry, *urgent[:5]], answers=[answer], finding="hype")) == [*["return"] * 5, "plan"]


def test_a_finding_needs_another_card_and_comes_once_a_week() -> None:
    assert kinds(of([bought(3)], finding="hype")) == []
    assert kinds(of([bought(8)], finding="hype")) == ["check-in", "finding"]
    answered = said("check-in", new_id(), on=MONDAY)
    assert kinds(of([bought(3)], answers=[answered], finding="hype")) == ["finding"]
    seen = said("finding", "hype", on=MONDAY)
    assert kinds(of([bought(8)], answers=[seen], finding="regret")) == ["check-in"]


def test_a_week_runs_from_monday_to_sunday_also_when_the_clock_is_set_back() -> None:
    answers = [said("check-in", new_id(), on=MONDAY + timedelta(days=number)) for number in range(-1, 8)]
    assert of(answers=answers).answered == MOST_CARDS
    assert of(answers=answers, today=MONDAY - timedelta(days=1)).answered == 1
    assert of(answers=answers, today=MONDAY).answered == MOST_CARDS


def test_the_next_day_is_the_first_with_a_new_card() -> None:
    def of_next(
        entries: Sequence[Entry] = (), wishes: Sequence[Wish] = (), answers: Sequence[WeekAnswer] = ()
    ) -> date | None:
        return next_day(entries, wishes, Answers(answers), TODAY, RULES)

    assert of_next() is None
    assert of_next([bought(3)]) == ago(-4)
    assert of_next([closing(15)]) == ago(-5)
    assert of_next([sent_back(4)]) == ago(-10)
    assert of_next([to_pay(9)]) == ago(-2)
    payment = to_pay(9)
    without = Entry(replace(payment.purchase, payment_due=None), payment.check_ins)
    assert of_next([payment], [], [said("payment", payment.purchase.id, "never")]) == of_next([without])
    assert of_next([], [wish(ago(-2))]) == ago(-2)
    entry = bought(8)
    assert of_next([entry], [], [said("check-in", entry.purchase.id, "later")]) == ago(-7)
    full = [said("check-in", new_id()) for _ in range(7)]
    assert of_next([bought(3)], [], full) == MONDAY + timedelta(days=7)
    assert of_next([bought(370)], [], full) == MONDAY + timedelta(days=7)
    assert of_next([], [], full) is None


@st.composite
def logs(draw: st.DrawFn) -> tuple[list[Entry], list[Wish], list[WeekAnswer]]:
    entries = []
    for number in draw(st.lists(st.integers(0, 500), max_size=15)):
        entry = bought(
            number,
            delivered_on=draw(st.none() | st.just(ago(max(number - 2, 0)))),
            payment_due=draw(st.none() | st.integers(-10, 10).map(ago)),
        )
        for days in sorted(draw(st.lists(st.integers(0, number), max_size=3))):
            entry = checked_in(entry, draw(st.integers(1, 5) | st.none()), days=days)
        entries.append(entry)
    wishes = [wish(ago(days)) for days in draw(st.lists(st.integers(-5, 100), max_size=4))]
    subjects = [entry.purchase.id for entry in entries] or [""]
    cards: st.SearchStrategy[WeekAnswer] = st.builds(
        said,
        st.sampled_from(["return", "payment", "money back", "check-in", "plan", "finding"]),
        st.sampled_from(subjects),
        st.sampled_from(["answered", "later", "keep", "never"]),
        st.integers(-20, 20).map(ago),
    )
    return entries, wishes, draw(st.lists(cards, max_size=10))


@given(logs(), st.sampled_from(["", "hype"]))
def test_there_are_never_more_than_seven_and_none_that_was_answered_for_good(
    log: tuple[list[Entry], list[Wish], list[WeekAnswer]], finding: str
) -> None:
    entries, wishes, answers = log
    found = of(entries, wishes, answers, finding=finding)
    assert len(found.cards) + min(found.answered, MOST_CARDS) <= MOST_CARDS
    order = ["return", "payment", "money back", "wait", "check-in", "plan", "finding"]
    assert kinds(found) == sorted(kinds(found), key=order.index)
    asked = Answers(answers)
    for card in found.cards:
        assert not asked.rests(card.kind, card.subject, TODAY) or card.kind == "plan"
    assert len({(card.kind, card.subject) for card in found.cards}) == len(found.cards)


def test_a_window_of_own_days_for_a_shop_comes_up_however_long_it_is() -> None:
    entry = checked_in(bought(380, shop="Zalando"), 4, days=370)
    own = replace(RULES, returns=replace(RULES.returns, own=own_days({"zalando": 382})))
    assert not week([entry], [], Answers([]), TODAY, RULES).cards
    (card,) = week([entry], [], Answers([]), TODAY, own).cards
    assert isinstance(card, ReturnCard)
    assert card.window.until == ago(-2)
    assert next_day([entry], [], Answers([]), ago(20), own) is not None
