"""Chooses the period of a summary: a usual one, a year, a month, or from one day to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from unhyped.domain import period as periods
from unhyped.domain.errors import InvalidInput
from unhyped.i18n import gettext
from unhyped.ui.widgets.fields.date_field import DateField
from unhyped.ui.widgets.fields.quiet_combo import QuietCombo
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.caption import Caption
from unhyped.words.dates import period_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from unhyped.domain.period import Period
    from unhyped.ui.theme.look import Look

_MAX_ROWS_SHOWN: Final = 16


class PeriodChoice(QWidget):
    """`period_chosen` carries a Period; a half-typed day emits nothing."""

    period_chosen = Signal(object)

    def __init__(self, today: date, look: Look) -> None:
        """Offer nothing until `offer`."""
        super().__init__()
        self.combo = QuietCombo(gettext("Period"))
        self.combo.setMaxVisibleItems(_MAX_ROWS_SHOWN)
        self.combo.activated.connect(self._picked)
        self.start = DateField(gettext("From"), today, look)
        self.end = DateField(gettext("To"), today, look)
        self._days = QWidget()
        rows = QFormLayout(self._days)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(12)
        for words, field in ((gettext("Fro&m"), self.start), (gettext("T&o"), self.end)):
            rows.addRow(Caption(words, field), field)
            field.edited.connect(self._typed)
        self._days.hide()
        in_column(self.combo, self._days, spacing=8, of=self)
        self.setFocusProxy(self.combo)

    def offer(self, months: Sequence[date], chosen: Period, today: date) -> None:
        """List the usual periods, then the years and *months* (their first days) with purchases."""
        moving = [make(today) for make in periods.MOVING.values()]
        years = [periods.year(str(year)) for year in dict.fromkeys(month.year for month in months)]
        groups = [moving, years, [periods.month(f"{month:%Y-%m}") for month in months]]
        known = {period.key for group in groups for period in group}
        if chosen.key not in known and not self._typing:
            groups.insert(0, [chosen])
        self.combo.clear()
        at = -1
        for group in filter(None, groups):
            for period in group:
                if period.key == chosen.key and at < 0:
                    at = self.combo.count()
                self.combo.addItem(period_label(period), period)
            self.combo.insertSeparator(self.combo.count())
        self.combo.addItem(gettext("From … to …"), None)
        self.combo.setCurrentIndex(self.combo.count() - 1 if self._typing or at < 0 else at)

    @property
    def _typing(self) -> bool:
        """Whether the person types the days."""
        return not self._days.isHidden()

    def _picked(self, at: int) -> None:
        period = self.combo.itemData(at)
        self._days.setVisible(period is None)
        if period is not None:
            self.period_chosen.emit(period)
        else:
            self.start.setFocus()

    def _typed(self) -> None:
        try:
            first, last = self.start.read(), self.end.read()
        except InvalidInput:
            return
        if first is not None or last is not None:
            self.period_chosen.emit(
                periods.between(first.first if first else None, last.last if last else None)
            )
