"""Large buttons for the answers to one question: equal in size, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.key_cap import KeyCap, key_words
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from unhyped.ui.theme.look import Look

HIGH: Final = 60
LOW: Final = 48
"""Pixels at 100 %: on a card, and in a detail pane or with a single button."""


class AnswerButton(QPushButton):
    """Shows *words* above a smaller *second* line, and the *key* at the right; neither filled nor chosen.

    `add` the buttons of one question to `BalancedRows(fill=True)`, so that all are equally wide.
    """

    def __init__(self, words: str, key: str, look: Look, *, second: str = "", height: int = HIGH) -> None:
        super().__init__()
        self.setProperty("kind", "answer")
        self.setAutoDefault(False)
        self._look, self._height = look, height
        self._words, self._second = Label(), Label()
        self._words.setProperty("kind", "question")
        self._second.setProperty("kind", "section")
        for label in (self._words, self._second):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.cap = KeyCap(key, look)
        texts = in_column(STRETCH, self._words, self._second, STRETCH, spacing=1)
        self._row = in_row((texts, 1), self.cap, of=self)
        self.say(words, second)
        look.changed.connect(self._fit)
        self.set_size(height)

    @property
    def words(self) -> str:
        """The answer."""
        return self._words.text()

    def say(self, words: str, second: str = "") -> None:
        """Show other words."""
        self._words.setText(words)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setAccessibleName(words)
        self._describe()
        self.updateGeometry()

    def show_key(self, *, shown: bool) -> None:
        """Show the key only while it works."""
        self.cap.setVisible(shown)
        self._describe()

    def set_size(self, height: int, *, is_narrow: bool = False) -> None:
        """Be *height* pixels high at 100 %, with less room around the words if *is_narrow*."""
        self._height = height
        left, right = (12, 10) if is_narrow else (16, 14)
        self._row.setContentsMargins(left, 4, right, 4)
        self._row.setSpacing(right - 2)
        self._fit()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        hint = super().sizeHint() if layout is None else layout.sizeHint()
        return hint.expandedTo(QSize(0, self._look.px(self._height)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _describe(self) -> None:
        key = gettext("Key: {key}").format(key=key_words(self.cap.key)) if not self.cap.isHidden() else ""
        self.setAccessibleDescription(". ".join(filter(None, (self._second.text(), key))))

    def _fit(self) -> None:
        self.setMinimumHeight(self._look.px(self._height))
        self.updateGeometry()
