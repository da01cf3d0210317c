"""The About dialog: what the program is, what it is made of, and what it never does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from unhyped import __version__
from unhyped.i18n import gettext
from unhyped.paths import resource
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from unhyped.ui.theme.look import Look


class AboutDialog(Dialog):
    """Version, licences, promises."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Say it."""
        super().__init__(f"Unhyped {__version__}", look, parent)
        side = look.px(64)
        mark = Label()
        mark.setPixmap(QIcon(str(resource("icons", "unhyped.svg"))).pixmap(QSize(side, side)))
        self.body.addWidget(mark)
        for kind, words in (
            ("question", gettext("Write down what the feed made you buy. Find out what was worth it.")),
            (
                "",
                gettext(
                    "Everything stays in one file on this computer. There’s no account, and no network "
                    "connection at all."
                ),
            ),
            (
                "muted",
                gettext(
                    "Program: GPL-3.0-or-later. Notes: CC-BY-SA-4.0. Typeface Inter: OFL-1.1. Icons Lucide: "
                    "ISC. Made with Qt, SQLite, SQLModel, matplotlib, Babel, typst and XlsxWriter."
                ),
            ),
        ):
            label = Label(words, wrap=True)
            label.setProperty("kind", kind)
            label.setMinimumWidth(look.px(420))
            self.body.addWidget(label)
        self.add_button(gettext("&Close"), primary=True).clicked.connect(self.accept)
