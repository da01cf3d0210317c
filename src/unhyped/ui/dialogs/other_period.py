"""A period that no menu offers: from one date to another, each a day, month or year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain import period as periods
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.i18n import gettext
from unhyped.ui.dialogs.form_dialog import FormDialog, Rows, hint
from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.fields.field import all_sound

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class OtherPeriod(FormDialog):
    """Starts with the current period; saving sets it for all pages."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Ask for the first and the last date."""
        super().__init__(gettext("Which period?"), look, 480, parent)
        self._session = session
        self.start = DateField(gettext("From"), session.today, look)
        self.end = DateField(gettext("To"), session.today, look)
        rows = Rows()
        rows.add(gettext("&From"), self.start)
        rows.add(gettext("&To"), self.end)
        explanation = gettext(
            "Enter a day, month or year. “To” includes that whole day, month or year. "
            "Leave either blank for no limit."
        )
        self.content.addLayout(rows)
        self.content.addWidget(hint(explanation))
        self.content.addStretch(1)
        self.add_cancel_and(gettext("&Show"), self.submit)
        period = session.period
        for field, day in ((self.start, period.start), (self.end, period.end)):
            field.show_date(ApproximateDate.day(day) if day else None)
        self.start.setFocus()
        self.start.editor.selectAll()

    def submit(self) -> None:
        """Show the period, or say what can't be read."""
        if not all_sound([self.start, self.end]):
            return
        first, last = self.start.read(), self.end.read()
        if first is not None and last is not None and last.first < first.first:
            first, last = last, first
        self._session.set_period(periods.between(first.first if first else None, last.last if last else None))
        self.accept()
