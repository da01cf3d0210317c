"""An empty page: one sentence, and buttons that say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import STRETCH, in_row
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Callable


class EmptyState(QWidget):
    """A centred sentence above the buttons that lead on."""

    def __init__(
        self,
        *buttons: QPushButton,
        title: str = "",
        sentence: str = "",
        picture: QWidget | None = None,
        key: QWidget | None = None,
    ) -> None:
        """Show *title* and *sentence* below a *picture*, and the *key* that the buttons have."""
        super().__init__()
        self._title = Label(wrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._title.setProperty("kind", "question")
        self._sentence = Label(wrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setProperty("kind", "muted" if title or not sentence else "reading")
        for button in buttons:
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        if picture is not None:
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(16)
        column.addWidget(self._title)
        column.addSpacing(4)
        column.addWidget(self._sentence)
        column.addSpacing(16)
        keys = () if key is None else (key,)
        column.addLayout(in_row(STRETCH, *buttons, *keys, STRETCH, spacing=8))
        column.addStretch(3)
        self.say(title, sentence)

    def say(self, title: str, sentence: str = "") -> None:
        """Change the words; screen readers get them as the widget's description."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title or sentence)
        self.setAccessibleDescription(sentence)


class Unreadable(EmptyState):
    """Says that the file can't be read, and offers to read it again or to show help."""

    def __init__(self, read_again: Callable[[], object], show_help: Callable[[], object]) -> None:
        self.retry = QPushButton(gettext("&Try again"))
        self.help = QPushButton(gettext("See what &helps"))
        self.help.setProperty("kind", "primary")
        super().__init__(self.retry, self.help)
        self.retry.clicked.connect(lambda _: read_again())
        self.help.clicked.connect(lambda _: show_help())

    def explain(self, name: str) -> None:
        """Name the file *name* in the sentence."""
        self.say(
            gettext("We can’t read “{name}” right now").format(name=name),
            gettext("Nothing was changed. You can open a backup, or save what’s still readable."),
        )
