"""One of several answers: a row of buttons that the keyboard treats as one field."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QPushButton, QStyle, QWidget

from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayoutItem


class BalancedRows(QHBoxLayout):
    """With *fill* the widgets share the whole width; without, each is as wide as the widest prefers.

    In one row, there are *apart* more pixels before the last one. The box layout manages the items; this
    class only positions them.
    """

    def __init__(self, *, fill: bool, spacing: int = 8, apart: int = 0) -> None:
        """Start empty, without margins."""
        super().__init__()
        self._fill, self._apart = fill, apart
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal if self._fill else Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = self._columns(width)
        rows = ceil(self.count() / columns) if columns else 0
        return rows * self._tile().height() + max(rows - 1, 0) * self.spacing()

    def sizeHint(self) -> QSize:
        count, tile = self.count(), self._tile()
        gaps = max(count - 1, 0) * self.spacing() + self._apart
        return QSize(count * tile.width() + gaps, tile.height())

    def minimumSize(self) -> QSize:
        return self._tile()

    def setGeometry(self, rect: QRect) -> None:
        QLayout.setGeometry(self, rect)
        columns, gap, tile = self._columns(rect.width()), self.spacing(), self._tile()
        if not columns:
            return
        apart = self._apart if columns == self.count() else 0
        room = rect.width() - (columns - 1) * gap - apart
        width = room / columns if self._fill else float(tile.width())
        for number, item in enumerate(self._items()):
            row, column = divmod(number, columns)
            begin = column * (width + gap) + (apart if number == self.count() - 1 else 0)
            left, right = round(begin), round(begin + width)
            place = QRect(
                rect.x() + left, rect.y() + row * (tile.height() + gap), right - left, tile.height()
            )
            item.setGeometry(QStyle.visualRect(self._direction(), rect, place))

    def _items(self) -> list[QLayoutItem]:
        return [item for at in range(self.count()) if (item := self.itemAt(at)) is not None]

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight

    def _tile(self) -> QSize:
        """Return the size that every widget fits into."""
        tile = QSize(0, 0)
        for item in self._items():
            tile = tile.expandedTo(item.sizeHint())
        return tile

    def _columns(self, width: int) -> int:
        """Return the number of widgets side by side at *width* in the fullest row."""
        count, gap = self.count(), self.spacing()
        if not count:
            return 0
        tile = self._tile().width() + gap
        if width + gap >= count * tile + self._apart:
            return count
        fit = min(max(1, (width + gap) // tile), max(count - 1, 1))
        return ceil(count / ceil(count / fit))


Style = Literal["tiles", "buttons", "wide", "scale"]

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class RowChoice:
    """An answer: its *value*, its *words*, and the *key* that chooses it."""

    value: object
    words: str
    key: str = ""


class ChoiceRow(QWidget):
    """At most one answer is chosen. Tab enters and leaves the row as a whole, arrow keys move inside it.

    Once there is an answer that can't be cleared, arrow keys choose, as they do among radio buttons: what
    has the focus is what is saved. Otherwise arrow keys only move, and Space or a click chooses. Choosing an
    *optional* answer again clears it. *tiles* show the key large above the words, *wide* buttons share the
    whole width, a *scale* is a row of narrow buttons. `value_chosen` carries the value, or None when it was
    cleared.
    """

    value_chosen = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[RowChoice],
        *,
        style: Style = "buttons",
        optional: bool = False,
        apart: int = 0,
    ) -> None:
        """Show *choices* as answers to the question *name*, the last one *apart* from the others."""
        super().__init__()
        self.setAccessibleName(name)
        self._choices = tuple(choices)
        self._optional = optional
        group = QButtonGroup(self)
        group.setExclusive(False)  # `_mark` allows one at most, but also none
        layout = BalancedRows(fill=style != "buttons", spacing=4 if style == "scale" else 8, apart=apart)
        self.setLayout(layout)
        self.buttons = [self._button(choice, style) for choice in choices]
        for button in self.buttons:
            group.addButton(button)
            layout.addWidget(button)
        self._enter_at(self.buttons[0])
        self.setFocusProxy(self.buttons[0])

    @property
    def value(self) -> object:
        """The value of the chosen answer; None if there is none."""
        chosen = self._chosen()
        return None if chosen is None else self._choices[self.buttons.index(chosen)].value

    def choose(self, value: object) -> None:
        """Choose the answer with *value*; None chooses none. Emits nothing."""
        found = [
            button
            for choice, button in zip(self._choices, self.buttons, strict=True)
            if value is not None and choice.value == value
        ]
        self._mark(found[0] if found else None)

    @property
    def form_value(self) -> object:
        """The value of the chosen answer; None if there is none."""
        return self.value

    def set_form_value(self, value: object) -> None:
        """Choose the answer with *value*, as a click would."""
        self.choose(value)
        self.value_chosen.emit(self.value)

    def value_words(self, value: object) -> str:
        """Return the words of the answer with *value*."""
        return next((choice.words for choice in self._choices if choice.value == value), "")

    def choose_by_key(self, key: str) -> bool:
        """Choose and focus the answer whose key was pressed; return whether there is one."""
        for choice, button in zip(self._choices, self.buttons, strict=True):
            if key and choice.key == key:
                self._mark(button)
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.value_chosen.emit(choice.value)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._moved(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _button(self, choice: RowChoice, style: Style) -> QPushButton:
        button = _Tile(choice) if style == "tiles" else QPushButton(choice.words)
        button.setProperty("kind", "scale" if style == "scale" else "choice")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAutoExclusive(True)  # no effect inside a group, but screen readers then say “radio button”
        button.setAccessibleName(f"{choice.key} {choice.words}" if style == "tiles" else choice.words)
        button.setAccessibleDescription(self.accessibleName())
        button.clicked.connect(lambda _=False, button=button: self._clicked(button))
        button.installEventFilter(self)
        return button

    def _chosen(self) -> QPushButton | None:
        return next((button for button in self.buttons if button.isChecked()), None)

    def _clicked(self, clicked: QPushButton) -> None:
        """Handle a click, which has already turned the button on or off."""
        self._mark(clicked if clicked.isChecked() or not self._optional else None)
        self.value_chosen.emit(self.value)

    def _mark(self, chosen: QPushButton | None) -> None:
        for button in self.buttons:
            button.setChecked(button is chosen)
        self._enter_at(chosen or self.buttons[0])

    def _enter_at(self, entry: QPushButton) -> None:
        """Let Tab enter the row at *entry* only."""
        policy = Qt.FocusPolicy
        for button in self.buttons:
            button.setFocusPolicy(policy.StrongFocus if button is entry else policy.ClickFocus)
        self.setFocusProxy(entry)

    def _moved(self, watched: QObject, key: Qt.Key) -> bool:
        """Move the focus for *key*; return whether it is a key that moves."""
        last = len(self.buttons) - 1
        at = next(number for number, button in enumerate(self.buttons) if button is watched)
        if key in _STEPS:
            turned = self.isRightToLeft() and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            to = max(0, min(last, at + (-_STEPS[key] if turned else _STEPS[key])))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            to = 0 if key == Qt.Key.Key_Home else last
        else:
            return False
        self._enter_at(self.buttons[to])
        self.buttons[to].setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._optional and self._chosen() not in {None, self.buttons[to]}:
            self._mark(self.buttons[to])
            self.value_chosen.emit(self.value)
        return True


class _Tile(QPushButton):
    """A large button: the key above, the words below."""

    def __init__(self, choice: RowChoice) -> None:
        super().__init__()
        column = in_column(spacing=4, margins=(2, 15, 2, 16), of=self)
        for text, kind in ((choice.key, "number"), (choice.words, "")):
            label = Label(text, alignment=Qt.AlignmentFlag.AlignCenter)
            label.setProperty("kind", kind)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()
