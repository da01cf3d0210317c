"""Adding to the waiting list, in one line or in plain fields: only a name is required."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from unhyped.domain.errors import InvalidInput
from unhyped.domain.wish import Wish, checked
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.adding.line_dialog import LineDialog
from unhyped.ui.dialogs.adding.wish_fields import WishFields
from unhyped.ui.widgets.text.words import words
from unhyped.words.amounts import amount
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_FORM: Final = "wish.form"
"""The key under which the window remembers whether the plain form was used last."""


class AddWish(LineDialog):
    """`submitted` carries the Wish, once, when it is saved."""

    submitted = Signal(object)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Start with an empty line, or an empty form if that was used last."""
        super().__init__(session, look, gettext("What do you want?"), _FORM, parent, wanted=True)
        self.noted = words("", "muted")
        self.noted.setMinimumHeight(self.fontMetrics().height())  # so that nothing jumps while someone types
        self._line_only, self._above_card = (self.smart, self.noted), self.noted
        for widget in (self.smart, self.noted, self.beside):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self.add_toggle()
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        self.start()

    def make_fields(self) -> WishFields:
        """Return the plain form."""
        return WishFields(self._session)

    def as_typed(self) -> Purchase:
        """Return what the line says; what a wish has no field for is in its note."""
        said = self.smart.purchase()
        note = " · ".join(filter(None, (said.note, *self._for_note(said))))
        return replace(said, price=None, creator="", category="", tags=(), claims=(), note=note, platform="")

    def submit(self) -> None:
        """Save the wish, or show what has to be corrected."""
        said = self.fields.read() if self.is_plain else self.as_typed()
        if said is None:
            return
        wish = Wish(
            id=new_id(),
            name=said.name,
            shop=said.shop,
            link=said.link,
            note=said.note,
            wanted_on=said.bought_on,
            added_at=self._session.now(),
        )
        try:
            checked(wish)
        except InvalidInput as error:
            self.say(str(error))
            return
        self.submitted.emit(wish)
        self.close_once_saved(self._session, lambda journal: wish in journal.wishes.all(), self.say)

    def _for_note(self, said: Purchase) -> Iterator[str]:
        """Yield what the line says that a wish has no field for."""
        link = self.smart.reading.link
        if said.price is not None:
            yield amount(said.price)
        if said.creator and (link is None or link.handle != said.creator):
            yield f"@{said.creator}"
        if said.category:
            yield category_label(said.category)
        yield from said.claims
        yield from (f"#{tag}" for tag in said.tags)

    def _line_edited(self) -> None:
        """Show what is worth knowing about it, as if it were bought on an unknown day."""
        said = self.smart.purchase()
        self.beside.show_for(replace(said, bought_on=None))
        noted = self.as_typed().note
        self.noted.setText(gettext("In its note: {words}").format(words=noted) if noted else "")

    def _fields_edited(self) -> None:
        wanted = replace(self.fields.preview(), bought_on=None)
        self.beside.show_for(wanted if wanted.name else None)
