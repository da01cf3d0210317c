"""A source of a note: its title, who earns what, and its address, shown before it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import gettext
from unhyped.notes.as_text import about_source, quoted_title
from unhyped.ui.widgets.cards.two_sides import TwoSides
from unhyped.ui.widgets.text.opening import web_address
from unhyped.ui.widgets.text.plain import set_tip
from unhyped.ui.widgets.text.prose import SINGLE, Prose
from unhyped.ui.widgets.text.web_link import WebAddress

if TYPE_CHECKING:
    from unhyped.notes.note import Source
    from unhyped.ui.theme.look import Look

_MIN_TEXT_WIDTH = 280
"""Pixels for the text next to the buttons, so that its lines don't break too often."""


class SourceLine(QWidget):
    """“Open source” shows the address and who would open it; only the button there opens it.

    `copied` carries the message about what was copied.
    """

    copied = Signal(str)

    def __init__(self, source: Source, look: Look) -> None:
        super().__init__()
        self.address = WebAddress(look, source.url)
        self.address.setContentsMargins(0, 4, 0, 8)
        self.address.hide()
        self.copy_button = _link(gettext("Copy"))
        self.copy_button.setAccessibleName(
            gettext("Copy the address of “{title}”").format(title=source.title)
        )
        self.copy_button.clicked.connect(lambda: self._copy(source))
        self.show_button = _link(gettext("Open source"))
        self.show_button.setAccessibleName(
            gettext("Show the address of “{title}”").format(title=source.title)
        )
        set_tip(self.show_button, gettext("Show the address"))
        self.show_button.clicked.connect(lambda: self.show_address(shown=self.address.isHidden()))
        text_column = QWidget()
        texts = QVBoxLayout(text_column)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(2)
        texts.addWidget(Prose(quoted_title(source), "source", SINGLE))
        texts.addWidget(Prose(about_source(source), "section", SINGLE))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(18))
        row.addWidget(self.copy_button)
        row.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TwoSides(text_column, buttons, look.px(_MIN_TEXT_WIDTH)))
        column.addWidget(self.address)

    def show_address(self, *, shown: bool = True) -> None:
        """Show the address and focus the button that opens it, or hide it again."""
        self.address.setVisible(shown)
        if shown:
            usable = self.address.open_button if self.address.can_be_opened else self.copy_button
            usable.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _copy(self, source: Source) -> None:
        address = web_address(source.url) or source.url
        QGuiApplication.clipboard().setText(address)
        self.copied.emit(gettext("Copied the address"))


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setProperty("flush", True)
    return button
