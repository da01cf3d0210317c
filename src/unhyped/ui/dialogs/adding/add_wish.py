"""Adding to the waiting list, in one line or in plain fields, and editing what is on it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from unhyped.domain.errors import InvalidInput
from unhyped.domain.purchase import CIRCUMSTANCES
from unhyped.domain.wish import Wish, checked, shared_facts
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.adding.beside import Beside
from unhyped.ui.dialogs.adding.line_dialog import PARK_KEYS, LineDialog
from unhyped.ui.dialogs.adding.purchase_form import wanted
from unhyped.ui.dialogs.adding.wish_fields import WishFields, WishTerms
from unhyped.ui.dialogs.form_dialog import FormDialog
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.text.words import words
from unhyped.words.circumstances import circumstances
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from unhyped.domain.change import Changed
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_FORM: Final = "wish.form"
"""The key under which the window remembers whether the plain form was used last."""


class AddWish(LineDialog):
    """`submitted` carries the Wish, once, when it is saved: by Enter, or by the key for it in Add."""

    submitted = Signal(object)

    def __init__(
        self, session: Session, look: Look, parent: QWidget | None = None, *, line: str = ""
    ) -> None:
        """Start with an empty line, or an empty form if that was used last; a *line* that came is typed."""
        super().__init__(session, look, gettext("What do you want?"), _FORM, parent, wanted=True)
        self.noted = words("", "muted")
        self.noted.setMinimumHeight(self.fontMetrics().height())  # so that nothing jumps while someone types
        self.terms = WishTerms(session, look)
        self._line_only, self._above_card = (self.smart, self.noted), self.noted
        for widget in (self.smart, self.noted, self.beside, self.terms):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self.add_toggle()
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        for keys in PARK_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        self.start(line)

    def make_fields(self) -> WishFields:
        """Return the plain form."""
        return WishFields(self._session, self.look)

    @property
    def fields(self) -> WishFields:
        """The plain form, made when it is first wanted; why and how long come after it."""
        is_new = self._fields is None
        fields = super().fields
        assert isinstance(fields, WishFields)  # noqa: S101 - for the type checker
        if is_new:
            self.content.removeWidget(self.terms)
            self.content.insertWidget(self.content.count() - 1, self.terms)
            self.terms.align_with(fields)
            tab_in_turn((fields.note, self.terms.reason, self.terms.wait.number.number))
        return fields

    def as_typed(self) -> Purchase:
        """Return what the line says; what a wish has no field for is in its note."""
        return without_loss(self.smart.purchase())

    def start_another(self) -> None:
        """Forget why and how long, too."""
        super().start_another()
        self.terms.reason.clear()
        self.terms.wait.set_form_value(None)

    def submit(self) -> None:
        """Save the wish, or show what has to be corrected."""
        said = self._said()
        if said is None:
            return
        wish = as_wish(said, self._session.now(), self.terms)
        try:
            checked(wish)
        except InvalidInput as error:
            self.say(str(error))
            return
        self.submitted.emit(wish)
        self.close_once_saved(self._session, lambda journal: wish in journal.wishes.all(), self.say)

    def _said(self) -> Purchase | None:
        """Return what was said; None when something has to be corrected or answered first."""
        if self.is_plain:
            return self.fields.read()
        return self.as_typed() if self.smart.is_settled() else None

    def _line_edited(self) -> None:
        """Show what is worth knowing about it, as if it were bought on an unknown day."""
        said = self.smart.purchase()
        self.beside.show_for(replace(said, bought_on=None))
        noted = self.as_typed().note
        self.noted.setText(gettext("In its note: {words}").format(words=noted) if noted else "")
        self._follow(said)

    def _fields_edited(self) -> None:
        said = self.fields.preview()
        self.beside.show_for(replace(said, bought_on=None) if said.name else None)
        self._follow(said)

    def _follow(self, said: Purchase) -> None:
        self.terms.follow(as_wish(said, self._session.now()))


class EditWish(FormDialog):
    """`submitted` carries the Wish, once, when it is saved; nothing is emitted if nothing was changed."""

    submitted = Signal(object)
    known: Wish | None
    """The wish as it is saved; None if it isn't there any more."""

    def __init__(self, session: Session, look: Look, wish: Wish, parent: QWidget | None = None) -> None:
        """Show *wish*."""
        super().__init__(gettext("Edit wish"), look, 640, parent)
        self._session, self._wish = session, wish
        self.known = wish
        self._submitted: Wish | None = None
        self.fields = WishFields(session, look)
        self.terms = WishTerms(session, look)
        self._load(wish)
        self.beside = Beside(session, look, wish.id)
        self.beside.place_below_name(self.fields)
        self.content.addWidget(self.fields)
        self.content.addWidget(self.terms)
        self.terms.align_with(self.fields)
        self.content.addStretch(1)
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.unsaved = self.add_unsaved(session, f"wish {wish.id}", of_record=True)
        self.unsaved.bring_back()
        session.changed.connect(self._see)
        self.fields.edited.connect(self._follow)
        self._follow()
        QTimer.singleShot(0, self, self.beside.prepare)
        self.fields.setFocus()
        self.fields.name.editor.selectAll()

    def submit(self) -> None:
        """Save, or show what has to be corrected."""
        said = self.fields.read() if self.unsaved.is_settled() else None
        if said is None:
            return
        after = replace(self._wish, **shared_facts(said), **self.terms.facts())
        if after == self.known and not self.beside.said(after.id):
            self.accept()
            return
        try:
            checked(after)
        except InvalidInput as error:
            self.fields.problem.say(str(error))
            return
        self._submitted = after
        self.submitted.emit(after)
        self.close_once_saved(
            self._session, lambda journal: after in journal.wishes.all(), self.fields.problem.say
        )

    def _see(self, changed: Changed) -> None:
        """Show what became of the wish elsewhere."""
        if not changed.concerns(frozenset({"wish"})):
            return
        now = next((each for each in self._session.journal.wishes.all() if each.id == self._wish.id), None)
        if now == self.known or (now is not None and now == self._submitted):
            return
        standing, save = "", gettext("&Save")
        if now is None:
            standing = gettext("This wish was deleted. If you save, it’s added again.")
            save = gettext("&Save again")
        elif now.outcome is not None and self._wish.outcome is None:
            standing = gettext("This wish isn’t waiting any more.")
        self.known = now
        self.save.setText(save)
        self.unsaved.catch_up(partial(self._load, now or self._wish), standing)

    def _load(self, wish: Wish) -> None:
        self._wish = wish
        self.fields.load(wanted(wish, self._session))
        self.terms.load(wish)

    def _follow(self) -> None:
        """Show what fits the wish as it is typed now, and propose the wait for its price."""
        said = self.fields.preview()
        self.beside.show_for(replace(said, bought_on=None) if said.name else None)
        self.terms.follow(replace(self._wish, price=said.price))


def as_wish(said: Purchase, at: datetime, terms: WishTerms | None = None) -> Wish:
    """Return the wish for what is *said* as a purchase, added *at* a moment.

    *terms* say why it is wanted, and how long to wait.
    """
    facts = shared_facts(said) | {"name": said.name.strip()} | ({} if terms is None else terms.facts())
    return Wish(**facts, id=new_id(), wanted_on=said.bought_on, added_at=at)


def without_loss(said: Purchase) -> Purchase:
    """Return what is *said* with what a wish has no field for in its note: category, tags, circumstances."""
    label = category_label(said.category) if said.category else ""
    expected = "" if said.expectation is None else gettext("expected {n} of 10").format(n=said.expectation)
    known = (gettext("{name}: {fact}").format(name=name, fact=fact) for name, fact in circumstances(said))
    facts = (said.note, label, *(f"#{tag}" for tag in said.tags), expected, *known)
    emptied: dict[str, Any] = {"category": "", "tags": (), "expectation": None}
    return replace(said, **emptied | dict.fromkeys(CIRCUMSTANCES), note=" · ".join(filter(None, facts)))
