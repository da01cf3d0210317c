"""This week: one card at a time, each answered by one key, and then it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from unhyped.domain.text import isolated, short
from unhyped.domain.week import FindingCard, WaitCard
from unhyped.i18n import gettext
from unhyped.ui.models.week_now import SHOWS, CountedWeek, WeekNow
from unhyped.ui.pages.fitting_notes import FittingNotes
from unhyped.ui.pages.page import Page
from unhyped.ui.pages.week_verbs import WeekVerbs
from unhyped.ui.widgets.fields.answer_button import AnswerButton
from unhyped.ui.widgets.frame.dots import Dots
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.key_cap import KeyHints
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words
from unhyped.ui.widgets.week.faces import FaceName, Shown, face_of
from unhyped.ui.widgets.week.plan_face import PlanFace, WrittenPlan
from unhyped.ui.widgets.week.reveal_face import RevealFace
from unhyped.ui.widgets.week.week_card import HEIGHT, WIDTH, WeekCard

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent

    from unhyped.domain.change import Changed
    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.week import Card
    from unhyped.notes.note import Note
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_TITLE: Final = 28
_ABOVE: Final = 14
_BELOW: Final = 18
_KEYS_HIGH: Final = 20
_MESSAGE: Final = 60
"""Pixels at 100 %: the title, between it and the card, these, a message."""
_SHARE_ABOVE: Final = 0.27
"""Of the room that is left, this much is above the title: what is a little above the middle looks centred."""
_KEYS: Final = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Escape: "Esc",
}


class ThisWeekPage(Page):
    """Shows the first card that is left. Backspace takes back the one before, Esc leaves.

    What was answered is saved at once, so leaving loses nothing.
    """

    key: ClassVar[str] = "this_week"
    shows = SHOWS | {"own_note", "dismissed_note", "not_about", "shown_less"}
    has_title: ClassVar[bool] = False

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.now = WeekNow.of(session)
        self.verbs = WeekVerbs(self)
        self.notes = FittingNotes(session, self)
        self.card: Card | None = None
        """The card that is shown, or whose answer is revealed."""
        self.given: CheckIn | None = None
        """The answer that is revealed."""
        self.face: WeekCard | None = None
        self._shown: Shown | None = None
        self._written: tuple[str, WrittenPlan] | None = None
        """The purchase that the last plan was for, and what was written, saved or not."""
        self._is_started = self._wants_keyboard = False
        self._spare, self._spare_in = 0, QSize()
        """The room around the card, the most there was in a window of this size."""
        self.dots = Dots(look)
        self.hints = KeyHints(look)
        self.goodbye = words("", "muted")
        self.goodbye.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._put_together()
        self.now.counted.connect(self._have_counted)
        self.verbs.answered.connect(self.go_on)
        self.verbs.revealed.connect(self.reveal)
        self.verbs.came_back.connect(self.come_back)
        self.verbs.started.connect(self._count_again)
        self.notes.ready.connect(self._have_notes)

    @classmethod
    def title(cls) -> str:
        return gettext("This week")

    @property
    def step(self) -> str:
        """What is shown: the kind of a card, “reveal”, “done”, “nothing” or “welcome”; “” before that."""
        if self._shown is None:
            return ""
        card = self._shown.card
        return self._shown.name if self._shown.name != "card" or card is None else card.kind

    # --- what the window calls

    def refresh(self) -> None:
        self.now.want()
        self._show()

    def show_change(self, changed: Changed) -> None:
        opened = self.verbs.path.notice_undo(self.session.journal)
        if opened is not None:
            self.card, self.given = opened, None
        elif self.given is not None and self.session.journal.logged(self.given.purchase_id) is None:
            self.card = self.given = None
        self.refresh()

    def take_focus(self) -> None:
        self._wants_keyboard = self.face is None
        if self.face is not None:
            self.face.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the way through the cards

    def start(self) -> None:
        """Show the cards after a long time away."""
        self._is_started = True
        self._count_again()

    def _count_again(self) -> None:
        self.card = None
        self.now.count()
        self._show()

    def go_on(self, card: Card) -> None:
        """Go on after *card*, which was answered."""
        self.card = self.given = None
        self.now.pass_by(card)
        self._have_counted()

    def reveal(self, card: Card, given: CheckIn) -> None:
        """Show what *given* reveals; the card stays the same."""
        self.card, self.given = card, given
        self.now.pass_by(card)
        self._show()

    def come_back(self, card: Card) -> None:
        """Show *card* again, whose answer was taken back."""
        self.card, self.given = card, None
        self.now.count()
        self._show()

    def keep_words(self) -> None:
        """Save the optional words of the answer that is revealed."""
        if isinstance(self.face, RevealFace) and self.card is not None and self.given is not None:
            check_in = self.face.check_in
            if check_in != self.given:
                self.given = check_in
                self.verbs.complete(self.card, check_in)

    def leave(self) -> None:
        """Go to the page before."""
        self.keep_words()
        self.page_asked_for.emit("")

    def choose(self, verb: str) -> None:
        """Do what was chosen on the face that is shown."""
        if self.verbs.is_waiting or self.face is None:
            return
        card = self.card
        if verb == "start":
            self.start()
        elif verb == "start fresh":
            self.verbs.start_fresh()
        elif verb == "purchases":
            self.page_asked_for.emit("purchases")
        elif self.given is not None and verb == "next" and card is not None:
            self.keep_words()
            self.go_on(card)
        elif verb == "open" and card is not None:
            self._open(card)
        elif card is not None:
            self.verbs.do(verb, card, self.face)

    def _open(self, card: Card) -> None:
        """Show what *card* is about on its own page; the way back leads here."""
        if isinstance(card, WaitCard):
            self.wish_asked_for.emit(card.subject)
        elif not isinstance(card, FindingCard):
            self.purchases_asked_for.emit((card.subject,), isolated(short(card.name)))
        elif self.now.now is not None and (found := self.now.now.finding) is not None:
            ids = tuple(entry.purchase.id for entry in found.entries)
            self.purchases_asked_for.emit(ids, found.answer.question)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, face = _key_of(event), self.face
        if face is None or not key or not self._answers(key, face):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() and not self.verbs.is_waiting:  # a key held down answers one card
            self._do(key, face)

    def _answers(self, key: str, face: WeekCard) -> bool:
        """Return whether *key* means something here; Enter is for the button that has the keyboard."""
        if key == "Enter":
            here = QApplication.focusWidget()
            is_on_button = isinstance(here, AnswerButton) or not face.isAncestorOf(here or self)
            return bool(face.verb_of(key)) and not (is_on_button and isinstance(here, QAbstractButton))
        return key in {"Esc", "Backspace", "Ctrl+Backspace"} or bool(face.verb_of(key))

    def _do(self, key: str, face: WeekCard) -> None:
        if key == "Esc":
            self.leave()
        elif key in {"Backspace", "Ctrl+Backspace"}:
            self.verbs.go_back()
        else:
            self.choose(face.verb_of(key))

    # --- showing

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_words()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _put_together(self) -> None:
        title = Label(self.title())
        title.setProperty("kind", "title")
        self._place = in_column()
        self._column = QWidget()
        self._around = in_column(
            in_row(self.back, title, STRETCH, self.dots, spacing=8),
            _ABOVE,
            (self._place, 1),
            _BELOW,
            self.hints,
            self.goodbye,
            STRETCH,
            of=self._column,
        )
        self._around.setStretch(2, 1000)
        row = in_row(STRETCH, (self._column, 1000), STRETCH, of=self)
        row.setSpacing(0)

    def _have_counted(self) -> None:
        """Stay on the card that is shown while it is still to be answered, else go to the first one."""
        counted = self.now.now
        if counted is None:
            return
        if self.given is None:
            cards = counted.week.cards
            here = None if self.card is None else (self.card.kind, self.card.subject)
            same = next((card for card in cards if (card.kind, card.subject) == here), None)
            self.card = same or next(iter(cards), None)
            if self.card is None and self.now.is_pending:
                return  # a plan or a finding may follow
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        counted = self.now.now
        if counted is None:
            return
        if self.card is None and self.given is None:
            self.card = next(iter(counted.week.cards), None)
        shown = self._what_to_show(counted)
        if shown != self._shown:
            self._shown = shown
            self._swap(face_of(shown, self.look))
        self.now.reveal(is_shown=self.given is not None)
        self._say_where(counted)

    def _what_to_show(self, counted: CountedWeek) -> Shown:
        week, card = counted.week, self.card
        name: FaceName = "nothing"
        if self.given is not None:
            name = "reveal"
        elif week.is_return and not self._is_started:
            name = "welcome"
        elif card is not None:
            name = "card"
        elif self.verbs.path.can_go_back and week.answered:
            name = "done"
        return Shown(
            name=name,
            card=card if name in {"card", "reveal"} else None,
            given=self.given,
            about=None if card is None else counted.wishes.get(card.subject),
            match=self.notes.for_card(card if name in {"card", "reveal"} else None, self.given),
            finding=counted.finding if isinstance(card, FindingCard) else None,
            numbers=counted.numbers if name == "done" else None,
            today=self.session.today,
            hide_amounts=self.session.hide_amounts,
            scale=self.look.scale,
        )

    def _have_notes(self) -> None:
        """Show the note, now that all are read; words that are being chosen stay as they are."""
        if self.given is None:
            self._show()

    def _read_note(self, note: Note) -> None:
        """Show *note* over the card."""
        from unhyped.ui.dialogs.read_note import ReadNote

        dialog = ReadNote(self.session, self.look, note, parent=self.window())
        dialog.finished.connect(lambda _: self.take_focus())
        dialog.open()

    def _swap(self, face: WeekCard) -> None:
        """Show another face; the keyboard goes with it. A plan that comes back has the words it had."""
        before, here = self.face, QApplication.focusWidget()
        has_keyboard = (
            self._wants_keyboard
            or (before is not None and here is not None and before.isAncestorOf(here))
            or here is before
        )
        if isinstance(before, PlanFace):
            self._written = before.subject, before.plan
        if isinstance(face, PlanFace) and self._written is not None and face.subject == self._written[0]:
            face.show_plan(self._written[1])
        face.chosen.connect(self.choose)
        face.hints_changed.connect(self._say_keys)
        face.note_asked_for.connect(self._read_note)
        self.face = face
        self._place.addWidget(face)
        face.setVisible(True)  # else it can't take the keyboard yet
        if has_keyboard:
            face.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wants_keyboard = False
        if before is not None:
            self._place.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._fit()

    def _say_where(self, counted: CountedWeek) -> None:
        """Show how far one is, and the keys that work now."""
        week = counted.week
        total = week.answered + len(week.cards)
        done = week.answered - (self.given is not None)
        is_card = self._shown is not None and self._shown.name in {"card", "reveal"}
        self.dots.setVisible(total > 1 and self._shown is not None and self._shown.name != "welcome")
        self.dots.show_steps(done, done if is_card else None, total)
        self._say_keys()
        self.hints.setVisible(self._shown is None or self._shown.name != "done")
        self.goodbye.setVisible(not self.hints.isVisibleTo(self))
        self.goodbye.setText(
            gettext("The rest can wait. See you next week, or whenever you like.")
            if week.left_out
            else gettext("Nothing else is waiting. See you next week, or whenever you like.")
        )

    def _say_keys(self) -> None:
        """Show the keys that work now below the card."""
        hints = []
        if self.verbs.path.can_go_back:
            key = "Ctrl+Backspace" if self.face is not None and self.face.has_text_field() else "Backspace"
            is_revealed = self.given is not None
            hints.append((key, gettext("Change my answer") if is_revealed else gettext("One card back")))
        if self.face is not None:
            hints += self.face.hints
        self.hints.say([*hints, ("Esc", gettext("Leave"))])

    def _fit(self) -> None:
        """Give the card its size, and its place a little above the middle.

        It stays there while a message below takes some of the room, so that hand and eye find the answers.
        """
        px = self.look.px
        self._column.setMaximumWidth(px(WIDTH))
        if self.face is not None:
            self.face.setMaximumHeight(px(HEIGHT))
        spare = max(self.height() - px(HEIGHT + _TITLE + _KEYS_HIGH) - _ABOVE - _BELOW, 0)
        is_known = self._spare_in == self.window().size()
        self._spare, self._spare_in = max(spare, self._spare * is_known), self.window().size()
        above = min(round(self._spare * _SHARE_ABOVE), self._spare - px(_MESSAGE), spare)
        self._around.setContentsMargins(0, max(above, 0), 0, 0)


def _key_of(event: QKeyEvent) -> str:
    """Return what a key is called on a card; "" with Ctrl or Alt, and for keys that write nothing."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    name = _KEYS.get(Qt.Key(event.key()), event.text().upper())
    if held == Qt.KeyboardModifier.ControlModifier and name == "Backspace":
        return "Ctrl+Backspace"
    return "" if held else name
