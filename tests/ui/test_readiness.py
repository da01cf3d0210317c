from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.builders import purchase
from tests.patience import process_due_events
from tests.ui.conftest import now
from tests.ui.shells import window

from unhyped.journal import Journal
from unhyped.ui.dialogs.check_in import CheckInDialog
from unhyped.ui.readiness import NEEDED_NEXT, Readiness

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.application import Application
    from unhyped.ui.shell import Shell


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "mine.db"
    with Journal.open(made, now) as journal:
        journal.add_purchase(purchase("Ice roller", on=str(now().date())).purchase)
    return made


STARTS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from unhyped.settings import Settings
from unhyped.ui.application import make_application
from unhyped.ui.readiness import NEEDED_NEXT, Readiness
from unhyped.ui.shell import Shell
from unhyped.ui.window_state import WindowState
application = make_application()
not_due = WindowState(values={"week.next": {sys.argv[1]: ""}})
shell = Shell(application, Settings(), lambda: datetime.now(UTC), not_due)
shell.open(Path(sys.argv[1]))
loaded = lambda: [name for name in NEEDED_NEXT if name in sys.modules]
readiness = shell.window.findChild(Readiness)
def painted():
    print(shell.window.menus["undo"].text(), shell.window.purchases.model.rowCount(), loaded())
    ready()
def ready():
    QTimer.singleShot(0, application.quit if readiness.is_ready else ready)
shell.window.purchases.table.first_painted.connect(painted)
application.exec()
print(loaded() == list(NEEDED_NEXT), "sqlalchemy" in sys.modules)
"""


def test_what_the_first_purchase_needs_is_imported_after_the_first_paint_and_before_it_is_selected(
    file: Path,
) -> None:
    done = subprocess.run([sys.executable, "-c", STARTS, file], capture_output=True, text=True, check=True)
    painted, idle = done.stdout.splitlines()
    assert painted == "&Undo Add Ice roller 1 []"
    assert idle == "True False"


def test_a_key_pressed_before_the_first_paint_is_carried_out(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file)
    opened = window(shell)
    opened.purchases.table.select_rows([0])
    readiness = opened.findChild(Readiness)
    assert isinstance(readiness, Readiness)
    QTest.keyClick(opened.purchases.table, Qt.Key.Key_4)
    dialog = opened.purchases.findChild(CheckInDialog)
    assert dialog is not None
    assert dialog.form.worth.value == 4
    qtbot.waitUntil(lambda: readiness.is_ready)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_first_key_or_click_after_that_is_told_once_in_whichever_window(
    qapp: Application, qtbot: QtBot, elsewhere: bool
) -> None:
    shown, other = QWidget(), QWidget()
    qtbot.addWidget(shown)
    qtbot.addWidget(other)
    readiness, pressed = Readiness(qapp, shown), []
    readiness.pressed.connect(lambda: pressed.append(1))
    other.show()
    QTest.keyClick(other, Qt.Key.Key_A)
    process_due_events()
    assert not pressed
    shown.show()
    qtbot.waitUntil(lambda: readiness.is_ready)
    assert not pressed
    QTest.mouseClick(other if elsewhere else shown, Qt.MouseButton.LeftButton)
    QTest.keyClick(shown, Qt.Key.Key_A)
    assert not pressed
    qtbot.waitUntil(lambda: bool(pressed))
    process_due_events()
    assert pressed == [1]
    assert NEEDED_NEXT[0] in sys.modules


def test_a_window_that_is_left_alone_says_so_once_and_a_press_begins_the_time_anew(
    qapp: Application, qtbot: QtBot
) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    readiness, told = Readiness(qapp, shown), []
    readiness.left_alone.connect(lambda: told.append(1))
    shown.show()
    qtbot.waitUntil(readiness.alone.isActive)
    readiness.alone.stop()
    QTest.keyClick(shown, Qt.Key.Key_A)
    assert readiness.alone.isActive()
    assert not told
    readiness.alone.start(0)
    qtbot.waitUntil(lambda: bool(told))
    QTest.keyClick(shown, Qt.Key.Key_A)
    assert not readiness.alone.isActive()
    assert told == [1]


LEFT_ALONE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from unhyped.settings import Settings
from unhyped.ui import jobs
from unhyped.ui.application import make_application
from unhyped.ui.readiness import Readiness
from unhyped.ui.shell import Shell
from unhyped.ui.window_state import WindowState
application = make_application()
not_due = WindowState(values={"week.next": {sys.argv[1]: ""}})
shell = Shell(application, Settings(), lambda: datetime.now(UTC), not_due)
shell.open(Path(sys.argv[1]))
readiness = shell.window.findChild(Readiness)
def alone():
    print("matplotlib" in sys.modules)
    finish()
def finish():
    QTimer.singleShot(0, application.quit if jobs.idle() else finish)
readiness.left_alone.connect(alone)
readiness.alone.setInterval(0)
application.exec()
print("unhyped.charts.drawing" in sys.modules, "unhyped.ui.pages.insights" in sys.modules)
"""


def test_a_window_that_is_left_alone_loads_what_draws_charts_before_insights_is_opened(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LEFT_ALONE, file], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["False", "True False"]


STARTS_AS_A_PROGRAM = """
import builtins, gc, linecache, sys
from unhyped.__main__ import main
from unhyped.ui import shell
opened = shell.Shell.open
def show(self, *given, **named):
    print("opens", gc.isenabled())
    done = opened(self, *given, **named)
    table = self.window.purchases.table
    def look():
        read = [name for name in linecache.cache if "unhyped" in name]
        there = [name for name in sys.argv[2].split() if name in sys.modules]
        print("painted", gc.isenabled(), gc.get_freeze_count() > 0, read, there)
        self._application.quit()
    table.first_painted.connect(look)
    return done
shell.Shell.open = show
sys.exit(main(["--file", sys.argv[1]]))
"""
NOT_AT_THE_START = (
    *("hashlib", "uuid", "concurrent.futures", "sqlmodel", "matplotlib", "rapidfuzz"),
    *("unhyped.insights.kinds", "unhyped.insights.similar", "unhyped.notes.matching"),
    *("unhyped.storage.aside", "unhyped.storage.check", "unhyped.storage.replaying"),
    *("unhyped.storage.salvage", "unhyped.storage.staging", "unhyped.storage.writing"),
    *("unhyped.ui.models.viewing_table", "unhyped.ui.widgets.fields.choice_popup"),
    "unhyped.ui.pages.first_run",
)


def test_the_start_imports_little_and_reads_no_source_and_is_never_interrupted_by_the_collector(
    tmp_path: Path,
) -> None:
    """PySide would read the source of every module that is imported, and keep it."""
    file, today = tmp_path / "today.db", datetime.now(UTC)  # nothing is due yet, whatever the day
    with Journal.open(file, lambda: today) as journal:
        journal.add_purchase(purchase("Ice roller", on=str(today.date())).purchase)
    done = subprocess.run(
        [sys.executable, "-c", STARTS_AS_A_PROGRAM, file, " ".join(NOT_AT_THE_START)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["opens False", "painted True True [] []"]
