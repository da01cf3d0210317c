"""The last step: a weekly reminder for the calendar, or none."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QPushButton

from unhyped.i18n import format_time, gettext, weekdays
from unhyped.ui.dialogs.saving import Saving
from unhyped.ui.pages.first_run.step import Step
from unhyped.ui.widgets.fields.choice_row import ChoiceRow, RowChoice
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.caption import Caption
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.message import Message

_NEVER: Final = "never"
_USUAL: Final = time(19, 0)
_TIMES: Final = tuple(time(hour, minute) for hour in range(6, 24) for minute in (0, 30))


class Minutes(Step):
    """Nothing is chosen at first. With a day chosen, going on saves a reminder first."""

    key: ClassVar[str] = "minutes"

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        days = [RowChoice(day, name) for day, name in weekdays().items()]
        never = RowChoice(_NEVER, gettext("Never"))
        self.day = ChoiceRow(gettext("Day of the week"), [*days, never], style="wide", optional=True)
        self.day.value_chosen.connect(lambda _: self.show_now())
        self.time = QuietCombo(gettext("Time"))
        for each in _TIMES:
            self.time.addItem(format_time(each), each)
        self.time.setCurrentIndex(_TIMES.index(_USUAL))
        self.save = QPushButton(gettext("Save a &reminder…"))
        self.save.clicked.connect(self._ask_where)
        self._saving = Saving(self)
        self._saving.told.connect(self._saved)
        self._caption = Caption(gettext("&Time"), self.time)
        at = in_row(self._caption, self.time, 4, self.save, STRETCH, spacing=12)
        foot = words(
            gettext(
                "Your calendar reminds you, we don’t. The reminder is a file that any calendar can open."
            ),
            "muted",
        )
        in_column(self.day, 20, at, 20, foot, of=self)

    @classmethod
    def heading(cls) -> str:
        return gettext("Pick your five minutes")

    @classmethod
    def hint(cls) -> str:
        return gettext("Once a week is plenty. Choose a day for your calendar, or never.")

    def show_now(self) -> None:
        for field in (self._caption, self.time, self.save):
            field.setEnabled(isinstance(self.day.value, int))

    def go_on(self) -> None:
        """Save the reminder first if a day is chosen."""
        if isinstance(self.day.value, int):
            self._ask_where()
        else:
            super().go_on()

    def _ask_where(self) -> None:
        from unhyped.exporters.calendar import weekly

        day, at, now = self.day.value, self.time.currentData(), self.session.now()
        if isinstance(day, int) and not self._saving.busy:
            self._saving.ask(
                gettext("five minutes") + ".ics",
                lambda: weekly(day, at, now),
                gettext("Saved {name}. Open it to add the reminder to your calendar."),
            )

    def _saved(self, message: Message) -> None:
        self.told.emit(message)
        if message.kind != "problem":
            super().go_on()
