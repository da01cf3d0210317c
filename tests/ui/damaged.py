"""A window on a file of which something can't be read: opening it, what it says, the way to what helps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from tests.damage import KINDS, damage
from tests.patience import process_due_events
from tests.ui.conftest import now
from tests.ui.reading import only

from unhyped.journal import Journal
from unhyped.ui import jobs
from unhyped.ui.dialogs.crash import CrashDialog
from unhyped.ui.dialogs.file_trouble import FileTrouble
from unhyped.ui.pages.summaries import SummariesPage
from unhyped.ui.widgets.frame.status_line import StatusLine

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.shell import Shell

_Widget = TypeVar("_Widget", bound=QWidget)
WHAT_HELPS: Final = "Open a backup, or save what’s still readable"
"""What every message about damage says to do."""


def on_screen(kind: type[_Widget]) -> list[_Widget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def words(window: MainWindow) -> str:
    shown = [each.text() for each in window.findChildren(QLabel) if each.isVisibleTo(window)]
    return "\n".join([*shown, only(StatusLine, window).text()])


def unreadable(shell: Shell, file: Path, qtbot: QtBot, statement: str = KINDS["broken JSON"]) -> MainWindow:
    """Show *file*, damaged, and close the dialog about it."""
    damage(file, statement)
    shell.open(file)
    close_trouble(qtbot)
    assert shell.window is not None
    return shell.window


def close_trouble(qtbot: QtBot) -> None:
    """Wait for the dialog that offers what helps and close it; it doesn't come back by itself."""
    qtbot.waitUntil(lambda: bool(on_screen(FileTrouble)) and jobs.idle())
    (trouble,) = on_screen(FileTrouble)
    trouble.close()
    settle(qtbot)
    assert not on_screen(FileTrouble)
    assert not on_screen(CrashDialog)


def settle(qtbot: QtBot) -> None:
    process_due_events()
    qtbot.waitUntil(jobs.idle)
    process_due_events()


def overtaken(shell: Shell, file: Path, qtbot: QtBot, statement: str = KINDS["broken JSON"]) -> MainWindow:
    """Show *file* and let another program change the oldest purchases, and damage one of them.

    The window compares what others changed with its rows. It doesn't read other rows again.
    """
    shell.open(file)
    window = shell.window
    assert window is not None
    qtbot.waitUntil(lambda: window.purchases.model.total == 400 and jobs.idle())
    with Journal.open(file, now) as other:
        other.edit_purchases([replace(entry.purchase, shop="Lamps") for entry in other.entries()[:9]])
    damage(file, statement)
    window.session.look_again()
    settle(qtbot)
    return window


def order_list(file: Path) -> Path:
    made = file.with_name("orders.csv")
    made.write_text("name,price,date\nLamp,12.00,2026-03-05\nPan,3.00,2026-03-06\n", encoding="utf-8")
    return made


def see_what_helps(window: MainWindow, qtbot: QtBot) -> None:
    """Press the button of the message."""
    (button,) = (
        each for each in window.messages.findChildren(QPushButton) if each.text() == "See what helps"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    close_trouble(qtbot)


def summaries(window: MainWindow) -> SummariesPage:
    page = window.page("summaries")
    assert isinstance(page, SummariesPage)
    return page
