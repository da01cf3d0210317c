"""The faces after a check-in: what the answer reveals, and a plan for next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from unhyped.domain.check_in import LOWEST_WORTH
from unhyped.i18n import gettext
from unhyped.ui.theme.verdict import answer_of, reading_of
from unhyped.ui.widgets.fields.answer_button import LOW, AnswerButton
from unhyped.ui.widgets.fields.optional_answers import OptionalAnswers
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row, thin_line
from unhyped.ui.widgets.text.key_cap import key_hint
from unhyped.ui.widgets.text.mark import MarkPicture, ReadingLine
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words
from unhyped.ui.widgets.week.reveal_line import RevealLine
from unhyped.ui.widgets.week.week_card import Choice, WeekCard, later
from unhyped.words import week as said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.week import CheckInCard, PlanCard
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.fields.choice_row import ChoiceRow

_FIELD: Final = 60
_INSET: Final = 17
_MARK: Final = 14
"""Pixels at 100 %: the height of the line for a plan, the space before its words, the mark of the answer."""


class RevealFace(WeekCard):
    """The second face of a check-in: what was expected, what was said before, and optional words."""

    def __init__(self, card: CheckInCard, given: CheckIn, look: Look, today: date) -> None:
        """Show what the purchase had before *given*, which has a *worth*, was added."""
        super().__init__(look)
        self._given = given
        entry, worth = card.entry, given.worth or LOWEST_WORTH
        self.ask(
            "circle-check",
            said.check_in_kind(card, today),
            said.reveal_headline(entry, worth),
            said.said_so_far(entry, worth, today),
            RevealLine(look, worth, given.group, entry.purchase.expectation),
            look.px(18),
            thin_line(),
            look.px(14),
            self._optional(has_claims=bool(entry.purchase.claims)),
        )
        following = AnswerButton(gettext("Next"), "Enter", look, height=LOW)
        following.clicked.connect(lambda _: self.chosen.emit("next"))
        tab = key_hint("Tab", gettext("Optional: one word each"), look)
        self._reading = ReadingLine(look)
        self._show_reading()
        self.answers.changed.connect(self._show_reading)
        self.add_foot(in_row(tab, (self._reading, 1), following, spacing=look.px(12)))
        self.listen(Choice("next", gettext("Next"), "Enter"))

    def _optional(self, *, has_claims: bool) -> QWidget:
        self.answers = OptionalAnswers()
        rows = [self.answers.claimed] if has_claims else []
        return _Questions([*rows, self.answers.needed, self.answers.again])

    def _show_reading(self) -> None:
        self._reading.show_mark(reading_of(self.check_in))

    @property
    def check_in(self) -> CheckIn:
        """The answer with the words chosen so far."""
        return self.answers.added_to(self._given)


class _Questions(QWidget):
    """Questions with their answers in two columns, or below each other where that is too narrow."""

    def __init__(self, rows: Sequence[ChoiceRow]) -> None:
        super().__init__()
        self._pairs = [(Label(row.accessibleName()), row) for row in rows]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._is_wide: bool | None = None
        self._arrange(is_wide=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        questions, answers = (max(pair[side].sizeHint().width() for pair in self._pairs) for side in (0, 1))
        self._arrange(is_wide=questions + 24 + answers <= self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def _arrange(self, *, is_wide: bool) -> None:
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        for number, (question, row) in enumerate(self._pairs):
            question.setWordWrap(not is_wide)
            if is_wide:
                self._grid.addWidget(question, number, 0, middle)
                self._grid.addWidget(row, number, 1, left)
            else:
                self._grid.addWidget(question, 2 * number, 0, 1, 2)
                self._grid.addWidget(row, 2 * number + 1, 0, 1, 2)


class PlanFace(WeekCard):
    """Asks what to do next time; Enter saves what is in the line, or says that there is no plan.

    Space on an empty line asks again in a week: no plan begins with a space.
    """

    def __init__(self, card: PlanCard, look: Look, today: date) -> None:
        super().__init__(look)
        self.subject = card.subject
        mark = answer_of(card.check_in)
        facts, about = QWidget(), said.plan_facts(card.entry, card.check_in, today)
        in_row(
            in_column(look.px(2), MarkPicture(mark.shape, look, _MARK), STRETCH),
            (words(about, "fact"), 1),
            spacing=look.px(10),
            of=facts,
        )
        question = gettext("What will you do next time?")
        self.line = PlanLine(look)
        self.line.setAccessibleName(f"{question} {self.line.accessibleName()}")
        self.line.setAccessibleDescription(about)
        self.ask("pencil", gettext("A plan, if you like"), question, facts, self.line)
        self.line.textChanged.connect(self._show_what_enter_does)
        self._save, self._none = self.offer(
            Choice("save plan", gettext("Save my plan"), "Enter"),
            Choice("no plan", gettext("No plan"), "Enter"),
        )
        self._later = later()
        self.listen(self._later)
        self.setFocusProxy(self.line)
        self._show_what_enter_does()

    @property
    def plan(self) -> str:
        """What was written."""
        return self.line.text().strip()

    def verb_of(self, key: str) -> str:
        if key == "Enter":
            return "save plan" if self.plan else "no plan"
        if key == self._later.key and self.line.text():
            return ""
        return super().verb_of(key)

    def has_text_field(self) -> bool:
        return True

    def _show_what_enter_does(self) -> None:
        self._save.show_key(shown=bool(self.plan))
        self._save.setEnabled(bool(self.plan))
        self._none.show_key(shown=not self.plan)
        self.hints = () if self.line.text() else ((self._later.key, self._later.words),)
        self.hints_changed.emit()


class PlanLine(QLineEdit):
    """A line that begins with “Next time I’ll”. The page has Ctrl+Backspace, and Space while it is empty."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "plan")
        self.setAccessibleName(gettext("Next time I’ll"))
        self._begin = Label(gettext("Next time I’ll"), self)
        self._begin.setProperty("kind", "plan")
        self._begin.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(_FIELD))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._look.px(_FIELD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Let the page have Ctrl+Backspace, which here would delete a word, and a first Space."""
        keys = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
        if event.type() in keys and isinstance(event, QKeyEvent):
            is_later = event.key() == Qt.Key.Key_Space and not event.modifiers() and not self.text()
            if is_later or _is_one_back(event):
                event.ignore()
                return False
        return super().event(event)

    def _fit(self) -> None:
        self._begin.adjustSize()
        inset, wide = self._look.px(_INSET), self._begin.width()
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        margin = inset + wide + self._look.px(5) - 12
        self.setTextMargins(0 if from_right else margin, 0, margin if from_right else 0, 0)
        left = self.width() - inset - wide if from_right else inset
        self._begin.setGeometry(left, 0, wide, self.height())


def _is_one_back(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Backspace and bool(
        event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )
