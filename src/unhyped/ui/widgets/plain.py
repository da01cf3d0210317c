"""Text that came from anyone, shown as it is: never markup, a mnemonic or a placeholder.

Qt takes a label or a tool tip for HTML as soon as it looks like it, and then loads the pictures it names from
the disk. Every label and every tool tip of the window is made here, so none does (a test refuses others).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QToolTip

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

_JOINER: Final = "\N{WORD JOINER}"
"""Takes no room and allows no break, so a text with it looks the same."""


class Label(QLabel):
    """A label of plain text, whatever the text looks like."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
        alignment: Qt.AlignmentFlag | None = None,
    ) -> None:
        """Show *text*, in several lines if *wrap*."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if alignment is not None:
            self.setAlignment(alignment)
        self.setText(text)


def set_tip(widget: QWidget, text: str) -> None:
    """Let *text* be the tool tip of *widget*."""
    widget.setToolTip(plain_tip(text))


def show_tip(at: QPoint, text: str, widget: QWidget) -> None:
    """Show *text* as a tool tip at this place of the screen; none if it is empty."""
    QToolTip.showText(at, plain_tip(text), widget)


def plain_tip(text: str) -> str:
    """Return *text* so that a tool tip, which has no format to set, never takes it for HTML."""
    return text.replace("<", f"<{_JOINER}").replace("&lt;", f"&{_JOINER}lt;")


def as_label(words: str) -> str:
    """Return *words* for a button: “&” stays, and “@ana” stays whole from right to left."""
    text = words.replace("&", "&&")
    from_right = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if from_right else text


def as_menu_text(words: str) -> str:
    """Return *words* in one line of a menu: “&” stays, and what follows a tab is not taken for a shortcut."""
    return " ".join(words.split()).replace("&", "&&")


def as_title(text: str) -> str:
    """Return *text* for a title bar: “[*]”, where Qt would mark what isn't saved, stays."""
    return text.replace("[*]", f"[{_JOINER}*]")
