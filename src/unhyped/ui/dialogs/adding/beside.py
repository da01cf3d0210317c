"""The card “Worth knowing”: similar things one owns, one's own plan, and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from unhyped.domain.entry import Entry
from unhyped.i18n import gettext
from unhyped.insights.plans import PlanIndex, Thing
from unhyped.insights.similar import Kinds
from unhyped.notes.matching import Matcher, shipped_matcher
from unhyped.notes.note import MINE
from unhyped.notes.words import interests_label, kind_label
from unhyped.ui.jobs import in_thread
from unhyped.ui.models.notes_beside import NotesBeside
from unhyped.ui.widgets.fields.plan_fields import FollowedRow
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.notes.note_line import ReadButton
from unhyped.ui.widgets.text.clamped import Clamped
from unhyped.ui.widgets.text.plain import announce
from unhyped.ui.widgets.text.words import words
from unhyped.words.phrases import already_owned
from unhyped.words.plans import plan_sentence

if TYPE_CHECKING:
    from unhyped.domain.plan import PlanAnswer
    from unhyped.domain.purchase import Purchase
    from unhyped.insights.plans import OwnPlan
    from unhyped.notes.matching import Match
    from unhyped.ui.dialogs.adding.purchase_fields import PurchaseFields
    from unhyped.ui.dialogs.adding.wish_fields import WishFields
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_HEIGHT: Final = 190
_FORM_HEIGHT: Final = 226
"""Enough room for the longest lines (below a line, in a form): nothing jumps while someone types."""


class Beside(QFrame):
    """A card that is always there, so that nothing jumps while someone types."""

    def __init__(self, session: Session, look: Look, subject: str = "") -> None:
        """Start empty; `prepare` loads the log and the notes.

        Whether a plan was followed isn't asked again if that was said about *subject*, the id of a wish.
        """
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(gettext("Worth knowing"))
        self._session = session
        self._look = look
        self._kinds, self._plans = Kinds(), PlanIndex()
        self._subject = subject
        self._plan: OwnPlan | None = None
        self._matcher = Matcher(())
        self._notes = NotesBeside(session)
        self._purchase: Purchase | None = None
        self._match: Match | None = None
        self.owned, self.plan, self.advice = Clamped("", 2), Clamped("", 2), Clamped("", 2, "strong")
        self.followed = FollowedRow()
        self.title, self.why = Clamped("", 1, "section"), Clamped("", 2, "section")
        self.read = ReadButton(gettext("Rea&d it"))
        self.read.clicked.connect(self._read)
        self._waiting = words(
            gettext("As you type: what you already own, and a note if we have one."), "muted"
        )
        self._plan_row = in_row((self.plan, 1), self.followed)
        in_column(
            self.owned,
            self._plan_row,
            self.advice,
            self._waiting,
            self._source(),
            STRETCH,
            spacing=4,
            margins=(16, 12, 16, 12),
            of=self,
        )
        self.place_below_line()
        self.show_for(None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches in it, in order."""
        return (*self.followed.answers.buttons, self.read)

    def place_below_line(self) -> None:
        """Be as wide as a smart line: there is room for the question next to the plan."""
        self._plan_row.setDirection(QBoxLayout.Direction.LeftToRight)
        self._plan_row.setSpacing(12)
        self.setMinimumHeight(self._look.px(_HEIGHT))

    def place_below_name(self, fields: PurchaseFields | WishFields) -> None:
        """Go right below the name in the form of *fields*, where the question goes below the plan."""
        self._plan_row.setDirection(QBoxLayout.Direction.TopToBottom)
        self._plan_row.setSpacing(4)
        self.setMinimumHeight(self._look.px(_FORM_HEIGHT))
        fields.rows.addWidget(self, fields.below_name, 1)
        tab_in_turn((fields.name.editor, *self.stops))

    def prepare(self) -> None:
        """Sort the log into kinds and load the notes, in threads."""
        journal = self._session.journal
        in_thread(self, lambda: (journal.kinds(), journal.plans.index()), self._sorted)
        in_thread(self, shipped_matcher, self._loaded)
        self.show_for(self._purchase)

    def greet(self, text: str) -> None:
        """Show *text* until there is something to show."""
        self._waiting.setText(text)
        self._waiting.setAccessibleName(text)
        announce(self, text)

    def show_for(self, purchase: Purchase | None) -> None:
        """Show what fits *purchase* as typed so far."""
        self._purchase = purchase
        _show(self.owned, already_owned(self._kinds.owned_like(purchase.name)) if purchase else "")
        fitting = self._plans.fitting(Thing.of(purchase, self._kinds)) if purchase else ()
        self._show_plan(fitting[0] if fitting else None)
        self._show_note(next(iter(self.matches()), None))
        said = (self.owned, self.plan, self.advice)
        self._waiting.setVisible(not any(label.text() for label in said))

    def said(self, subject: str) -> tuple[PlanAnswer, ...]:
        """Return whether the plan shown was followed about *subject*, if that was said here."""
        if self._plan is None or self.followed.isHidden():
            return ()
        return self.followed.said(self._plan.plan, subject, self._session)

    def matches(self) -> tuple[Match, ...]:
        """Return the notes on the purchase shown, best first."""
        if self._purchase is None or not self._purchase.name:
            return ()
        known = self._session.journal.creators.of(self._purchase.creator)
        return self._notes.matches(self._matcher, Entry(self._purchase, recommender=known))

    def _source(self) -> QWidget:
        """The source of the advice, small below it: a link to the note, and its label."""
        self._about = QWidget()
        row = in_row((self.title, 1), self.read, spacing=12)
        in_column(row, self.why, of=self._about)
        return self._about

    def _show_plan(self, own: OwnPlan | None) -> None:
        if own != self._plan:
            self.followed.answers.choose(None)
        self._plan = own
        said = gettext("Your plan: {plan}")
        _show(self.plan, "" if own is None else said.format(plan=plan_sentence(own.plan)))
        self.followed.setVisible(own is not None and self._subject not in own.followed)

    def _show_note(self, match: Match | None) -> None:
        self._match = match
        self._about.setVisible(match is not None)
        if match is None:
            _show(self.advice, "")
            return
        note = match.note
        mine = note.kind == MINE
        advice = gettext("Your own note: {advice}") if mine else gettext("Worth knowing: {advice}")
        _show(self.advice, advice.format(advice=note.gist))
        _show(self.title, note.title if note.title != note.gist else "")
        interests = () if mine else (interests_label(note),)
        _show(self.why, " · ".join((kind_label(note.kind), match.why, *interests)))
        self.read.setAccessibleName(gettext("Read the note “{title}”").format(title=note.title))

    def _read(self) -> None:
        """Show the note over the dialog this card is in: what was typed there stays."""
        if self._match is None:
            return
        from unhyped.ui.dialogs.read_note import ReadNote

        dialog = ReadNote(self._session, self._look, self._match.note, parent=self.window())
        dialog.finished.connect(lambda _: self.show_for(self._purchase))
        dialog.open()

    def _sorted(self, found: tuple[Kinds, PlanIndex]) -> None:
        self._kinds, self._plans = found
        self.show_for(self._purchase)

    def _loaded(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.show_for(self._purchase)


def _show(label: Clamped, text: str) -> None:
    if label.accessibleName() != text:
        label.say(text)
    label.setVisible(bool(text))
