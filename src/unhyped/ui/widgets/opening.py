"""What the program lets the system open: https addresses that were shown, and files it has just written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path

MAX_ADDRESS_CHARS: Final = 600
"""Longer addresses can't be shown whole, and nobody opens what they haven't seen."""


def web_address(text: str) -> str:
    """Return the https address in *text* as it would be opened, or nothing if it is anything else.

    Only ASCII: what is special in a path is escaped, and a host in other letters is written as “xn--…”. So
    look-alike letters, marks that turn the reading direction, and a name before an “@” can't hide where an
    address leads.
    """
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() != "https" or not url.host() or url.userInfo():
        return ""
    shown = bytes(url.toEncoded().data()).decode("ascii")
    return shown if len(shown) <= MAX_ADDRESS_CHARS else ""


def open_address(text: str) -> bool:
    """Open the https address in *text* in the browser; return whether it is one. Show it first."""
    address = web_address(text)
    return bool(address) and QDesktopServices.openUrl(QUrl.fromEncoded(address.encode("ascii")))


def open_file(path: Path) -> bool:
    """Open a file this program has just written, or its folder; return whether the system could."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute())))
