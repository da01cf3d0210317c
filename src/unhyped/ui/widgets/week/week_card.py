"""The card of This week: one question, what helps to answer it, and the answers at one fixed place."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QSpacerItem, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.answer_button import HIGH, LOW, AnswerButton
from unhyped.ui.widgets.fields.choice_row import BalancedRows
from unhyped.ui.widgets.layout.boxes import Item, in_column, in_row
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.text.mark import IconPicture
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from unhyped.ui.theme.look import Look

WIDTH: Final = 720
HEIGHT: Final = 488
"""Pixels at 100 %, the same for every card."""
_PADDING: Final = 40
_TOP: Final = 28
"""Above the small line at the top, which has some room above it."""
_SMALL_PADDING: Final = 20
"""Inside a card that is much smaller than it could be."""
_GAPS: Final = ((24, 8), (14, 6), (28, 12))
"""Pixels at 100 % above the question, the facts and the body; in a small card, pixels at any text size."""
_BEFORE: Final = {"big": 20, "sentence": 32, "fact": 6}
_BEFORE_BUTTON: Final = 40
"""Pixels at 100 % above a line in the middle of a card, by its style, and above the button below it."""
_SMALLER: Final = 4
"""A small card has a fraction of such a gap, so that the button is in sight."""
_STEP: Final = 40
"""Pixels by which an arrow key scrolls."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person can do on a card: the *verb* in the code, its *words*, and its *key*.

    *second* is a smaller line below the words.
    """

    verb: str
    words: str
    key: str
    second: str = ""


def later() -> Choice:
    """Return the choice that every card has: ask again in a week."""
    return Choice("later", gettext("Later"), "Space")


class WeekCard(QFrame):
    """Emits `chosen` with the verb of a choice. The *choices* are buttons, the *hints* only have keys.

    `note_asked_for` carries a note to read, `hints_changed` is emitted when other keys work.

    The card itself takes the keyboard, so that no answer has the ring before somebody goes to it.
    """

    chosen = Signal(str)
    note_asked_for = Signal(object)
    hints_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._keys: dict[str, str] = {}
        self._buttons: list[AnswerButton] = []
        self._large_icon: IconPicture | None = None
        self._question: QWidget | None = None
        self._gaps: list[tuple[QSpacerItem, tuple[int, int]]] = []
        self.hints: tuple[tuple[str, str], ...] = ()
        """Keys of this card without a button, with what they do."""
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._upper = in_column(margins=(0, 0, 0, 0))
        self._scroll = scrolled(self._upper)
        self._foot = in_column(margins=(0, 0, 0, 0))
        self._column = in_column((self._scroll, 1), self._foot, of=self)
        look.changed.connect(self._fit)
        self._fit()

    def ask(self, icon: str, kind: str, question: str, facts: QWidget | str = "", *body: Item) -> None:
        """Show *icon* and *kind* of the card, if it has any, the *question*, *facts*, then the *body*."""
        above_question, above_facts, above_body = _GAPS
        if kind:
            head = in_row(IconPicture(icon, self._look, 16, "muted"), (words(kind, "muted"), 1), spacing=8)
            self._upper.addLayout(head)
            self._leave_gap(above_question)
        self._question = words(question, "big")
        self._upper.addWidget(self._question)
        if facts:
            self._leave_gap(above_facts)
            self._upper.addWidget(facts if isinstance(facts, QWidget) else words(facts, "fact"))
        self._leave_gap(above_body)
        self._upper.addLayout(in_column(*body))
        self._upper.addStretch(1)
        self.setAccessibleName(question)
        self.setAccessibleDescription(_read(self._scroll.widget(), but=question))

    def say_in_the_middle(self, icon: str, side: int, *lines: tuple[str, str]) -> None:
        """Show an *icon* of *side* pixels at 100 %, then *lines* with their styles, in the middle."""
        self._upper.addStretch(1)
        self._large_icon = IconPicture(icon, self._look, side)
        self._upper.addWidget(self._large_icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for text, kind in lines:
            if text:
                label = words(text, kind)
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                self._leave_gap((_BEFORE.get(kind, 12), _BEFORE.get(kind, 12) // _SMALLER))
                self._upper.addWidget(label)
                if kind == "big":
                    self._question = label
        self._leave_gap((_BEFORE_BUTTON, _BEFORE_BUTTON // _SMALLER))
        self.setAccessibleName("\n".join(text for text, _ in lines if text))

    def add_below(self, button: QWidget) -> None:
        """Add *button* below what was said in the middle."""
        self._upper.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._upper.addStretch(1)

    def offer(self, *choices: Choice, hints: Sequence[Choice] = ()) -> list[AnswerButton]:
        """Add equal buttons for *choices* at the foot; *hints* are done by their keys alone."""
        row = BalancedRows(fill=True, spacing=12)
        for choice in choices:
            button = AnswerButton(choice.words, choice.key, self._look, second=choice.second)
            button.clicked.connect(lambda _=False, verb=choice.verb: self.chosen.emit(verb))
            row.addWidget(button)
            self._buttons.append(button)
        self.add_foot(row)
        self.listen(*choices, *hints)
        self.hints = tuple((choice.key, choice.words) for choice in hints)
        return self._buttons

    def add_foot(self, part: QWidget | QLayout) -> None:
        """Add *part* at the lower edge, where it stays while the rest scrolls."""
        if isinstance(part, QWidget):
            self._foot.addWidget(part)
        else:
            self._foot.addLayout(part)

    def listen(self, *choices: Choice) -> None:
        """Let the keys of *choices* do what they say, and the list of shortcuts name those with words.

        The page answers the keys: the actions are on a widget that never has the keyboard.
        """
        self._keys |= {choice.key: choice.verb for choice in choices}
        for choice in filter(attrgetter("words"), choices):
            action = QAction(choice.words, self._scroll)
            action.setShortcut(QKeySequence(choice.key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, verb=choice.verb: self.chosen.emit(verb))
            self._scroll.addAction(action)

    def verb_of(self, key: str) -> str:
        """Return the verb that *key* does on this card; "" if none."""
        return self._keys.get(key, "")

    def has_text_field(self) -> bool:
        """Whether keys without Ctrl may be meant as text."""
        return False

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDTH), self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the keys that scroll; the page gets all others."""
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: _STEP,
            Qt.Key.Key_Up: -_STEP,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if event.key() in steps and bar.maximum() > 0:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _leave_gap(self, pixels: tuple[int, int]) -> None:
        """Leave that many *pixels* at 100 % free, in a small card the second number at any text size."""
        gap = QSpacerItem(0, pixels[0])
        self._gaps.append((gap, pixels))
        self._upper.addItem(gap)

    def _fit(self) -> None:
        """Keep some distance from the edges; a small card has less, and a smaller question."""
        px = self._look.px
        is_small = self.height() < px(HEIGHT) * 3 // 4 or self.width() < px(WIDTH) * 3 // 4
        side = _SMALL_PADDING if is_small else px(_PADDING)
        self._column.setContentsMargins(side, side - 4 if is_small else px(_TOP), side, side - 4)
        self._column.setSpacing(12)
        for button in self._buttons:
            button.set_size(LOW if is_small else HIGH, is_narrow=is_small)
        if self._large_icon is not None:
            self._large_icon.setHidden(is_small)  # the button below is to be in sight
        for gap, pixels in self._gaps:
            gap.changeSize(0, pixels[1] if is_small else px(pixels[0]))
        kind = "title" if is_small else "big"
        if self._question is not None and self._question.property("kind") != kind:
            self._question.setProperty("kind", kind)
            self._question.style().polish(self._question)
        self._upper.invalidate()
        self.updateGeometry()


def _read(content: QWidget | None, *, but: str) -> str:
    """Return all that labels and pictures in *content* say, for screen readers, except for *but*."""
    parts = content.findChildren(QWidget) if content else []
    still = (part for part in parts if not part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.layout())
    texts = (part.accessibleName() or (part.text() if isinstance(part, QLabel) else "") for part in still)
    return "\n".join(text for text in texts if text and text != but)
