"""Opens things with the system: https addresses the person has seen, and files just written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path

MAX_ADDRESS_CHARS: Final = 600
"""Longer addresses can't be encoded whole, and nobody opens what they haven't seen."""


def web_address(text: str) -> str:
    """Return the https address in *text* as it would be opened; “” for anything else.

    It is ASCII only: special characters are escaped, and hosts in other scripts are written as “xn--…”. So
    look-alike letters, direction marks, and a name before an “@” can't hide where an address leads.
    """
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() != "https" or not url.host() or url.userInfo():
        return ""
    encoded = bytes(url.toEncoded().data()).decode("ascii")
    return encoded if len(encoded) <= MAX_ADDRESS_CHARS else ""


def open_address(text: str) -> bool:
    """Open the https address in *text* in the browser; return whether there is one. Show it first."""
    address = web_address(text)
    return bool(address) and QDesktopServices.openUrl(QUrl.fromEncoded(address.encode("ascii")))


def open_file(path: Path) -> bool:
    """Open a file this program has just written, or its folder; return whether the system could."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute())))
