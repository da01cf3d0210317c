"""After one of several payments: when the next one is due, if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from unhyped.domain.errors import InvalidInput
from unhyped.domain.payment import after_paying
from unhyped.i18n import gettext
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.widgets.fields.date_field import DueDayField
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from unhyped.domain.purchase import Purchase
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class NextPayment(FormDialog):
    """`submitted` carries the day the next payment is due, or None if this was the last one; once."""

    submitted = Signal(object)

    def __init__(
        self, session: Session, look: Look, purchase: Purchase, parent: QWidget | None = None
    ) -> None:
        """Start without a day."""
        super().__init__(gettext("This part is paid"), look, 560, parent)
        self._session, self._purchase = session, purchase
        self.due = DueDayField(gettext("Next payment due"), session.today, look)
        self.problem = InlineProblem()
        rows = Rows()
        rows.add(gettext("&Next payment due"), self.due)
        self.content.addWidget(words(purchase.name, "question", longest=120))
        self.content.addWidget(
            hint(gettext("Say when the next one is due. Leave it empty if this was the last."))
        )
        self.content.addLayout(rows)
        self.content.addWidget(self.problem)
        self.content.addStretch(1)
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.unsaved = self.add_unsaved(session, f"payment {purchase.id}")
        self.unsaved.bring_back()
        self.due.setFocus()

    def submit(self) -> None:
        """Save, or show what has to be corrected."""
        if not self.due.is_sound():
            return
        due = self.due.due_day()
        try:
            after_paying(self._purchase, due)
        except InvalidInput as error:
            self.due.problem.say(str(error))
            self.due.setFocus()
            return
        self.submitted.emit(due)
        self.close_once_saved(self._session, lambda journal: self._is_saved(journal, due), self.problem.say)

    def _is_saved(self, journal: Journal, due: date | None) -> bool:
        entry = journal.logged(self._purchase.id)
        return entry is not None and entry.purchase.payment_due == due
