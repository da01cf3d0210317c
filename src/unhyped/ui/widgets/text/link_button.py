"""A button that looks like a link."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton


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
