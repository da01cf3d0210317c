"""The menu of a question card: its table, how it is counted, export; its place on the page, or hiding it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.verbs import verb

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from unhyped.ui.models.card_places import Way

_LATER: Final = Qt.ConnectionType.QueuedConnection
"""The menu has closed by then, so the card can be moved or hidden."""


class CardMenu(QMenu):
    """Opens by the Menu key, Shift+F10 and a right click on the card.

    `pressed` carries the button to press, `creator_asked_for` the id of a purchase that the creator
    recommended, `moving_asked_for` the way to move the card.
    """

    pressed = Signal(object)
    creator_asked_for = Signal(str)
    moving_asked_for = Signal(str)
    hiding_asked_for = Signal()

    def __init__(self, card: QWidget, buttons: Sequence[QPushButton], export: Sequence[QAction]) -> None:
        """Offer what *buttons* of the card do, the actions of its *export* menu, moving and hiding."""
        super().__init__(card)
        self._exports = export
        self._about: tuple[str, ...] = ()
        self.setAccessibleName(gettext("What to do with this card"))
        self._shows = [(self.addAction(f"{each.text()}\t{each.toolTip()}".strip()), each) for each in buttons]
        for action, button in self._shows:
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, button=button: self.pressed.emit(button))
        self.addSeparator()
        self.addActions(export)
        self.addSeparator()
        self.creator = self.addAction(verb("creator").words)
        self.creator.triggered.connect(self._ask_for_creator)
        self.addSeparator()
        ways: tuple[tuple[Way, str], ...] = (
            ("up", gettext("Move &up")),
            ("down", gettext("Move &down")),
            ("first", gettext("Move &first")),
        )
        self._moves = {way: self.addAction(words) for way, words in ways}
        for way, action in self._moves.items():
            action.triggered.connect(lambda _=False, way=way: self.moving_asked_for.emit(way), _LATER)
        self.addAction(gettext("H&ide this card")).triggered.connect(self.hiding_asked_for, _LATER)
        self.set_ways(())

    def set_ways(self, ways: Collection[Way]) -> None:
        """Set where the card can go."""
        for way, action in self._moves.items():
            action.setEnabled(way in ways)

    def open_at(self, place: QPoint, by_creator: tuple[str, ...] = ()) -> None:
        """Open at a *place* of the screen, with what the card can do now.

        If it is about the purchases (as ids) that are *by_creator*, also with a verb for the creator.
        """
        if self.isVisible():
            return  # a system may send both a key and what it asks for
        self._about = by_creator
        self.creator.setVisible(bool(by_creator))
        for action, button in self._shows:
            action.setVisible(button.isVisible())
            action.setEnabled(button.isEnabled())
            action.setChecked(button.isChecked())
        self.popup(place)

    def _ask_for_creator(self) -> None:
        self.creator_asked_for.emit(self._about[0])
