"""A web address that shows where it leads before it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.opening import MAX_ADDRESS_CHARS, open_address, web_address
from unhyped.ui.widgets.text.plain import set_tip
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look


class WebLink(QWidget):
    """A click shows the whole address with Copy and, for https, Open. It opens nothing before that."""

    def __init__(self, look: Look, address: str, title: str) -> None:
        super().__init__()
        self.address = address
        self.show_button = link_button(title)
        self.show_button.setIcon(look.icon("link", "accent"))
        set_tip(self.show_button, gettext("Show the address"))
        self.show_button.clicked.connect(self._turn)
        self.copy_button = QPushButton(gettext("Copy"))
        self.copy_button.setAccessibleName(gettext("Copy the address"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.address))
        self._details = WebAddress(look, address, self.copy_button)
        self.open_button = self._details.open_button
        self._details.hide()
        line = in_row(self.show_button, STRETCH, spacing=None)
        in_column(line, self._details, spacing=4, of=self)

    def _turn(self) -> None:
        self._details.setVisible(self._details.isHidden())


class WebAddress(QWidget):
    """An address as it would open, and for https the button that opens it. *others* come before it."""

    def __init__(self, look: Look, address: str, *others: QPushButton) -> None:
        super().__init__()
        self.can_be_opened = bool(web_address(address))
        self.open_button = QPushButton(gettext("Open in browser"))
        self.open_button.setIcon(look.icon("external-link"))
        self.open_button.clicked.connect(lambda: open_address(address))
        column = in_column(spacing=8, of=self)
        readable = web_address(address) or address
        column.addWidget(words(readable, "muted", selectable=True, longest=MAX_ADDRESS_CHARS))
        if not self.can_be_opened:
            self.open_button.hide()
            column.addWidget(words(_why_not_opened(), "muted"))
        row = in_row(*others, self.open_button, STRETCH, spacing=8)
        column.addLayout(row)


def _why_not_opened() -> str:
    return gettext("Unhyped only opens full https addresses. You can copy this one and check it yourself.")
