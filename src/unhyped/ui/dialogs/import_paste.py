"""A table or a list that was copied somewhere, pasted to be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from unhyped.i18n import gettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.widgets.window_place import largest_size
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look

_WIDTH, _HEIGHT = 640, 480


class ImportPaste(Dialog):
    """`submitted` carries the text, which is then looked at before anything is imported."""

    submitted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Start empty: what is in the clipboard is only taken when it is pasted."""
        super().__init__(gettext("Paste a table"), look, parent)
        self.body.addWidget(
            words(
                gettext(
                    "Copy rows from a spreadsheet or a web page and paste them here. A list works too: "
                    "one purchase per line, such as “Ice roller 12.99 5 March”."
                )
            )
        )
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setAccessibleName(gettext("Pasted table or list"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setMinimumHeight(look.px(160))
        self.body.addWidget(self.text, 1)
        self.add_button(gettext("Cancel")).clicked.connect(self.reject)
        self.look_button = self.add_button(gettext("&Preview"), primary=True)
        self.look_button.clicked.connect(self.submit)
        self.look_button.setEnabled(False)
        self.text.textChanged.connect(lambda: self.look_button.setEnabled(bool(self._pasted)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        wanted = QSize(look.px(_WIDTH), look.px(_HEIGHT))
        self.resize(wanted.boundedTo(largest_size(self)))
        self.text.setFocus()

    @property
    def _pasted(self) -> str:
        return self.text.toPlainText().strip()

    def submit(self) -> None:
        """Hand over the text, if there is any."""
        if self._pasted:
            text = self.text.toPlainText()
            self.accept()
            self.submitted.emit(text)
