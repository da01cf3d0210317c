"""Adding to the waiting list: only a name is required. A matching note is shown while typing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import InvalidInput, WishNameMissing
from unhyped.domain.wish import Wish, checked
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.adding.beside import Beside
from unhyped.ui.dialogs.adding.purchase_form import empty
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.field import Field, all_sound
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.link_field import LinkField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class _NameField(Field):
    """The only required field."""

    def read(self) -> str:
        """Return the name; raise WishNameMissing."""
        if not self.text:
            raise WishNameMissing
        return self.text


class AddWish(FormDialog):
    """`submitted` carries the Wish, once, when it is saved."""

    submitted = Signal(object)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(gettext("What do you want?"), look, 560, parent)
        self._session = session
        self.name = _NameField(gettext("Name"))
        self.shop = QLineEdit()
        self.shop.setAccessibleName(gettext("Shop"))
        session.ask(self, lambda journal: journal.own_words().shops, lambda shops: complete(self.shop, shops))
        self.link = LinkField(gettext("Link"))
        self.note = QLineEdit()
        self.note.setAccessibleName(gettext("Note"))
        self.problem = InlineProblem()
        self.beside = Beside(session, look)
        rows = Rows()
        rows.add(gettext("&Name"), self.name)
        rows.add(gettext("S&hop"), self.shop)
        rows.add(gettext("&Link"), self.link)
        rows.add(gettext("N&ote"), self.note)
        self.content.addLayout(rows)
        self.content.addWidget(self.problem)
        self.content.addWidget(self.beside)
        self.content.addStretch(1)
        self.add_button(gettext("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(gettext("&Save"), primary=True)
        self.save.clicked.connect(self.submit)
        self.name.edited.connect(self._show_beside)
        self.link.edited.connect(self._show_beside)
        for editor in (self.shop, self.note):
            editor.textChanged.connect(self._show_beside)
        self.name.setFocus()
        QTimer.singleShot(0, self, self.beside.prepare)

    def submit(self) -> None:
        """Save the wish, or show what has to be corrected."""
        if not all_sound([self.name, self.link]):
            return
        try:
            wish = checked(self._wish())
        except InvalidInput as error:
            self.problem.say(str(error))
            return
        self.submitted.emit(wish)
        self.close_once_saved(self._session, lambda journal: wish in journal.wishes.all(), self.problem.say)

    def _show_beside(self) -> None:
        """Show what is worth knowing about it, as if it were bought on an unknown day."""
        wanted = replace(
            empty(self._session),
            bought_on=None,
            name=self.name.text,
            shop=self.shop.text().strip(),
            link=self.link.text,
            note=self.note.text().strip(),
        )
        self.beside.show_for(wanted if wanted.name else None)

    def _wish(self) -> Wish:
        return Wish(
            id=new_id(),
            name=self.name.text,
            shop=self.shop.text().strip(),
            link=self.link.read()[0],
            note=self.note.text().strip(),
            wanted_on=ApproximateDate.day(self._session.today),
            added_at=self._session.now(),
        )
