from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.builders import WISH, money, money_event, new_id, purchase
from tests.journal.logging_in import again, log

from unhyped import i18n
from unhyped.domain.check_in import CheckIn
from unhyped.domain.entry import Entry
from unhyped.domain.errors import (
    CurrencyDiffers,
    DateOutOfRange,
    NotFound,
    PurchaseChanged,
    ValueOutOfRange,
    WishNotFound,
)
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.week import CheckInCard, FindingCard, PaymentCard, PlanCard, ReturnCard, WaitCard, Week
from unhyped.domain.week_answer import WeekAnswer
from unhyped.journal.week import return_window, week_rules
from unhyped.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journal.logging_in import Clock

    from unhyped.domain.week import Card
    from unhyped.journal import Journal

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
RULES = week_rules(Settings(currency="EUR", region="EU"))


def bought(name: str = "Ice roller", on: str = "2026-11-12") -> Entry:
    return Entry(replace(purchase(name, on=on).purchase, shop="Zalando", added_at=AT))


def answered(entry: Entry, worth: int | None = 1, **words: str) -> CheckIn:
    return CheckIn(
        id=new_id(),
        purchase_id=entry.purchase.id,
        on=TODAY,
        worth=worth,
        why=words.get("why", ""),
        next_time=words.get("next_time", ""),
        added_at=AT,
    )


def cards(journal: Journal, today: date = TODAY) -> Week:
    return journal.week.cards(today, RULES)


def first(journal: Journal, kind: type[Card]) -> Card:
    return next(card for card in cards(journal).cards if isinstance(card, kind))


@pytest.fixture
def roller(journal: Journal) -> Entry:
    """A purchase whose return closes and whose first check-in is due, with a wish whose wait ended."""
    entry = bought()
    journal.add_purchase(entry.purchase)
    journal.wishes.add([replace(WISH, wanted_on=None, wait_until=date(2026, 11, 20))])
    return entry


def _check_in(journal: Journal, entry: Entry) -> None:
    journal.week.answer_check_in(answered(entry), TODAY)


def _later(kind: type[Card]) -> Callable[[Journal, Entry], None]:
    return lambda journal, _: void(journal.week.ask_later(first(journal, kind), TODAY))


VERBS: list[tuple[str, Callable[[Journal, Entry], None], str]] = [
    ("check-in", _check_in, "Save check-in for Ice roller"),
    (
        "never",
        lambda journal, entry: journal.week.never_ask(entry.purchase.id, TODAY),
        "Never ask about Ice roller",
    ),
    ("keep", lambda journal, entry: journal.week.keep(entry.purchase.id, TODAY), "Keep Ice roller"),
    (
        "send back",
        lambda journal, entry: void(journal.week.send_back(entry.purchase.id, money("12.99 EUR"), TODAY)),
        "Send Ice roller back",
    ),
    ("later return", _later(ReturnCard), "Ask about Ice roller later"),
    ("later check-in", _later(CheckInCard), "Ask about Ice roller later"),
    ("later wait", _later(WaitCard), "Ask about Heatless curls later"),
    ("fresh", lambda journal, _: journal.week.start_fresh(TODAY), "Start fresh"),
]
TO_PAY: list[tuple[str, Callable[[Journal, Entry], None], str]] = [
    (
        "paid",
        lambda journal, entry: void(journal.week.note_payment(entry.purchase.id, TODAY)),
        "Note payment for Ice roller",
    ),
    (
        "part paid",
        lambda journal, entry: void(journal.week.note_payment(entry.purchase.id, TODAY, date(2026, 12, 24))),
        "Note payment for Ice roller",
    ),
    (
        "never pay",
        lambda journal, entry: journal.week.never_ask_to_pay(entry.purchase.id, TODAY),
        "Never ask about paying for Ice roller",
    ),
    ("later", _later(PaymentCard), "Ask about Ice roller later"),
]


def void(_: object) -> None:
    """Drop what a verb returns."""


@pytest.mark.parametrize(("verb", "label"), [each[1:] for each in VERBS], ids=[each[0] for each in VERBS])
def test_each_verb_is_one_change_that_undo_takes_back_exactly(
    journal: Journal, roller: Entry, verb: Callable[[Journal, Entry], None], label: str
) -> None:
    is_taken_back_exactly(journal, lambda: verb(journal, roller), label)


