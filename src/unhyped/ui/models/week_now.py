"""This week as it is now: counted again after each change, for the page and the number in the sidebar."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from unhyped.domain.check_in import Group
from unhyped.domain.errors import UnhypedError
from unhyped.domain.week import MOST_CARDS, RatedNumbers, WaitCard, Week
from unhyped.ui.jobs import Job
from unhyped.ui.session import MAX_READ_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.change import Changed
    from unhyped.domain.entry import Entry
    from unhyped.domain.week import Card
    from unhyped.insights.about_wish import AboutWish
    from unhyped.insights.finding import Finding
    from unhyped.journal import Journal
    from unhyped.settings import Settings
    from unhyped.ui.session import Session

SHOWS: Final = frozenset(
    {
        *(
            "purchase",
            "check_in",
            "money_event",
            "use",
            "wish",
            "creator",
            "week_answer",
            "plan",
            "plan_answer",
            "day",
        ),
        *("check_in_days", "wait_prices", "wait_days", "shop_return_days"),
        *("currency", "region", "hide_amounts"),
    }
)
"""What a week depends on."""
_CHARTS_DRAWN_MS: Final = 400
"""After a change of a large log, what is in sight is drawn first: a thread that computes would hold it up."""
_NEXT: Final = "week.next"
_MAX_FILES: Final = 20
"""Files whose next day is remembered: more than anyone uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedWeek:
    """A *week* with what its cards show, and the *numbers* that its end chooses from."""

    week: Week = field(default_factory=Week)
    wishes: dict[str, AboutWish] = field(default_factory=dict)
    finding: Finding | None = None
    numbers: RatedNumbers = field(default_factory=RatedNumbers)
    next_day: date | None = None


class WeekNow(QObject):
    """Emits `counted` when the week may be another one, and `left_changed` with the number of cards left.

    Nothing is counted before somebody asks for it.
    """

    counted = Signal()
    left_changed = Signal(int)

    def __init__(self, session: Session) -> None:
        """Belong to *session*; use `of`, so that there is one."""
        super().__init__(session)
        self._session = session
        self.now: CountedWeek | None = None
        self._is_wanted = self._is_stale = False
        self._job: Job | None = None
        self._revealing = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.count)
        session.changed.connect(self._see)
        self.counted.connect(lambda: self.left_changed.emit(self.left))

    @classmethod
    def of(cls, session: Session) -> WeekNow:
        """Return the one of *session*."""
        return session.findChild(cls) or cls(session)

    @property
    def left(self) -> int:
        """The number of cards that are left, one more while the answer to one is revealed."""
        cards = 0 if self.now is None else len(self.now.week.cards)
        return min(cards + self._revealing, MOST_CARDS)

    @property
    def is_pending(self) -> bool:
        """Whether the week is being counted again."""
        return self._job is not None or self._soon.isActive()

    def reveal(self, *, is_shown: bool) -> None:
        """Note that the second face of a card *is_shown*: it is still the same card."""
        if self._revealing != is_shown:
            self._revealing = int(is_shown)
            self.left_changed.emit(self.left)

    def pass_by(self, card: Card) -> None:
        """Count again after *card* was answered; until a thread has counted, go on with the other cards."""
        if self._session.answers_at_once or self.now is None:
            self.count()
            return
        week = self.now.week
        rest = tuple(each for each in week.cards if (each.kind, each.subject) != (card.kind, card.subject))
        if len(rest) < len(week.cards):
            self.now = replace(self.now, week=replace(week, cards=rest, answered=week.answered + 1))
            self.counted.emit()

    def want(self) -> None:
        """Count from now on, unless that is done already."""
        if not self._is_wanted:
            self._is_wanted = True
            self._soon.start(0)  # the page is painted first

    def count(self) -> None:
        """Count the week, a large log in a thread; `counted` follows."""
        session = self._session
        self._soon.stop()
        self._is_stale = self._job is not None
        if not self._is_wanted or self._is_stale or session.trouble is not None:
            return
        ask = partial(count_week, session.journal, session.settings, session.today)
        if session.answers_at_once:
            try:
                counted = ask()
            except (UnhypedError, OSError) as error:
                session.say_unreadable(error)
            else:
                self._take(counted)
        else:
            self._job = Job(lambda _: ask())
            self._job.deliver_to(self, finished=self._take, failed=self._not_counted)
            self._job.start(in_turn=True)

    def is_due(self) -> bool | None:
        """Return whether something is due today, by what was remembered when it was last counted.

        A small file that was never counted here is counted now. None if a large one first has to be.
        """
        session = self._session
        next_day = self._known().get(str(session.journal.file.path))
        if next_day is not None:
            return "" < str(next_day) <= session.today.isoformat()
        return self._has_cards() if session.journal.count() <= MAX_READ_AT_ONCE else None

    def _has_cards(self) -> bool:
        from unhyped.journal.week import week_rules

        session = self._session
        file = session.journal.file
        if session.trouble is not None or file.read_only or file.is_demo:
            return False
        try:
            return bool(session.journal.week.cards(session.today, week_rules(session.settings)).cards)
        except (UnhypedError, OSError):  # the page that meets it, too, says so
            return False

    def _see(self, changed: Changed) -> None:
        if self._is_wanted and changed.concerns(SHOWS):
            self._soon.start(0 if self._session.answers_at_once else _CHARTS_DRAWN_MS)

    def _take(self, counted: CountedWeek) -> None:
        self._job = None
        self.now = counted
        if counted.week.cards:
            self._remember(self._session.today)
        else:
            self._remember(counted.next_day)
        self.counted.emit()
        if self._is_stale:
            self.count()

    def _not_counted(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, UnhypedError | OSError):
            raise error
        self._session.say_unreadable(error)

    def _known(self) -> dict[str, object]:
        known = self._session.window_state.values.get(_NEXT)
        return {**known} if isinstance(known, dict) else {}

    def _remember(self, day: date | None) -> None:
        path, known = str(self._session.journal.file.path), self._known()
        said = "" if day is None else day.isoformat()
        if known.get(path) != said:
            known.pop(path, None)
            rest = [*known.items()][-_MAX_FILES + 1 :]
            values = {key: str(value) for key, value in (*rest, (path, said))}
            self._session.window_state.remember(_NEXT, {**values})


