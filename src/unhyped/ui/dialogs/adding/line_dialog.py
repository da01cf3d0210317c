"""Adding something in one smart line, or in plain fields, with what is worth knowing about it below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from unhyped.i18n import gettext
from unhyped.ui.dialogs.adding.beside import Beside
from unhyped.ui.dialogs.adding.smart_line_panel import SmartLinePanel
from unhyped.ui.dialogs.form_dialog import FormDialog
from unhyped.ui.widgets.layout.tab_order import tab_at

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.dialogs.adding.purchase_fields import PurchaseFields
    from unhyped.ui.dialogs.adding.wish_fields import WishFields
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

    Fields = PurchaseFields | WishFields

_WIDTH = 640
PARK_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")
"""Put what is typed on the waiting list."""


class LineDialog(FormDialog):
    """What is typed is read as a purchase, also for the waiting list."""

    def __init__(
        self,
        session: Session,
        look: Look,
        title: str,
        form_key: str,
        parent: QWidget | None = None,
        *,
        wanted: bool = False,
    ) -> None:
        """Make the line and the card; then call `start`.

        The window remembers under *form_key* whether the plain form was used last.
        """
        super().__init__(title, look, _WIDTH, parent)
        self._session = session
        self._form_key = form_key
        self._unsaved_key = "wish" if wanted else "purchase"
        self.smart = SmartLinePanel(session, look, wanted=wanted)
        self.beside = Beside(session, look)
        self._fields: Fields | None = None
        self._line_only: tuple[QWidget, ...] = (self.smart,)
        self._above_card: QWidget = self.smart

    def start(self, line: str = "") -> None:
        """Show the line, or the form if that was used last: empty, or with what wasn't saved last time.

        A *line* that was pasted or dropped is added to the line.
        """
        self.smart.edited.connect(self._line_edited)
        self.unsaved = self.add_unsaved(self._session, self._unsaved_key)
        self._show_mode(plain=not line and self._session.window_state.values.get(self._form_key) is True)
        self._ask_for_words()
        self.unsaved.bring_back()
        if line:
            self.smart.line.setText(" ".join(filter(None, (self.smart.line.text(), line))))
        if self.is_plain:
            self.fields.name.editor.selectAll()
        self.smart.replaced.connect(self.start_another)
        QTimer.singleShot(0, self, self.beside.prepare)

    # --- what subclasses say

    def make_fields(self) -> Fields:
        """Return the plain form."""
        raise NotImplementedError

    def as_typed(self) -> Purchase:
        """Return what the line and the fields below it say, to be shown in the plain form."""
        return self.smart.purchase()

    def carry_over(self, said: Purchase) -> None:
        """Show below the line what the plain form said and a line can't; the panel has the rest."""

    def start_another(self) -> None:
        """Forget the rest of what was brought back: another line is typed in its place."""
        self.unsaved.line.leave_room()

    # --- line and form

    @property
    def is_plain(self) -> bool:
        """Whether the plain form is shown."""
        return self.toggle.isChecked()

    @property
    def fields(self) -> Fields:
        """The plain form, made when it is first wanted: the line has to be there at once."""
        if self._fields is None:
            self._fields = self.make_fields()
            self._fields.load(self.smart.base)
            self._fields.edited.connect(self._fields_edited)
            self.content.insertWidget(self.content.count() - 1, self._fields)
            self._fields.setVisible(True)
            self.unsaved.learn()
        return self._fields

    def say(self, problem: str) -> None:
        """Show the error where the person is typing."""
        (self.fields.problem if self.is_plain else self.smart.problem).say(problem)

    def add_toggle(self) -> QPushButton:
        """Add the button that switches between line and form."""
        self.toggle = self.add_button(gettext("Plain &form"), left=True)
        self.toggle.setProperty("kind", "quiet")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self._toggle)
        return self.toggle

    def _ask_for_words(self) -> None:
        self._session.ask(self, lambda journal: journal.own_words(), self._know)

    def _know(self, known: OwnWords) -> None:
        """Understand and offer the words of the log."""
        self.smart.know(known)
        if self.is_plain:
            self._fields_edited()

    def _toggle(self, plain: bool) -> None:
        """Switch between line and form, and carry over what was typed so far."""
        if plain:
            self.fields.load(self.as_typed())
        elif not self.fields.is_unchanged:
            said = self.fields.read()
            if said is None or not self.smart.say(said):
                if said is not None:
                    self.fields.problem.say(
                        gettext("This doesn’t fit in one line, so we kept the form open.")
                    )
                self.toggle.setChecked(True)
                return
            self.carry_over(said)
        self._show_mode(plain=plain)
        self._session.window_state.remember(self._form_key, plain)

    def _show_mode(self, *, plain: bool) -> None:
        self.toggle.setChecked(plain)
        for widget in self._line_only:
            widget.setVisible(not plain)
        if plain or self._fields is not None:
            self.fields.setVisible(plain)
        self._place_beside(plain=plain)
        (self.fields if plain else self.smart).setFocus()
        self._fields_edited() if plain else self._line_edited()
        self.shrink()

    def _place_beside(self, *, plain: bool) -> None:
        """Put the card “Worth knowing” right below the line, or below the name."""
        self.content.removeWidget(self.beside)
        if self._fields is not None:
            self._fields.rows.removeWidget(self.beside)
        if plain:
            self.beside.place_below_name(self.fields)
        else:
            self.content.insertWidget(self.content.indexOf(self._above_card) + 1, self.beside)
            self.beside.place_below_line()
            tab_at(self.beside, *self.beside.stops)

    def _line_edited(self) -> None:
        self.beside.show_for(self.smart.purchase())

    def _fields_edited(self) -> None:
        self.beside.show_for(self.fields.preview())
