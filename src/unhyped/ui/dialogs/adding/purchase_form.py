"""Editing a purchase, or logging one for those who prefer plain fields."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.errors import LinkUnclear, NotFound
from unhyped.domain.link import Link, parse_link
from unhyped.domain.purchase import Purchase
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.adding.purchase_fields import PurchaseFields
from unhyped.ui.dialogs.form_dialog import FormDialog
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class PurchaseForm(FormDialog):
    """`submitted` carries the Purchase, once, when it is saved; nothing is emitted if nothing was changed."""

    submitted = Signal(object)

    def __init__(
        self,
        session: Session,
        look: Look,
        purchase: Purchase | None = None,
        parent: QWidget | None = None,
        *,
        start: Purchase | None = None,
    ) -> None:
        """Show *purchase*, or a form for a new one: empty, or filled in from *start*."""
        title = gettext("Add purchase") if purchase is None else gettext("Edit purchase")
        super().__init__(title, look, 640, parent)
        self._session = session
        self._before = purchase
        entry = None if purchase is None else _entry(session.journal, purchase)
        events = entry.money_events if entry else ()
        self.fields = PurchaseFields(session, look, events[0].amount.currency if events else "")
        self.fields.load(purchase or start or empty(session))
        self._add_what_is_fixed(entry)
        self.content.addWidget(self.fields)
        self.content.addStretch(1)
        self.add_button(gettext("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(gettext("&Save"), primary=True)
        self.save.clicked.connect(self.submit)
        self.fields.setFocus()
        self.fields.name.editor.selectAll()

    def submit(self) -> None:
        """Save, or show what has to be corrected."""
        purchase = self.fields.read()
        if purchase is None:
            return
        if purchase == self._before:
            self.accept()
            return
        self.submitted.emit(purchase)
        self.close_once_saved(self._session, partial(is_kept, purchase), self.fields.problem.say)

    def _add_what_is_fixed(self, entry: Entry | None) -> None:
        """Lock the expectation and show what an import brought, for a purchase that is already logged."""
        if entry is None:
            return
        purchase, rows = entry.purchase, self.fields.rows
        if purchase.expectation is not None or entry.check_ins:
            self.fields.lock_expectation(given=purchase.expectation is not None)
        for name, text in (
            (gettext("Order number"), purchase.order_number),
            (gettext("Imported from"), purchase.origin),
        ):
            if text:
                rows.add(name, words(text, "muted", selectable=True), top=0)


def empty(session: Session) -> Purchase:
    """Return a new purchase with nothing but today's date."""
    return Purchase(
        id=new_id(), name="", bought_on=ApproximateDate.day(session.today), added_at=session.now()
    )


def wanted(wish: Wish, session: Session) -> Purchase:
    """Return a purchase of today made from *wish*; the video of its link counts as its source."""
    try:
        link = parse_link(wish.link)
    except LinkUnclear:
        link = Link(url=wish.link)
    return replace(
        empty(session),
        name=wish.name,
        shop=wish.shop,
        note=wish.note,
        link=link.url,
        creator=link.handle or "",
        platform=link.platform,
        video_id=link.video_id,
    )


def is_kept(purchase: Purchase, journal: Journal) -> bool:
    """Return whether the *journal* has exactly this *purchase*."""
    entry = _entry(journal, purchase)
    return entry is not None and entry.purchase == purchase


def _entry(journal: Journal, purchase: Purchase) -> Entry | None:
    try:
        return journal.entry(purchase.id)
    except NotFound:
        return None
