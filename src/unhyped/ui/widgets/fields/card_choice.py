"""The questions that a summary may answer, each to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from unhyped.i18n import gettext
from unhyped.ui.widgets.layout.boxes import in_column

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class CardChoice(QWidget):
    """`chosen` carries the keys of the ticked questions, in their order."""

    chosen = Signal(list)

    def __init__(self, questions: Mapping[str, str]) -> None:
        """Offer *questions* by their keys; none is ticked."""
        super().__init__()
        self.setAccessibleName(gettext("What it answers"))
        column = in_column(spacing=8, of=self)
        self.boxes = {key: QCheckBox(words) for key, words in questions.items()}
        for box in self.boxes.values():
            box.clicked.connect(lambda: self.chosen.emit(self.ticked))
            column.addWidget(box)

    @property
    def ticked(self) -> list[str]:
        """The keys of the ticked questions, in their order."""
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def tick(self, keys: Collection[str]) -> None:
        """Tick exactly the questions with these *keys*."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)
