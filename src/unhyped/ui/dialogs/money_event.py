"""A money event: money that came back or was added, or how the thing went, with the resulting net cost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.entry import Entry
from unhyped.domain.errors import InvalidInput
from unhyped.domain.money import Money
from unhyped.domain.money_doubt import settle
from unhyped.domain.money_event import KINDS, WITHOUT_AMOUNT, MoneyEvent, checked
from unhyped.domain.purchase import Purchase
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_date, gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.theme.masking import amount_words, sum_words
from unhyped.ui.widgets.fields.amount_field import AmountField
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.fields.field import all_sound
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.purchase_choice import PurchaseChoice
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words
from unhyped.words.money_events import amount_label, doubt_words, kind_label, moved_words, way_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

    from unhyped.domain.money_event import MoneyEventKind
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_OFFERED: Final = tuple(kind for kind in KINDS if kind != "received in exchange")
"""An exchange is entered at the purchase that went back."""


class MoneyEventDialog(FormDialog):
    """`submitted` carries the MoneyEvent, once, when it is saved.

    Instead, `exchanged` carries that of an exchange, and the other purchase, which is logged or new.
    """

    submitted = Signal(object)
    exchanged = Signal(object, object)

    def __init__(self, session: Session, look: Look, entry: Entry, parent: QWidget | None = None) -> None:
        """Ask about *entry*; if its currency is known, only a resale may be in another."""
        super().__init__(gettext("Money back, exchanged or gone?"), look, 640, parent)
        self._session = session
        self._entry = entry
        self._asked: object = None
        self._other_id, self._event_id = new_id(), new_id()
        self.kind = ChoiceRow(gettext("Kind"), [RowChoice(kind, kind_label(kind)) for kind in _OFFERED])
        usual = entry.currency or session.currency
        self.amount = AmountField(
            gettext("Amount"), usual, look, fixed=entry.currency is not None, signed=True
        )
        self.other = PurchaseChoice(gettext("Exchanged for"), session, entry)
        self.on_top = AmountField(gettext("Paid on top"), usual, look, fixed=True)
        self.on = DateField(gettext("Date"), session.today, look, whole_day=True)
        self.note = QLineEdit()
        self.note.setAccessibleName(gettext("Note"))
        self.net = Label(wrap=True)
        self.aside = hint()
        self.problem = InlineProblem()
        self._put_together()
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.kind.value_chosen.connect(self._kind_chosen)
        for field in (self.amount, self.other, self.on_top, self.on):
            field.edited.connect(self._show_net)
        self.other.edited.connect(self._say_which_way)
        self.kind.choose("refund")
        self.on.show_date(ApproximateDate.day(session.today))
        if session.hide_amounts:
            self.amount.conceal()
        self._kind_chosen("refund")
        self.unsaved = self.add_unsaved(session, f"money {entry.purchase.id}")
        self.unsaved.bring_back()  # the kind, which decides about the other fields
        self.unsaved.learn()
        self.unsaved.bring_back()
        self.unsaved.purchase_changed.connect(self._see)
        self.unsaved.follow(entry.purchase.id)
        self.kind.setFocus()

    def submit(self) -> None:
        """Save the event, ask about an unlikely amount once, or show what has to be corrected."""
        if not all_sound([field for field in self._fields if field.isVisibleTo(self)]):
            return
        try:
            event, doubt = settle(self._entry, self._event(self._amount()))
            checked(event, self._entry.currency)
        except InvalidInput as error:
            self.amount.problem.say(str(error))
            self.amount.setFocus()
            return
        if doubt is not None and doubt != self._asked:
            self._asked = doubt
            said = doubt_words(doubt, self._written)
            if doubt.reason == "less than expected":
                ways_out = [
                    (gettext("&More is to come"), self._expect_more),
                    (gettext("That’s a&ll"), self.submit),
                ]
            else:
                ways_out = [(gettext("Save it an&yway"), self.submit)]
            self.problem.say(said, ways_out)
            self.problem.ways_out[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if event.kind == "exchanged":
            other = self._other(event.amount.currency)
            event = replace(event, other_id=other.id)
            self.exchanged.emit(event, other)
        else:
            self.submitted.emit(event)
        self.close_once_saved(
            self._session,
            lambda journal: event in journal.entry(event.purchase_id).money_events,
            self.problem.say,
        )

    def _expect_more(self) -> None:
        """Save it as a part of what is expected: only then the rest is still expected."""
        self.amount.editor.setModified(True)  # else the amount would follow the kind
        self.kind.choose("partial refund")
        self.submit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start the amount with a digit typed while the kind has the focus: it can't mean anything else."""
        is_amount = event.text().isdecimal() and self.amount.isVisibleTo(self)
        if is_amount and self.kind.isAncestorOf(self.focusWidget()):
            self.amount.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.amount.editor.selectAll()
            self.amount.editor.insert(event.text())
            self.amount.editor.setModified(True)
        else:
            super().keyPressEvent(event)

    @property
    def _kind(self) -> MoneyEventKind:
        return next(kind for kind in _OFFERED if kind == self.kind.value)

    @property
    def _fields(self) -> tuple[AmountField | PurchaseChoice | DateField, ...]:
        return self.amount, self.other, self.on_top, self.on

    def _put_together(self) -> None:
        name = words(self._entry.purchase.name, "question", longest=120)
        self.net.setProperty("kind", "strong")
        rows = Rows()
        rows.add(gettext("&Kind"), self.kind)
        self._amount_row = (rows.add(gettext("&Amount"), self.amount), self.amount)
        self._other_row = (rows.add(gettext("&For"), self.other), self.other)
        self._on_top_row = (rows.add(gettext("Paid on &top"), self.on_top), self.on_top)
        rows.add(gettext("&Date"), self.on)
        rows.add(gettext("&Note"), self.note)
        self.content.addWidget(name)
        self.content.addWidget(hint(self._paid()))
        self.content.addLayout(rows)
        self.content.addWidget(self.net)
        self.content.addWidget(self.aside)
        self.content.addWidget(self.problem)
        self.content.addStretch(1)

    def _see(self, entry: Entry | None) -> None:
        """Show the net cost of the purchase as it is now."""
        self.save.setEnabled(entry is not None)
        self._entry = entry or self._entry
        self._show_net()

    def _amount(self) -> Money:
        """Return the amount; 0 for a kind without one; raise AmountUnclear."""
        if self._kind in WITHOUT_AMOUNT:
            return Money(0, self._entry.currency or self._session.currency)
        return self.amount.required()

    def _event(self, amount: Money) -> MoneyEvent:
        return MoneyEvent(
            id=self._event_id,
            purchase_id=self._entry.purchase.id,
            kind=self._kind,
            amount=amount,
            on=self.on.day(),
            note=self.note.text().strip(),
            added_at=self._session.now(),
        )

    def _other(self, currency: str) -> Purchase:
        """Return the purchase it was exchanged for; a new one cost what was paid on top."""
        if self.other.logged is not None:
            return self.other.logged.purchase
        return Purchase(
            id=self._other_id,
            name=self.other.text,
            price=self.on_top.read() or Money(0, currency),
            bought_on=ApproximateDate.day(self.on.day()),
            shop=self._entry.purchase.shop,
            added_at=self._session.now(),
        )

    def _kind_chosen(self, _: object) -> None:
        """Show the fields of the kind and offer its likeliest amount, as long as nobody typed one."""
        kind, currency = self._kind, self._entry.currency
        label = amount_label(kind)
        self._amount_row[0].setText(label)
        self.amount.editor.setAccessibleName(label.replace("&", ""))
        self._say_which_way()
        self.amount.fix("" if currency is None or kind == "resale" else currency)
        for row, is_shown in (
            (self._amount_row, kind not in WITHOUT_AMOUNT),
            (self._other_row, kind == "exchanged"),
        ):
            for widget in row:
                widget.setVisible(is_shown)
        if kind == "exchanged":
            self.other.prepare()
        if not self.amount.editor.isModified():
            self.amount.show_money(self._entry.proposed_amount(kind))
        self._show_net()
        if hasattr(self, "unsaved"):
            self.unsaved.learn()

    def _say_which_way(self) -> None:
        """Say next to the amount, as one types, which way the money goes."""
        self.amount.explain = partial(way_words, self._kind, other=self.other.text)
        self.amount.refresh_echo()

    def _show_net(self) -> None:
        """Show the net cost after this event, and below it what isn't in it."""
        self.problem.clear()
        is_new = self._kind == "exchanged" and self.other.logged is None and self._entry.currency is not None
        for widget in self._on_top_row:
            widget.setVisible(is_new)
        after, other = self._after()
        entry = after or self._entry
        if entry.net is None:
            said = gettext("We don’t know the price, so we can’t say what it cost you.")
        elif after is None:
            said = gettext("So far, it cost you: {amount}").format(amount=self._written(entry.net))
        elif self._kind == "exchanged":  # two things are talked about
            name = isolated(short(entry.purchase.name))
            said = gettext("{name} cost you: {amount}").format(name=name, amount=self._written(entry.net))
        else:
            said = gettext("It cost you: {amount}").format(amount=self._written(entry.net))
        self.net.setText(said)
        self.aside.setText("\n".join(self._asides(entry, other)))
        self.aside.setVisible(bool(self.aside.text()))

    def _after(self) -> tuple[Entry | None, Entry | None]:
        """Return the purchase after this event, and the other one of an exchange; None without an amount."""
        try:
            event, _ = settle(self._entry, self._event(self._amount()))
            named = event.kind == "exchanged" and self.other.text
            other = self._other(event.amount.currency) if named else None
        except InvalidInput:
            return None, None
        after = Entry.of(self._entry.purchase, (*self._entry.owned, event))
        if other is None:
            return after, None
        came = replace(event, purchase_id=other.id, kind="received in exchange")
        logged = () if self.other.logged is None else self.other.logged.owned
        return after, Entry.of(other, (*logged, came))

    def _asides(self, entry: Entry, other: Entry | None) -> Iterator[str]:
        if entry.awaited is not None and entry.expected is not None:
            said = gettext("Expected back since {day}: {amount}")
            yield said.format(day=format_date(entry.awaited.on), amount=self._written(entry.expected))
        if entry.apart:
            amounts = sum_words(entry.apart, hidden=self._session.hide_amounts)
            yield gettext("Resold in another currency, so not counted: {amount}").format(amount=amounts)
        if other is not None:
            yield moved_words(other, self._written)

    def _paid(self) -> str:
        gross = self._entry.gross
        if gross is None:
            return gettext("Price unknown")
        return gettext("You paid {amount}").format(amount=self._written(gross))

    def _written(self, money: Money) -> str:
        return amount_words(money, hidden=self._session.hide_amounts)
