"""The strip at the top that says what is special about the open file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable


class Ribbon(QFrame):
    """One sentence and one action."""

    def __init__(self, text: str, action_label: str = "", action: Callable[[], object] | None = None) -> None:
        """Show *text* and, with an *action*, a button for it."""
        super().__init__()
        self.setProperty("kind", "ribbon")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 4)
        row.addWidget(QLabel(text, wordWrap=True), 1)
        if action is not None:
            button = QPushButton(action_label)
            button.setProperty("kind", "quiet")
            button.clicked.connect(action)
            row.addWidget(button)
