"""A year simulated day by day: whatever people do, This week keeps its promises."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest
from tests.builders import new_id

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn
from unhyped.domain.creator import Named, key_of
from unhyped.domain.money import Money, totals
from unhyped.domain.money_event import LATE_DAYS, MoneyEvent
from unhyped.domain.payment import DAYS_BEFORE, PAID_LATER
from unhyped.domain.plan import Scope
from unhyped.domain.purchase import GAINS, PAYMENTS, Purchase
from unhyped.domain.schedule import LATER_DAYS
from unhyped.domain.week import (
    CLOSING_DAYS,
    MOST_CARDS,
    CheckInCard,
    FindingCard,
    MoneyBackCard,
    PaymentCard,
    PlanCard,
    ReturnCard,
    WaitCard,
)
from unhyped.domain.wish import Wish
from unhyped.insights.plans import usual_scopes
from unhyped.journal import Journal
from unhyped.journal.week import return_window, week_rules
from unhyped.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Payment
    from unhyped.domain.week import Card, Week
    from unhyped.domain.week_answer import WeekAnswer

BERLIN: Final = ZoneInfo("Europe/Berlin")
START: Final = date(2026, 1, 1)
SETTINGS: Final = Settings(currency="EUR", region="EU")
RULES: Final = week_rules(SETTINGS)
FOREVER: Final = date.max
CREATORS: Final = ("mia", "Mia", "ana.b", "Kim")
_SURE: Final = {*GAINS} - {"don't know"}
"""Answers that stay whoever a creator is merged with."""
ORDER: Final = ["return", "payment", "money back", "wait", "check-in", "plan", "finding"]


@dataclass
class Year:
    """A person with a file, a clock that isn't always right, and what we know of the answers.

    *quiet* is the day before which a card must not come again, by kind and subject.
    """

    path: Path
    random: Random
    at: datetime = datetime(2026, 1, 1, 9, tzinfo=UTC)
    quiet: dict[tuple[str, str], tuple[date, date]] = field(default_factory=dict)
    shown: int = 0
    answered: int = 0
    undone: int = 0

    def __post_init__(self) -> None:
        self.journal = Journal.open(self.path, lambda: self.at)

    @property
    def today(self) -> date:
        """Today where the person lives."""
        return self.at.astimezone(BERLIN).date()

    def week(self) -> Week:
        return self.journal.week.cards(self.today, RULES, lambda: "hype")

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    # --- what people do

    def buy(self) -> None:
        self.journal.add_purchase(self.purchase())

    def buy_long_ago(self, n: int) -> None:
        """Log *n* purchases and then look away for a year."""
        self.journal.imports.add_records([self.purchase() for _ in range(n)], "")
        self.at += timedelta(days=365)

    def purchase(self) -> Purchase:
        ago = timedelta(days=self.random.choice([0, 0, 0, 1, 5, 40, 200]))
        day = self.today - ago
        known = self.random.choice([day.isoformat()] * 5 + [f"{day:%Y-%m}", f"{day:%Y}", None])
        payment: Payment | None = self.random.choice([None, *PAYMENTS])
        is_due = payment in PAID_LATER and self.chance(0.8)
        price = self.random.choice([None, *(Money(minor, "EUR") for minor in (500, 1999, 4999, 20000))])
        return Purchase(
            id=new_id(),
            name=f"Thing {self.random.randrange(1000)}",
            price=price,
            creator=self.random.choice(["", *CREATORS]),
            bought_on=None if known is None else ApproximateDate.parse(known),
            shop=self.random.choice(["Amazon", "Zalando", "Lidl", ""]),
            delivered_on=day + timedelta(days=3) if self.chance(0.4) else None,
            payment=payment,
            payment_due=self.today + timedelta(days=self.random.choice([2, 14, 30])) if is_due else None,
            final_sale=True if self.chance(0.1) else None,
            return_days=self.random.choice([None, None, None, 0, 40, 100]),
            gain=self.random.choice([None, None, *GAINS]),
            added_at=self.at,
        )

    def wish(self) -> None:
        self.journal.wishes.add(
            [
                Wish(
                    id=new_id(),
                    name=f"Wish {self.random.randrange(1000)}",
                    price=self.random.choice([None, Money(999, "EUR"), Money(30000, "EUR")]),
                    wanted_on=ApproximateDate.day(self.today - timedelta(days=self.random.choice([0, 0, 9]))),
                    added_at=self.at,
                )
            ]
        )

    def rate(self) -> None:
        """Answer somewhere else in the program, sometimes twice in the same second."""
        entries = self.journal.entries()
        if entries:
            purchase = self.random.choice(entries).purchase
            for _ in range(self.random.choice([1, 1, 2])):
                self.journal.check_in(self.check_in(purchase))

    def check_in(self, purchase: Purchase) -> CheckIn:
        return CheckIn(
            id=new_id(),
            purchase_id=purchase.id,
            on=self.today,
            worth=self.random.choice([None, 1, 2, 3, 4, 5]),
            added_at=self.at,
        )

    def use(self) -> None:
        """Count a use, or say about how often; sometimes of several things, sometimes of a day before."""
        entries = self.journal.entries()
        if entries:
            ids = [entry.purchase.id for entry in self.random.sample(entries, min(len(entries), 2))]
            on = self.at.astimezone().date() - timedelta(days=self.random.choice([0, 0, 0, 1, 9]))
            rough = self.chance(0.1)
            self.journal.uses.add(ids, on, self.random.choice([7, 20]) if rough else 1, rough=rough)

    def gain(self) -> None:
        gain = self.random.choice([*GAINS, None])
        self.journal.creators.set_gain(self.random.choice(CREATORS), gain, says_unsponsored=self.chance(0.5))

    def gain_asked(self) -> None:
        """Answer what a creator gains, if a purchase asks; afterwards none of theirs does."""
        creators = self.journal.creators
        asking = [entry for entry in self.journal.entries() if creators.asks_about(entry)]
        if asking:
            creator = self.random.choice(asking).purchase.creator
            answer = self.random.choice(GAINS)
            creators.set_gain(creator, answer)
            tips = creators.find(creator).tips
            assert not any(map(creators.asks_about, tips))
            assert {tip.gain for tip in tips if tip.purchase.gain is None} <= {answer}

    def rename(self) -> None:
        """Rename a creator, sometimes to another one, and sometimes note what they gain with it."""
        creators = self.journal.creators
        every = creators.all()
        if not every:
            return
        name, to = self.random.choice(every).name, self.random.choice(CREATORS)
        tips, named = sum(len(each.tips) for each in every), creators.named(name)
        before = {tip.purchase.id: tip.gain for each in every for tip in each.tips}
        if self.chance(0.5):
            renamed = creators.rename(name, to, merge=True)
            after = {tip.purchase.id: tip.gain for each in creators.all() for tip in each.tips}
            assert all(after[id_] == gain for id_, gain in before.items() if gain in _SURE)
        else:
            gain = self.random.choice([*GAINS, None])
            renamed = creators.edit(name, to, gain, says_unsponsored=self.chance(0.5), merge=True)
        assert renamed.name == to
        assert sum(len(each.tips) for each in creators.all()) == tips
        if key_of(name) != key_of(to):
            assert creators.named(name) == Named()
            assert creators.named(to).purchases >= named.purchases

    def trash(self) -> None:
        entries = self.journal.entries()
        if entries:
            self.journal.trash([self.random.choice(entries).purchase.id])

    def plan(self) -> None:
        """Make a plan, change or retire one, bring it back, or say whether it was followed."""
        plans, own = self.journal.plans, self.journal.plans.all()
        chosen = self.random.choice(own).plan if own else None
        doing = self.random.choice(["add", "edit", "retire", "bring back", "answer"])
        if chosen is None or doing == "add":
            plans.add(plans.new("if it’s late, then I’ll wait", (Scope("trigger", "thing"),)))
        elif doing == "edit":
            plans.edit(chosen, replace(chosen, text=f"wait {self.random.randrange(9)} days"))
        elif doing == "retire":
            plans.retire(chosen)
        elif doing == "bring back":
            plans.bring_back(chosen)
        elif entries := self.journal.entries():
            subject = self.random.choice(entries).purchase.id
            plans.answer(chosen, subject, self.random.choice([True, False, None]), self.today)

    def scopes(self, card: PlanCard) -> tuple[Scope, ...] | None:
        """Return what a plan is about: left open, all that is usual, or everything."""
        return self.random.choice([None, usual_scopes(card.entry.purchase), ()])

    def start_fresh(self) -> None:
        self.journal.week.start_fresh(self.today)

    # --- what people say to a card

    def answer(self, card: Card) -> None:
        """Say something to *card*, and note until when it must not come again."""
        verbs = self.journal.week
        if self.chance(0.15):
            verbs.ask_later(card, self.today)
            until = self.today + timedelta(days=LATER_DAYS)
            last = card.due if isinstance(card, PaymentCard) else None
            last = card.window.until if isinstance(card, ReturnCard) else last
            if last is not None:
                until = min(until, max(last, self.today + timedelta(days=1)))
            if not isinstance(card, FindingCard):
                self.be_quiet(card, until)
        elif isinstance(card, ReturnCard):
            self.answer_return(card)
        elif isinstance(card, PaymentCard):
            self.answer_payment(card)
        elif isinstance(card, MoneyBackCard):
            amount = card.event.amount
            refund = self.event(card.entry, "refund", amount)
            verbs.note_money(card.subject, refund, self.today)
            self.be_quiet(card, FOREVER)
        elif isinstance(card, WaitCard):
            self.answer_wait(card)
        elif isinstance(card, CheckInCard):
            self.answer_check_in(card)
        elif isinstance(card, PlanCard):
            self.answer_plan(card)
        else:
            verbs.read_finding(card, self.today)

    def be_quiet(self, card: Card, until: date) -> None:
        self.quiet[card.kind, card.subject] = (self.today, until)

    def answer_return(self, card: ReturnCard) -> None:
        price = card.entry.purchase.price
        if price is not None and self.chance(0.5):
            self.journal.week.send_back(card.subject, price, self.today)
        else:
            self.journal.week.keep(card.subject, self.today)
        self.be_quiet(card, FOREVER)

    def answer_payment(self, card: PaymentCard) -> None:
        week, next_due, until = self.journal.week, None, FOREVER
        if self.chance(0.2):
            week.never_ask_to_pay(card.subject, self.today)
        else:
            if card.is_in_parts and self.chance(0.7):
                next_due = card.due + timedelta(days=30)
                until = next_due - timedelta(days=DAYS_BEFORE)
            week.note_payment(card.subject, self.today, next_due)
            assert self.journal.entry(card.subject).purchase.payment_due == next_due
        self.be_quiet(card, until)

    def answer_wait(self, card: WaitCard) -> None:
        wishes, answer = self.journal.wishes, self.journal.week.answer_to(card, self.today)
        way = self.random.choice(["let go", "longer", "bought", "elsewhere"])
        until = FOREVER
        if way == "longer" and card.extensions_left:
            until = self.real_today() + timedelta(days=self.random.choice([1, 7, 60]))
            wishes.wait_longer(card.wish.id, until, "no room yet", [answer])
        elif way == "bought":
            self.journal.wishes.buy(
                card.wish.id,
                Purchase(id=new_id(), name=card.wish.name, price=card.wish.price, added_at=self.at),
                said=[answer],
            )
        elif way == "elsewhere":
            wishes.bought_elsewhere([card.wish.id], [answer])
        else:
            wishes.let_go([card.wish.id], [answer])
        self.be_quiet(card, until)

    def real_today(self) -> date:
        """Today as the journal sees it, in the zone of the machine."""
        return self.at.astimezone().date()

    def answer_check_in(self, card: CheckInCard) -> None:
        if self.chance(0.05):
            self.journal.week.never_ask(card.subject, self.today)
            self.be_quiet(card, FOREVER)
            return
        check_in = self.check_in(card.entry.purchase)
        entry = self.journal.week.answer_check_in(check_in, self.today)
        later = [day for day in due_days(entry) if day > self.today]
        self.be_quiet(card, min(later, default=FOREVER))
        if check_in.worth is not None and self.chance(0.2):
            self.journal.week.complete(replace(check_in, again="no", why="It thaws."))
        elif self.chance(0.1):
            corrected = replace(self.check_in(card.entry.purchase), supersedes=check_in.id)
            self.journal.week.correct(corrected)

    def answer_plan(self, card: PlanCard) -> None:
        if self.chance(0.5):
            self.journal.week.save_plan(card, "wait a week", self.scopes(card), self.today)
        else:
            self.journal.week.skip_plan(card, self.today)

    def event(self, entry: Entry, kind: str, amount: Money) -> MoneyEvent:
        return MoneyEvent(
            id=new_id(),
            purchase_id=entry.purchase.id,
            kind=kind,  # type: ignore[arg-type] # a kind of money event
            amount=amount,
            on=self.today,
            added_at=self.at,
        )

    # --- what has to be true

    def undoing(self, verb: Callable[[], object]) -> None:
        """Do something, and sometimes take it back: then everything has to be as it was."""
        if not self.chance(0.2):
            verb()
            return
        before, quiet, steps = self.facts(), dict(self.quiet), self.journal.file.head[0]
        verb()
        changes = self.journal.file.head[0] - steps
        for _ in range(changes):
            self.journal.undo()
        assert self.facts() == before
        self.quiet = quiet
        self.undone += changes
        if changes and self.chance(0.3):
            for _ in range(changes):
                self.journal.redo()
            for _ in range(changes):
                self.journal.undo()
            assert self.facts() == before

    def facts(self) -> frozenset[object]:
        return frozenset(self.journal.records())

    def check(self) -> Week:
        """Look at this week, and at everything that has to be true on any day."""
        found = self.week()
        cards = found.cards
        self.shown += len(cards)
        assert len(cards) + min(found.answered, MOST_CARDS) <= MOST_CARDS
        kinds = [card.kind for card in cards]
        assert kinds == sorted(kinds, key=ORDER.index)
        assert kinds.count("plan") <= 1
        assert kinds.count("finding") <= 1
        for card in cards:
            since, until = self.quiet.get((card.kind, card.subject), (self.today, self.today))
            assert not since <= self.today < until, f"{card.kind} was answered on {since}"
        due = self.due()
        assert {(card.kind, card.subject) for card in cards if card.kind not in {"plan", "finding"}} <= due
        shown = sum(card.kind not in {"plan", "finding"} for card in cards)
        assert shown + found.left_out == len(due), "nothing that is due gets lost"
        for answers in self.by_week().values():
            assert len(answers) <= MOST_CARDS
        return found

    def by_week(self) -> dict[tuple[int, int], list[WeekAnswer]]:
        found: dict[tuple[int, int], list[WeekAnswer]] = {}
        for answer in self.journal.week.answers().all:
            if answer.answer != "not asked":
                found.setdefault(answer.on.isocalendar()[:2], []).append(answer)
        return found

    def due(self) -> set[tuple[str, str]]:
        """Return what is due today, worked out in the plainest way from the records."""
        return {
            *(("check-in", id_) for id_ in self.due_check_ins()),
            *(("return", id_) for id_ in self.closing()),
            *(("payment", id_) for id_ in self.payments()),
            *(("money back", id_) for id_ in self.late()),
            *(("wait", id_) for id_ in self.ended()),
        }

    def said(self, card: str, subject: str) -> WeekAnswer | None:
        of_card = [
            each for each in self.journal.week.answers().all if (each.card, each.subject) == (card, subject)
        ]
        return of_card[-1] if of_card else None

    def is_put_off(self, until: date | None) -> bool:
        return until is not None and self.today < until <= self.today + timedelta(days=2 * LATER_DAYS)

    def fresh_on(self) -> date:
        days = [each.on for each in self.journal.week.answers().all if each.answer == "not asked"]
        return max((day for day in days if day <= self.today + timedelta(days=1)), default=date.min)

    def due_check_ins(self) -> Iterator[str]:
        for entry in self.journal.entries():
            said = self.said("check-in", entry.purchase.id)
            if said is not None and (
                said.answer == "never" or (said.answer == "later" and self.is_put_off(said.until))
            ):
                continue
            open_days = unanswered(entry, self.fresh_on())
            left_on = entry.left_on
            if left_on is not None:
                rated = entry.verdict_check_in is not None
                here = [day for day in due_days(entry) if day <= left_on] or (
                    [] if rated else due_days(entry)[:1]
                )
                open_days = [day for day in open_days if day in here]
            if any(day <= self.today for day in open_days):
                yield entry.purchase.id

    def closing(self) -> Iterator[str]:
        for entry in self.journal.entries():
            window, said = return_window(entry, SETTINGS), self.said("return", entry.purchase.id)
            if window is None:
                continue
            if said is not None and said.answer != "later":
                continue
            is_last = window.until == self.today and said is not None and said.on < self.today
            if said is not None and self.is_put_off(said.until) and not is_last:
                continue
            if timedelta(0) <= window.until - self.today <= timedelta(days=CLOSING_DAYS):
                yield entry.purchase.id

    def payments(self) -> Iterator[str]:
        for entry in self.journal.entries():
            purchase, said = entry.purchase, self.said("payment", entry.purchase.id)
            if purchase.payment_due is None or (entry.left and entry.left.kind in {"return sent", "refund"}):
                continue
            if said is not None and (said.answer == "never" or self.is_put_off(said.until)):
                continue
            if timedelta(0) <= purchase.payment_due - self.today <= timedelta(days=DAYS_BEFORE):
                yield purchase.id

    def late(self) -> Iterator[str]:
        for entry in self.journal.entries():
            event, said = entry.awaited, self.said("money back", entry.purchase.id)
            if event is None or event.on + timedelta(days=LATE_DAYS) > self.today:
                continue
            if said is None or said.answer != "later" or not self.is_put_off(said.until):
                yield entry.purchase.id

    def ended(self) -> Iterator[str]:
        for wish in self.journal.wishes.all():
            end = RULES.waits.end(wish)
            rests = self.is_put_off(wish.ask_again_on)
            if wish.outcome is None and self.fresh_on() < end <= self.today and not rests:
                yield wish.id

    def check_totals(self) -> None:
        """Every total is the sum of its prices and events, here and in the file."""
        entries = self.journal.entries()
        by_hand = sum(
            entry.purchase.price.minor + sum(event.effect.minor for event in entry.money_events)
            for entry in entries
            if entry.purchase.price is not None
        )
        for entry in entries:
            assert entry.use_count == uses_by_hand(entry)
        (total,) = totals(entry.net for entry in entries) or (Money(0, "EUR"),)
        assert total.minor == by_hand
        with Journal.open(self.path, lambda: self.at) as other:
            assert other.entries() == entries
            assert other.week.cards(self.today, RULES) == self.journal.week.cards(self.today, RULES)
        assert self.journal.file.check() == ()

    # --- days

    def day(self) -> None:
        """Do some of what people do on a day."""
        for verb, share in (
            (self.buy, 0.18),
            (self.wish, 0.08),
            (self.rate, 0.1),
            (self.use, 0.15),
            (self.plan, 0.05),
            (self.gain, 0.03),
            (self.gain_asked, 0.05),
            (self.rename, 0.02),
            (self.trash, 0.01),
            (self.start_fresh, 0.004),
        ):
            if self.chance(share):
                self.undoing(verb)
                self.check()
        if self.chance(0.15):
            self.sit_down()

    def sit_down(self) -> None:
        """Answer some cards, or all."""
        cards = self.check().cards
        while cards and self.chance(0.9):
            card = cards[0]
            self.undoing(partial(self.answer, card))
            self.answered += 1
            cards = self.check().cards


def uses_by_hand(entry: Entry) -> int:
    """Count the uses one by one: a rough number is all there were until its day."""
    counted = 0
    for use in sorted(entry.uses, key=lambda use: (use.on, use.added_at, use.id)):
        counted = use.count if use.rough else counted + use.count
    return counted


def due_days(entry: Entry) -> list[date]:
    purchase = entry.purchase
    start = purchase.delivered_on
    if start is None:
        start = purchase.added_at.date() if purchase.bought_on is None else purchase.bought_on.last
    return [start + timedelta(days=interval) for interval in (7, 30, 90, 365)]


def unanswered(entry: Entry, fresh_on: date) -> list[date]:
    """Return the days of check-ins that nothing answered, one check-in at a time."""
    purchase = entry.purchase
    ignored = [purchase.bought_on.first] if purchase.bought_on is not None else []
    ignored += [purchase.delivered_on] if purchase.delivered_on is not None else []
    days = due_days(entry)
    superseded = {check_in.supersedes for check_in in entry.check_ins}
    spent: set[date] = set()
    for check_in in sorted(entry.check_ins, key=lambda each: (each.on, each.added_at, each.id)):
        if check_in.id in superseded or any(check_in.on <= day for day in ignored):
            continue
        reached = [day for day in days if day <= check_in.on]
        ahead = [day for day in due_days(entry) if day > check_in.on]
        if reached:
            days = [day for day in days if day > check_in.on]
            spent.add(check_in.on)
        elif check_in.worth is not None and check_in.on not in spent and ahead:
            days = [day for day in days if day != ahead[0]]
            spent.add(check_in.on)
    return [day for day in days if day > fresh_on]


@pytest.fixture
def year(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Year]:
    lived = Year(tmp_path / "year.unhyped", Random(request.param))
    yield lived
    lived.journal.close()


@pytest.mark.slow
@pytest.mark.parametrize("year", range(2), indirect=True)
def test_a_year_keeps_every_promise(year: Year) -> None:
    real = START
    while real < START + timedelta(days=365):
        wrong = year.random.choice([-400, -30, -1, 1, 40]) if year.chance(0.02) else 0
        clock = time(year.random.choice([0, 1, 2, 9, 22, 23]), year.random.randrange(60))
        year.at = datetime.combine(real + timedelta(days=wrong), clock, UTC)
        year.day()
        real += timedelta(days=1)
    year.check_totals()
    assert year.answered > 60
    assert year.undone > 15
    assert year.shown > 150


@pytest.mark.parametrize("year", [7], indirect=True)
def test_after_a_year_away_200_cards_come_seven_a_week(year: Year) -> None:
    year.buy_long_ago(200)
    year.at += timedelta(days=40)  # so that the check-in after a year doesn't become due meanwhile
    year.at -= timedelta(days=year.today.weekday())
    found = year.check()
    assert found.is_return
    due = len(year.due())
    assert due > 150
    assert (len(found.cards), found.left_out) == (MOST_CARDS, due - 6), "the seventh is a finding"
    for _ in range(3):
        for _ in range(MOST_CARDS):
            year.answer(year.check().cards[0])
        assert not year.week().cards
        assert not year.week().is_return
        year.at += timedelta(days=7)
    assert due - 21 <= len(year.due()) < due


@pytest.mark.parametrize("year", [3], indirect=True)
def test_starting_fresh_after_a_year_away_keeps_everything(year: Year) -> None:
    year.buy_long_ago(60)
    before = year.facts()
    assert len(year.week().cards) == MOST_CARDS
    year.start_fresh()
    assert {kind for kind, _ in year.due()} <= {"return", "money back"}
    assert before < year.facts()
    year.journal.undo()
    assert year.facts() == before


@pytest.mark.slow
@pytest.mark.parametrize("year", [5], indirect=True)
def test_who_answers_everything_is_done_in_the_end(year: Year) -> None:
    year.buy_long_ago(40)
    year.wish()
    weeks = 0
    while year.due():
        while cards := year.check().cards:
            year.answer(cards[0])
        year.at += timedelta(days=7)
        weeks += 1
        assert weeks < 40, "each week answers something"
    assert weeks > 40 // MOST_CARDS


@pytest.mark.parametrize(
    ("night", "days"),
    [
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), 4),
        (datetime(2026, 10, 24, 21, 30, tzinfo=UTC), 4),
    ],
)
def test_no_day_is_lost_or_twice_there_when_the_clocks_change(
    tmp_path: Path, night: datetime, days: int
) -> None:
    lived = Year(tmp_path / "night.unhyped", Random(1), at=night)
    with lived.journal:
        first = lived.today
        purchase = Purchase(
            id=new_id(),
            name="Lamp",
            shop="Lidl",
            bought_on=ApproximateDate.day(first - timedelta(days=5)),
            added_at=night,
        )
        lived.journal.add_purchase(purchase)
        due_on = first + timedelta(days=2)
        for _ in range(days * 24):
            lived.at += timedelta(hours=1)
            assert bool(lived.check().cards) == (lived.today >= due_on)
