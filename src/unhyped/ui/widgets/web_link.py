"""A web address that shows where it leads before anything is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look


class WebLink(QWidget):
    """A click shows the whole address with Copy and, for https, Open. Nothing is opened before that."""

    def __init__(self, look: Look, address: str, title: str) -> None:
        super().__init__()
        self.address = address
        self.show_button = QPushButton(title)
        self.show_button.setProperty("kind", "link")
        self.show_button.setProperty("flush", True)
        self.show_button.setIcon(look.icon("link", "accent"))
        self.show_button.setToolTip(gettext("Show the address"))
        self.show_button.clicked.connect(self._turn)
        self.copy_button = QPushButton(gettext("Copy"))
        self.copy_button.setAccessibleName(gettext("Copy the address"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.address))
        self.open_button = QPushButton(gettext("Open in browser"))
        self.open_button.setIcon(look.icon("external-link"))
        if QUrl(address).scheme() != "https":
            self.open_button.hide()
        self.open_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self.address)))
        self._details = QWidget()
        column = QVBoxLayout(self._details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words(address, "muted", selectable=True, longest=600))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy_button)
        row.addWidget(self.open_button)
        row.addStretch()
        column.addLayout(row)
        self._details.hide()
        line = QHBoxLayout()
        line.addWidget(self.show_button)
        line.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(line)
        whole.addWidget(self._details)

    def _turn(self) -> None:
        self._details.setVisible(self._details.isHidden())
