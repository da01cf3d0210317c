"""A plan for next time: the line that says what to do, and chips for what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from unhyped.domain.plan import SCOPE_KINDS, PlanAnswer, Scope
from unhyped.domain.text import one_line, short
from unhyped.i18n import gettext
from unhyped.journal import new_id
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.layout.boxes import STRETCH, in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.text.plain import Label, as_label
from unhyped.words.plans import scope_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from unhyped.domain.plan import Plan
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_FIELD: Final = 60
_INSET: Final = 17
"""The height of the line for a plan and the space before its words, in pixels at 100 %."""
_WORD: Final = 130
"""The width of the field for a word, in pixels at 100 %."""
_MAX_CHIP_CHARS: Final = 32


class PlanLine(QLineEdit):
    """A line that begins with “Next time I’ll”, unless “If …” is typed.

    The page has Ctrl+Backspace, and Space while it is empty.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "plan")
        self.setAccessibleName(gettext("Next time I’ll"))
        self._begin = Label(gettext("Next time I’ll"), self)
        self._begin.setProperty("kind", "plan")
        self._begin.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._fit)
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
        is_if_then = f"{self.text().lstrip()} ".casefold().startswith(gettext("if "))
        self._begin.setVisible(not is_if_then)
        self._begin.adjustSize()
        inset, wide = self._look.px(_INSET), self._begin.width()
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        margin = inset - 12 + (0 if is_if_then else wide + self._look.px(5))
        self.setTextMargins(0 if from_right else margin, 0, margin if from_right else 0, 0)
        left = self.width() - inset - wide if from_right else inset
        self._begin.setGeometry(left, 0, wide, self.height())


def _is_one_back(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Backspace and bool(
        event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )


class PlanScopes(QWidget):
    """Chips for what a plan is about, and a field for another word. `changed` follows each choice."""

    changed = Signal()

    def __init__(self, look: Look, offered: Iterable[Scope], chosen: Sequence[Scope], lead: str = "") -> None:
        """Offer chips for *offered*, with those *chosen* ticked; *lead* is said before them."""
        super().__init__()
        self._flow = FlowLayout(self, look.px(9))
        if lead:
            begin = Label(lead)
            begin.setProperty("kind", "muted")
            self._flow.addWidget(begin)
        self.setAccessibleName(lead or gettext("Remind me when I add"))
        self.chips: dict[Scope, QPushButton] = {}
        self.word = QLineEdit(placeholderText=gettext("another word"))
        self.word.setAccessibleName(gettext("Remind me when this word comes up"))
        self.word.setFixedWidth(look.px(_WORD))
        self.word.installEventFilter(self)
        self.word.textEdited.connect(lambda _: self.changed.emit())
        self.offer([*offered, *chosen], chosen)
        self.word.setParent(self)  # after the chips, also for Tab
        self._flow.addWidget(self.word)

    def offer(self, scopes: Iterable[Scope], ticked: Sequence[Scope] = ()) -> None:
        """Offer chips for *scopes*, too, and tick exactly those in *ticked*."""
        for scope in scopes:
            if scope not in self.chips:
                self._add(scope)
        for scope, chip in self.chips.items():
            chip.setChecked(scope in ticked)

    def scopes(self) -> tuple[Scope, ...]:
        """Return what is ticked, and a word that was typed but not yet added."""
        ticked = [scope for scope, chip in self.chips.items() if chip.isChecked()]
        typed = self._typed()
        return tuple(dict.fromkeys([*ticked, *([] if typed is None else [typed])]))

    @property
    def form_value(self) -> list[list[str]]:
        """What is ticked or typed, as kinds with values."""
        return [[scope.kind, scope.value] for scope in self.scopes()]

    def set_form_value(self, value: Sequence[Sequence[str]]) -> None:
        """Tick exactly what is in *value*."""
        self.word.clear()
        scopes = [Scope(kind, text) for known in SCOPE_KINDS for kind, text in value if kind == known]
        self.offer(scopes, scopes)
        self.changed.emit()

    def value_words(self, value: Sequence[Sequence[str]]) -> str:
        """Return *value* in one line."""
        return ", ".join(
            scope_words(Scope(kind, text)) for known in SCOPE_KINDS for kind, text in value if kind == known
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter add the word before it saves the plan."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.type() == QEvent.Type.KeyPress and (typed := self._typed()) is not None:
            self.word.clear()
            self.offer([typed], [*self.scopes(), typed])
            self.changed.emit()
            return True
        return super().eventFilter(watched, event)

    def _typed(self) -> Scope | None:
        text = one_line(self.word.text()).strip()
        return Scope("trigger", text) if text else None

    def _add(self, scope: Scope) -> None:
        text = scope_words(scope)
        chip = QPushButton(as_label(short(text, _MAX_CHIP_CHARS)), self, autoDefault=False)
        chip.setCheckable(True)
        chip.setProperty("kind", "chip")
        chip.setAccessibleName(gettext("Remind me when I add {what}").format(what=text))
        chip.clicked.connect(lambda _: self.changed.emit())
        before = [*self.chips.values()][-1:]
        self._flow.addWidget(chip)
        if self.word.parentWidget() is self:  # the field stays behind the chips
            self._flow.removeWidget(self.word)
            self._flow.addWidget(self.word)
            tab_in_turn((*before, chip, self.word))
            chip.show()
        self.chips[scope] = chip


class FollowedRow(QWidget):
    """“Did you follow it?”, yes or no, after a plan; optional. `chosen` carries the answer or None."""

    chosen = Signal(object)

    def __init__(self, said: bool | None = None) -> None:
        """Show what was *said* before."""
        super().__init__()
        question = Label(gettext("Did you follow it?"))
        question.setProperty("kind", "muted")
        yes, no = RowChoice(True, gettext("Yes")), RowChoice(False, gettext("No"))
        self.answers = ChoiceRow(question.text(), [yes, no], optional=True)
        self.answers.choose(said)
        self.answers.value_chosen.connect(self.chosen)
        in_row(question, self.answers, STRETCH, spacing=12, of=self)
        self.setFocusProxy(self.answers)

    def said(self, plan: Plan, subject: str, session: Session) -> tuple[PlanAnswer, ...]:
        """Return the record of the answer about *subject*, a purchase or wish; none without an answer."""
        followed = self.answers.value
        if not isinstance(followed, bool):
            return ()
        return (
            PlanAnswer(
                id=new_id(),
                plan_id=plan.id,
                subject=subject,
                followed=followed,
                on=session.today,
                added_at=session.now(),
            ),
        )
