"""The cards of This week: at most seven, the most useful first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from unhyped.domain import returns, schedule
from unhyped.domain.money_event import LATE_DAYS
from unhyped.domain.payment import DAYS_BEFORE, open_due_day
from unhyped.domain.returns import ReturnRules
from unhyped.domain.waits import WaitRule, extensions_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEvent
    from unhyped.domain.returns import ReturnWindow
    from unhyped.domain.schedule import Answers, Due
    from unhyped.domain.week_answer import WeekCard
    from unhyped.domain.wish import Wish

MOST_CARDS: Final = 7
"""Cards in one week, whatever is due."""
CLOSING_DAYS: Final = 10
"""A return is asked about once its window closes within this many days."""
AWAY_DAYS: Final = 28
"""After this many days without an answer, the person is welcomed back."""


@dataclass(frozen=True, slots=True)
class _AboutPurchase:
    """A card about the purchase of an *entry*."""

    entry: Entry

    @property
    def subject(self) -> str:
        """The id of the purchase."""
        return self.entry.purchase.id

    @property
    def name(self) -> str:
        """The name of the purchase."""
        return self.entry.purchase.name


@dataclass(frozen=True, slots=True)
class ReturnCard(_AboutPurchase):
    """Keep it or send it back? Its window closes soon."""

    kind: ClassVar[WeekCard] = "return"
    window: ReturnWindow


@dataclass(frozen=True, slots=True)
class PaymentCard(_AboutPurchase):
    """Is it paid? A payment is *due* in the coming days."""

    kind: ClassVar[WeekCard] = "payment"
    due: date

    @property
    def is_in_parts(self) -> bool:
        """Whether other payments may follow."""
        return self.entry.purchase.payment == "instalments"


@dataclass(frozen=True, slots=True)
class MoneyBackCard(_AboutPurchase):
    """Has the money come back? It was sent back with *event*, and we expected the money by *late_since*."""

    kind: ClassVar[WeekCard] = "money back"
    event: MoneyEvent
    late_since: date


@dataclass(frozen=True, slots=True)
class WaitCard:
    """Do you still want it? Its wait ended on *end*."""

    kind: ClassVar[WeekCard] = "wait"
    wish: Wish
    end: date
    extensions_left: int

    @property
    def subject(self) -> str:
        """The id of the wish."""
        return self.wish.id

    @property
    def name(self) -> str:
        """The name of the wish."""
        return self.wish.name


@dataclass(frozen=True, slots=True)
class CheckInCard(_AboutPurchase):
    """Was it worth it? A check-in that is *due*."""

    kind: ClassVar[WeekCard] = "check-in"
    due: Due


@dataclass(frozen=True, slots=True)
class PlanCard(_AboutPurchase):
    """What will you do next time? About a *check_in* of this week that is a regret."""

    kind: ClassVar[WeekCard] = "plan"
    check_in: CheckIn


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One thing the log shows: the answer to an insight's *question*."""

    kind: ClassVar[WeekCard] = "finding"
    name: ClassVar[str] = ""
    question: str

    @property
    def subject(self) -> str:
        """The key of the question."""
        return self.question


