"""Chips to switch on and off, side by side: one at a time, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.plain import as_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
