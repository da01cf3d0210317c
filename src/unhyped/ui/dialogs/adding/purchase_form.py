"""Editing a purchase, or logging one for those who prefer plain fields."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.entry import Entry
from unhyped.domain.purchase import Purchase
from unhyped.domain.wish import to_purchase
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.dialogs.adding.beside import Beside
from unhyped.ui.dialogs.adding.purchase_fields import PurchaseFields
from unhyped.ui.dialogs.form_dialog import FormDialog
from unhyped.ui.dialogs.unsaved_work import entry_of
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.change import Changed
    from unhyped.domain.plan import PlanAnswer
    from unhyped.domain.wish import Wish
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class PurchaseForm(FormDialog):
    """`submitted` carries the Purchase, once, when it is saved; nothing is emitted if nothing was changed."""

    submitted = Signal(object)
    known: Purchase | None
    """The purchase as it is saved, in the Trash or not; None if there is none, or none any more."""

    def __init__(
        self,
        session: Session,
        look: Look,
        purchase: Purchase | None = None,
        parent: QWidget | None = None,
        *,
        start: Purchase | None = None,
        wish_id: str = "",
    ) -> None:
        """Show *purchase*, or a form for a new one: empty, or filled in from *start*.

        With a new one is what is worth knowing; what was said of plans before is about the wish of *wish_id*.
        """
        title = gettext("Add purchase") if purchase is None else gettext("Edit purchase")
        super().__init__(title, look, 640, parent)
        self._session = session
        self.known = purchase
        self._before = purchase
        self._submitted: Purchase | None = None
        entry = None if purchase is None else entry_of(session.journal, purchase.id)
        fixed = entry.fixed_currency if entry else None
        self.fields = PurchaseFields(session, look, fixed or "")
        self.fields.load(purchase or start or empty(session))
        self._add_what_is_fixed(entry)
        self.beside = Beside(session, look, wish_id) if purchase is None else None
        self.content.addWidget(self.fields)
        self.content.addStretch(1)
        self.save = self.add_cancel_and(gettext("&Save"), self.submit)
        bought = "" if start is None else f"{start.name} {start.link}"
        key = f"bought {bought}" if purchase is None else f"purchase {purchase.id}"
        self.unsaved = self.add_unsaved(session, key, of_record=purchase is not None)
        self.unsaved.bring_back()
        session.changed.connect(self._see)
        if self.beside is not None:
            self._show_beside(self.beside)
        self.fields.setFocus()
        self.fields.name.editor.selectAll()

    def submit(self) -> None:
        """Save, or show what has to be corrected."""
        purchase = self.fields.read() if self.unsaved.is_settled() else None
        if purchase is None:
            return
        if purchase == self.known:
            self.accept()
            return
        self._submitted = purchase
        self.submitted.emit(purchase)
        self.close_once_saved(self._session, partial(is_kept, purchase), self.fields.problem.say)

    def said(self, subject: str) -> tuple[PlanAnswer, ...]:
        """Return whether the plan that is shown was followed about *subject*; nothing if that wasn't said."""
        return () if self.beside is None else self.beside.said(subject)

    def _show_beside(self, beside: Beside) -> None:
        """Show what is worth knowing about what is typed, as Add does."""

        def follow() -> None:
            preview = self.fields.preview()
            beside.show_for(preview if preview.name else None)

        beside.place_below_name(self.fields)
        self.fields.edited.connect(follow)
        follow()
        QTimer.singleShot(0, self, beside.prepare)

    def _see(self, changed: Changed) -> None:
        """Show what became of the purchase elsewhere: another program, undo, or a synced file."""
        before = self._before
        if before is None or (changed.ids is not None and before.id not in changed.ids):
            return
        entry = entry_of(self._session.journal, before.id)
        now = None if entry is None else entry.purchase
        if now == self.known or (now is not None and now == self._submitted):
            return
        self.known = now
        standing, save = "", gettext("&Save")
        if now is None:
            standing = gettext("This purchase was deleted. If you save, it’s added again.")
            save = gettext("&Save again")
        elif now.trashed_at is not None:
            standing = gettext("This purchase is in the Trash now. If you save, it comes back.")
            save = gettext("&Save and bring back")
        self.save.setText(save)
        self.unsaved.catch_up(partial(self._load, entry or Entry(before)), standing)

    def _load(self, entry: Entry) -> None:
        self._before = replace(entry.purchase, trashed_at=None)
        self.fields.load(self._before)
        self._lock_expectation(entry)

    def _lock_expectation(self, entry: Entry) -> None:
        if entry.purchase.expectation is not None or entry.check_ins:
            self.fields.lock_expectation(given=entry.purchase.expectation is not None)

    def _add_what_is_fixed(self, entry: Entry | None) -> None:
        """Lock the expectation and show what an import brought, for a purchase that is already logged."""
        if entry is None:
            return
        purchase, rows = entry.purchase, self.fields.rows
        self._lock_expectation(entry)
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
    """Return a purchase of today made from *wish*."""
    return to_purchase(wish, new_id(), ApproximateDate.day(session.today), session.now())


def is_kept(purchase: Purchase, journal: Journal) -> bool:
    """Return whether the *journal* has exactly this *purchase*."""
    entry = entry_of(journal, purchase.id)
    return entry is not None and entry.purchase == purchase
