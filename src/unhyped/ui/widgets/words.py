"""Labels for texts of people: plain, wrapped, and never wider than their place."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QSize, Qt

from unhyped.ui.widgets.plain import Label

_LONG_WORD: Final = re.compile(r"(\S{16})(?=\S{8})")
_LONGEST: Final = 2000
"""So many characters of a text are shown in the window; more are cut with “…”."""


class Words(Label):
    """A wrapped label that can be as narrow as its place; its height follows from its width."""

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().height())


def words(text: str, kind: str = "", *, selectable: bool = False, longest: int = _LONGEST) -> Words:
    """A label with *text* in the style *kind*; words without end get places where they may break."""
    shown = text if len(text) <= longest else f"{text[: longest - 1]}…"
    label = Words(breakable(shown))
    label.setWordWrap(True)
    label.setAccessibleName(text[:longest])
    if kind:
        label.setProperty("kind", kind)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def breakable(text: str) -> str:
    """Return *text* with places where its words without end may break."""
    return _LONG_WORD.sub("\\1\N{ZERO WIDTH SPACE}", text)
