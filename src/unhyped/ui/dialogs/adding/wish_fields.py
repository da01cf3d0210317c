"""The plain form of a wish: only the name is required."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from unhyped.domain.errors import InvalidInput, WishNameMissing
from unhyped.domain.purchase import creator_from
from unhyped.i18n import gettext
from unhyped.ui.dialogs.form_dialog import CHIPS_TOP, Rows
from unhyped.ui.widgets.fields.amount_field import AmountField
from unhyped.ui.widgets.fields.claim_chips import ClaimChips
from unhyped.ui.widgets.fields.completing import complete
from unhyped.ui.widgets.fields.field import NameField, all_sound, show_starts
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.link_field import LinkField
from unhyped.ui.widgets.fields.wait_field import WaitField
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.words.waiting import because_of_price

if TYPE_CHECKING:
    from unhyped.domain.money import Money
    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.wish import Wish
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class WishFields(QWidget):
    """Loaded and read as a purchase that wasn't made yet. `edited` is for previews."""

    edited = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        """Start empty."""
        super().__init__()
        self.name = NameField(WishNameMissing)
        self.price = AmountField(gettext("Price"), session.currency, look)
        self.creator = QLineEdit(placeholderText=gettext("@handle, a friend, a magazine"))
        self.link = LinkField(gettext("Link"))
        self.shop = QLineEdit()
        self.claims = ClaimChips()
        self.note = QLineEdit()
        self.problem = InlineProblem()
        if session.hide_amounts:
            self.price.conceal()
        self._put_together()
        session.ask(self, lambda journal: journal.own_words(), self._offer)
        self.setFocusProxy(self.name)
        self.link.fill_from_link(self.creator)
        for changed in (
            *(self.name.edited, self.price.edited, self.link.edited, self.claims.toggled),
            *(self.creator.textChanged, self.shop.textChanged, self.note.textChanged),
        ):
            changed.connect(self.edited)

    def load(self, wanted: Purchase) -> None:
        """Show what is *wanted*; facts without a field here don't change."""
        self._base = wanted
        self.name.editor.setText(wanted.name)
        self.price.show_money(wanted.price)
        self.creator.setText(wanted.creator)
        self.link.show_link(wanted.link, wanted.video_id)
        self.shop.setText(wanted.shop)
        self.claims.show_claims(wanted.claims)
        self.note.setText(wanted.note)
        show_starts(self)

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing was changed since loading."""
        return self.preview() == self._base

    def preview(self) -> Purchase:
        """Return it as far as it is typed and can be read, for looking up what fits it."""
        return replace(
            self._base,
            name=self.name.text,
            price=self._price(),
            creator=creator_from(self.creator.text()),
            shop=self.shop.text().strip(),
            link=self.link.text,
            claims=self.claims.claims(),
            note=self.note.text().strip(),
        )

    def read(self) -> Purchase | None:
        """Return it as typed; None, with the problem shown, when something has to be corrected."""
        self.problem.clear()
        if not all_sound([self.name, self.price, self.link]):
            return None
        try:
            url, video_id = self.link.read()
            link = self.link.link()
            said = replace(self.preview(), name=self.name.read(), link=url, video_id=video_id)
        except InvalidInput as error:
            self.problem.say(str(error))
            return None
        return replace(said, platform=link.platform) if link is not None and link.platform else said

    def _price(self) -> Money | None:
        try:
            return self.price.read()
        except InvalidInput:
            return None

    def _offer(self, known: OwnWords) -> None:
        complete(self.creator, known.creators)
        complete(self.shop, known.shops)
        self.claims.offer(known.claims)

    def _put_together(self) -> None:
        self.rows = Rows()
        self.rows.add(gettext("&Name"), self.name)
        self.below_name = self.rows.rowCount()
        self.rows.setRowMinimumHeight(self.below_name, 0)
        self.rows.add(gettext("&Price"), self.price)
        self.rows.add(gettext("C&reator"), self.creator)
        self.rows.add(gettext("&Link"), self.link)
        self.rows.add(gettext("S&hop"), self.shop)
        self.rows.add(gettext("The&y said"), self.claims, top=CHIPS_TOP)
        self.rows.add(gettext("N&ote"), self.note)
        for editor, name in (
            (self.creator, gettext("Creator")),
            (self.shop, gettext("Shop")),
            (self.note, gettext("Note")),
        ):
            editor.setAccessibleName(name)
        in_column(self.rows, self.problem, spacing=None, of=self)


class WishTerms(QWidget):
    """Why the person wants it, and how long to wait: below the line and below the form."""

    def __init__(self, session: Session, look: Look) -> None:
        """Start empty."""
        super().__init__()
        self._session = session
        self.reason = QLineEdit(placeholderText=gettext("what makes you want it"))
        self.reason.setAccessibleName(gettext("Why"))
        self.wait = WaitField(session.today, look)
        self._rows = Rows()
        self._rows.add(gettext("&Why"), self.reason)
        self._caption = self._rows.add(gettext("Wa&it"), self.wait)
        self.setLayout(self._rows)

    def load(self, wish: Wish) -> None:
        """Show why *wish* is wanted, and how long it waits; later waits aren't changed here."""
        self.reason.setText(wish.reason)
        self.wait.set_form_value(None)
        self.follow(wish)
        if wish.wait_until is not None:
            self.wait.choose_until(wish.wait_until)
        for widget in (self._caption, self.wait):
            widget.setVisible(wish.outcome is None and not wish.extensions)

    def align_with(self, fields: WishFields) -> None:
        """Begin the fields where those of the form begin."""
        rows = fields.rows
        captions = (rows.itemAtPosition(row, 0) for row in range(rows.rowCount()))
        self._rows.setColumnMinimumWidth(0, max(each.sizeHint().width() for each in captions if each))

    def facts(self) -> dict[str, Any]:
        """Return the fields of a wish that are said here."""
        return {"reason": self.reason.text().strip(), "wait_until": self.wait.chosen_day}

    def follow(self, wish: Wish) -> None:
        """Propose the wait that the person's rule has for *wish*."""
        rule, price = self._session.wait_rule, wish.price
        why = because_of_price(price, rule, hidden=self._session.hide_amounts)
        self.wait.propose(rule.starts_on(wish), rule.days_for(price), why)
