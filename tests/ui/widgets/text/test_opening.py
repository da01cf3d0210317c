from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from unhyped.ui.widgets.text.opening import MAX_ADDRESS_CHARS, open_address, open_file, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_SCHEMES = ("https", "http", "file", "javascript", "data", "smb", "ftp", "mailto")


class _System(QObject):
    """Stands where the system would: Qt hands it every address that is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(bytes(url.toEncoded().data()).decode())


@pytest.fixture
def system(qtbot: QtBot) -> Iterator[_System]:
    made = _System()
    for scheme in _SCHEMES:
        QDesktopServices.setUrlHandler(scheme, made, "open")  # type: ignore[arg-type] # bytes in the stubs, text in fact
    yield made
    for scheme in _SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://www.tiktok.com/@a/video/1", "https://www.tiktok.com/@a/video/1"),
        (" HTTPS://A.example/x?q=1#y ", "https://a.example/x?q=1#y"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://раураl.example/", "https://xn--l-7sba6dbr.example/"),
        ("https://a.example/\u202egpj.exe", "https://a.example/%E2%80%AEgpj.exe"),
    ],
)
def test_an_https_address_is_opened_as_it_is_shown(text: str, shown: str, system: _System) -> None:
    assert web_address(text) == shown
    assert open_address(text)
    assert system.opened == [shown]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "a.example",
            "//server/share",
            "\\\\server\\share",
            "https:",
            "https://",
            "https:///etc/passwd",
        ),
        *("http://a.example", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"),
        *("smb://server/x", "ftp://a.example", "mailto:a@b.example", "https://a.example@evil.example/"),
        *("https://a.example/x y", "https://a.example/\nx", "https://a.example\\@evil.example/"),
        *(
            "https://a.example/%zz",
            "https://a.example:99999/",
            f"https://a.example/{'x' * MAX_ADDRESS_CHARS}",
        ),
        "https://a.example/<img src=/etc/passwd>",
    ],
)
def test_nothing_else_is_opened(text: str, system: _System) -> None:
    assert web_address(text) == ""
    assert not open_address(text)
    assert system.opened == []


def test_a_file_just_written_is_opened_whatever_its_name_looks_like(tmp_path: Path, system: _System) -> None:
    path = tmp_path / "a #1?%20.pdf"
    assert open_file(path)
    (opened,) = system.opened
    assert QUrl(opened).toLocalFile() == str(path)
