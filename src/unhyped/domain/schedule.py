"""When a purchase asks “was it worth it?” again: some days after it came, unless that was answered."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.entry import Entry
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.week_answer import WeekAnswer, WeekCard

LATER_DAYS: Final = 7
"""“Later” on any card means: ask again after this many days."""
_ODD_DAYS: Final = 2 * LATER_DAYS
"""A card put off until a day farther away was put off while the clock was wrong."""
_CLOSING: Final = {"keep", "never", "answered"}
_ASKED_AGAIN: Final = {"check-in", "payment", "money back", "wait"}
"""Cards whose answer is in another record, which says whether they come back."""


@dataclass(frozen=True, slots=True)
class Due:
    """A check-in due since *on*, *interval* days after the thing came. Missed earlier ones lapse."""

    on: date
    interval: int

    def overdue(self, today: date) -> float:
        """Return how late it is, as a share of its interval: 0 on its day, 1 after as long again."""
        return (today - self.on).days / self.interval


class Answers:
    """What was said to the cards of This week, to look up by card and subject."""

    def __init__(self, answers: Iterable[WeekAnswer] = ()) -> None:
        """Read *answers* in any order; of one card and subject, the last one added counts."""
        self.all = sorted(answers, key=lambda each: (each.added_at, each.id))
        self.last = {(each.card, each.subject): each for each in self.all}
        self.never = {each.subject for each in self.last.values() if _is_never_again(each)}
        """Purchases whose check-ins are never asked about again."""
        self._fresh = sorted(each.on for each in self.all if each.answer == "not asked")

    def fresh_on(self, today: date) -> date | None:
        """Return the last day up to *today* on which the person started fresh.

        A later one was noted while the clock was wrong. One day later is fine: people fly west.
        """
        count = bisect_right(self._fresh, today + timedelta(days=1)) if self._fresh else 0
        return self._fresh[count - 1] if count else None

    def rests(self, card: WeekCard, subject: str, today: date) -> bool:
        """Return whether this card isn't shown: it was answered for good, or put off beyond *today*."""
        answer = self.last.get((card, subject))
        if answer is None:
            return False
        if answer.answer == "later":
            return is_put_off(answer.until, today)
        return answer.answer == "never" or (card not in _ASKED_AGAIN and answer.answer in _CLOSING)


def is_put_off(until: date | None, today: date) -> bool:
    """Return whether something put off *until* a day isn't shown *today*."""
    return until is not None and 0 < (until - today).days <= _ODD_DAYS


def starts_on(purchase: Purchase) -> date:
    """Return the day check-ins are counted from: of delivery, else the last day it can have been bought.

    If neither is known, that is the day it was logged.
    """
    if purchase.delivered_on is not None:
        return purchase.delivered_on
    bought = purchase.bought_on
    return purchase.added_at.date() if bought is None else bought.last


def due(entry: Entry, answers: Answers, intervals: tuple[int, ...], today: date) -> Due | None:
    """Return the check-in that is due *today*; None if there is none or it was put off.

    *intervals* are days, in rising order. A check-in answers every interval whose day has come. If those
    were answered already, it was given early and answers the next one, unless it says “too early”. First
    impressions and what was said before delivery answer none. What the person no longer has is asked about
    once, if it was never rated.
    """
    start = starts_on(entry.purchase)
    passed = bisect_right(intervals, (today - start).days)
    if not passed or entry.purchase.id in answers.never:
        return None
    done = _answered(entry, start, intervals) if entry.check_ins else 0
    fresh = answers.fresh_on(today)
    if fresh is not None:
        done = max(done, bisect_right(intervals, (fresh - start).days))
    if done < passed and entry.money_events:
        passed = min(passed, _while_here(entry, start, intervals))
    if done >= passed or answers.rests("check-in", entry.purchase.id, today):
        return None
    interval = intervals[passed - 1]
    return Due(start + timedelta(days=interval), interval)


def coming(entry: Entry, answers: Answers, intervals: tuple[int, ...], today: date) -> list[Due]:
    """Return the check-ins that will come up after *today* if nothing more is said."""
    start = starts_on(entry.purchase)
    passed = bisect_right(intervals, (today - start).days)
    days = (start + timedelta(days=interval) for interval in intervals[passed:])
    found = ((day, due(entry, answers, intervals, day)) for day in days)
    return [each for day, each in found if each is not None and each.on == day]


def next_due(entry: Entry, answers: Answers, intervals: tuple[int, ...], today: date) -> date | None:
    """Return the first day after *today* on which a check-in of *entry* will be due; None if none will."""
    days = [each.on for each in coming(entry, answers, intervals, today)]
    put_off = answers.last.get(("check-in", entry.purchase.id))
    if put_off is not None and put_off.until is not None and put_off.until > today:
        is_due = due(entry, answers, intervals, put_off.until) is not None
        days += [put_off.until] if is_due else []
    return min(days, default=None)


def _is_never_again(answer: WeekAnswer) -> bool:
    return answer.card == "check-in" and answer.answer == "never"


def _answered(entry: Entry, start: date, intervals: tuple[int, ...]) -> int:
    """Return how many of the first intervals its check-ins answer."""
    bought, delivered = entry.purchase.bought_on, entry.purchase.delivered_on
    ignored = date.min if bought is None else bought.first
    if delivered is not None:
        ignored = max(ignored, delivered)
    done, day = 0, date.min
    for check_in in entry.current_check_ins:
        if check_in.on <= ignored:
            continue
        passed = bisect_right(intervals, (check_in.on - start).days)
        if passed > done:
            done, day = passed, check_in.on
        elif check_in.worth is not None and check_in.on != day:
            done, day = max(done, passed + 1), check_in.on
    return done


def _while_here(entry: Entry, start: date, intervals: tuple[int, ...]) -> int:
    """Return how many of the first intervals are asked about, given when the thing left."""
    left_on = entry.left_on
    if left_on is None:
        return len(intervals)
    passed = bisect_right(intervals, (left_on - start).days)
    return passed if entry.verdict_check_in is not None else max(passed, 1)
