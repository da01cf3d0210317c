"""How a thing is paid, by one key, and when the next payment is due if it's paid later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unhyped.domain.errors import InvalidInput
from unhyped.domain.payment import PAID_LATER, checked_payment
from unhyped.domain.purchase import PAYMENTS
from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.fields.date_field import DueDayField
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.plain import Label
from unhyped.words.circumstances import due_label, payment_label

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.purchase import Payment, Purchase
    from unhyped.ui.theme.look import Look


_LABEL_TOP: Final = 7
"""Pixels at 100 % above the label, so that its text is level with that of the field."""


class PaymentRow(QWidget):
    """Each way of paying has a letter. The due day shows once something is paid later."""

    edited = Signal()

    def __init__(self, today: date, look: Look) -> None:
        """Start without an answer."""
        super().__init__()
        choices = [RowChoice(each, payment_label(each)) for each in PAYMENTS]
        self.row = ChoiceRow(gettext("How did you pay?"), choices, optional=True)
        lettered = (gettext("At &once"), gettext("&Later"), gettext("In &parts"))
        for button, text in zip(self.row.buttons, lettered, strict=True):
            button.setText(text)
        self.due = DueDayField(due_label(None), today, look)
        self._when, label = QWidget(), due_label(None)
        self._caption = Label(label)
        in_row(
            in_column(look.px(_LABEL_TOP), self._caption, STRETCH), (self.due, 1), spacing=12, of=self._when
        )
        in_column(in_row(self.row, STRETCH), self._when, spacing=8, of=self)
        self.setFocusProxy(self.row)
        self.row.value_chosen.connect(self._chosen)
        self.due.edited.connect(self._chosen)
        self._show_due()

    @property
    def payment(self) -> Payment | None:
        """The way of paying; None if it wasn't said."""
        return cast("Payment | None", self.row.value)

    def show_payment(self, purchase: Purchase) -> None:
        """Show how *purchase* is paid."""
        self.row.choose(purchase.payment)
        self.due.show_due_day(purchase.payment_due)
        self._show_due()

    def added_to(self, purchase: Purchase) -> Purchase:
        """Return *purchase* with what is said here, without a due day that can't be read."""
        try:
            due = self.due.due_day()
        except InvalidInput:
            due = None
        return replace(purchase, payment=self.payment, payment_due=due)

    def is_sound(self) -> bool:
        """Return whether the due day is valid; show the problem and go there if it isn't."""
        is_sound = self.due.is_sound()
        if not is_sound:
            self.due.setFocus()
        return is_sound

    def fits(self, purchase: Purchase) -> bool:
        """Return whether the due day fits *purchase*; show why and go there if it doesn't."""
        try:
            checked_payment(purchase)
        except InvalidInput as error:
            self.due.problem.say(str(error))
            self.due.setFocus()
            return False
        return True

    def _chosen(self) -> None:
        self._show_due()
        self.edited.emit()

    def _show_due(self) -> None:
        label = due_label(self.payment)
        self._caption.setText(label)
        self.due.call(label)
        self._when.setVisible(self.payment in PAID_LATER or bool(self.due.text))
