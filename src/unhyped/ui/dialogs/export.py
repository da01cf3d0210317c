"""Everything as a file: CSV, JSON or Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from unhyped.exporters.making import export_maker
from unhyped.i18n import gettext, ngettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.saving import Saving
from unhyped.ui.widgets.fields.export_choices import ExportChoices
from unhyped.ui.widgets.frame.busy_row import BusyRow
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from unhyped.exporters.making import Export
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

_WIDTH = 520


class ExportDialog(Dialog):
    """Choose a format, then a place. `told` carries a Message once the file is written."""

    told = Signal(object)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Offer all formats; nothing is written before a place is chosen."""
        super().__init__(gettext("Export"), look, parent)
        self._session = session
        self.setMinimumWidth(look.px(_WIDTH))
        n = session.journal.count()
        what = ngettext(
            "Saves {n} purchase with its check-ins and refunds, whichever period you’re looking at.",
            "Saves {n} purchases with their check-ins and refunds, whichever period you’re looking at.",
            n,
        )
        self.choices = ExportChoices()
        self.busy = BusyRow()
        self.problem = words("", "problem")
        self.problem.hide()
        for widget in (words(what), self.choices, self.busy, self.problem):
            self.body.addWidget(widget)
        self.saving = Saving(self)
        self.choices.chosen.connect(self._chosen)
        self.saving.began.connect(self._began)
        self.saving.ended.connect(self._ended)
        self.saving.told.connect(self._told)
        self.busy.cancelled.connect(self.saving.cancel)
        self.add_button(gettext("&Close")).clicked.connect(self.reject)

    def done(self, result: int) -> None:
        self.saving.cancel()
        super().done(result)

    def _chosen(self, what: Export) -> None:
        self.problem.hide()
        self.saving.ask(
            export_name(self._session, what), maker(self._session, what), told(self._session, what)
        )

    def _began(self, text: str) -> None:
        self.choices.setEnabled(False)
        self.busy.begin(text)

    def _ended(self) -> None:
        self.choices.setEnabled(True)
        self.busy.hide()

    def _told(self, message: Message) -> None:
        """Close if the file was saved; after an error stay open, to choose another place."""
        if message.kind == "problem":
            self.problem.setText(message.text)
            self.problem.show()
        elif message.action is not None:
            self.told.emit(message)
            self.accept()


def export_name(session: Session, what: Export) -> str:
    """Return the suggested name for a file of everything: unhyped-2026-11-23.csv."""
    if what == "wishes":
        return f"unhyped-waiting-list-{session.today}.csv"
    return f"unhyped-{session.today}.{what}"


def told(session: Session, what: Export) -> str:
    """Return the sentence for a written file; “{name}” is the file's."""
    if what == "wishes":
        n = len(session.journal.wishes.all())
        return ngettext("Saved {n} wish to {{name}}", "Saved {n} wishes to {{name}}", n)
    n = session.journal.count()
    return ngettext("Saved {n} purchase to {{name}}", "Saved {n} purchases to {{name}}", n)


def maker(session: Session, what: Export) -> Callable[[], bytes]:
    """Return the function that makes the file in a thread, from what is logged now."""
    return export_maker(session.journal, what, session.wait_rule, session.today)
