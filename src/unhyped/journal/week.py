"""This week: its cards, and what the person says to them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from unhyped.domain import check_in as check_ins
from unhyped.domain import money_event as money_events
from unhyped.domain import purchase as purchases
from unhyped.domain import week_answer as week_answers
from unhyped.domain.change import Step
from unhyped.domain.check_in import CheckIn
from unhyped.domain.customs import country_of
from unhyped.domain.entry import Entry
from unhyped.domain.errors import NotFound, PurchaseChanged, WishNotFound
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.payment import after_paying
from unhyped.domain.returns import own_days, window
from unhyped.domain.schedule import LATER_DAYS, Answers
from unhyped.domain.text import short
from unhyped.domain.waits import WaitRule, usual_prices
from unhyped.domain.week import (
    FindingCard,
    PaymentCard,
    PlanCard,
    ReturnCard,
    WaitCard,
    WeekRules,
    next_day,
    week,
)
from unhyped.domain.week_answer import WeekAnswer
from unhyped.domain.wish import Wish
from unhyped.i18n import gettext, locale_tag
from unhyped.journal.ids import moment_after, new_id
from unhyped.journal.open_file import JournalPart
from unhyped.journal.plans import Plans
from unhyped.journal.return_rules import public_holidays, return_rules
from unhyped.words.money_events import undo_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from unhyped.domain.money import Money
    from unhyped.domain.plan import Scope
    from unhyped.domain.returns import ReturnRules, ReturnWindow
    from unhyped.domain.week import Card, Week
    from unhyped.domain.week_answer import CardAnswer, WeekCard
    from unhyped.settings import Settings

_TO_COMPLETE: Final = ("claimed", "needed", "again", "why", "next_time")
"""Fields of a check-in that can still be filled in after its answer was saved."""


def week_rules(settings: Settings) -> WeekRules:
    """Return how the person wants to be asked."""
    currency = settings.currency
    prices = tuple(sorted(settings.wait_prices)) or usual_prices(currency)
    return WeekRules(
        intervals=tuple(sorted({*settings.check_in_days})),
        waits=WaitRule(prices, tuple(settings.wait_days) or WaitRule().days, currency),
        returns=_return_rules(settings),
        home=settings.region,
    )


def return_window(entry: Entry, settings: Settings) -> ReturnWindow | None:
    """Return until when a purchase can be sent back; None where that isn't known, or once it's gone."""
    return (
        None if entry.left is not None else window(entry.purchase, _return_rules(settings), settings.region)
    )


def _return_rules(settings: Settings) -> ReturnRules:
    return replace(
        return_rules(),
        own=own_days(settings.shop_return_days),
        lives_in=country_of(locale_tag()),
        holidays=public_holidays,
    )


def last_of_its_day(check_in: CheckIn, entry: Entry) -> CheckIn:
    """Return *check_in* as the last one of *entry* on its day, whatever the clock said before."""
    others = (each for each in entry.check_ins if each.on == check_in.on and each.id != check_in.supersedes)
    return replace(check_in, added_at=moment_after((each.added_at for each in others), check_in.added_at))


class ThisWeek(JournalPart):
    """The cards of a week and the answers to them. Each verb is one change. *on* is the day of the answer."""

    def answers(self) -> Answers:
        """Return everything that was said to cards."""
        return Answers(self._file.of(WeekAnswer).values())

    def cards(self, today: date, rules: WeekRules, finding: Callable[[], str] = str) -> Week:
        """Return what is left of this week, as `domain.week` does; 30 ms for 10 000 purchases. Any thread."""
        return week(self._file.memory.entries(), self._wishes(), self.answers(), today, rules, finding)

    def next_day(self, today: date, rules: WeekRules) -> date | None:
        """Return the first day after *today* with a new card; None if none will come. Any thread."""
        return next_day(self._file.memory.entries(), self._wishes(), self.answers(), today, rules)

    # --- check-ins

    def answer_check_in(self, check_in: CheckIn, on: date) -> Entry:
        """Save the answer to a check-in card; raise NotFound or ValueOutOfRange."""
        entry = self._file.entry(check_in.purchase_id)
        purchase = entry.purchase
        self._write(
            gettext("Save check-in for {name}"),
            purchase.name,
            Step(None, check_ins.checked(last_of_its_day(check_in, entry))),
            self._answer("check-in", purchase.id, "answered", on),
        )
        return self._file.entry(purchase.id)

    def complete(self, check_in: CheckIn) -> Entry:
        """Fill in what was left empty in a check-in; raise NotFound, or PurchaseChanged if more would change.

        It stays the same record, because nothing that was said is lost.
        """
        entry = self._file.entry(check_in.purchase_id)
        before = self._check_in(entry, check_in.id)
        check_in = replace(check_in, added_at=before.added_at)
        changed = {each.name for each in fields(CheckIn) if _differs(before, check_in, each.name)}
        if any(name not in _TO_COMPLETE or getattr(before, name) not in {None, ""} for name in changed):
            raise PurchaseChanged
        label = gettext("Add to check-in for {name}")
        self._write(label, entry.purchase.name, Step(before, check_ins.checked(check_in)))
        return self._file.entry(entry.purchase.id)

    def correct(self, check_in: CheckIn, scopes: Sequence[Scope] | None = None) -> Entry:
        """Add a check-in that corrects the one it `supersedes`; both stay. Raises NotFound.

        Its plan replaces the one of the earlier answer, about *scopes* if they are given.
        """
        entry = self._file.entry(check_in.purchase_id)
        self._check_in(entry, check_in.supersedes)
        label = gettext("Change your answer about {name}")
        last = last_of_its_day(check_in, entry)
        plan = Plans(self._file).steps_for(last, scopes)
        self._write(label, entry.purchase.name, Step(None, check_ins.checked(last)), *plan)
        return self._file.entry(entry.purchase.id)

    def never_ask(self, purchase_id: str, on: date) -> None:
        """Never ask about check-ins of a purchase again; raise NotFound."""
        name = self._file.entry(purchase_id).purchase.name
        label = gettext("Never ask about {name}")
        self._write(label, name, self._answer("check-in", purchase_id, "never", on))

    def start_fresh(self, on: date) -> None:
        """Let check-ins and waits that are due up to *on* rest; nothing is deleted.

        A return window that closes, a payment and money that is late stay, because resting would cost money.
        So do the plan and the finding, which belong to this week.
        """
        self._file.write(gettext("Start fresh"), [self._answer("check-in", "", "not asked", on)])

    # --- sending things back

    def keep(self, purchase_id: str, on: date) -> None:
        """Keep a purchase, so that its return isn't asked about again; raise NotFound."""
        name = self._file.entry(purchase_id).purchase.name
        self._write(gettext("Keep {name}"), name, self._answer("return", purchase_id, "keep", on))

    def send_back(self, purchase_id: str, amount: Money, on: date) -> Entry:
        """Note that a purchase was sent back, for *amount*; raise NotFound or CurrencyDiffers."""
        entry = self._file.entry(purchase_id)
        sent = MoneyEvent(
            id=new_id(),
            purchase_id=purchase_id,
            kind="return sent",
            amount=amount,
            on=on,
            added_at=self._file.now(),
        )
        self._write(
            undo_words("return sent"),
            entry.purchase.name,
            Step(None, money_events.checked(sent, entry.currency)),
            self._answer("return", purchase_id, "answered", on),
        )
        return self._file.entry(purchase_id)

    def note_money(
        self, purchase_id: str, event: MoneyEvent, on: date, card: WeekCard = "money back"
    ) -> Entry:
        """Save the event that answers a *card* about money; raise NotFound, CurrencyDiffers.

        If money is still to come, the card comes back in seven days.
        """
        entry = self._file.entry(purchase_id)
        after = Entry.of(entry.purchase, (*entry.owned, event))
        is_none = event.kind == "refund" and not event.amount.minor
        self._write(
            gettext("No money back for {name}") if is_none else undo_words(event.kind),
            entry.purchase.name,
            Step(None, money_events.checked(event, entry.currency)),
            self._answer(card, purchase_id, "later", on, on + timedelta(days=LATER_DAYS))
            if card == "money back" and after.awaited is not None
            else self._answer(card, purchase_id, "answered", on),
        )
        return self._file.entry(purchase_id)

    # --- paying later

    def note_payment(self, purchase_id: str, on: date, next_due: date | None = None) -> Entry:
        """Note that the payment that was due is made; *next_due* is the day of the one after it, if any.

        Raises NotFound, PaidInOneGo or NextDueNotLater.
        """
        purchase = self._file.entry(purchase_id).purchase
        after = purchases.checked(after_paying(purchase, next_due))
        steps = [Step(purchase, after)] if after != purchase else []
        answer = self._answer("payment", purchase_id, "answered", on)
        self._write(gettext("Note payment for {name}"), purchase.name, *steps, answer)
        return self._file.entry(purchase_id)

    def never_ask_to_pay(self, purchase_id: str, on: date) -> None:
        """Never ask about payments for a purchase again; raise NotFound."""
        name = self._file.entry(purchase_id).purchase.name
        label = gettext("Never ask about paying for {name}")
        self._write(label, name, self._answer("payment", purchase_id, "never", on))

    # --- plan, finding, later

    def save_plan(self, card: PlanCard, line: str, scopes: Sequence[Scope] | None, on: date) -> None:
        """Save “Next time I’ll …” with the check-in it is about; raise NotFound or an InvalidInput.

        It is shown for what *scopes* say; None leaves that to the purchase: its category, else its creator.
        """
        entry = self._file.entry(card.subject)
        before = self._check_in(entry, card.check_in.id)
        steps = [Step(before, check_ins.checked(replace(before, next_time=line)))]
        if scopes is not None:
            steps.append(Step(None, Plans(self._file).new(line, scopes, before.id)))
        answer = self._answer("plan", card.subject, "answered", on)
        self._write(gettext("Plan for {name}"), entry.purchase.name, *steps, answer)

    def skip_plan(self, card: PlanCard, on: date) -> None:
        """Go on without a plan."""
        answer = self._answer("plan", card.subject, "answered", on)
        self._write(gettext("No plan for {name}"), card.name, answer)

    def read_finding(self, card: FindingCard, on: date) -> None:
        """Note that a finding was shown."""
        self._file.write(gettext("Read a finding"), [self._answer("finding", card.subject, "answered", on)])

    def ask_later(self, card: Card, on: date) -> date | None:
        """Ask again in seven days, and return that day; raise WishNotFound.

        About a return or a payment it is its last day at the latest. On that day it is None: nothing is
        asked again.
        """
        until, last = on + timedelta(days=LATER_DAYS), _last_day(card)
        if last is not None and on < last:
            until = min(until, last)
        steps = [self._answer(card.kind, card.subject, "later", on, until)]
        if isinstance(card, WaitCard):
            wish = self._file.of(Wish).get(card.subject)
            if wish is None:
                raise WishNotFound
            steps.append(Step(wish, replace(wish, ask_again_on=until)))
        self._write(gettext("Ask about {name} later"), card.name or gettext("a finding"), *steps)
        return until if last is None or until <= last else None

    def answer_to(self, card: Card, on: date) -> WeekAnswer:
        """Return what the verb of another part that answers *card* writes with it."""
        return self._week_answer(card.kind, card.subject, "answered", on)

    # --- inside

    def _wishes(self) -> list[Wish]:
        return [*self._file.of(Wish).values()]

    def _write(self, label: str, name: str, *steps: Step) -> None:
        self._file.write(label.format(name=short(name)), steps)

    def _answer(
        self, card: WeekCard, subject: str, answer: CardAnswer, on: date, until: date | None = None
    ) -> Step:
        return Step(None, self._week_answer(card, subject, answer, on, until))

    def _week_answer(
        self, card: WeekCard, subject: str, answer: CardAnswer, on: date, until: date | None = None
    ) -> WeekAnswer:
        answers = self._file.of(WeekAnswer).values()
        earlier = (each.added_at for each in answers if (each.card, each.subject) == (card, subject))
        given = WeekAnswer(
            id=new_id(),
            card=card,
            subject=subject,
            answer=answer,
            on=on,
            until=until,
            added_at=moment_after(earlier, self._file.now()),
        )
        return week_answers.checked(given)

    @staticmethod
    def _check_in(entry: Entry, check_in_id: str) -> CheckIn:
        """Return the check-in of this id that counts; raise NotFound."""
        for check_in in entry.current_check_ins:
            if check_in.id == check_in_id:
                return check_in
        raise NotFound(wanted=check_in_id)


def _last_day(card: Card) -> date | None:
    """Return the last day on which *card* can be answered; None if there is always another."""
    if isinstance(card, ReturnCard):
        return card.window.until
    return card.due if isinstance(card, PaymentCard) else None


def _differs(one: CheckIn, other: CheckIn, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))
