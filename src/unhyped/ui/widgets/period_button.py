"""The period picker that all pages share: a button with a menu, and steps back and forth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QPushButton

from unhyped.domain import period as periods
from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.period import Period
    from unhyped.ui.theme.look import Look


class PeriodButton(QPushButton):
    """Shows the period in use; its menu offers the usual ones, years with purchases, and any other."""

    period_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        """Show nothing until `show_period`."""
        super().__init__()
        self._look = look
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        look.changed.connect(self._dress)
        self._dress()

    def show_period(self, period: Period, today: date, years: list[int]) -> None:
        """Show *period* and offer the others: *years* are those that hold purchases."""
        self.setText(period.label)
        self.setAccessibleName(gettext("Period: {period}").format(period=period.label))
        self._menu.clear()
        group = QActionGroup(self._menu)
        offered = [make(today) for make in periods.MOVING.values()]
        offered += [periods.year(str(year)) for year in years]
        for each in offered:
            action = self._menu.addAction(each.label)
            action.setCheckable(True)
            action.setChecked(each.key == period.key)
            action.triggered.connect(lambda _=False, each=each: self.period_chosen.emit(each))
            group.addAction(action)
            if each.key == "all time" and years:
                self._menu.addSeparator()
        self._menu.addSeparator()
        self._menu.addAction(gettext("Another period…"), lambda: self._ask(period))

    def _ask(self, period: Period) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(gettext("Another period"))
        dialog.setLabelText(gettext("A month, a year, or from..to: 2026-03, 2025, 2026-03..2026-09"))
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.setTextValue(period.key if period.key[:1].isdigit() else "")
        dialog.textValueSelected.connect(self._answered)
        dialog.open()

    def _answered(self, text: str) -> None:
        try:
            self.period_chosen.emit(periods.parse(text.strip()))
        except UnhypedError:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _dress(self) -> None:
        self.setIcon(self._look.icon("calendar", "muted"))
