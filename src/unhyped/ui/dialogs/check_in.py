"""A check-in: “Was it worth it?”, answered by one key; what was expected is shown only afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext, ngettext
from unhyped.ui.dialogs.check_in_form import CheckInForm
from unhyped.ui.dialogs.form_dialog import FormDialog, hint, not_kept
from unhyped.ui.dialogs.reveal import Reveal, has_something
from unhyped.ui.widgets.text.words import words
from unhyped.words.dates import date_text
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class CheckInDialog(FormDialog):
    """`submitted` carries the CheckIn, once, when it is saved. The keys 1 to 5 and 0 answer.

    After that the dialog shows what was expected and said before, if there is anything.
    """

    submitted = Signal(object)

    def __init__(
        self,
        session: Session,
        look: Look,
        entry: Entry,
        worth: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask about *entry*, with the answer *worth* (0: too early) already chosen if it is given."""
        super().__init__(gettext("Was it worth it?"), look, 640, parent)
        self._session = session
        self._entry = entry
        self.form = CheckInForm(entry, worth, session.today, look)
        self.form.answered.connect(self._answered)
        name = words(entry.purchase.name, "question", longest=120)
        for widget in (name, hint(_facts(entry, session.today)), self.form):
            self.content.addWidget(widget)
        self.cancel = self.add_button(gettext("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.save = self.add_button(gettext("&Save"), primary=True)
        self.save.clicked.connect(self.submit)
        self._answered()
        self.form.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and self.form.isVisible() and self.form.worth.choose_by_key(event.text()):
            return
        super().keyPressEvent(event)

    def submit(self) -> None:
        """Save the answer, then show what was expected and said before."""
        given = self.form.read(self._session.now())
        if given is None:
            return
        self.submitted.emit(given)

        def reveal_or_close(saved: bool) -> None:
            if not saved:
                self.form.problem.say(not_kept())
            elif has_something(self._entry):
                self._reveal(given)
            else:
                self.accept()

        self.once_tried(
            self._session,
            lambda journal: given in journal.entry(given.purchase_id).check_ins,
            reveal_or_close,
        )

    def _answered(self) -> None:
        self.save.setEnabled(self.form.worth.value is not None)

    def _reveal(self, given: CheckIn) -> None:
        self.setWindowTitle(gettext("Saved"))
        self.form.hide()
        self.content.addWidget(Reveal(self._entry, given, self.look))
        self.content.addStretch(1)
        self.cancel.hide()
        self.save.hide()
        done = self.add_button(gettext("&Done"), primary=True)
        done.clicked.connect(self.accept)
        done.setFocus()
        self.shrink()


def _facts(entry: Entry, today: date) -> str:
    """Return “Skincare · Amazon · bought 5 Mar · day 34”."""
    purchase = entry.purchase
    facts = [category_label(purchase.category), purchase.shop]
    if purchase.bought_on is not None:
        facts.append(gettext("bought {date}").format(date=date_text(purchase.bought_on, today)))
        facts.append(ngettext("day {n}", "day {n}", entry.age(today) or 0))
    return " · ".join(isolated(short(fact)) for fact in facts if fact)
