"""“Refunded: how much came back?”, for a row whose file doesn't say how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unhyped.domain.errors import InvalidInput
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.ui.models.import_edits import refund_typed
from unhyped.ui.widgets.fields.field import Field
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.text.caption import Caption
from unhyped.ui.widgets.text.plain import as_label

if TYPE_CHECKING:
    from unhyped.domain.found import FoundPurchase, FoundRefund
    from unhyped.ui.theme.look import Look


class _Amount(Field):
    """The refunded amount of *found*; empty while unknown."""

    def __init__(self, look: Look) -> None:
        super().__init__(gettext("Money you got back"), gettext("unknown"), width=look.px(140))
        self.found: FoundPurchase | None = None
        self.own_currency = ""

    def read(self) -> tuple[FoundRefund, ...]:
        """Return the refunds with the typed amount."""
        return () if self.found is None else refund_typed(self.text, self.found, self.own_currency)


class RefundRow(QWidget):
    """`answered` carries the row's place and its refunds, after Enter or on leaving the field."""

    answered = Signal(int, object)

    def __init__(self, look: Look, own_currency: str) -> None:
        """Start hidden; amounts without a currency are in the row's, or else in *own_currency*."""
        super().__init__()
        self._at = -1
        self.amount = _Amount(look)
        self.amount.own_currency = own_currency
        self._asked = Caption("", self.amount)
        in_row(self._asked, (self.amount, 1), spacing=12, of=self)
        self.amount.editor.editingFinished.connect(self._answer)
        self.hide()

    def ask(self, at: int, found: FoundPurchase | None) -> None:
        """Ask about the row at *at*; for None there is nothing to ask."""
        self._at = at
        self.setVisible(found is not None)
        if found is not None:
            name = as_label(isolated(short(found.draft.name)))  # “R&D” isn’t a letter to press
            self._asked.setText(gettext("{name} was refunded. How much did you get back?").format(name=name))
            self.amount.found = found
            self.amount.editor.clear()
            self.amount.problem.clear()

    def _answer(self) -> None:
        if not self.amount.text:
            return
        try:
            refunds = self.amount.read()
        except InvalidInput:
            return  # the field shows why
        self.answered.emit(self._at, refunds)