Card = ReturnCard | PaymentCard | MoneyBackCard | WaitCard | CheckInCard | PlanCard | FindingCard


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRules:
    """How the person wants to be asked: days of check-ins, waits, returns, and the region they live in."""

    intervals: tuple[int, ...] = (7, 30, 90, 365)
    waits: WaitRule = field(default_factory=WaitRule)
    returns: ReturnRules = field(default_factory=ReturnRules)
    home: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What is left of this week: *cards* to answer, and how many were *answered* since Monday.

    *left_out* are due, too, but have no room among the seven. *is_return*: more is due than fits, and the
    person hasn't answered anything for four weeks.
    """

    cards: tuple[Card, ...] = ()
    answered: int = 0
    left_out: int = 0
    is_return: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedNumbers:
    """How many purchases there are in *total*, are *rated* and *worth_it*; two also from before the week."""

    rated: int = 0
    total: int = 0
    rated_before: int = 0
    worth_it: int = 0
    worth_it_before: int = 0


def week(
    entries: Sequence[Entry],
    wishes: Iterable[Wish],
    answers: Answers,
    today: date,
    rules: WeekRules,
    finding: Callable[[], str] = str,
) -> Week:
    """Return what is left of the week of *today*: returns, payments, ended waits, check-ins, then the rest.

    *finding* returns the key of a question that could be shown, "" without one; it is only called if there is
    room. A plan and a finding take the place of a check-in, never of another card.
    """
    day = _Day(answers, today, rules)
    urgent: list[Card] = [*day.returns(entries), *day.payments(entries), *day.money_back(entries)]
    urgent += day.waits(wishes)
    check_ins, plan = day.check_ins(entries), day.plan(entries)
    answered = len(day.given)
    room = max(MOST_CARDS - answered, 0)
    shown: list[Card] = [*urgent[:room]]
    last: list[Card] = [plan] if plan is not None and len(shown) < room else []
    has_others = answered or urgent or check_ins or plan
    if has_others and len(shown) + len(last) < room and not day.was_given("finding") and (key := finding()):
        last.append(FindingCard(key))
    asked = check_ins[: room - len(shown) - len(last)]
    left_out = len(urgent) - len(shown) + len(check_ins) - len(asked)
    return Week(
        cards=(*shown, *asked, *last),
        answered=answered,
        left_out=left_out,
        is_return=bool(left_out) and day.is_return(entries),
    )


def next_day(
    entries: Sequence[Entry], wishes: Iterable[Wish], answers: Answers, today: date, rules: WeekRules
) -> date | None:
    """Return the first day after *today* on which a new card comes up; None if none will."""
    day = _Day(answers, today, rules)
    wishes = [*wishes]
    days = (*day.days_of_entries(entries), *day.days_of_waits(wishes), *day.days_put_off(entries))
    first = min((each for each in days if each > today), default=None)
    if len(day.given) < MOST_CARDS:
        return first
    monday = day.monday + timedelta(days=7)
    has_more = week(entries, wishes, answers, today, rules).left_out
    return monday if has_more else first and max(first, monday)


class _Day:
    """What is due on one day."""

    def __init__(self, answers: Answers, today: date, rules: WeekRules) -> None:
        self._answers, self._today, self._rules = answers, today, rules
        self.monday = today - timedelta(days=today.weekday())
        sunday = self.monday + timedelta(days=6)
        self.given = [
            each for each in answers.all if self.monday <= each.on <= sunday and each.answer != "not asked"
        ]

    def returns(self, entries: Sequence[Entry]) -> list[ReturnCard]:
        """Return the windows that close soon, the first to close first."""
        found = []
        for entry, window in self._windows(entries):
            closes_in = (window.until - self._today).days
            if 0 <= closes_in <= CLOSING_DAYS and not self._rests("return", entry.purchase.id):
                found.append(ReturnCard(entry, window))
        return sorted(found, key=lambda card: card.window.until)

    def _windows(self, entries: Sequence[Entry]) -> Iterator[tuple[Entry, ReturnWindow]]:
        """Return the windows that may be open, of things the person still has."""
        rules = self._rules.returns
        oldest = self._today - timedelta(days=rules.longest + CLOSING_DAYS)
        for entry in entries:
            purchase = entry.purchase
            bought = purchase.bought_on
            came = purchase.delivered_on or (None if bought is None else bought.last)
            if came is None or (came < oldest and purchase.return_days is None):
                continue
            window = returns.window(purchase, rules, self._rules.home)
            if window is not None and window.until >= self._today and entry.left is None:
                yield entry, window

    def payments(self, entries: Sequence[Entry]) -> list[PaymentCard]:
        """Return the payments that are due soon, the first due first; a day that has passed asks nothing."""
        found = [
            PaymentCard(entry, due)
            for entry in entries
            if (due := open_due_day(entry)) is not None
            and 0 <= (due - self._today).days <= DAYS_BEFORE
            and not self._rests("payment", entry.purchase.id)
        ]
        return sorted(found, key=lambda card: card.due)

    def money_back(self, entries: Sequence[Entry]) -> list[MoneyBackCard]:
        """Return what was sent back and isn't paid back in time, the oldest first."""
        late = timedelta(days=LATE_DAYS)
        found = [
            MoneyBackCard(entry, event, event.on + late)
            for entry in entries
            if entry.money_events
            and (event := entry.awaited) is not None
            and event.on + late <= self._today
            and not self._rests("money back", entry.purchase.id)
        ]
        return sorted(found, key=lambda card: card.late_since)

    def waits(self, wishes: Iterable[Wish]) -> list[WaitCard]:
        """Return the waits that ended, the first to end first."""
        today = self._today
        fresh = self._answers.fresh_on(today)
        found = [
            WaitCard(wish, end, extensions_left(wish))
            for wish in wishes
            if wish.outcome is None
            and (end := self._rules.waits.end(wish)) <= today
            and not (fresh is not None and end <= fresh)
            and not schedule.is_put_off(wish.ask_again_on, today)
        ]
        return sorted(found, key=lambda card: card.end)

    def check_ins(self, entries: Sequence[Entry]) -> list[CheckInCard]:
        """Return the check-ins that are due, the oldest relative to its interval first."""
        answers, intervals, today = self._answers, self._rules.intervals, self._today
        found = [
            CheckInCard(entry, due)
            for entry in entries
            if (due := schedule.due(entry, answers, intervals, today)) is not None
        ]
        return sorted(found, key=lambda card: (-card.due.overdue(today), card.due.on))

    def plan(self, entries: Sequence[Entry]) -> PlanCard | None:
        """Return the newest regret of this week that has no plan yet, or one whose plan was put off.

        A week asks for one plan.
        """
        if self.was_given("plan") or not (days := self._days_to_plan()):
            return None
        found = [
            PlanCard(entry, check_in)
            for entry in entries
            if entry.purchase.id in days
            and (check_in := entry.last_check_in) is not None
            and check_in.group == "not worth it"
            and not check_in.next_time
            and days[entry.purchase.id] in {check_in.on, None}
        ]
        return max(found, key=lambda card: (card.check_in.added_at, card.check_in.id), default=None)

    def _days_to_plan(self) -> dict[str, date | None]:
        """Return what may need a plan: purchase → day of its check-in, None (any) if it was put off."""
        plans = {subject: answer for (card, subject), answer in self._answers.last.items() if card == "plan"}
        put_off = {
            subject: None
            for subject, answer in plans.items()
            if answer.answer == "later" and not schedule.is_put_off(answer.until, self._today)
        }
        checked_in = {
            each.subject: each.on
            for each in self.given
            if each.card == "check-in" and each.answer == "answered"
        }
        new = {
            subject: on
            for subject, on in checked_in.items()
            if subject not in plans or plans[subject].on < on
        }
        return {**new, **put_off}

    def was_given(self, card: WeekCard) -> bool:
        """Return whether a *card* of this kind was answered or put off this week."""
        return any(each.card == card for each in self.given)

    def is_return(self, entries: Sequence[Entry]) -> bool:
        """Return whether the person did nothing for four weeks, as far as days up to now tell."""
        moments: list[datetime] = [each.added_at for each in self._answers.all]
        for entry in entries:
            moments.append(entry.purchase.added_at)
            moments += (check_in.added_at for check_in in entry.check_ins)
        away = [days for moment in moments if (days := (self._today - moment.date()).days) >= -1]
        return bool(away) and min(away) >= AWAY_DAYS

    def days_of_entries(self, entries: Sequence[Entry]) -> Iterator[date]:
        """Return days on which check-ins, payments, returns and late money come up."""
        for entry in entries:
            on = schedule.next_due(entry, self._answers, self._rules.intervals, self._today)
            if on is not None:
                yield on
            if (due := open_due_day(entry)) is not None and not self._rests("payment", entry.purchase.id):
                yield due - timedelta(days=DAYS_BEFORE)
            if entry.money_events and (event := entry.awaited) is not None:
                yield event.on + timedelta(days=LATE_DAYS)
        for entry, window in self._windows(entries):
            if ("return", entry.purchase.id) not in self._answers.last:
                yield window.until - timedelta(days=CLOSING_DAYS)

    def days_of_waits(self, wishes: Iterable[Wish]) -> Iterator[date]:
        """Return days on which waits end, or are asked about again."""
        for wish in wishes:
            if wish.outcome is None:
                yield self._rules.waits.end(wish)
                if wish.ask_again_on is not None:
                    yield wish.ask_again_on

    def days_put_off(self, entries: Sequence[Entry]) -> Iterator[date]:
        """Return the days to which cards were put off."""
        here = {entry.purchase.id for entry in entries}
        for answer in self._answers.last.values():
            if answer.until is not None and answer.subject in here:
                yield answer.until

    def _rests(self, card: WeekCard, subject: str) -> bool:
        return self._answers.rests(card, subject, self._today)