@pytest.mark.parametrize(("verb", "label"), [each[1:] for each in TO_PAY], ids=[each[0] for each in TO_PAY])
def test_each_verb_about_a_payment_is_one_change_that_undo_takes_back_exactly(
    journal: Journal, verb: Callable[[Journal, Entry], None], label: str
) -> None:
    parts = replace(bought().purchase, shop="", payment="instalments", payment_due=date(2026, 11, 26))
    journal.add_purchase(parts)
    is_taken_back_exactly(journal, lambda: verb(journal, Entry(parts)), label)


def is_taken_back_exactly(journal: Journal, verb: Callable[[], None], label: str) -> None:
    """Do something that is one change called *label*, take it back and do it again."""
    before, shown = journal.records(), cards(journal)
    verb()
    assert journal.undo_label == label
    assert cards(journal) != shown
    assert again(journal)[0] == journal.entries()
    journal.undo()
    assert sorted(map(repr, journal.records())) == sorted(map(repr, before))
    assert cards(journal) == shown
    journal.redo()
    assert cards(journal) != shown
    assert journal.file.check() == ()


def test_later_says_on_which_day_it_is_asked_again(journal: Journal) -> None:
    due = date(2026, 11, 26)
    journal.add_purchase(replace(bought().purchase, shop="", payment="later", payment_due=due))
    card = first(journal, PaymentCard)
    assert journal.week.ask_later(card, TODAY) == due
    assert journal.week.ask_later(card, due) is None
    far = PaymentCard(Entry(bought().purchase), TODAY + timedelta(days=30))
    assert journal.week.ask_later(far, TODAY) == date(2026, 11, 30)


def test_an_answer_and_its_check_in_come_in_one_change(journal: Journal, roller: Entry) -> None:
    entry = journal.week.answer_check_in(answered(roller, 1), TODAY)
    assert entry.verdict == 1
    assert [(each.card, each.subject, each.answer) for each in journal.week.answers().all] == [
        ("check-in", roller.purchase.id, "answered")
    ]
    assert [card.kind for card in cards(journal).cards] == ["return", "wait", "plan"]
    assert cards(journal).answered == 1
    with pytest.raises(ValueOutOfRange):
        journal.week.answer_check_in(answered(roller, 6), TODAY)
    with pytest.raises(NotFound):
        journal.week.answer_check_in(answered(bought(), 3), TODAY)
    assert cards(journal).answered == 1


def test_the_words_of_the_reveal_complete_the_check_in_and_change_nothing_said(
    journal: Journal, roller: Entry
) -> None:
    check_in = answered(roller, 3)
    journal.week.answer_check_in(check_in, TODAY)
    completed = replace(check_in, again="no", why="It thaws.")
    entry = journal.week.complete(completed)
    assert entry.check_ins == (completed,)
    assert entry.regret is True
    assert journal.undo_label == "Add to check-in for Ice roller"
    for changed in (
        replace(completed, worth=5),
        replace(completed, why="Something else"),
        replace(completed, again=None),
        replace(completed, on=date(2026, 11, 1)),
    ):
        with pytest.raises(PurchaseChanged):
            journal.week.complete(changed)
    with pytest.raises(NotFound):
        journal.week.complete(answered(roller))
    assert journal.entry(roller.purchase.id).check_ins == (completed,)
    assert again(journal)[0] == journal.entries()


def test_a_correction_counts_and_what_it_corrects_stays(journal: Journal, roller: Entry) -> None:
    wrong = answered(roller, 1)
    journal.week.answer_check_in(wrong, TODAY)
    right = replace(answered(roller, 5), supersedes=wrong.id)
    entry = journal.week.correct(right)
    assert {*entry.check_ins} == {wrong, right}
    assert (entry.verdict, entry.current_check_ins) == (5, (right,))
    assert journal.undo_label == "Change your answer about Ice roller"
    with pytest.raises(NotFound):
        journal.week.correct(replace(answered(roller, 4), supersedes=wrong.id))
    assert cards(journal).answered == 1
    assert "plan" not in [card.kind for card in cards(journal).cards]
    journal.undo()
    assert journal.entry(roller.purchase.id).verdict == 1


