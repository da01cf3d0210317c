"""Logging a purchase in seconds: one smart line, or plain fields for those who prefer them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.ui.dialogs.adding.beside import Beside
from unhyped.ui.dialogs.adding.purchase_fields import PurchaseFields
from unhyped.ui.dialogs.adding.purchase_form import empty, is_kept
from unhyped.ui.dialogs.adding.smart_line_panel import SmartLinePanel
from unhyped.ui.dialogs.form_dialog import CHIPS_TOP, FormDialog, Rows, not_kept
from unhyped.ui.widgets.fields.claim_chips import ClaimChips
from unhyped.ui.widgets.fields.expectation_row import ExpectationRow
from unhyped.ui.widgets.layout.tab_order import tab_at, tab_in_turn
from unhyped.ui.widgets.text.plain import set_tip

if TYPE_CHECKING:
    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_FORM: Final = "add.form"
"""The key under which the window remembers whether the plain form was used last."""
_GO_ON: Final = "Ctrl+Shift+Return"


class AddPurchase(FormDialog):
    """`submitted` carries each Purchase to save.

    Enter saves and closes; Ctrl+Shift+Enter goes on. A receiver that fails to save it sets `refused`.
    """

    submitted = Signal(object)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Start with an empty line, or an empty form if that was used last."""
        super().__init__(gettext("What did you buy?"), look, 640, parent)
        self.refused = ""
        self._session = session
        self._base = empty(session)
        self.smart = SmartLinePanel(session, look)
        self.claims = ClaimChips(with_field=False)
        self.expectation = ExpectationRow()
        self._fields: PurchaseFields | None = None
        self.beside = Beside(session, look)
        self._put_together()
        self._add_buttons()
        self.smart.edited.connect(self._line_edited)
        self.claims.toggled.connect(self.smart.claim)
        self._show_mode(plain=session.window_state.values.get(_FORM) is True)
        self._ask_for_words()
        QTimer.singleShot(0, self, self.beside.prepare)

    @property
    def is_plain(self) -> bool:
        """Whether the plain form is shown."""
        return self.toggle.isChecked()

    @property
    def fields(self) -> PurchaseFields:
        """The plain form, made when it is first wanted: the line has to be there at once."""
        if self._fields is None:
            self._fields = PurchaseFields(self._session, self.look)
            self._fields.load(self._base)
            self._fields.edited.connect(self._fields_edited)
            self.content.insertWidget(self.content.count() - 1, self._fields)
        return self._fields

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

    def say(self, problem: str) -> None:
        """Show the error where the person is typing."""
        (self.fields.problem if self.is_plain else self.smart.problem).say(problem)

    def _ask_for_words(self) -> None:
        self._session.ask(self, lambda journal: journal.own_words(), self._know)

    def _know(self, known: OwnWords) -> None:
        """Understand and offer the words of the log."""
        self.claims.offer(known.claims)
        self.smart.know(known)
        if self.is_plain:
            self._fields_edited()

    def _read(self) -> Purchase | None:
        if self.is_plain:
            return self.fields.read()
        return self.smart.read(replace(self._base, expectation=self.expectation.value))

    def _start_anew(self, saved: Purchase) -> None:
        """Make room for the next purchase and say that the last one is saved."""
        self._base = empty(self._session)
        self.smart.start_anew()
        self._ask_for_words()
        self.expectation.show_value(None)
        if self.is_plain:
            self.fields.load(self._base)
        self.beside.prepare()
        added = gettext("Added {name}. What else?")
        self.beside.greet(added.format(name=isolated(short(saved.name))))
        (self.fields if self.is_plain else self.smart).setFocus()

    def _toggle(self, plain: bool) -> None:
        """Switch between line and form, and carry over what was typed so far."""
        if plain:
            self.fields.load(replace(self.smart.purchase(self._base), expectation=self.expectation.value))
        elif not self.fields.is_unchanged:
            said = self.fields.read()
            if said is None or not self.smart.say(said):
                if said is not None:
                    self.fields.problem.say(
                        gettext("This doesn’t fit in one line, so we kept the form open.")
                    )
                self.toggle.setChecked(True)
                return
            self._base = said
            self.expectation.show_value(said.expectation)
        self._show_mode(plain=plain)
        self._session.window_state.remember(_FORM, plain)

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
            self.fields.rows.addWidget(self.beside, self.fields.below_name, 1)
            tab_in_turn((self.fields.name.editor, self.beside.read))
        else:
            self.content.insertWidget(1, self.beside)
            tab_at(self.beside, self.beside.read)

    def _line_edited(self) -> None:
        self.claims.tick(self.smart.reading.draft.claims)
        self.beside.show_for(self.smart.purchase(self._base))

    def _fields_edited(self) -> None:
        self.beside.show_for(self.fields.preview())

    def _put_together(self) -> None:
        """Lay out the line, “Worth knowing”, claims and expectation; or the form."""
        more = QWidget()
        rows = Rows()
        rows.add(gettext("The&y said"), self.claims, top=CHIPS_TOP)
        rows.add(gettext("Ho&w good will it be?"), self.expectation)
        more.setLayout(rows)
        self._line_only = (self.smart, more)
        for widget in (self.smart, self.beside, more):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def _add_buttons(self) -> None:
        self.toggle = self.add_button(gettext("Plain &form"), left=True)
        self.toggle.setProperty("kind", "quiet")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self._toggle)
        self.add_button(gettext("Cancel")).clicked.connect(self.reject)
        self.another = self.add_button(gettext("Save and add &another"))
        set_tip(self.another, QKeySequence(_GO_ON).toString(QKeySequence.SequenceFormat.NativeText))
        self.another.clicked.connect(lambda: self.submit(go_on=True))
        self.save = self.add_button(gettext("&Save"), primary=True)
        self.save.clicked.connect(lambda _: self.submit())
        for keys in (_GO_ON, "Ctrl+Shift+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda: self.submit(go_on=True))
        QWidget.setTabOrder(self.smart.line, self.toggle)
