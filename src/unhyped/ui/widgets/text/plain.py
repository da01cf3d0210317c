"""Shows text from anyone as it is: never as markup, a mnemonic or a placeholder.

Qt renders a label or tool tip that looks like HTML, and loads the images it names from the disk. So every
label and tool tip of the window is made here (a test refuses others).
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
    """A label that never treats its text as markup."""

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
    """Set the tool tip of *widget* to *text*."""
    widget.setToolTip(plain_tip(text))


def show_tip(at: QPoint, text: str, widget: QWidget) -> None:
    """Show *text* as a tool tip at the screen position *at*; no tool tip if it is empty."""
    QToolTip.showText(at, plain_tip(text), widget)


def announce(widget: QWidget, text: str) -> None:
    """Let screen readers say *text*, which is about *widget*."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def plain_tip(text: str) -> str:
    """Return *text* so that a tool tip, which has no format setting, never renders it as HTML."""
    return text.replace("<", f"<{_JOINER}").replace("&lt;", f"&{_JOINER}lt;")


def as_label(words: str) -> str:
    """Return *words* for a button: “&” stays, and “@ana” stays whole from right to left."""
    text = words.replace("&", "&&")
    from_right = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if from_right else text


def as_menu_text(words: str) -> str:
    """Return *words* as one line of a menu: “&” stays, and text after a tab isn't a shortcut."""
    return " ".join(words.split()).replace("&", "&&")


def as_title(text: str) -> str:
    """Return *text* for a title bar: “[*]” stays, which Qt would use to mark unsaved changes."""
    return text.replace("[*]", f"[{_JOINER}*]")
