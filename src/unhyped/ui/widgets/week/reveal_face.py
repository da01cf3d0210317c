"""The second face of a check-in: what the answer reveals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from unhyped.domain.check_in import LOWEST_WORTH
from unhyped.i18n import gettext
from unhyped.ui.theme.verdict import reading_of
from unhyped.ui.widgets.fields.answer_button import LOW, AnswerButton
from unhyped.ui.widgets.fields.optional_answers import OptionalAnswers
from unhyped.ui.widgets.layout.boxes import in_row, thin_line
from unhyped.ui.widgets.notes.note_line import NoteLine
from unhyped.ui.widgets.text.key_cap import key_hint
from unhyped.ui.widgets.text.mark import ReadingLine
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.week.reveal_line import RevealLine
from unhyped.ui.widgets.week.week_card import Choice, WeekCard
from unhyped.words import week as said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.week import CheckInCard
    from unhyped.notes.matching import Match
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.fields.choice_row import ChoiceRow

_AROUND_RULE: Final = (18, 14)
_AROUND_RULE_WITH_NOTE: Final = (10, 10)
_ABOVE_NOTE: Final = 8
"""Pixels at 100 % above and below the rule, and above a note, for which there is just room."""
_FIELD: Final = 60
_INSET: Final = 17
_MARK: Final = 14
"""Pixels at 100 %: the height of the line for a plan, the space before its words, the mark of the answer."""


class RevealFace(WeekCard):
    """The second face of a check-in: what was expected, what was said before, and optional words."""

    def __init__(
        self, card: CheckInCard, given: CheckIn, look: Look, today: date, match: Match | None = None
    ) -> None:
        """Show what the purchase had before *given*, which has a *worth*, was added.

        The note of a *match* takes the room of a third question.
        """
        super().__init__(look)
        self._given = given
        entry, worth = card.entry, given.worth or LOWEST_WORTH
        match = None if entry.purchase.claims else match
        above, below = _AROUND_RULE if match is None else _AROUND_RULE_WITH_NOTE
        self.ask(
            "circle-check",
            said.check_in_kind(card, today),
            said.reveal_headline(entry, worth),
            said.said_so_far(entry, worth, today),
            RevealLine(look, worth, given.group, entry.purchase.expectation),
            look.px(above),
            thin_line(),
            look.px(below),
            self._optional(has_claims=bool(entry.purchase.claims)),
            *self._note(match),
        )
        following = AnswerButton(gettext("Next"), "Enter", look, height=LOW)
        following.clicked.connect(lambda _: self.chosen.emit("next"))
        tab = key_hint("Tab", gettext("Optional: one word each"), look)
        self._reading = ReadingLine(look)
        self._show_reading()
        self.answers.changed.connect(self._show_reading)
        self.add_foot(in_row(tab, (self._reading, 1), following, spacing=look.px(24)))
        self.listen(Choice("next", gettext("Next"), "Enter"))

    def _optional(self, *, has_claims: bool) -> QWidget:
        self.answers = OptionalAnswers()
        rows = [self.answers.claimed] if has_claims else []
        return _Questions([*rows, self.answers.needed, self.answers.again])

    def _note(self, match: Match | None) -> list[QWidget | int]:
        if match is None:
            return []
        line = NoteLine(match, lines=1)
        line.opened.connect(lambda: self.note_asked_for.emit(match.note))
        return [self._look.px(_ABOVE_NOTE), line]

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
