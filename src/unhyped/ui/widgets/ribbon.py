"""The strips at the top that say what is special about the open file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.journal import Journal


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
            button.clicked.connect(lambda _: action())
            row.addWidget(button)


def ribbons(journal: Journal, open_own: Callable[[], object]) -> list[Ribbon]:
    """Return what is to be said above *journal*; *open_own* leads from the demo year to one's own file."""
    made = []
    if journal.is_demo:
        words = gettext("This is the demo year of an invented person. Your own file is untouched.")
        made.append(Ribbon(words, gettext("Open my own file"), open_own))
    if journal.read_only:
        words = gettext("This file can only be read. Copy it to a folder you can write to, to go on logging.")
        made.append(Ribbon(words))
    if service := journal.sync_service:
        words = gettext(
            "{service} syncs this folder. Close Unhyped here before you open it on another computer."
        )
        made.append(Ribbon(words.format(service=service)))
    return made
