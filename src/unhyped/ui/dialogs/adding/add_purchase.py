"""Logging a purchase in seconds: one smart line, or plain fields for those who prefer them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.ui.dialogs.adding.add_wish import as_wish, without_loss
from unhyped.ui.dialogs.adding.line_dialog import PARK_KEYS, LineDialog
from unhyped.ui.dialogs.adding.purchase_fields import PurchaseFields
from unhyped.ui.dialogs.adding.purchase_form import is_kept
from unhyped.ui.dialogs.form_dialog import CHIPS_TOP, Rows, not_kept
from unhyped.ui.widgets.fields.claim_chips import ClaimChips
from unhyped.ui.widgets.fields.expectation_row import ExpectationRow
from unhyped.ui.widgets.fields.payment_row import PaymentRow
from unhyped.ui.widgets.text.plain import set_tip

if TYPE_CHECKING:
    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_FORM: Final = "add.form"
"""The key under which the window remembers whether the plain form was used last."""
_GO_ON: Final = "Ctrl+Shift+Return"


class AddPurchase(LineDialog):
    """`submitted` carries each Purchase to save.

    Enter saves and closes; Ctrl+Shift+Enter goes on. A receiver that fails to save it sets `refused`.
    Ctrl+Enter puts it on the waiting list instead: `wish_submitted` carries the Wish.
    """

    submitted = Signal(object)
    wish_submitted = Signal(object)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Start with an empty line, or an empty form if that was used last."""
        super().__init__(session, look, gettext("What did you buy?"), _FORM, parent)
        self.refused = ""
        self.claims = ClaimChips(with_field=False)
        self.expectation = ExpectationRow()
        self.payment = PaymentRow(session.today, look)
        self._put_together()
        self._add_buttons()
        self.claims.toggled.connect(self.smart.claim)
        self.start()

    def make_fields(self) -> PurchaseFields:
        """Return the plain form."""
        return PurchaseFields(self._session, self.look)

    @property
    def fields(self) -> PurchaseFields:
        """The plain form, made when it is first wanted."""
        fields = super().fields
        assert isinstance(fields, PurchaseFields)  # noqa: S101 - for the type checker
        return fields

    def as_typed(self) -> Purchase:
        """Return what the line says, and the answers below it."""
        return self.payment.added_to(replace(super().as_typed(), expectation=self.expectation.value))

    def carry_over(self, said: Purchase) -> None:
        """Show the expectation and the payment below the line."""
        self.expectation.show_value(said.expectation)
        self.payment.show_payment(said)

    def start_another(self) -> None:
        """Forget the expectation and the payment, too."""
        super().start_another()
        self._forget_answers()

    def submit(self, *, go_on: bool = False) -> None:
        """Save; then close, or with *go_on* make room for the next purchase."""
        purchase = self._read()
        if purchase is None:
            return
        self.refused = ""
        self.submitted.emit(purchase)

        def go_on_or_close(saved: bool) -> None:
            if not saved:
                self.say(self.refused or not_kept())
            elif go_on:
                self._start_anew(purchase)
            else:
                self.accept()

        self.once_tried(self._session, partial(is_kept, purchase), go_on_or_close)

    def park(self) -> None:
        """Put it on the waiting list, then close."""
        said = self._read()
        if said is None:
            return
        wish = as_wish(without_loss(said), self._session.now())
        self.refused = ""
        self.wish_submitted.emit(wish)

        def close_if(saved: bool) -> None:
            if saved:
                self.accept()
            else:
                self.say(self.refused or not_kept())

        self.once_tried(self._session, lambda journal: wish in journal.wishes.all(), close_if)

    def _know(self, known: OwnWords) -> None:
        """Understand and offer the words of the log."""
        self.claims.offer(known.claims)
        super()._know(known)

    def _read(self) -> Purchase | None:
        if self.is_plain:
            return self.fields.read()
        if not self.payment.is_sound():
            return None
        said = self.smart.read(self.as_typed())
        return said if said is not None and self.payment.fits(said) else None

    def _toggle(self, plain: bool) -> None:
        """Stay in the line while its due day can't be read, so that it isn't lost."""
        if plain and not self.payment.is_sound():
            self.toggle.setChecked(False)
        else:
            super()._toggle(plain)

    def _forget_answers(self) -> None:
        self.expectation.show_value(None)
        self.payment.show_payment(self.smart.base)

    def _start_anew(self, saved: Purchase) -> None:
        """Make room for the next purchase and say that the last one is saved."""
        self.smart.start_anew()
        self._ask_for_words()
        self._forget_answers()
        if self.is_plain:
            self.fields.load(self.smart.base)
        self.beside.prepare()
        added = gettext("Added {name}. What else?")
        self.beside.greet(added.format(name=isolated(short(saved.name))))
        (self.fields if self.is_plain else self.smart).setFocus()

    def _line_edited(self) -> None:
        self.claims.tick(self.smart.reading.draft.claims)
        super()._line_edited()

    def _put_together(self) -> None:
        """Lay out the line, “Worth knowing”, and the answers below; or the form."""
        more = QWidget()
        rows = Rows()
        rows.add(gettext("The&y said"), self.claims, top=CHIPS_TOP)
        rows.add(gettext("Ho&w good will it be?"), self.expectation)
        rows.add(gettext("Paid"), self.payment)
        more.setLayout(rows)
        self._line_only = (self.smart, more)
        for widget in (self.smart, self.beside, more):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def _add_buttons(self) -> None:
        self.parking = self.add_button(gettext("To the wa&iting list"), left=True)
        self.parking.setProperty("kind", "quiet")
        set_tip(self.parking, QKeySequence(PARK_KEYS[0]).toString(QKeySequence.SequenceFormat.NativeText))
        self.parking.clicked.connect(self.park)
        toggle = self.add_toggle()
        self.add_button(gettext("Cancel")).clicked.connect(self.reject)
        self.another = self.add_button(gettext("Save and add &another"))
        set_tip(self.another, QKeySequence(_GO_ON).toString(QKeySequence.SequenceFormat.NativeText))
        self.another.clicked.connect(lambda: self.submit(go_on=True))
        self.save = self.add_button(gettext("&Save"), primary=True)
        self.save.clicked.connect(lambda _: self.submit())
        for keys in (_GO_ON, "Ctrl+Shift+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda: self.submit(go_on=True))
        for keys in PARK_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.park)
        QWidget.setTabOrder(self.smart.line, toggle)
