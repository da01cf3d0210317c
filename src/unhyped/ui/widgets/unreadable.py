"""What the window shows instead of its pages while its file can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from unhyped.i18n import gettext
from unhyped.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable


class Unreadable(EmptyState):
    """Says that the file can't be read and leads on: read it again, or see what helps."""

    def __init__(self, read_again: Callable[[], object], show_help: Callable[[], object]) -> None:
        self.retry = QPushButton(gettext("&Try again"))
        self.help = QPushButton(gettext("See what &helps"))
        self.help.setProperty("kind", "primary")
        super().__init__(self.retry, self.help)
        self.retry.clicked.connect(lambda _: read_again())
        self.help.clicked.connect(lambda _: show_help())

    def explain(self, name: str) -> None:
        """Say it of the file called *name*."""
        self.say(
            gettext("We can’t read “{name}” right now").format(name=name),
            gettext("Nothing was changed. You can open a backup, or save what’s still readable."),
        )
