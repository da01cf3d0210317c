"""The period picker of all pages: a button with a menu, and steps back and forth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from unhyped.domain import period as periods
from unhyped.i18n import gettext
from unhyped.words.dates import period_label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from unhyped.domain.period import Period
    from unhyped.ui.theme.look import Look


class PeriodButton(QPushButton):
    """Shows the period in use; its menu offers the usual ones, years with purchases, and any other.

    `period_chosen` carries a Period; `other_asked_for` asks for one that isn't in the menu.
    """

    period_chosen = Signal(object)
    other_asked_for = Signal()

    def __init__(self, look: Look) -> None:
        """Show nothing until `show_period`."""
        super().__init__()
        self._look = look
        self._menu = _MenuBelow(self)
        self.setMenu(self._menu)
        look.changed.connect(self._dress)
        self._dress()

    def show_period(self, period: Period, today: date, years: list[int]) -> None:
        """Show *period* and offer the others: *years* are those with purchases."""
        self.setText(period_label(period))
        self.setAccessibleName(gettext("Period: {period}").format(period=period_label(period)))
        self._menu.clear()
        group = QActionGroup(self._menu)
        offered = [make(today) for make in periods.MOVING.values()]
        offered += [periods.year(str(year)) for year in years]
        for each in offered:
            action = self._menu.addAction(period_label(each))
            action.setCheckable(True)
            action.setChecked(each.key == period.key)
            action.triggered.connect(lambda _=False, each=each: self.period_chosen.emit(each))
            group.addAction(action)
            if each.key == "all time" and years:
                self._menu.addSeparator()
        self._menu.addSeparator()
        self._menu.addAction(gettext("Another period…"), self.other_asked_for.emit)

    def _dress(self) -> None:
        self.setIcon(self._look.icon("calendar", "muted"))


class _MenuBelow(QMenu):
    """Opens where its button begins; Qt would go by the button's own direction, which a chip turns round."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self._button = button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        from unhyped.ui.widgets.fields.choice_popup import move_below

        move_below(self, self._button)
