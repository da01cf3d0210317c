"""Chips to switch on and off, side by side: one at a time, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.plain import as_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from unhyped.ui.widgets.fields.search_field import SearchField

_NO_COMMAND = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class ChipRow(QWidget):
    """Emits `changed` when other chips are on. With *one_at_a_time* one always is, initially the first."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        words: Mapping[str, str],
        *,
        one_at_a_time: bool = False,
        before: Sequence[QWidget] = (),
    ) -> None:
        """Make a chip for each of *words*, after other widgets *before*; *name* says what they are about."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(one_at_a_time)
        self.chips: dict[str, QPushButton] = {}
        flow = FlowLayout(self)
        for widget in before:
            flow.addWidget(widget)
        for key, text in words.items():
            chip = QPushButton(autoDefault=False)
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            self._group.addButton(chip)
            flow.addWidget(chip)
            self.chips[key] = chip
            self.say(key, text)
        if one_at_a_time:
            self.choose({next(iter(words))})
        self._group.buttonClicked.connect(lambda _: self.changed.emit())
        self._rows: QWidget | None = None
        self._search: SearchField | None = None

    def lead_to(self, rows: QWidget, search: SearchField | None = None) -> None:
        """Let the down arrow go on to the *rows* that are shown, and letters to their *search*."""
        self._rows, self._search = rows, search
        for chip in self.chips.values():
            chip.installEventFilter(self)

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of the chips that are on."""
        return frozenset(key for key, chip in self.chips.items() if chip.isChecked())

    def choose(self, keys: set[str]) -> None:
        """Switch on exactly *keys*, without a signal."""
        for key, chip in self.chips.items():
            if not self._group.exclusive() or key in keys:
                chip.setChecked(key in keys)

    def say(self, key: str, text: str, *, with_letter: bool = False) -> None:
        """Change the words of a chip, one underlined *with_letter* (“&New”); without words it is hidden."""
        chip = self.chips[key]
        chip.setText(text if with_letter else as_label(text))
        chip.setAccessibleName(text.replace("&", "") if with_letter else text)
        chip.setVisible(bool(text))

    # --- Qt's overrides

    def eventFilter(self, chip: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and self._goes_on(event):
            return True
        return super().eventFilter(chip, event)

    def _goes_on(self, event: QKeyEvent) -> bool:
        """Go on to the rows or to their search if the key asks for it; return whether it did."""
        if event.modifiers() & _NO_COMMAND:
            return False
        text = event.text().strip()
        if event.key() == Qt.Key.Key_Down and self._rows is not None:
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif text.isprintable() and text and self._search is not None:
            self._search.begin(text)
        else:
            return False
        return True
