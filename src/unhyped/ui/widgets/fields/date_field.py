"""A field for a date in everyday words, with an echo of what it understood and a calendar for the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QAction, QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QToolButton, QWidgetAction

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.dates import date_choices, parse_date
from unhyped.domain.days_ahead import parse_day_ahead
from unhyped.domain.errors import DateAmbiguous, InvalidInput, UnhypedError
from unhyped.i18n import format_date, format_skeleton, gettext, locale_tag
from unhyped.ui.theme.field_icons import let_icons_grow
from unhyped.ui.widgets.fields.field import Field
from unhyped.words.dates import date_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from unhyped.ui.theme.look import Look


class DayMissing(InvalidInput):
    """A whole day is needed here. Write it like 2026-03-14, “yesterday” or “3 days ago”."""


class DayAhead(InvalidInput):
    """That day hasn’t come yet. Write “today” or a day before."""


class DueDayMissing(InvalidInput):
    """A whole day is needed here. Write it like 2026-03-14, “tomorrow” or “in 3 weeks”."""


class DateField(Field):
    """With *whole_day* it only accepts a day up to today: no month, no season, not empty."""

    def __init__(
        self, name: str, today: date, look: Look, *, whole_day: bool = False, years_ahead: int = 1
    ) -> None:
        """Start empty; *today* is what “yesterday” counts from, dates may be *years_ahead*."""
        super().__init__(name, gettext("yesterday, March 2026 …"), width=look.px(176))
        self._today = today
        self._whole_day = whole_day
        self._years_ahead = years_ahead
        self._look = look
        let_icons_grow(self.editor)
        self._pick = QAction(gettext("Choose in a calendar"), self.editor)
        self._pick.triggered.connect(self._show_calendar)
        self.editor.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.editor.findChildren(QToolButton):
            button.setAccessibleName(self._pick.text())
        look.changed.connect(self._dress)
        self._dress()

    def show_date(self, when: ApproximateDate | None) -> None:
        """Show *when*, in numbers if the language's words couldn't be read back; None empties it."""
        self.editor.setText("" if when is None else self._written(when))

    def read(self) -> ApproximateDate | None:
        """Return the date typed; None for nothing; raise an InvalidInput."""
        when = self._parse(self.text) if self.text else None
        if self._whole_day and (when is None or when.precision != "day"):
            raise DayMissing
        if self._whole_day and when is not None and when.first > self._today:
            raise DayAhead
        return when

    def day(self) -> date:
        """Return the day typed; raise as `read` does."""
        when = self.read()
        if when is None:
            raise DayMissing
        return when.first

    def understood(self) -> str:
        """Return the date with its weekday, as far as it is known."""
        when = self.read()
        if when is None:
            return ""
        words = format_skeleton(when.first, "yMMMEd") if when.precision == "day" else date_text(when)
        return "" if words == self.text else f"= {words}"

    def ways_out(self, error: InvalidInput) -> Sequence[tuple[str, Callable[[], object]]]:
        """Offer both readings of a date that has two."""
        if not isinstance(error, DateAmbiguous):
            return ()
        return [
            (_in_full(day), lambda day=day: self.settle(day.edtf))  # type: ignore[misc]
            for day in date_choices(error)
        ]

    def _parse(self, text: str) -> ApproximateDate:
        return parse_date(text, self._today, locale=locale_tag(), years_ahead=self._years_ahead)

    def _written(self, when: ApproximateDate) -> str:
        words = date_text(when)
        try:
            return words if self._parse(words) == when else when.edtf
        except InvalidInput:
            return when.edtf

    def _show_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar(self._look, menu)
        calendar.setSelectedDate(QDate(*self._shown_day().timetuple()[:3]))
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.editor.mapToGlobal(self.editor.rect().bottomLeft()))
        calendar.setFocus()

    def _shown_day(self) -> date:
        try:
            when = self.read()
        except UnhypedError:
            return self._today
        return self._today if when is None else when.first

    def _picked(self, day: QDate) -> None:
        self.show_date(ApproximateDate.parse(day.toString(Qt.DateFormat.ISODate)))
        self.editor.setFocus()

    def _dress(self) -> None:
        self._pick.setIcon(self._look.icon("calendar", "muted"))


class DueDayField(DateField):
    """A day that is usually still to come, or nothing: a day without a year is the next one."""

    def __init__(self, name: str, today: date, look: Look) -> None:
        """Start empty."""
        super().__init__(name, today, look)
        self.editor.setPlaceholderText(gettext("in 3 weeks, 9 March"))

    def call(self, name: str) -> None:
        """Call it *name*."""
        self.editor.setAccessibleName(name)

    def read(self) -> ApproximateDate | None:
        """Return the day typed; None for nothing; raise an InvalidInput."""
        when = super().read()
        if when is not None and when.precision != "day":
            raise DueDayMissing
        return when

    def due_day(self) -> date | None:
        """Return the day typed; None for nothing; raise an InvalidInput."""
        when = self.read()
        return None if when is None else when.first

    def show_due_day(self, day: date | None) -> None:
        """Show *day*; None empties it."""
        self.show_date(None if day is None else ApproximateDate.day(day))

    def _parse(self, text: str) -> ApproximateDate:
        return parse_day_ahead(text, self._today, locale_tag())


def _in_full(day: ApproximateDate) -> str:
    return format_date(day.first, "long") if day.precision == "day" else date_text(day)


def _calendar(look: Look, parent: QWidget) -> QCalendarWidget:
    """Return a calendar in the theme's colours, without red weekends."""
    calendar = QCalendarWidget(parent)
    calendar.setLocale(QLocale(locale_tag()))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(look.px(308), look.px(248))
    plain, muted = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(QColor(look.colours.text))
    muted.setForeground(QColor(look.colours.muted))
    calendar.setHeaderTextFormat(muted)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    for button, words, icon in (
        ("qt_calendar_prevmonth", gettext("Previous month"), "chevron-left"),
        ("qt_calendar_nextmonth", gettext("Next month"), "chevron-right"),
    ):
        step = calendar.findChild(QToolButton, button)
        if isinstance(step, QToolButton):
            step.setIcon(look.icon(icon, "muted"))
            step.setAccessibleName(words)
    return calendar
