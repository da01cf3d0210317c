"""The line above the purchases: chips, totals and two tools; on two lines in a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QToolButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.text.plain import Label, set_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.filter_chips import FilterChips

_SPACE = 8


class PageHead(QWidget):
    """`columns` and `inspector` are its buttons."""

    def __init__(self, look: Look, chips: FilterChips) -> None:
        super().__init__()
        self._look = look
        self._chips = chips
        self._summary = Label()
        self._summary.setProperty("kind", "muted")
        self.columns = _tool(gettext("Columns"))
        self.inspector = _tool(gettext("Inspector"))
        self.inspector.setCheckable(True)
        self._right = QWidget()
        in_row((self._summary, 1), self.columns, self.inspector, spacing=_SPACE, of=self._right)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_SPACE)
        self._box.addWidget(chips, 1)
        self._box.addWidget(self._right)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def summary(self) -> str:
        """The text of the line."""
        return self._summary.text()

    def say(self, summary: str, details: str = "") -> None:
        """Show the totals of the purchases, with *details* as a tool tip."""
        self._summary.setText(summary)
        set_tip(self._summary, details)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Use one line if everything fits, else two."""
        layout = self._chips.layout()
        chips = layout.sizeHint().width() if layout is not None else 0
        fits = chips + 3 * _SPACE + self._right.sizeHint().width() <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if fits else down)
        side = Qt.AlignmentFlag.AlignRight if fits else Qt.AlignmentFlag.AlignLeft
        self._summary.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _dress(self) -> None:
        side = self._look.px(18)
        for button, icon in ((self.columns, "columns-3"), (self.inspector, "panel-right")):
            button.setIcon(self._look.icon(icon, "muted"))
            button.setIconSize(QSize(side, side))


def _tool(words: str) -> QToolButton:
    button = QToolButton()
    set_tip(button, words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
