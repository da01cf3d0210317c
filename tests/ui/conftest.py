"""A look, a journal on a real file, and a session, for tests of the window."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from shutil import copyfile
from typing import TYPE_CHECKING, Final

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from tests.patience import PATIENCE

from benchmarks.large import large
from unhyped import paths
from unhyped.demo import write
from unhyped.heavy import thaw
from unhyped.journal import Journal
from unhyped.settings import Settings
from unhyped.ui import jobs
from unhyped.ui.dialogs.crash import CrashDialog
from unhyped.ui.dialogs.file_trouble import FileTrouble
from unhyped.ui.main_window import MainWindow
from unhyped.ui.session import MAX_READ_AT_ONCE, Session
from unhyped.ui.shell import Shell
from unhyped.ui.theme.look import Look
from unhyped.ui.widgets.frame import message
from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry
    from unhyped.domain.plain import Json
    from unhyped.ui.application import Application

TODAY: Final = date(2026, 11, 24)
TESTS_PER_THAW: Final = 100
"""Thawing takes a few tenths of a second, and a window about 1 MB."""
_tests = count(1)
ALL_TIME: Final[dict[str, Json]] = {"period": "all time", "first_run": "done"}
"""What the window remembers at the start of every test."""


def now() -> datetime:
    """The moment it is in every test of the window."""
    return datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _messages_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no message leave by itself before a slow machine has read it."""
    monkeypatch.setattr(message, "SHOWN_FOR_MS", PATIENCE * 1000)


@pytest.fixture(autouse=True)
def _leave_nothing_to_delete() -> Iterator[None]:
    """Delete what was closed: Qt would keep and style it until a later test runs an event loop.

    Windows come and go by the thousand here, and each that reads its records freezes those before.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if next(_tests) % TESTS_PER_THAW == 0:
        thaw()


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def _look(qapp: QApplication) -> Look:
    return Look(qapp, "light")


@pytest.fixture
def look(_look: Look) -> Iterator[Look]:
    """Give the look at its normal size and light, and put it back afterwards."""
    yield _look
    if _look.scale != 1.0:
        _look.zoom(0)
    if _look.choice != "light":
        _look.choose("light")


@pytest.fixture(scope="session")
def _demo_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the demo year once, for tests to copy."""
    path = tmp_path_factory.mktemp("prepared") / "demo.db"
    write(path, TODAY)
    return path


@pytest.fixture
def journal(tmp_path: Path, _demo_year: Path) -> Iterator[Journal]:
    """Give the demo year, in a file of its own."""
    path = tmp_path / "demo.db"
    copyfile(_demo_year, path)
    with Journal.open(path, now) as opened:
        yield opened


@pytest.fixture
def session(journal: Journal, qapp: QApplication) -> Iterator[Session]:
    """Give a session on the demo year that shows all time. Without an application, Qt warns."""
    made = Session(journal, settings(), now, window_state=state(journal))
    yield made
    delete(made)


@pytest.fixture
def session_of(tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """Give a way to make a session on a new file with some entries."""
    opened: list[Session] = []

    def made(*entries: Entry) -> Session:
        journal = Journal.open(tmp_path / f"{len(opened)}.db", now)
        opened.append(Session(journal, settings(), now, window_state=state(journal)))
        records: list[Record] = [entry.purchase for entry in entries]
        for entry in entries:
            records += entry.owned
        journal.imports.add_records(records, "")
        journal.file.take_changed()  # nobody has looked at it yet
        return opened[-1]

    yield made
    for session in opened:
        session.journal.close()
        delete(session)


@pytest.fixture
def unread(tmp_path: Path) -> Iterator[Session]:
    """Give a session on a file that is too large to be read at once and isn't read yet."""
    path = tmp_path / "large.db"
    with Journal.open(path, now) as written:
        written.imports.add_records(large(MAX_READ_AT_ONCE + 100, TODAY), "")
    with Journal.open(path, now) as opened:
        made = Session(opened, settings(), now, window_state=state(opened))
        yield made
        jobs.wait_for_all()
        delete(made)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Give a window to open dialogs in, which are freed with it at the latest."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def delete(session: Session) -> None:
    """Delete *session* unless that was done after it was closed."""
    if shiboken6.isValid(session):
        shiboken6.delete(session)


def state(journal: Journal) -> WindowState:
    """The state of a window that shows all time and won't start on This week: nothing was due."""
    return WindowState(values={**ALL_TIME, "week.next": {str(journal.file.path): ""}})


def settings() -> Settings:
    """The settings of every test of the window."""
    return Settings(currency="EUR", region="EU")


@pytest.fixture
def shown(qtbot: QtBot, look: Look) -> Iterator[Callable[[Session], MainWindow]]:
    """Give a way to show the window of a session, which a test must ask for first: it is to go last."""
    made: list[MainWindow] = []

    def show(session: Session) -> MainWindow:
        window = MainWindow(session, look)
        made.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and jobs.idle())
        return window

    yield show
    jobs.wait_for_all()
    for window in made:
        window.close()
        shiboken6.delete(window)


@pytest.fixture
def shell(qapp: Application, look: Look) -> Iterator[Shell]:
    """Give the running program without a window yet; what it shows is closed afterwards."""
    made = Shell(qapp, settings(), now, WindowState(paths.settings_file(), ALL_TIME))
    yield made
    made.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, FileTrouble | CrashDialog):
            widget.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
