"""A money event: money that came back or was added after paying, with the resulting net cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import InvalidInput
from unhyped.domain.money import Money
from unhyped.domain.money_event import KINDS, MoneyEvent, checked
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.theme.masking import amount_words
from unhyped.ui.widgets.fields.amount_field import AmountField
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.fields.field import all_sound
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from unhyped.domain.entry import Entry
    from unhyped.domain.money_event import MoneyEventKind
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class MoneyEventDialog(FormDialog):
    """`submitted` carries the MoneyEvent, once, when it is saved."""

    submitted = Signal(object)

    def __init__(self, session: Session, look: Look, entry: Entry, parent: QWidget | None = None) -> None:
        """Ask about *entry*; if its currency is known, no other is offered."""
        super().__init__(gettext("Got money back?"), look, 640, parent)
        self._session = session
        self._entry = entry
        self.kind = ChoiceRow(gettext("Kind"), [RowChoice(kind, _kind_words(kind)) for kind in KINDS])
        known = entry.currency or ""
        self.amount = AmountField(gettext("Amount"), known or session.currency, look, fixed=bool(known))
        self.on = DateField(gettext("Date"), session.today, look, whole_day=True)
        self.note = QLineEdit()
        self.note.setAccessibleName(gettext("Note"))
        self.net = Label(wrap=True)
        self.problem = InlineProblem()
        self._put_together()
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.kind.value_chosen.connect(self._kind_chosen)
        self.amount.edited.connect(self._show_net)
        self.kind.choose("refund")
        self.on.show_date(ApproximateDate.day(session.today))
        if session.hide_amounts:
            self.amount.conceal()
        self._kind_chosen("refund")
        self.unsaved = self.add_unsaved(session, f"money {entry.purchase.id}")
        self.unsaved.bring_back()
        self.unsaved.purchase_changed.connect(self._see)
        self.unsaved.follow(entry.purchase.id)
        self.kind.setFocus()

    def submit(self) -> None:
        """Save the event, or show what has to be corrected."""
        if not all_sound([self.amount, self.on]):
            return
        try:
            event = checked(self._event(self.amount.required()), self._entry.currency)
        except InvalidInput as error:
            self.amount.problem.say(str(error))
            self.amount.setFocus()
            return
        self.submitted.emit(event)
        self.close_once_saved(
            self._session,
            lambda journal: event in journal.entry(event.purchase_id).money_events,
            self.problem.say,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start the amount with a digit typed while the kind has the focus: it can't mean anything else."""
        if event.text().isdecimal() and self.kind.isAncestorOf(self.focusWidget()):
            self.amount.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.amount.editor.selectAll()
            self.amount.editor.insert(event.text())
            self.amount.editor.setModified(True)
        else:
            super().keyPressEvent(event)

    def _put_together(self) -> None:
        name = words(self._entry.purchase.name, "question", longest=120)
        self.net.setProperty("kind", "strong")
        rows = Rows()
        rows.add(gettext("&Kind"), self.kind)
        rows.add(gettext("&Amount"), self.amount)
        rows.add(gettext("&Date"), self.on)
        rows.add(gettext("&Note"), self.note)
        self.content.addWidget(name)
        self.content.addWidget(hint(self._paid()))
        self.content.addLayout(rows)
        self.content.addWidget(self.net)
        self.content.addWidget(self.problem)
        self.content.addStretch(1)

    def _see(self, entry: Entry | None) -> None:
        """Show the net cost of the purchase as it is now."""
        self.save.setEnabled(entry is not None)
        self._entry = entry or self._entry
        self._show_net()

    def _event(self, amount: Money) -> MoneyEvent:
        kind: MoneyEventKind = next(kind for kind in KINDS if kind == self.kind.value)
        return MoneyEvent(
            id=new_id(),
            purchase_id=self._entry.purchase.id,
            kind=kind,
            amount=amount,
            on=self.on.day(),
            note=self.note.text().strip(),
            added_at=self._session.now(),
        )

    def _kind_chosen(self, kind: object) -> None:
        """Offer the whole price as a refund, as long as nobody typed an amount."""
        if not self.amount.editor.isModified():
            self.amount.show_money(_refundable(self._entry) if kind == "refund" else None)
        self._show_net()

    def _show_net(self) -> None:
        """Show the net cost after this event."""
        net = self._entry.net
        try:
            amount = self.amount.read()
        except InvalidInput:
            amount = None
        if net is None:
            self.net.setText(gettext("We don’t know the price, so we can’t say what it cost you."))
        elif amount is None:
            self.net.setText(gettext("So far, it cost you: {amount}").format(amount=self._written(net)))
        else:
            after = net + amount if self.kind.value == "fee" else net - amount
            self.net.setText(gettext("It cost you: {amount}").format(amount=self._written(after)))

    def _paid(self) -> str:
        gross = self._entry.gross
        if gross is None:
            return gettext("Price unknown")
        return gettext("You paid {amount}").format(amount=self._written(gross))

    def _written(self, money: Money) -> str:
        return amount_words(money, hidden=self._session.hide_amounts)


def _refundable(entry: Entry) -> Money | None:
    """Return the part of the price that isn't refunded yet; None when there isn't any."""
    price = entry.purchase.price
    if price is None:
        return None
    refunded = sum(event.amount.minor for event in entry.money_events if event.is_refund)
    return Money(price.minor - refunded, price.currency) if price.minor > refunded else None


def _kind_words(kind: MoneyEventKind) -> str:
    known: dict[MoneyEventKind, str] = {
        "refund": gettext("Refund"),
        "partial refund": gettext("Partial refund"),
        "resale": gettext("Resale"),
        "fee": gettext("Fee"),
    }
    return known[kind]
