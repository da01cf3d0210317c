from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel
from tests.notes.making import source
from tests.ui.accessible import nameless

from unhyped.ui.widgets.notes.note_reading import SourceLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


class Opened(QObject):
    """Takes what would be opened in the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url.toString())


@pytest.fixture
def opened() -> Iterator[Opened]:
    taker = Opened()
    QDesktopServices.setUrlHandler("https", taker, "take")  # type: ignore[arg-type] # PySide’s types say bytes, it takes a str
    yield taker
    QDesktopServices.unsetUrlHandler("https")


def line(look: Look, qtbot: QtBot, **fields: object) -> SourceLine:
    made = SourceLine(source(**fields), look)
    qtbot.addWidget(made)
    made.resize(590, 80)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(made: SourceLine) -> list[str]:
    return [label.accessibleName() for label in made.findChildren(QLabel) if label.isVisible()]


def test_it_says_what_it_is_and_who_earns_what(look: Look, qtbot: QtBot) -> None:
    made = line(look, qtbot, interest="sells ice")
    assert shown(made) == [
        "“A test”",
        "Test Institute, 2024 · study or authority · sells ice · opened 20 Nov 2026",
    ]
    assert nameless(made) == []


def test_the_address_is_shown_first_and_opened_by_another_click(
    look: Look, qtbot: QtBot, opened: Opened
) -> None:
    made = line(look, qtbot)
    qtbot.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
    assert opened.urls == []
    assert "https://example.org/ice" in shown(made)
    assert made.address.open_button.hasFocus()
    qtbot.keyClick(made.address.open_button, Qt.Key.Key_Space)
    assert opened.urls == ["https://example.org/ice"]
    qtbot.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
    assert "https://example.org/ice" not in shown(made)


def test_only_https_can_be_opened_and_all_can_be_copied(look: Look, qtbot: QtBot) -> None:
    made = line(look, qtbot, url="http://example.org/ice")
    made.show_address()
    assert not made.address.open_button.isVisible()
    assert made.copy_button.hasFocus()
    said: list[str] = []
    made.copied.connect(said.append)
    qtbot.mouseClick(made.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "http://example.org/ice"
    assert said == ["Copied the address"]
