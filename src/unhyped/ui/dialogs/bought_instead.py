"""What was bought instead of a wish that was let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from unhyped.domain.errors import SubstituteMissing
from unhyped.i18n import gettext
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.widgets.fields.field import all_sound
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.purchase_choice import LoggedChoice
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.wish import Wish
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class BoughtInstead(FormDialog):
    """`submitted` carries the Purchase, once, when one is chosen."""

    submitted = Signal(object)

    def __init__(self, session: Session, look: Look, wish: Wish, parent: QWidget | None = None) -> None:
        """Offer every logged purchase by its name."""
        super().__init__(gettext("Bought something else instead"), look, 560, parent)
        self._session, self._wish = session, wish
        self.other = LoggedChoice(gettext("Bought instead"), session, missing=SubstituteMissing)
        self.problem = InlineProblem()
        rows = Rows()
        rows.add(gettext("&Bought instead"), self.other)
        self.content.addWidget(words(wish.name, "question", longest=120))
        self.content.addWidget(
            hint(gettext("Choose what you bought from your log. The wish then doesn’t count as let go."))
        )
        self.content.addLayout(in_column(rows, self.problem, spacing=8))
        self.content.addStretch(1)
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.unsaved = self.add_unsaved(session, f"instead {wish.id}")
        self.unsaved.bring_back()
        self.other.prepare()
        self.other.setFocus()

    def submit(self) -> None:
        """Save, or show what is missing."""
        chosen = self.other.logged
        if not all_sound([self.other]) or chosen is None:
            return
        self.submitted.emit(chosen.purchase)
        wish_id, other_id = self._wish.id, chosen.purchase.id
        self.close_once_saved(
            self._session,
            lambda journal: any(
                (wish.id, wish.bought_as) == (wish_id, other_id) for wish in journal.wishes.all()
            ),
            self.problem.say,
        )
