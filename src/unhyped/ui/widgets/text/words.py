"""Labels for texts people wrote: plain, wrapped, and never wider than their place."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QSize, Qt

from unhyped.ui.widgets.text.plain import Label

_LONG_WORD: Final = re.compile(r"(\S{16})(?=\S{8})")
_MAX_CHARS: Final = 2000
"""Longer texts are pasted pages; laying them out is slow, so they end with “…”."""


class Words(Label):
    """A wrapped label that shrinks to its place; its height follows from its width."""

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().height())


def words(text: str, kind: str = "", *, selectable: bool = False, longest: int = _MAX_CHARS) -> Words:
    """Return a label with *text* in the style *kind*; very long words may break."""
    visible = text if len(text) <= longest else f"{text[: longest - 1]}…"
    label = Words(breakable(visible))
    label.setWordWrap(True)
    label.setAccessibleName(text[:longest])
    if kind:
        label.setProperty("kind", kind)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def breakable(text: str) -> str:
    """Return *text* with places where very long words may break."""
    return _LONG_WORD.sub("\\1\N{ZERO WIDTH SPACE}", text)
