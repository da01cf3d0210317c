"""The base of every dialog: deleted when closed, one primary button, Esc closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.frame.menu_key import open_menus_by_key
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.layout.button_row import ButtonRow
from unhyped.ui.widgets.layout.scrolled import scroll_to_focus
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.text.plain import Label, as_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.ui.theme.look import Look


class Dialog(QDialog):
    """A dialog with its title above, `body` to fill, and a row of buttons below."""

    def __init__(self, title: str, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty dialog called *title*."""
        super().__init__(parent)
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        open_menus_by_key(self)
        heading = Label(title, wrap=True)
        heading.setProperty("kind", "title")
        self.windowTitleChanged.connect(heading.setText)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._buttons = ButtonRow(spacing=8)
        in_column(heading, (self.body, 1), self._buttons, spacing=16, margins=(24, 24, 24, 20), of=self)

    def add_cancel_and(self, words: str, submit: Callable[[], object]) -> QPushButton:
        """Add Cancel and the primary button for *submit*; return that one."""
        self.add_button(gettext("Cancel")).clicked.connect(self.reject)
        button = self.add_button(words, primary=True)
        button.clicked.connect(submit)
        return button

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's names
        moved = super().focusNextPrevChild(next)
        scroll_to_focus()
        return moved

    def setWindowTitle(self, title: str) -> None:
        super().setWindowTitle(as_title(title))

    def add_button(self, words: str, *, primary: bool = False, left: bool = False) -> QPushButton:
        """Add a button to the row below; the *primary* one answers Enter. *left* puts it at the left."""
        button = QPushButton(words)
        if primary:
            button.setProperty("kind", "primary")
        button.setDefault(primary)
        button.setAutoDefault(primary)
        if left:
            self._buttons.insertWidget(0, button)
        else:
            self._buttons.addWidget(button)
        items = (self._buttons.itemAt(at) for at in range(self._buttons.count()))
        tab_in_turn(widget for item in items if item is not None and (widget := item.widget()) is not None)
        return button
