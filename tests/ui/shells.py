"""What the running program shows, for tests of the shell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QProcessEnvironment, QTimer
from PySide6.QtWidgets import QApplication
from tests.patience import PATIENCE
from tests.ui.reading import running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.shell import Shell

    _Widget = TypeVar("_Widget", bound=QWidget)

CLAIM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from unhyped.ui import instance
from unhyped.ui.instance import Instance
instance._WAIT_MS = int(sys.argv.pop(1))
application = QCoreApplication([])
claimed = Instance(Path(sys.argv[1]))
print(claimed.claim([Path(name) for name in sys.argv[2:]]), flush=True)
"""
CLAIM_TO_ADD = CLAIM.replace("sys.argv[2:]]", "sys.argv[2:]], add=True")

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


def started(*arguments: object) -> QProcess:
    """Start another Python, without waiting, so that this process can answer it."""
    process = QProcess()
    process.setProcessEnvironment(QProcessEnvironment.systemEnvironment())
    process.start(sys.executable, [str(each) for each in arguments])
    return process


def ended(process: QProcess, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: process.state() == QProcess.ProcessState.NotRunning)
    assert process.exitCode() == 0, bytes(process.readAllStandardError().data()).decode()
    return bytes(process.readAllStandardOutput().data()).decode().strip()


def claiming(*arguments: object) -> QProcess:
    """Start a Python that claims a file and prints whether it may show it."""
    return started("-c", CLAIM, PATIENCE * 1000, *arguments)


def start_again(file: Path, qtbot: QtBot, *imports: Path, add: bool = False) -> None:
    """Start another program for *file*, which asks the one that shows it to import something, or to *add*."""
    process = started("-c", CLAIM_TO_ADD if add else CLAIM, PATIENCE * 1000, file, *imports)
    assert ended(process, qtbot) == "False"


def timer(shell: Shell, interval: int) -> QTimer:
    """Return the timer of *shell* that runs out after so many milliseconds."""
    (found,) = (each for each in running(shell) if each.interval() == interval)
    return found


def ends_by_itself(qapp: QApplication, is_enough: Callable[[], bool] = lambda: False) -> bool:
    """Run the event loop until the program ends; False if it is still running once it *is_enough*."""
    look, late = QTimer(interval=0), QTimer(singleShot=True, interval=PATIENCE * 1000)
    look.timeout.connect(lambda: qapp.exit(GOES_ON) if is_enough() else None)
    late.timeout.connect(lambda: qapp.exit(GOES_ON))  # quit() would leave an event for the next test
    look.start()
    late.start()
    return qapp.exec() != GOES_ON
