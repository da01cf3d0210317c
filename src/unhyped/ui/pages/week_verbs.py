"""What the person says to a card of This week: each is one change, or a dialog that ends in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from unhyped.domain.check_in import CheckIn
from unhyped.domain.errors import InvalidInput
from unhyped.domain.money import Money
from unhyped.domain.money_event import LATE_DAYS, MoneyEvent
from unhyped.domain.week import (
    CheckInCard,
    FindingCard,
    MoneyBackCard,
    PaymentCard,
    PlanCard,
    ReturnCard,
    WaitCard,
)
from unhyped.i18n import ngettext
from unhyped.journal import new_id
from unhyped.ui.pages.week_path import WeekPath
from unhyped.ui.widgets.fields.worth_row import worth_of
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.week.cards import WaitFace
from unhyped.ui.widgets.week.plan_face import PlanFace
from unhyped.words.plans import fits_everything_question

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from unhyped.domain.errors import UnhypedError
    from unhyped.domain.money_event import MoneyEventKind
    from unhyped.domain.plan import PlanAnswer
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.week import Card
    from unhyped.domain.wish import Extension
    from unhyped.journal import Journal
    from unhyped.ui.pages.page import Page
    from unhyped.ui.widgets.week.week_card import WeekCard


_T = TypeVar("_T")


class WeekVerbs(QObject):
    """Carries out the verbs of cards.

    `answered` carries a card that was answered, `revealed` one with the check-in that was given, and
    `came_back` one whose answer was taken back. `started` comes after a fresh start.
    """

    answered = Signal(object)
    revealed = Signal(object, object)
    came_back = Signal(object)
    started = Signal()

    def __init__(self, page: Page) -> None:
        """Show messages and dialogs on *page*."""
        super().__init__(page)
        self._page = page
        self.path = WeekPath()
        self.is_waiting = False
        """Whether a change isn't made yet: until then, nothing else can be answered."""

    def do(self, verb: str, card: Card, face: WeekCard) -> None:
        """Carry out *verb*, chosen on the *face* of *card*."""
        if verb == "later":
            self._write(card, lambda journal, day: journal.week.ask_later(card, day))
            return
        match card:
            case CheckInCard():
                self._to_check_in(card, verb)
            case ReturnCard():
                self._to_return(card, verb)
            case PaymentCard():
                self._to_payment(card, verb)
            case MoneyBackCard():
                self._to_money_back(card, verb)
            case WaitCard() if isinstance(face, WaitFace):
                self._to_wait(card, verb, face.said(card.subject, self._page.session))
            case PlanCard() if isinstance(face, PlanFace):
                self._to_plan(card, verb, face)
            case FindingCard():
                self._write(card, lambda journal, day: journal.week.read_finding(card, day))

    def complete(self, card: Card, check_in: CheckIn) -> None:
        """Add the optional words of *check_in*, the answer to *card*."""
        self._change(
            lambda journal: journal.week.complete(check_in),
            lambda _: self.path.add(card, self._page.session.journal),
        )

    def start_fresh(self) -> None:
        """Let everything rest that is due."""
        day = self._page.session.today
        self._change(lambda journal: journal.week.start_fresh(day), lambda _: self.started.emit())

    def go_back(self) -> None:
        """Take back the answer to the last card."""
        if self.path.can_go_back:
            self._change(self.path.take_back, self._taken_back)

    def _taken_back(self, card: Card | None) -> None:
        if card is None:
            self.go_back()
        else:
            self.came_back.emit(card)

    def _to_check_in(self, card: CheckInCard, verb: str) -> None:
        session = self._page.session
        if verb == "never":
            self._write(card, lambda journal, day: journal.week.never_ask(card.subject, day))
            return
        given = CheckIn(
            id=new_id(),
            purchase_id=card.subject,
            on=session.today,
            worth=worth_of(int(verb)),
            added_at=session.now(),
        )

        def save(journal: Journal, day: date) -> None:
            journal.week.answer_check_in(given, day)

        self._write(card, save, None if given.worth is None else lambda: self.revealed.emit(card, given))

    def _to_return(self, card: ReturnCard, verb: str) -> None:
        entry = card.entry
        if verb == "keep":
            self._write(card, lambda journal, day: journal.week.keep(card.subject, day))
            return
        paid = entry.proposed_amount("return sent")
        if paid is None:
            self._ask_for_money(card, "return sent")
            return

        def say() -> None:
            said = ngettext(
                "We’ll ask again if the money isn’t back in {n} day.",
                "We’ll ask again if the money isn’t back in {n} days.",
                LATE_DAYS,
            )
            self._page.told.emit(Message(said, change=self._page.session.journal.last_change))
            self.answered.emit(card)

        self._write(card, lambda journal, day: journal.week.send_back(card.subject, paid, day), say)

    def _to_payment(self, card: PaymentCard, verb: str) -> None:
        if verb == "never":
            self._write(card, lambda journal, day: journal.week.never_ask_to_pay(card.subject, day))
        elif card.is_in_parts:
            self._ask_for_next_due_day(card)
        else:
            self._write(card, lambda journal, day: journal.week.note_payment(card.subject, day))

    def _ask_for_next_due_day(self, card: PaymentCard) -> None:
        from unhyped.ui.dialogs.next_payment import NextPayment

        page = self._page
        dialog = NextPayment(page.session, page.look, card.entry.purchase, parent=page.window())

        def note(due: date | None) -> None:
            self._write(card, lambda journal, day: journal.week.note_payment(card.subject, day, due))

        dialog.submitted.connect(note)
        dialog.finished.connect(lambda _: page.take_focus())
        dialog.open()

    def _to_money_back(self, card: MoneyBackCard, verb: str) -> None:
        if verb == "money back":
            self._ask_for_money(card, "refund")
            return
        session = self._page.session
        nothing = MoneyEvent(
            id=new_id(),
            purchase_id=card.subject,
            kind="refund",
            amount=Money(0, card.event.amount.currency),
            on=session.today,
            added_at=session.now(),
        )
        self._write(card, lambda journal, day: journal.week.note_money(card.subject, nothing, day))

    def _ask_for_money(self, card: ReturnCard | MoneyBackCard, kind: MoneyEventKind) -> None:
        """Ask how much comes back or came back, and save it as the answer to *card*."""
        from unhyped.ui.dialogs.money_event import MoneyEventDialog

        page = self._page
        dialog = MoneyEventDialog(page.session, page.look, card.entry, parent=page.window())
        dialog.kind.set_form_value(kind)

        def save(event: MoneyEvent) -> None:
            self._write(
                card, lambda journal, day: journal.week.note_money(card.subject, event, day, card.kind)
            )

        def exchange(event: MoneyEvent, other: Purchase) -> None:
            self._write(
                card, lambda journal, day: journal.exchange(event, other, journal.week.answer_to(card, day))
            )

        dialog.submitted.connect(save)
        dialog.exchanged.connect(exchange)
        dialog.finished.connect(lambda _: page.take_focus())
        dialog.open()

    def _to_wait(self, card: WaitCard, verb: str, said: tuple[PlanAnswer, ...]) -> None:
        """Do what was chosen; *said* is whether a plan was followed."""
        if verb == "let go":
            self._write(
                card,
                lambda journal, day: journal.wishes.let_go(
                    [card.subject], (journal.week.answer_to(card, day), *said)
                ),
            )
        elif verb == "still want":
            self._wait_longer(card, said)
        else:
            self._buy(card, said)

    def _wait_longer(self, card: WaitCard, said: tuple[PlanAnswer, ...]) -> None:
        from unhyped.ui.dialogs.wait_longer import WaitLonger

        page = self._page
        dialog = WaitLonger(page.session, page.look, card.wish, parent=page.window())

        def wait(longer: Extension) -> None:
            self._write(
                card,
                lambda journal, day: journal.wishes.wait_longer(
                    card.subject,
                    longer.until,
                    longer.reason,
                    (journal.week.answer_to(card, day), *said),
                ),
            )

        dialog.submitted.connect(wait)
        dialog.finished.connect(lambda _: page.take_focus())
        dialog.open()

    def _buy(self, card: WaitCard, said: tuple[PlanAnswer, ...]) -> None:
        from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm, wanted

        page = self._page
        start = wanted(card.wish, page.session)
        form = PurchaseForm(page.session, page.look, parent=page.window(), start=start, wish_id=card.subject)

        def buy(purchase: Purchase) -> None:
            followed = form.said(card.subject) or said
            self._write(
                card,
                lambda journal, day: journal.wishes.buy(
                    card.subject, purchase, said=(journal.week.answer_to(card, day), *followed)
                ),
            )

        form.submitted.connect(buy)
        form.finished.connect(lambda _: page.take_focus())
        form.open()

    def _to_plan(self, card: PlanCard, verb: str, face: PlanFace) -> None:
        if verb != "save plan":
            self._write(card, lambda journal, day: journal.week.skip_plan(card, day))
            return
        line, scopes = face.plan

        def question(journal: Journal) -> str:
            try:
                return fits_everything_question() if journal.plans.is_broad(line, scopes) else ""
            except InvalidInput as error:
                return str(error)

        def ask_or_save(question: str) -> None:
            if question:
                face.ask_whether_sure(question)
            else:
                self._write(card, lambda journal, day: journal.week.save_plan(card, line, scopes, day))

        if face.is_sure:
            ask_or_save("")
        else:
            self._page.session.ask(face, question, ask_or_save)

    def _write(
        self, card: Card, verb: Callable[[Journal, date], object], then: Callable[[], object] | None = None
    ) -> None:
        """Let *verb* change the journal today, then call *then*; without it, *card* is answered."""
        session = self._page.session

        def note(_: object) -> None:
            self.path.add(card, session.journal)
            if then is None:
                self.answered.emit(card)
            else:
                then()

        self._change(lambda journal: verb(journal, session.today), note)

    def _change(self, verb: Callable[[Journal], _T], then: Callable[[_T], object]) -> None:
        def succeed(result: _T) -> None:
            self.is_waiting = False
            then(result)

        def fail(error: UnhypedError) -> None:
            self.is_waiting = False
            last = self._page.session.journal.last_change
            self._page.told.emit(Message(str(error), kind="problem", change=last))

        self.is_waiting = True
        try:
            self._page.session.run(verb, succeed, fail)
        except BaseException:  # a bug, reported as usual; the cards can be answered all the same
            self.is_waiting = False
            raise
