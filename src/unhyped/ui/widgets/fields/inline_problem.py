"""The problem with a field's text, right below it, with buttons that fix it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton, QWidget

from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.layout.tab_order import tab_at
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class InlineProblem(QWidget):
    """Takes no room without a problem. Screen readers announce a new problem at once."""

    def __init__(self) -> None:
        """Start without a problem."""
        super().__init__()
        self.follows: QWidget | None = None  # the control that comes before the buttons, if it was made later
        self._label = Label(wrap=True)
        self._label.setProperty("kind", "problem")
        self._row = FlowLayout(spacing=8)
        in_column(self._label, self._row, spacing=4, margins=(0, 4, 0, 0), of=self)
        self.hide()

    @property
    def text(self) -> str:
        """The problem in words, or “”."""
        return self._label.text()

    @property
    def ways_out(self) -> list[QPushButton]:
        """The buttons."""
        items = (self._row.itemAt(at) for at in range(self._row.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), QPushButton)]

    def say(self, text: str, ways_out: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Show the problem *text*; each of *ways_out* is a button's words and its action."""
        if text == self.text and [button.text() for button in self.ways_out] == [w for w, _ in ways_out]:
            return
        self._label.setText(text)
        for old in self.ways_out:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        for words, act in ways_out:
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, act=act: act())
            self._row.addWidget(button)
            button.show()  # the layout would only show it later, and until then it takes no focus
        tab_at(self.follows or self, *self.ways_out)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def clear(self) -> None:
        """Remove the problem."""
        self.say("")
