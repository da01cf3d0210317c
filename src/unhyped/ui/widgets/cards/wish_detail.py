"""One wish: what the person wrote, until when it waits, what they know about such things, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from unhyped.domain.text import isolated
from unhyped.domain.waits import extensions_left
from unhyped.domain.wish import creator_of
from unhyped.i18n import gettext, ngettext
from unhyped.insights.about_wish import AboutWish
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards import wish_parts as parts
from unhyped.ui.widgets.cards.two_sides import Columns, TwoSides
from unhyped.ui.widgets.fields.answer_button import LOW, AnswerButton
from unhyped.ui.widgets.fields.choice_row import BalancedRows
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row, thin_line
from unhyped.ui.widgets.layout.scrolled import Content
from unhyped.ui.widgets.text.plain import Label, set_tip
from unhyped.ui.widgets.text.web_link import WebLink
from unhyped.ui.widgets.text.words import words
from unhyped.words.amounts import amount
from unhyped.words.creators import recommended_by, with_gain
from unhyped.words.dates import long_day, short_day
from unhyped.words.labels import category_phrase
from unhyped.words.waiting import (
    instead_sentence,
    longer_waits_left,
    outcome_sentence,
    wait_title,
)

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from unhyped.domain.purchase import Purchase
    from unhyped.domain.wish import Wish
    from unhyped.notes.matching import Match
    from unhyped.ui.theme.look import Look

_PADDING: Final = 28
_ICON: Final = 16
_ABOVE_BUTTONS: Final = 18
_LOW: Final = 120
"""Under this height of the text, the buttons scroll with it."""
_WITHOUT_BUTTON: Final = ("edit_wish", "delete_wish")
"""Verbs that have a key here and no button."""
_COLUMN, _COLUMN_GAP = 200, 40
_MIN_TITLE: Final = 220
_NOTHING_KNOWN: Final = AboutWish()


@dataclass(frozen=True, slots=True)
class WishShown:
    """What the detail shows about a *wish* that waits from *start* until *end*; *why* says how long and why.

    *purchase* is what it became or what was bought instead, if that is in the log.
    """

    wish: Wish
    start: date
    end: date
    why: str
    today: date
    about: AboutWish = _NOTHING_KNOWN
    match: Match | None = None
    purchase: Purchase | None = None
    hides_amounts: bool = False


class WishDetail(QFrame):
    """Shows a wish and forwards what is asked for: a verb by its name, purchases to show, a note to read.

    `plan_answered` carries a plan and whether it was followed, or None.
    """

    verb_asked_for = Signal(str)
    menu_asked_for = Signal(object)
    purchases_asked_for = Signal(tuple, str)
    note_asked_for = Signal(str)
    plan_answered = Signal(object, object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: WishShown | None = None
        self._several = 0
        self._state: object = None
        self._keys: dict[str, str] = {}
        self._scale = look.scale
        self.setProperty("kind", "card")
        self.setAccessibleName(gettext("The wish"))
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(gettext("The wish"))
        self.buttons, self._row = QWidget(), BalancedRows(fill=True, spacing=look.px(12))
        self._around = in_column(self._row, of=self.buttons)
        self._is_low = False
        self._way_back = parts.link(gettext("Back to the list"))
        self._way_back.clicked.connect(self.left)
        self._top = in_row(self._way_back, STRETCH, spacing=0)
        in_column(self._top, (self.area, 1), self.buttons, spacing=look.px(_ABOVE_BUTTONS), of=self)

    @property
    def answers(self) -> list[AnswerButton]:
        """The buttons at the bottom."""
        return self.buttons.findChildren(AnswerButton)

    @property
    def is_empty(self) -> bool:
        """Whether no wish is shown."""
        return self._shown is None

    def show_wish(self, shown: WishShown | None, *, several: int = 0) -> None:
        """Show a wish, or how many are chosen; what was shown stays as it is if nothing is different."""
        state = shown, several, self._is_low, self._look.scale, self._look.colours.name
        if state == self._state:
            return
        self._state = state
        is_same = shown is not None and self._shown is not None and shown.wish.id == self._shown.wish.id
        place = self.area.verticalScrollBar().value() if is_same else 0
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        self._shown, self._several = shown, several
        self._keep_buttons()
        self._way_back.setIcon(self._look.icon("chevron-left", "accent"))
        self._way_back.setIconSize(self._icon_size)
        px, column = self._look.px, QVBoxLayout()
        column.setContentsMargins(px(_PADDING), px(_PADDING) - 4, px(_PADDING), 0)
        column.setSpacing(0)
        for above, part in _how_many(several) if shown is None else self._parts(shown):
            if part.property("kind") == "ask":
                column.addStretch(1)  # a note is at the foot
            column.addSpacing(px(above))
            column.addWidget(part)
        if shown is None or shown.match is None:
            column.addStretch(1)
        self._show_buttons(shown)
        content = Content()
        content.setProperty("kind", "page")
        whole = in_column((column, 1), of=content)
        if self._is_low:
            whole.addSpacing(px(_ABOVE_BUTTONS))
            whole.addWidget(self.buttons)
        self.area.setWidget(content)
        self.area.verticalScrollBar().setValue(place)
        if has_focus:
            self.take_focus()
        self._fit()

    @property
    def _icon_size(self) -> QSize:
        return QSize(self._look.px(_ICON), self._look.px(_ICON))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons in sight, or where that leaves no room for the text, let them scroll with it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = self._around.totalHeightForWidth(self.width()) + self._look.px(_ABOVE_BUTTONS)
        top = 0 if self._way_back.isHidden() else self._top.sizeHint().height()
        is_low = self.height() - buttons - top < self._look.px(_LOW)
        if is_low != self._is_low:
            self._is_low = is_low
            self.show_wish(self._shown, several=self._several)

    def show_way_back(self, *, shown: bool) -> None:
        """Show the button that leads back to the list, where the list itself is hidden."""
        self._way_back.setVisible(shown)
        side = self._look.px(_PADDING)
        self._top.setContentsMargins(side, self._look.px(14) if shown else 0, side, 0)

    def take_focus(self) -> None:
        """Put the focus on the text, which scrolls with the keys; letters are for the buttons."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the verb of a letter, and those the list has a key for; Esc leaves for it."""
        pressed = QKeySequence(event.keyCombination()).toString()
        others = {} if self.is_empty else {str(verb(name).keys): name for name in _WITHOUT_BUTTON}
        name = self._keys.get(event.text().upper()) or others.get(pressed)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif name is not None and not event.isAutoRepeat():
            self.verb_asked_for.emit(name)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not self.is_empty:
            self.menu_asked_for.emit(self.mapToGlobal(self.area.pos()) if by_key else event.globalPos())

    # --- the parts

    def _parts(self, shown: WishShown) -> list[tuple[int, QWidget]]:
        """Return each part that has something to say, with the pixels above it."""
        wish, about, look = shown.wish, shown.about, self._look
        found: list[tuple[int, QWidget]] = [(0, self._heading(shown))]
        if wish.link:
            found.append((6, WebLink(look, wish.link, gettext("Link"))))
        if said := wish.reason.strip() or wish.note.strip():
            wrote = gettext("You wrote this on {day}.").format(day=long_day(shown.start, shown.today))
            found.append((20, parts.Quote(said, wrote, look)))
        if wish.reason.strip() and wish.note.strip():
            found.append((8, words(wish.note.strip(), "muted")))
        found.append((22, self._wait(shown)))
        columns = self._columns(about)
        if columns or about.plans:
            found.append((22, thin_line()))
        if columns:
            found.append((18, Columns(columns, look.px(_COLUMN), look.px(_COLUMN_GAP))))
        if about.plans:
            found.append((20, parts.plans_of(about.plans, wish.id, look, self.plan_answered.emit)))
        if shown.match is not None:
            panel, note_id = parts.NotePanel(shown.match, look), shown.match.note.id
            panel.opened.connect(lambda: self.note_asked_for.emit(note_id))
            found.append((20, panel))
        return found

    def _heading(self, shown: WishShown) -> QWidget:
        """Return the name with the button for more, then price, shop, and who recommended it."""
        wish = shown.wish
        more = QToolButton()
        more.setIcon(self._look.icon("ellipsis", "muted"))
        more.setIconSize(self._icon_size)
        more.setAccessibleName(gettext("More for this wish"))
        set_tip(more, more.accessibleName())
        more.clicked.connect(lambda: self.menu_asked_for.emit(more.mapToGlobal(more.rect().bottomLeft())))
        price = "" if wish.price is None or shown.hides_amounts else amount(wish.price)
        about = shown.about
        tip = recommended_by(creator_of(wish), about.gain, says_unsponsored=about.says_unsponsored)
        facts = (price, wish.shop, tip)
        part = QWidget()
        top = in_row((words(wish.name, "title", selectable=True, longest=300), 1), spacing=8)
        top.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        column = in_column(top, spacing=2, of=part)
        if line := " · ".join(" ".join(fact.split()) for fact in facts if fact.strip()):
            column.addWidget(words(line, "muted"))
        return part

    def _wait(self, shown: WishShown) -> QWidget:
        """Return until when it waits and why, or what became of it."""
        wish, today, look = shown.wish, shown.today, self._look
        part = QWidget()
        if wish.outcome is not None and wish.ended_on is not None:
            title = words(outcome_sentence(wish.outcome, wish.ended_on, today), "question")
            column = in_column(title, spacing=4, of=part)
            purchase = shown.purchase
            if wish.outcome == "let go" and wish.bought_as:
                column.addWidget(words(instead_sentence("" if purchase is None else purchase.name), "muted"))
            if purchase is not None:
                column.addWidget(self._link_to_purchase(purchase))
            return part
        days = max((shown.end - shown.start).days, 1)
        title, why = words(wait_title(shown.end, today), "question"), Label(shown.why)
        why.setProperty("kind", "section")
        column = in_column(TwoSides(title, why, look.px(_MIN_TITLE)), of=part)
        column.addSpacing(look.px(8))
        column.addWidget(parts.WaitLine((today - shown.start).days / days, look))
        column.addSpacing(look.px(4))
        left, right = Label(short_day(shown.start, today)), Label(longer_waits_left(extensions_left(wish)))
        for label in (left, right):
            label.setProperty("kind", "section")
        column.addWidget(TwoSides(left, right, 1))
        for extension in wish.extensions:
            line = gettext("Extended on {day}: “{reason}”")
            day = short_day(extension.on, today)
            column.addWidget(words(line.format(day=day, reason=extension.reason.strip()), "muted"))
        return part

    def _link_to_purchase(self, purchase: Purchase) -> QWidget:
        button = parts.link(gettext("Show the purchase"))
        button.clicked.connect(lambda: self.purchases_asked_for.emit((purchase.id,), purchase.name))
        return button

    def _columns(self, about: AboutWish) -> list[QWidget]:
        """Return the things like it, and the person's record with the creator and in the category."""
        look, columns = self._look, list[QWidget]()
        if about.owned:
            columns.append(parts.things_owned(about.owned, look, self.purchases_asked_for.emit))
        records = list[QWidget]()
        if about.by_creator:
            title = gettext("Your record with {creator}").format(
                creator=isolated(with_gain(about.creator, about.gain))
            )
            records.append(parts.record(title, about.by_creator, look, of_creator=True))
        if about.in_category:
            title = gettext("Your record in {category}").format(category=category_phrase(about.category))
            records.append(parts.record(title, about.in_category, look, of_creator=False))
        if records:
            both = QWidget()
            in_column(*records, spacing=look.px(16), of=both)
            columns.append(both)
        return columns

    # --- the buttons

    def _show_buttons(self, shown: WishShown | None) -> None:
        """Offer what can be done with the wish now, each with its letter."""
        offered = [] if shown is None else verbs_of(shown.wish)
        keys, px = {str(verb(name).keys): name for name in offered}, self._look.px
        self._around.setContentsMargins(px(_PADDING), 0, px(_PADDING), px(20) if offered else 0)
        if keys == self._keys and self._look.scale == self._scale:
            return
        self._keys, self._scale = keys, self._look.scale
        for button in self.answers:
            self._row.removeWidget(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        for name in offered:
            button = AnswerButton(verb(name).name.rstrip("…"), str(verb(name).keys), self._look, height=LOW)
            button.clicked.connect(lambda _=False, name=name: self.verb_asked_for.emit(name))
            self._row.addWidget(button)
            button.show()

    def _keep_buttons(self) -> None:
        """Take the buttons out of the text, which is about to be deleted."""
        layout = self.layout()
        if layout is not None and self.buttons.parentWidget() is not self:
            layout.addWidget(self.buttons)
            self.buttons.show()


def _how_many(several: int) -> list[tuple[int, QWidget]]:
    return [(0, words(ngettext("{n} wish", "{n} wishes", several), "title"))] if several else []


def verbs_of(wish: Wish) -> list[str]:
    """Return the names of the verbs that end the wait of *wish*, make it longer, or bring it back."""
    if wish.outcome is None:
        return ["let_go", *["wait_longer"] * bool(extensions_left(wish)), "bought"]
    return ["reopen", "bought" if wish.outcome == "let go" else "bought_again"]
