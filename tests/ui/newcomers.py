"""A newcomer in front of the first run, for tests: typing, and reading what is on show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from unhyped.ui.pages.all_pages import FIRST_RUN
from unhyped.ui.pages.first_run import FirstRunPage

if TYPE_CHECKING:
    from unhyped.journal import Journal
    from unhyped.ui.main_window import MainWindow

THINGS = (
    "LED mask 189 @marlene.am.spiegel tiktok shop last december",
    "wool comb 7,50 etsy in august",
    "air fryer 89.99 @kato.kocht",
)
_KEYS = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down}


def first_run(window: MainWindow) -> FirstRunPage:
    """Return the page of the first run, which must be on show."""
    assert window.current_page == FIRST_RUN
    page = window.page(FIRST_RUN)
    assert isinstance(page, FirstRunPage)
    return page


def press(*keys: str) -> None:
    """Press *keys*, such as “Enter” or “4”, one after the other, wherever the keyboard is."""
    for key in keys:
        here = QApplication.focusWidget()
        assert here is not None
        if key in _KEYS:
            QTest.keyClick(here, _KEYS[key])
        else:
            QTest.keyClick(here, Qt.Key[f"Key_{key}"])


def say(line: str) -> None:
    """Type *line* wherever the keyboard is, and press Enter."""
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClicks(here, line)
    press("Enter")


def log_three() -> None:
    """Go past the welcome and log three things."""
    press("Enter")
    for line in THINGS:
        say(line)


def texts(page: FirstRunPage) -> list[str]:
    """Return what the labels on show say."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def names(journal: Journal) -> list[str]:
    """Return the names of the purchases, in the order of logging."""
    return [entry.purchase.name for entry in journal.entries()]