def test_two_answers_of_one_second_keep_their_order(journal: Journal, roller: Entry) -> None:
    for worth in (1, 5, 2, 4, 3):
        journal.check_in(answered(roller, worth))
        assert journal.entry(roller.purchase.id).verdict == worth
    for worth in (5, 1, 4):
        assert journal.week.answer_check_in(answered(roller, worth), TODAY).verdict == worth
    last = journal.entry(roller.purchase.id).last_check_in
    assert last is not None
    journal.week.complete(replace(answered(roller, last.worth, why="Melts."), id=last.id))
    last = journal.entry(roller.purchase.id).last_check_in
    assert last is not None
    assert last.why == "Melts."


def test_what_is_said_after_the_clock_was_set_back_counts(
    journal: Journal, roller: Entry, clock: Clock
) -> None:
    card = first(journal, ReturnCard)
    clock.at += timedelta(days=800)
    journal.week.ask_later(card, TODAY + timedelta(days=800))
    clock.at -= timedelta(days=800)
    assert card in cards(journal).cards
    journal.week.keep(roller.purchase.id, TODAY)
    assert not any(isinstance(each, ReturnCard) for each in cards(journal).cards)


def test_a_plan_is_kept_with_its_check_in(journal: Journal, roller: Entry) -> None:
    journal.week.answer_check_in(answered(roller, 1), TODAY)
    card = first(journal, PlanCard)
    assert isinstance(card, PlanCard)
    journal.week.save_plan(card, "wait a week", None, TODAY)
    assert journal.undo_label == "Plan for Ice roller"
    (check_in,) = journal.entry(roller.purchase.id).check_ins
    assert check_in.next_time == "wait a week"
    assert cards(journal).answered == 2
    journal.undo()
    journal.week.skip_plan(card, TODAY)
    assert journal.undo_label == "No plan for Ice roller"
    assert "plan" not in [each.kind for each in cards(journal).cards]
    assert journal.entry(roller.purchase.id).check_ins[0].next_time == ""


def test_an_answer_on_a_day_that_cannot_be_is_refused(journal: Journal, roller: Entry) -> None:
    before = journal.records()
    for day in (date(1970, 1, 1), date(2100, 12, 31)):
        with pytest.raises(DateOutOfRange):
            journal.week.ask_later(first(journal, CheckInCard), day)
    with pytest.raises(DateOutOfRange):
        journal.week.keep(roller.purchase.id, date(1970, 1, 1))
    assert journal.records() == before


def test_an_exchange_answers_its_card_in_one_change(journal: Journal, roller: Entry) -> None:
    card = first(journal, ReturnCard)
    event = replace(purchase(events=("refund 5.00",)).money_events[0], purchase_id=roller.purchase.id)
    other = purchase("Ice globe", "0.00 EUR").purchase
    journal.exchange(event, other, journal.week.answer_to(card, TODAY))
    assert (cards(journal).answered, card in cards(journal).cards) == (1, False)
    journal.undo()
    assert (cards(journal).answered, card in cards(journal).cards) == (0, True)


def test_a_finding_is_noted_once(journal: Journal, roller: Entry) -> None:
    shown = journal.week.cards(TODAY, RULES, lambda: "hype")
    card = shown.cards[-1]
    assert card == FindingCard("hype")
    assert isinstance(card, FindingCard)
    journal.week.read_finding(card, TODAY)
    assert "finding" not in [each.kind for each in journal.week.cards(TODAY, RULES, lambda: "hype").cards]
    assert roller.purchase.id in {each.subject for each in shown.cards}


def test_a_return_put_off_comes_back_on_its_last_day_at_the_latest(journal: Journal, roller: Entry) -> None:
    card = first(journal, ReturnCard)
    assert isinstance(card, ReturnCard)
    assert card.window.until == date(2026, 11, 26)
    journal.week.ask_later(card, TODAY)
    for days, is_asked in ((1, False), (2, False), (3, True)):
        shown = cards(journal, TODAY + timedelta(days=days))
        assert ("return" in [each.kind for each in shown.cards]) == is_asked


def test_a_wait_put_off_comes_back_after_a_week(journal: Journal, roller: Entry) -> None:
    card = first(journal, WaitCard)
    journal.week.ask_later(card, TODAY)
    assert roller.purchase.id
    (wish,) = journal.wishes.all()
    assert wish.ask_again_on == date(2026, 11, 30)
    journal.wishes.remove([WISH.id])
    with pytest.raises(WishNotFound):
        journal.week.ask_later(card, TODAY)


