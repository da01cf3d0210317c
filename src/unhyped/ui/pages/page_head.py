"""The line above the purchases: chips, totals and two tools; on two lines in a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QToolButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.text.plain import Label, set_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.frame.filter_chips import FilterChips

_SPACE = 8
_MARGIN = 2


class PageHead(QWidget):
    """`columns` and `inspector` are its buttons."""

    def __init__(self, look: Look, chips: FilterChips) -> None:
        super().__init__()
        self._look = look
        self._chips = chips
        self._summary = Label()
        self._summary.setProperty("kind", "muted")
        self._summary.setMinimumWidth(1)
        self._texts: Sequence[str] = ()
        self._details = ""
        self.columns = _tool(gettext("Columns"))
        self.inspector = _tool(verb("inspector").name)
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

    def say(self, texts: Sequence[str], details: str = "") -> None:
        """Show the totals of the purchases, the first of *texts* that fits; *details* are the tool tip."""
        self._texts, self._details = texts, details
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange the line again if a chip comes or goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Use one line if chips and totals fit, also totals that say less; else two."""
        layout = self._chips.layout()
        chips = layout.sizeHint().width() if layout is not None else 0
        buttons = self.columns.sizeHint().width() + self.inspector.sizeHint().width() + 2 * _SPACE
        with_sums = self._texts[:-1] or self._texts
        beside = self._fitting(with_sums, self.width() - chips - buttons - 3 * _SPACE)
        text = self._fitting(self._texts, self.width() - buttons) if beside is None else beside
        text = self._texts[-1] if text is None and self._texts else text
        if self._summary.text() != (text or ""):
            self._summary.setText(text or "")
        hides_some = any(line not in (text or "") for line in self._details.splitlines())
        set_tip(self._summary, self._details if hides_some else "")
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(down if beside is None else across)
        side = Qt.AlignmentFlag.AlignLeft if beside is None else Qt.AlignmentFlag.AlignRight
        self._summary.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _fitting(self, texts: Sequence[str], room: int) -> str | None:
        """Return the first of *texts* that fits into *room*; None if none does."""
        width = self._summary.fontMetrics().horizontalAdvance
        return next((text for text in texts or ("",) if width(text) + _MARGIN <= room), None)

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
