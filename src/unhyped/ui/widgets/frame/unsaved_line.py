"""“You didn’t save this last time”, with a button to start over, and then one to go back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.plain import Label


class UnsavedLine(QWidget):
    """`turned` carries whether the person starts over; False brings back what was there."""

    turned = Signal(bool)

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self._words = ""
        self._is_fresh = False
        self._label = Label()
        self._label.setProperty("kind", "muted")
        self.button = QPushButton(autoDefault=False)
        self.button.setProperty("kind", "link")
        self.button.setProperty("flush", True)
        self.button.clicked.connect(self._turn)
        flow = FlowLayout(self)  # where there is too little room, the button is below the words
        flow.addWidget(self._label)
        flow.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """The words it shows; "" while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def say(self, words: str) -> None:
        """Show *words* about what is there again, and offer to start over."""
        self._words, self._is_fresh = words, False
        self._dress()
        self.show()

    def leave_room(self) -> None:
        """Hide it, but keep its room, so that nothing jumps while someone types."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def _turn(self) -> None:
        self._is_fresh = not self._is_fresh
        self._dress()
        self.turned.emit(self._is_fresh)

    def _dress(self) -> None:
        self._label.setText(gettext("You started over.") if self._is_fresh else self._words)
        self.button.setText(gettext("Bring it back") if self._is_fresh else gettext("Start ov&er"))
