"""The line that says which cards are hidden, and shows one or all of them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from unhyped.i18n import gettext, ngettext
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Mapping


class HiddenCards(QWidget):
    """`chosen` carries the keys of the cards to show. Without hidden cards it takes no room."""

    chosen = Signal(tuple)

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self._said = Label()
        self._said.setProperty("kind", "muted")
        self.buttons: list[QPushButton] = []
        self._line = FlowLayout(self, 12)
        self._line.addWidget(self._said)
        self.hide()

    def show_names(self, hidden: Mapping[str, str]) -> None:
        """Show the names of the *hidden* cards by their keys, each to click on, then “Show all”."""
        for button in self.buttons:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        said = ngettext("{n} card is hidden:", "{n} cards are hidden:", len(hidden))
        self._said.setText(said)
        self.setAccessibleName(said)
        self.buttons = [self._button((key,), name, _to_show(name)) for key, name in hidden.items()]
        if len(hidden) > 1:
            self.buttons.append(self._button(tuple(hidden), gettext("Show all"), ""))
        self.setVisible(bool(hidden))

    def _button(self, keys: tuple[str, ...], words: str, spoken: str) -> QPushButton:
        button = link_button(words, spoken)
        button.clicked.connect(lambda: self.chosen.emit(keys))
        self._line.addWidget(button)
        return button


def _to_show(name: str) -> str:
    return gettext("Show the card “{name}”").format(name=name)
