"""Buttons that look like links, or like the name of what they open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy

from unhyped.ui.widgets.text.clamped import cut

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_EDGES: Final = 4
"""Around the words of a link, in pixels, both sides together."""


def link_button(text: str, spoken: str = "") -> QPushButton:
    """Return a button that looks like a link and is aligned with text; screen readers say *spoken*.

    Words that people wrote go through `as_label` first.
    """
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setProperty("flush", True)
    if spoken:
        button.setAccessibleName(spoken)
    return button


class CutLink(QPushButton):
    """A link, or a name to click on, as wide as its place; a longer text ends with “…”."""

    def __init__(self, text: str, kind: str = "link", lines: int = 1) -> None:
        """Show *text* in the style *kind*, in at most *lines* lines."""
        super().__init__()
        self._whole, self._lines = " ".join(text.split()), lines
        self.setProperty("kind", kind)
        self.setProperty("flush", True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._say([self._whole])

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        lines, _ = cut(self._whole, self.font(), width - _EDGES, self._lines)
        around = super().sizeHint().height() - self.fontMetrics().lineSpacing() * (
            self.text().count("\n") + 1
        )
        return around + self.fontMetrics().lineSpacing() * len(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say(cut(self._whole, self.font(), self.width() - _EDGES, self._lines)[0])

    def _say(self, lines: list[str]) -> None:
        self.setText("\n".join(lines).replace("&", "&&"))
