"""The step that asks how each thing is now: one key answers and moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from unhyped.domain.check_in import CheckIn
from unhyped.domain.text import short
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui import newcomer
from unhyped.ui.pages.first_run.step import Step
from unhyped.ui.theme.masking import amount_words
from unhyped.ui.theme.verdict import SHAPES, answer_of
from unhyped.ui.widgets.fields.worth_row import WorthRow, worth_of
from unhyped.ui.widgets.frame.attempts import attempt
from unhyped.ui.widgets.layout.boxes import in_column, in_row, remove_all
from unhyped.ui.widgets.text.key_cap import KeyCap
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.plain import Label, as_label
from unhyped.ui.widgets.text.words import words
from unhyped.words.creators import tip_of

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.journal import Journal
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_ROW: Final = 64
"""Pixels at 100 %: the height of a thing that isn't asked about now."""
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ThingAnswered(QFrame):
    """A thing in one row, with its answer if it has one. Its name opens it: `chosen`."""

    chosen = Signal()

    def __init__(self, entry: Entry, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setMinimumHeight(look.px(_ROW))
        answer = entry.last_check_in
        mark = None if answer is None else answer_of(answer)
        name = QPushButton(as_label(short(entry.purchase.name)))
        name.setProperty("kind", "name")
        name.setProperty("large", True)
        name.clicked.connect(self.chosen)
        row = in_row(spacing=12, margins=(20, 8, 20, 8), of=self)
        row.addWidget(MarkPicture(SHAPES["not rated yet"] if mark is None else mark.shape, look))
        row.addWidget(name)
        row.addStretch(1)
        said = gettext("not answered yet") if mark is None else mark.word
        name.setAccessibleName(f"{entry.purchase.name}: {said}")
        if mark is not None and answer is not None:
            word = Label(mark.word)
            word.setProperty("kind", "answer")
            word.setProperty("group", answer.group)
            row.addWidget(word)
            row.addWidget(KeyCap(str(answer.worth or 0), look))


class ThingAsked(QFrame):
    """The thing that is asked about, with the scale. `answered` carries the answer."""

    answered = Signal(object)

    def __init__(self, entry: Entry, look: Look, *, hidden: bool) -> None:
        """Show *entry*, with its price masked if amounts are *hidden*."""
        super().__init__()
        self.setProperty("kind", "card")
        self.row = WorthRow()
        self.row.setAccessibleName(gettext("{name}: was it worth it?").format(name=entry.purchase.name))
        self.row.value_chosen.connect(self.answered)
        facts = Label(_facts(entry, hidden=hidden))
        facts.setProperty("kind", "muted")
        head = in_row((words(entry.purchase.name, "number", longest=120), 1), facts, spacing=16)
        in_column(head, self.row, spacing=16, margins=(20, 18, 20, 20), of=self)


class How(Step):
    """An answer is saved as a check-in of today. Up and Down, or a click, go to another thing."""

    key: ClassVar[str] = "how"

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._open = ""
        """The id of the thing asked about; "" once all have an answer."""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._foot = words("", "muted")
        in_column(self._rows, 16, self._foot, of=self)

    @classmethod
    def heading(cls) -> str:
        return gettext("How is it now?")

    @classmethod
    def hint(cls) -> str:
        return gettext("Was it worth it? There’s no right answer, and you can change it any time.")

    def show_now(self) -> None:
        entries = newcomer.things(self.session)
        if self._open not in {entry.purchase.id for entry in entries}:
            self._open = _first_open(entries)
        remove_all(self._rows)
        for entry in entries:
            row = self._row(entry)
            self._rows.addWidget(row)
            if isinstance(row, ThingAsked):
                self.went_to.emit(row)
        self._foot.setText(
            gettext("One key answers and moves on. Press 0 if it’s too early to say.")
            if self._open
            else gettext("That’s all. Press Enter to go on, or a name to change its answer.")
        )

    def begin(self) -> None:
        """Ask about the first thing without an answer. No answer has the keyboard: its key is enough."""
        self._show(_first_open(newcomer.things(self.session)))

    def answer(self, answer: int) -> None:
        """Save the answer and ask about the next thing without one; after the last, go on.

        Another answer on the same day corrects the one before.
        """
        before, today = self.session.journal.entry(self._open).last_check_in, self.session.today
        given = CheckIn(
            id=new_id(),
            purchase_id=self._open,
            on=today,
            worth=worth_of(answer),
            added_at=self.session.now(),
            supersedes=before.id if before is not None and before.on == today else "",
        )

        def save(journal: Journal) -> Entry:
            return journal.week.correct(given) if given.supersedes else journal.check_in(given)

        attempt(self.session, save, self.told.emit, then=lambda _: self._ask_on())

    def press(self, key: Qt.Key, typed: str) -> bool:
        if typed in {*"123450"} and typed and self._open:
            self.answer(int(typed))
            return True
        ids = [entry.purchase.id for entry in newcomer.things(self.session)]
        if key not in _STEPS or not ids:
            return False
        at = ids.index(self._open) if self._open else len(ids)
        self._show(ids[max(0, min(len(ids) - 1, at + _STEPS[key]))])
        return True

    def _row(self, entry: Entry) -> QFrame:
        purchase_id = entry.purchase.id
        if purchase_id == self._open:
            asked = ThingAsked(entry, self.look, hidden=self.session.hide_amounts)
            asked.answered.connect(self.answer)
            return asked
        answered = ThingAnswered(entry, self.look)
        answered.chosen.connect(lambda: self._show(purchase_id))
        return answered

    def _show(self, purchase_id: str) -> None:
        """Ask about that thing."""
        self._open = purchase_id
        self.show_now()
        self.setFocus()

    def _ask_on(self) -> None:
        entries = newcomer.things(self.session)
        at = next((n for n, entry in enumerate(entries) if entry.purchase.id == self._open), -1) + 1
        following = _first_open([*entries[at:], *entries[:at]])
        self._show(following)
        if not following:
            self.go_on()


def _first_open(entries: list[Entry]) -> str:
    """Return the id of the first of *entries* without an answer; "" if all have one."""
    return next((entry.purchase.id for entry in entries if not entry.check_ins), "")


def _facts(entry: Entry, *, hidden: bool) -> str:
    """Return “€89.99 · from @kato.kocht”."""
    price = entry.purchase.price
    amount = "" if price is None else amount_words(price, hidden=hidden)
    return " · ".join(filter(None, (amount, tip_of(entry))))