def test_money_that_came_ends_a_return(journal: Journal, roller: Entry) -> None:
    sent_on = date(2026, 11, 13)
    with pytest.raises(CurrencyDiffers):
        journal.week.send_back(roller.purchase.id, money("12.99 USD"), sent_on)
    entry = journal.week.send_back(roller.purchase.id, money("12.99 EUR"), sent_on)
    assert entry.net == money("12.99 EUR")
    later = date(2026, 11, 27)
    assert [card.kind for card in cards(journal, later).cards if card.kind == "money back"]
    refund = MoneyEvent(
        id=new_id(),
        purchase_id=roller.purchase.id,
        kind="refund",
        amount=money("12.99 EUR"),
        on=later,
        added_at=AT,
    )
    nothing = replace(refund, id=new_id(), amount=money("0 EUR"))
    assert journal.week.note_money(roller.purchase.id, nothing, later).net == money("12.99 EUR")
    assert journal.undo_label == "No money back for Ice roller"
    journal.undo()
    assert journal.week.note_money(roller.purchase.id, refund, later).net == money("0 EUR")
    assert "money back" not in [card.kind for card in cards(journal, later).cards]
    assert journal.undo_label == "Add refund to Ice roller"


def test_the_cards_need_no_memory_of_their_own(journal: Journal, roller: Entry, clock: Clock) -> None:
    """A second program sees the same cards, and an answer given there counts here."""
    from unhyped.journal import Journal

    with Journal.open(journal.file.path, clock) as other:
        assert other.week.cards(TODAY, RULES) == cards(journal)
        other.week.keep(roller.purchase.id, TODAY)
    journal.file.reload_if_changed()
    assert "return" not in [card.kind for card in cards(journal).cards]
    assert {type(each) for each in journal.records()} >= {WeekAnswer}


def test_starting_fresh_leaves_what_would_cost_money(journal: Journal) -> None:
    sent = replace(bought("Air fryer", on="2026-09-01"), money_events=())
    lamp = replace(bought("Lamp", on="2026-11-12"), check_ins=())
    log(journal, sent, bought("Old pan", on="2026-01-01"), lamp)
    journal.add_money_event(money_event(sent.purchase, "return sent 5.00", date(2026, 10, 1)))
    before = {card.kind for card in cards(journal).cards}
    assert before == {"return", "money back", "check-in"}
    journal.week.start_fresh(TODAY)
    assert {card.kind for card in cards(journal).cards} == {"return", "money back"}


def test_the_settings_are_the_rules() -> None:
    chosen = week_rules(
        Settings(
            currency="JPY", region="UK", check_in_days=[30, 5, 5], wait_prices=[5000, 900], wait_days=[1, 2]
        )
    )
    assert (chosen.intervals, chosen.home) == ((5, 30), "UK")
    assert [chosen.waits.days_for(money(f"{price} JPY")) for price in (899, 900, 5000)] == [1, 2, 2]
    usual = week_rules(Settings(currency="JPY"))
    assert usual.waits.prices == (3400, 8500, 25500)
    assert usual.waits.days == (2, 7, 14, 30)
    window = return_window(bought(), Settings(region="EU"))
    assert window is not None
    assert window.until == date(2026, 11, 26)
    own = Settings(region="EU", shop_return_days={bought().purchase.shop: 40})
    assert week_rules(own).returns.own.keys() == {bought().purchase.shop.lower()}
    window = return_window(bought(), own)
    assert window is not None
    assert (window.days, window.shop) == (40, bought().purchase.shop)


def test_public_holidays_are_those_of_the_country_of_numbers_and_dates() -> None:
    purchase = replace(bought().purchase, delivered_on=date(2026, 3, 23), price=money("20 EUR"))
    entry = Entry(replace(purchase, bought_on=None))
    for locale, until in (("en_GB", "2026-04-06"), ("de_DE", "2026-04-07"), ("de_AT", "2026-04-07")):
        i18n.set_locale(locale)
        window = return_window(entry, Settings(region="EU"))
        i18n.set_locale(i18n.FALLBACK)
        assert window is not None
        assert window.until == date.fromisoformat(until)


def test_without_settings_nothing_is_asked_and_waits_have_days() -> None:
    none = week_rules(Settings(check_in_days=[], wait_days=[]))
    assert none.intervals == ()
    assert none.waits.days == (2, 7, 14, 30)
