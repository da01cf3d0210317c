"""The plain form of a wish: only the name is required."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unhyped.domain.errors import InvalidInput, WishNameMissing
from unhyped.i18n import gettext
from unhyped.ui.dialogs.form_dialog import Rows
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.field import NameField, all_sound
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.link_field import LinkField
from unhyped.ui.widgets.layout.boxes import in_column

if TYPE_CHECKING:
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session


class WishFields(QWidget):
    """Loaded and read as a purchase that wasn't made yet. `edited` is for previews."""

    edited = Signal()

    def __init__(self, session: Session) -> None:
        """Start empty."""
        super().__init__()
        self.name = NameField(WishNameMissing)
        self.shop = QLineEdit()
        self.shop.setAccessibleName(gettext("Shop"))
        session.ask(self, lambda journal: journal.own_words().shops, lambda shops: complete(self.shop, shops))
        self.link = LinkField(gettext("Link"))
        self.note = QLineEdit()
        self.note.setAccessibleName(gettext("Note"))
        self.problem = InlineProblem()
        self.rows = Rows()
        self.rows.add(gettext("&Name"), self.name)
        self.below_name = self.rows.rowCount()
        self.rows.setRowMinimumHeight(self.below_name, 0)
        self.rows.add(gettext("S&hop"), self.shop)
        self.rows.add(gettext("&Link"), self.link)
        self.rows.add(gettext("N&ote"), self.note)
        in_column(self.rows, self.problem, spacing=None, of=self)
        self.setFocusProxy(self.name)
        for changed in (
            self.name.edited,
            self.link.edited,
            self.shop.textChanged,
            self.note.textChanged,
        ):
            changed.connect(self.edited)

    def load(self, wanted: Purchase) -> None:
        """Show what is *wanted*; facts without a field here don't change."""
        self._base = wanted
        self.name.editor.setText(wanted.name)
        self.shop.setText(wanted.shop)
        self.link.show_link(wanted.link, wanted.video_id)
        self.note.setText(wanted.note)

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing was changed since loading."""
        return self.preview() == self._base

    def preview(self) -> Purchase:
        """Return it as far as it is typed, for looking up what fits it."""
        return replace(
            self._base,
            name=self.name.text,
            shop=self.shop.text().strip(),
            link=self.link.text,
            note=self.note.text().strip(),
        )

    def read(self) -> Purchase | None:
        """Return it as typed; None, with the problem shown, when something has to be corrected."""
        self.problem.clear()
        if not all_sound([self.name, self.link]):
            return None
        try:
            url, video_id = self.link.read()
            return replace(self.preview(), name=self.name.read(), link=url, video_id=video_id)
        except InvalidInput as error:
            self.problem.say(str(error))
            return None
