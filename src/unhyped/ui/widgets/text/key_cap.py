"""A key as it looks on a keyboard, and lines that say what keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_row
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.ui.theme.look import Look


def key_words(key: str) -> str:
    """Return what a key is called: a word for those with one (“Enter”), else what is printed on it."""
    return {
        "Enter": gettext("Enter"),
        "Space": gettext("Space"),
        "Backspace": gettext("Backspace"),
        "Ctrl+Backspace": gettext("Ctrl+Backspace"),
        "Esc": gettext("Esc"),
        "Tab": gettext("Tab"),
    }.get(key, key)


class KeyCap(Label):
    """Shows the key called *key*; clicks go through it to the button it is in."""

    def __init__(self, key: str, look: Look) -> None:
        super().__init__(key_words(key), alignment=Qt.AlignmentFlag.AlignCenter)
        self.key = key
        self._look = look
        self.setProperty("kind", "key")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(20))


class KeyHints(QWidget):
    """One line of keys, each before what it does, in the middle of its place."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._flow = FlowLayout(self, spacing=24, centred=True)
        self._hints: tuple[tuple[str, str], ...] = ()

    @property
    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys with what they do."""
        return self._hints

    def say(self, hints: Iterable[tuple[str, str]]) -> None:
        """Show *hints*: keys with what they do."""
        hints = tuple(hints)
        if hints == self._hints:
            return
        self._hints = hints
        while (item := self._flow.takeAt(0)) is not None:
            if (hint := item.widget()) is not None:
                hint.hide()
                hint.deleteLater()
        for key, words in hints:
            self._flow.addWidget(key_hint(key, words, self._look))


def key_hint(key: str, words: str, look: Look) -> QWidget:
    """Return a key before what it does; screen readers read it as one text: “Esc: Leave”."""
    hint = QWidget()
    said = Label(words)
    said.setProperty("kind", "section")
    said.setAccessibleName(gettext("{key}: {what}").format(key=key_words(key), what=words))
    in_row(KeyCap(key, look), said, spacing=7, of=hint)
    return hint
