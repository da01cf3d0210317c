"""A longer wait for a wish: until when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from unhyped.domain.errors import ReasonMissing, WaitNotLonger, WaitTooShort
from unhyped.domain.waits import extensions_left
from unhyped.domain.wish import Extension
from unhyped.i18n import format_date, gettext, ngettext
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.wait_field import WaitField
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.wish import Wish
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class WaitLonger(FormDialog):
    """`submitted` carries the Extension, once, when its day and its reason are there."""

    submitted = Signal(object)

    def __init__(self, session: Session, look: Look, wish: Wish, parent: QWidget | None = None) -> None:
        """Propose to wait as long again as the rule says, from the end of the wait or from today."""
        super().__init__(gettext("Wait longer"), look, 560, parent)
        self._session, self._wish = session, wish
        self.reason = QLineEdit(
            placeholderText=gettext("the sale is over on Friday, I want to try one first")
        )
        self.reason.setAccessibleName(gettext("Why"))
        self.wait = WaitField(session.today, look)
        self.problem = InlineProblem()
        rule = session.wait_rule
        last = max(rule.end(wish), session.today)
        days = (last - session.today).days + rule.days_for(wish.price)
        self.wait.propose(session.today, days)
        rows = Rows()
        rows.add(gettext("&Why"), self.reason)
        rows.add(gettext("Wa&it"), self.wait)
        self.content.addWidget(words(wish.name, "question", longest=120))
        self.content.addWidget(hint(_left(extensions_left(wish))))
        self.content.addLayout(in_column(rows, self.problem, spacing=8))
        self.content.addStretch(1)
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.unsaved = self.add_unsaved(session, f"wait {wish.id}")
        self.unsaved.bring_back()
        self.reason.setFocus()

    def submit(self) -> None:
        """Save, or show what is missing."""
        reason, until = self.reason.text().strip(), self.wait.day
        if not reason:
            self.problem.say(str(ReasonMissing()))
            self.reason.setFocus()
            return
        end = self._session.wait_rule.end(self._wish)
        if until <= max(end, self._session.today):
            day = format_date(until)
            is_past = until <= self._session.today
            error = WaitTooShort(day=day) if is_past else WaitNotLonger(day=day, end=format_date(end))
            self.problem.say(str(error))
            self.wait.setFocus()
            return
        self.submitted.emit(Extension(on=self._session.today, until=until, reason=reason))
        self.close_once_saved(self._session, self._is_saved, self.problem.say)

    def _is_saved(self, journal: Journal) -> bool:
        """Return whether the wish has one longer wait more than when this was opened."""
        now = next((wish for wish in journal.wishes.all() if wish.id == self._wish.id), None)
        return now is not None and len(now.extensions) > len(self._wish.extensions)


def _left(left: int) -> str:
    return ngettext("You can do this once more.", "You can do this {n} times.", left)
