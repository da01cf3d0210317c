"""Some whole numbers in one field: 7, 30, 90, 365."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from unhyped.domain.errors import InvalidInput
from unhyped.domain.text import western_digits
from unhyped.ui.widgets.fields.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BETWEEN: Final = re.compile(r"[,;\s]+")
_MAX_QUOTED_CHARS: Final = 60
_MAX_DIGITS: Final = 12


class NumbersUnclear(InvalidInput):
    """We couldn’t read “{text}”. Try whole numbers, such as 7, 30, 90."""


class NumbersField(Field):
    """Emits `chosen` with the numbers when one leaves it and they are valid."""

    chosen = Signal(list)

    def __init__(self, name: str, is_valid: Callable[[list[int]], bool], usual: Sequence[int] = ()) -> None:
        """Make an empty field; *usual* numbers are shown while it is empty."""
        super().__init__(name, _text(usual))
        self._is_valid = is_valid
        self.editor.editingFinished.connect(self._choose)

    def show_numbers(self, numbers: Sequence[int]) -> None:
        """Show these numbers."""
        self.editor.setText(_text(numbers))

    def read(self) -> list[int]:
        """Return the numbers; raise NumbersUnclear."""
        parts = [part for part in _BETWEEN.split(western_digits(self.text)) if part]
        if all(part.isdecimal() and len(part) <= _MAX_DIGITS for part in parts):
            numbers = [*map(int, parts)]
            if self._is_valid(numbers):
                return numbers
        raise NumbersUnclear(text=self.text[:_MAX_QUOTED_CHARS])

    def _choose(self) -> None:
        if self.is_sound():
            self.show_numbers(self.read())
            self.chosen.emit(self.read())


def _text(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
