"""What the running program shows, for tests of the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from PySide6.QtWidgets import QWidget

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.shell import Shell

    _Widget = TypeVar("_Widget", bound=QWidget)

GOES_ON = 7
"""The exit code when it was not the program that ended."""


def window(shell: Shell) -> MainWindow:
    """Return the main window, which must be there."""
    assert shell.window is not None
    return shell.window


def open_file(shell: Shell) -> Path | None:
    """Return the file that the main window shows; None without one."""
    return shell.window.session.journal.file.path if shell.window is not None else None


def on_screen(kind: type[_Widget]) -> _Widget | None:
    """Return a window of this *kind* that is visible; None without one."""
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return shown[0] if shown else None


def ends_by_itself(qapp: QApplication, is_enough: Callable[[], bool] = lambda: False) -> bool:
    """Run the event loop until the program ends; False if it is still running once it *is_enough*."""
    look, late = QTimer(interval=0), QTimer(singleShot=True, interval=PATIENCE * 1000)
    look.timeout.connect(lambda: qapp.exit(GOES_ON) if is_enough() else None)
    late.timeout.connect(lambda: qapp.exit(GOES_ON))  # quit() would leave an event for the next test
    look.start()
    late.start()
    return qapp.exec() != GOES_ON
