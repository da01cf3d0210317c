"""The plain form of a purchase: one field per fact, only the name is required."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from unhyped.domain.errors import InvalidInput, NameMissing
from unhyped.domain.link import PLATFORM_NAMES
from unhyped.domain.payment import checked_payment
from unhyped.domain.purchase import checked, creator_from
from unhyped.i18n import gettext
from unhyped.ui.dialogs.adding.more_fields import MoreFields
from unhyped.ui.dialogs.form_dialog import CHIPS_TOP, Rows
from unhyped.ui.models.category_proposer import CategoryProposer
from unhyped.ui.widgets.fields.amount_field import AmountField
from unhyped.ui.widgets.fields.category_chip import CategoryChip, take_with_key
from unhyped.ui.widgets.fields.category_combo import CategoryCombo
from unhyped.ui.widgets.fields.claim_chips import ClaimChips
from unhyped.ui.widgets.fields.completing import complete, complete_list, parts
from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.fields.expectation_row import ExpectationRow
from unhyped.ui.widgets.fields.field import NameField, all_sound, show_starts
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.fields.link_field import LinkField
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.layout.boxes import in_column, in_row

if TYPE_CHECKING:
    from unhyped.domain.own_words import OwnWords
    from unhyped.domain.purchase import Purchase
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_PLATFORMS: Final = {"": "", **PLATFORM_NAMES}


class PurchaseFields(QWidget):
    """Loaded with a purchase, edited, read: writes nothing by itself. `edited` is for previews."""

    edited = Signal()

    def __init__(self, session: Session, look: Look, fixed_currency: str = "") -> None:
        """Start empty. A *fixed_currency* can't be changed."""
        super().__init__()
        self.name = NameField(NameMissing)
        self.price = AmountField(
            gettext("Price"), fixed_currency or session.currency, look, fixed=bool(fixed_currency)
        )
        self.bought_on = DateField(gettext("Bought"), session.today, look)
        self.creator = QLineEdit(placeholderText=gettext("@handle, a friend, a magazine"))
        self.platform = _platforms()
        self.link = LinkField(gettext("Link"))
        self.shop = QLineEdit()
        self.category = CategoryCombo()
        self.proposed = CategoryChip(look)
        self.tags = QLineEdit(placeholderText=gettext("gift, summer"))
        self.claims = ClaimChips()
        self.expectation = ExpectationRow()
        self.note = QLineEdit()
        self.more = MoreFields(session.today, look, self.price.code)
        self.more.follow_currency(self.price)
        self.problem = InlineProblem()
        self._put_together()
        session.ask(self, lambda journal: journal.own_words(), self._offer)
        if session.hide_amounts:
            self.price.conceal()
            self.more.facts.target.conceal()
        self.setFocusProxy(self.name)
        self.name.edited.connect(self.edited)
        self.category.currentTextChanged.connect(self.edited)
        self.link.fill_from_link(self.creator, self.platform)
        self._proposer = CategoryProposer(session, self)
        for changed in (self._proposer.ready, self.name.edited, self.category.currentTextChanged):
            changed.connect(self._propose)
        self.proposed.chosen.connect(self._take_category)
        take_with_key(self, self._take_category)
        QTimer.singleShot(0, self, self._proposer.prepare)

    def load(self, purchase: Purchase) -> None:
        """Show *purchase*; facts without a field here don't change."""
        self._base = purchase
        self.name.editor.setText(purchase.name)
        self.price.show_money(purchase.price)
        self.bought_on.show_date(purchase.bought_on)
        self.creator.setText(purchase.creator)
        self.platform.setCurrentText(_PLATFORMS.get(purchase.platform, purchase.platform))
        self.link.show_link(purchase.link, purchase.video_id)
        self.shop.setText(purchase.shop)
        self.category.show_code(purchase.category)
        self.tags.setText(", ".join(purchase.tags))
        self.claims.show_claims(purchase.claims)
        self.expectation.show_value(purchase.expectation)
        self.note.setText(purchase.note)
        self.more.load(purchase)
        show_starts(self)

    def lock_expectation(self, *, given: bool) -> None:
        """Show why the expectation can't be changed, in place of the choice."""
        self.expectation.lock(given=given)
        self._expected.lead_nowhere()

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing was changed since loading."""
        try:
            return self._edited(self.name.text) == self._base
        except InvalidInput:
            return False

    def preview(self) -> Purchase:
        """Return the purchase as far as it is typed, for looking up what fits it."""
        return replace(self._base, name=self.name.text, category=self.category.code())

    def is_sound(self) -> bool:
        """Return whether every field is valid; show those that aren't."""
        are_sound = all_sound([self.name, self.price, self.bought_on, self.link])
        return self.more.is_sound() and are_sound

    def read(self) -> Purchase | None:
        """Return the purchase as typed; None, with the problem shown, when something has to be corrected."""
        self.problem.clear()
        if not self.is_sound():
            return None
        try:
            return checked_payment(checked(self._edited(self.name.read())), self._base)
        except InvalidInput as error:
            self.problem.say(str(error))
            return None

    def _edited(self, name: str) -> Purchase:
        url, video_id = self.link.read()
        platform = self.platform.currentText().strip()
        codes = {words.casefold(): code for code, words in _PLATFORMS.items()}
        return replace(
            self.more.edited(self._base),
            name=name,
            price=self.price.read(),
            bought_on=self.bought_on.read(),
            creator=creator_from(self.creator.text()),
            platform=codes.get(platform.casefold(), platform),
            link=url,
            video_id=video_id,
            shop=self.shop.text().strip(),
            category=self.category.code(),
            tags=parts(self.tags.text()),
            claims=self.claims.claims(),
            expectation=self.expectation.value,
            note=self.note.text().strip(),
        )

    def _propose(self) -> None:
        """Propose a category by the name, unless there is one."""
        typed = self.category.currentText().strip()
        self.proposed.propose("" if typed else self._proposer.category_of(self.name.text))

    def _take_category(self) -> None:
        if self.proposed.code:
            self.category.show_code(self.proposed.code)
            self.category.setFocus()

    def _offer(self, known: OwnWords) -> None:
        """Offer the words of the log to complete and to choose from."""
        complete(self.creator, known.creators)
        complete(self.shop, known.shops)
        complete_list(self.tags, known.tags)
        self.category.offer(known.categories)
        self.claims.offer(known.claims)

    def _put_together(self) -> None:
        """Lay out the fields below one another, creator and platform side by side."""
        self.rows = Rows()
        source = QWidget()
        in_row((self.creator, 2), (self.platform, 1), spacing=8, of=source)
        source.setFocusProxy(self.creator)
        self.rows.add(gettext("&Name"), self.name)
        self.below_name = self.rows.rowCount()
        self.rows.setRowMinimumHeight(self.below_name, 0)
        self.rows.add(gettext("&Price"), self.price)
        self.rows.add(gettext("&Bought"), self.bought_on)
        self.rows.add(gettext("C&reator"), source)
        self.rows.add(gettext("&Link"), self.link)
        self.rows.add(gettext("S&hop"), self.shop)
        category = QWidget()
        in_row((self.category, 1), self.proposed, spacing=8, of=category)
        category.setFocusProxy(self.category)
        self.rows.add(gettext("Cate&gory"), category)
        self.rows.add(gettext("&Tags"), self.tags)
        self.rows.add(gettext("The&y said"), self.claims, top=CHIPS_TOP)
        self._expected = self.rows.add(gettext("Ho&w good will it be?"), self.expectation)
        self.rows.add(gettext("N&ote"), self.note)
        for editor, name in (
            (self.creator, gettext("Creator")),
            (self.shop, gettext("Shop")),
            (self.tags, gettext("Tags, separated by commas")),
            (self.note, gettext("Note")),
        ):
            editor.setAccessibleName(name)
        in_column(self.rows, self.more, self.problem, spacing=None, of=self)
        self.more.opened.connect(self._line_up)

    def _line_up(self) -> None:
        """Begin the fields of “More about it” where those above begin."""
        self.more.facts.rows.setColumnMinimumWidth(0, self.rows.cellRect(1, 0).width())


def _platforms() -> QComboBox:
    box = QuietCombo(gettext("Platform"))
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems([*_PLATFORMS.values(), gettext("friend")])
    box.setEditText("")
    line = box.lineEdit()
    if line is not None:
        line.setPlaceholderText(gettext("platform"))
        line.setAccessibleName(box.accessibleName())
    return box
