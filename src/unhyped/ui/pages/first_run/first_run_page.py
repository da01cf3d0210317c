"""The page of the first run: one step at a time, in the middle of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QGridLayout, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from unhyped.domain.period import all_time
from unhyped.i18n import gettext
from unhyped.ui import newcomer
from unhyped.ui.pages.first_run.bring import Bring
from unhyped.ui.pages.first_run.first_picture import FirstPicture
from unhyped.ui.pages.first_run.foot import Foot
from unhyped.ui.pages.first_run.how import How
from unhyped.ui.pages.first_run.minutes import Minutes
from unhyped.ui.pages.first_run.things import Things
from unhyped.ui.pages.first_run.welcome import Welcome
from unhyped.ui.pages.page import ENTRY_KINDS, Page
from unhyped.ui.widgets.frame.dots import Dots
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.text.plain import Label, announce
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

    from unhyped.domain.change import Changed
    from unhyped.ui.pages.first_run.step import Step
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_WIDE: Final = 760
"""Pixels at 100 % that lines of text and fields are wide."""
_TIGHT, _ROOMY = 520, 760
_ABOVE, _BELOW = (16, 85), (4, 52)
"""Pixels above the heading and below the foot, in a page of the one height and the other."""
_AROUND: Final = 40
"""The room above and below what is scrolled to."""
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FirstRunPage(Page):
    """What is entered is saved at once, so leaving in the middle loses nothing.

    `ended` comes after the last step, or when everything is skipped. `new_file_asked_for` and
    `other_file_asked_for` come from people who want their purchases in another file.
    """

    key: ClassVar[str] = "first_run"
    shows = ENTRY_KINDS | {"file_choice", "own_note", "currency", "hide_amounts", "region", "locale", "day"}
    is_alone: ClassVar[bool] = True

    ended = Signal()
    new_file_asked_for = Signal()
    other_file_asked_for = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        """Show the step to begin with, or the one that was left last time."""
        super().__init__(session, look)
        welcome, things, bring = Welcome(session, look), Things(session, look), Bring(session, look)
        how, picture, minutes = How(session, look), FirstPicture(session, look), Minutes(session, look)
        welcome.new_file_asked_for.connect(self.new_file_asked_for)
        welcome.other_file_asked_for.connect(self.other_file_asked_for)
        welcome.demo_asked_for.connect(self.demo_asked_for)
        bring.import_asked_for.connect(self.import_asked_for)
        self.things, self.how, self.picture = things, how, picture
        self.steps: tuple[Step, ...] = (welcome, things, how, picture, bring, minutes)
        self.step: Step = welcome
        self._part: QWidget | None = None  # of the step, to be in sight
        self._build()
        for step in self.steps:
            step.went_on.connect(self._next)
            step.told.connect(self.told)
            step.went_to.connect(self._scroll_to)
        left = newcomer.step_due(session)
        self._show_step(next((step for step in self.steps if step.key == left), welcome))

    @classmethod
    def title(cls) -> str:
        return gettext("Welcome")

    def refresh(self) -> None:
        """Show the session's present data in the step on show."""
        self._fit()
        self.step.show_now()

    def show_change(self, changed: Changed) -> None:
        """Show what has *changed*; go back if it took away what the step is about."""
        possible = self._possible(self.step)
        if possible is self.step:
            self.refresh()
        else:
            self._show_step(possible)

    def take_focus(self) -> None:
        """Put the keyboard where the step starts."""
        self.step.begin()

    # --- going on and back

    def skip_all(self) -> None:
        """End it for good."""
        self.step.skip()
        self._end()

    def skip(self) -> None:
        """Go to the next step without what isn't saved in this one."""
        self.step.skip()
        self._next()

    def go_back(self) -> None:
        """Go to the step before."""
        at = self.steps.index(self.step)
        if at:
            self.step.skip()
            self._show_step(self.steps[at - 1])

    def _next(self) -> None:
        """Go on; without a purchase there is nothing to rate or to draw, and nothing else to say."""
        following = self.steps.index(self.step) + 1
        if following < len(self.steps) and self._possible(self.steps[following]) is self.steps[following]:
            self._show_step(self.steps[following])
        else:
            self._end()

    def _possible(self, step: Step) -> Step:
        """Return *step*, or the one about things if it comes later and there is none."""
        early = self.steps.index(step) <= self.steps.index(self.things)
        return step if early or self.session.journal.count() else self.things

    def _add_more(self) -> None:
        """Go back to the things, for some more."""
        self.things.start_anew()
        self._show_step(self.things)

    def _end(self) -> None:
        """Show everything that was logged from now on, also what is older than the period."""
        entries = newcomer.things(self.session)
        if not all(self.session.period.contains(entry.purchase.bought_on) for entry in entries):
            self.session.set_period(all_time())
        newcomer.remember_done(self.session)
        self.ended.emit()

    # --- keys and sizes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, here = Qt.Key(event.key()), QApplication.focusWidget()
        is_typing = isinstance(here, QLineEdit)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENTER and isinstance(here, QAbstractButton) and not here.isCheckable():
            here.click()  # an answer is chosen by Space, as in every form
        elif key in _ENTER:
            self.step.enter()
        elif key == Qt.Key.Key_Escape:
            self.skip()
        elif key == Qt.Key.Key_Backspace and not is_typing:
            self.go_back()
        elif is_typing or not self.step.press(key, event.text()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody who goes to another page has left for good; closing the window only interrupts."""
        super().hideEvent(event)
        if not event.spontaneous() and self.window().isVisible() and self.session.trouble is None:
            newcomer.remember_done(self.session)

    def _fit(self) -> None:
        """Give heading and foot the air that the height of the page allows."""
        px = self.look.px
        share = (self.height() - px(_TIGHT)) / max(px(_ROOMY) - px(_TIGHT), 1)
        share = min(max(share, 0.0), 1.0)
        above, below = (round(least + share * (most - least)) for least, most in (_ABOVE, _BELOW))
        self._column.setContentsMargins(0, above, 0, 0)
        self._below.setContentsMargins(0, 8, 0, below)
        for part in self._held:
            part.setMaximumWidth(px(_WIDE))

    # --- showing

    def _show_step(self, step: Step) -> None:
        self.step.hide()
        self.step = self._possible(step)
        at = self.steps.index(self.step)
        newcomer.remember_step(self.session, self.step.key)
        self.dots.show_steps(done=at, now=at, total=len(self.steps))
        self._heading.setText(self.step.heading())
        self._hint.setText(self.step.hint())
        self.foot.back.setVisible(at > 0)
        self.foot.skip.setHidden(self.step is self.picture)
        self.foot.more.setVisible(self.step is self.picture)
        is_last = at == len(self.steps) - 1
        self.foot.forward.setText(gettext("&Done") if is_last else gettext("&Next"))
        self.refresh()
        self.step.show()
        self._area.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.step.begin()
            announce(self, f"{self.step.heading()}. {self.step.hint()}")

    def _scroll_to(self, part: QWidget) -> None:
        """Scroll to *part* of the step, once it has its place, and again if that changes."""
        self._part = part
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        if self._part is not None and isValid(self._part) and self._part.isVisible():
            self._area.ensureWidgetVisible(self._part, 0, self.look.px(_AROUND))

    # --- putting it together

    def _build(self) -> None:
        self.all = QPushButton(gettext("Skip &all of this"))
        self.all.setProperty("kind", "link")
        self.all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.all.clicked.connect(self.skip_all)
        self._heading, self._hint = words("", "big"), words("", "fact")
        self._column = in_column(self._heading, 8, self._hint, 32, *self.steps, STRETCH)
        for step in self.steps:
            step.hide()
        self._held = [QWidget(), QWidget()]
        self._area = scrolled(_centred(self._column, self._held[0]))
        self._area.verticalScrollBar().rangeChanged.connect(self._scroll)
        self.foot = Foot(self.look)
        self.foot.back.clicked.connect(self.go_back)
        self.foot.skip.clicked.connect(self.skip)
        self.foot.more.clicked.connect(self._add_more)
        self.foot.forward.clicked.connect(lambda _: self.step.go_on())
        self._below = in_column(self.foot)
        in_column(self._head(), (self._area, 1), _centred(self._below, self._held[1]), of=self)

    def _head(self) -> QGridLayout:
        """Return the program's name, the dots in the middle, and the way out."""
        name, self.dots = Label("Unhyped"), Dots(self.look)
        name.setProperty("kind", "strong")
        head, side = QGridLayout(), Qt.AlignmentFlag
        head.setContentsMargins(8, 8, 8, 0)
        for place, (widget, at) in enumerate(
            ((name, side.AlignLeading), (self.dots, side.AlignCenter), (self.all, side.AlignTrailing))
        ):
            head.addWidget(widget, 0, place, at | side.AlignVCenter)
            head.setColumnStretch(place, 0 if widget is self.dots else 1)
        return head


def _centred(column: QVBoxLayout, holder: QWidget) -> QHBoxLayout:
    """Return *column* in the middle of its place, as wide as its *holder* may be."""
    holder.setLayout(column)
    return in_row(STRETCH, (holder, 1_000), STRETCH, margins=(0, 0, 0, 0))
