"""How many days to wait, with the day that is then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.quiet_spin import QuietSpin
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words
from unhyped.words.dates import day_in_full

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look

_MAX_DAYS: Final = 3650


class WaitField(QWidget):
    """Shows what is proposed until the person chooses another number of days; then it stays as they said."""

    edited = Signal()

    def __init__(self, today: date, look: Look) -> None:
        """Count from *today* until something else is proposed."""
        super().__init__()
        self._start = self._today = today
        self._why, self._is_own = "", False
        name = gettext("Days to wait")
        self.setAccessibleName(name)
        self.number = QuietSpin(name, _MAX_DAYS, look)
        self.until = words("", "muted")
        in_row(self.number, Label(gettext("days")), (self.until, 1), spacing=8, of=self)
        self.setFocusProxy(self.number)
        self.number.changed.connect(self._choose)

    def propose(self, start: date, days: int, why: str = "") -> None:
        """Show a number of *days* from *start*, and *why*, unless the person chose their own."""
        self._start, self._why = start, why
        if not self._is_own:
            self.number.show_value(days)
        self._say()

    def choose_until(self, day: date) -> None:
        """Show that the person chose to wait until *day*."""
        self.number.show_value((day - self._start).days)
        self._is_own = True
        self._say()

    @property
    def day(self) -> date:
        """The day on which the wait ends."""
        return self._start + timedelta(days=self.number.value)

    @property
    def chosen_day(self) -> date | None:
        """The day on which the wait ends, if the person chose it."""
        return self.day if self._is_own else None

    @property
    def form_value(self) -> int | None:
        """The number of days, None if the person didn't choose it."""
        return self.number.value if self._is_own else None

    def set_form_value(self, value: int | None) -> None:
        """Show a number of days that the person chose, or what is proposed."""
        self._is_own = value is not None
        if value is not None:
            self.number.show_value(value)
        self._say()

    def value_words(self, value: int | None) -> str:
        """Return *value* as people read it."""
        return "" if value is None else str(value)

    def _choose(self, _: int) -> None:
        self._is_own = True
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        until = gettext("until {day}").format(day=day_in_full(self.day, self._today))
        said = until if self._is_own else f"{until}{self._why}"
        self.until.setText(said)
        self.until.setAccessibleName(said)