def count_week(journal: Journal, settings: Settings, today: date) -> CountedWeek:
    """Return this week with what its cards show; O(n), any thread."""
    from unhyped.domain.wish import creator_of
    from unhyped.insights.about_wish import about
    from unhyped.insights.finding import FindingOfWeek
    from unhyped.journal.week import week_rules

    if journal.file.read_only:
        return CountedWeek()
    rules = week_rules(settings)
    evidence = journal.evidence(rules.waits, with_viewing=False)
    entries = evidence.entries
    finding = FindingOfWeek(evidence, journal.week.answers(), today, hide_amounts=settings.hide_amounts)
    week = journal.week.cards(today, rules, finding.choose)
    wishes = [card.wish for card in week.cards if isinstance(card, WaitCard)]
    kinds, plans = (journal.kinds(), journal.plans.index()) if wishes else (None, None)
    return CountedWeek(
        week=week,
        wishes={
            wish.id: about(wish, kinds, plans, entries, journal.creators.of(creator_of(wish)))
            for wish in wishes
            if kinds and plans
        },
        finding=finding.chosen,
        numbers=count_rated(entries, today),
        next_day=None if week.cards else journal.week.next_day(today, rules),
    )


def count_rated(entries: Sequence[Entry], today: date) -> RatedNumbers:
    """Return how many of *entries* are rated and worth it, now and before this week began; O(n)."""
    monday = today - timedelta(days=today.weekday())
    now, before = Counter[Group](), Counter[Group]()
    for entry in entries:
        if not entry.check_ins:
            continue
        now[entry.group] += 1
        earlier = tuple(each for each in entry.check_ins if each.on < monday)
        is_same = len(earlier) == len(entry.check_ins)
        before[entry.group if is_same else replace(entry, check_ins=earlier).group] += 1
    return RatedNumbers(
        rated=now.total() - now["not rated yet"],
        total=len(entries),
        rated_before=before.total() - before["not rated yet"],
        worth_it=now["worth it"],
        worth_it_before=before["worth it"],
    )
