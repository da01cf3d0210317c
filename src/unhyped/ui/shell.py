"""The running program with a window: one application, one open file at a time."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from unhyped import crash, paths
from unhyped import settings as stored
from unhyped.domain.errors import UnhypedError
from unhyped.journal import Journal
from unhyped.ui import jobs
from unhyped.ui.instance import Instance
from unhyped.ui.main_window import MainWindow
from unhyped.ui.session import Session
from unhyped.ui.theme.look import Look
from unhyped.ui.widgets.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from unhyped.settings import Settings
    from unhyped.ui.dialogs.dialog import Dialog

_log = logging.getLogger("unhyped")
CHECK_AFTER_MS = 1_500
"""So long after the window is shown its file is checked."""
BACKUP_EVERY_MS = 5 * 60 * 1_000
"""So often it is asked whether a backup is due (see `storage.backup.INTERVAL`)."""


def run_window(file: Path, settings: Settings, arguments: Sequence[str]) -> int:
    """Show the window of *file* until it is closed; *arguments* are files to import. Return the exit code."""
    application = make_application()
    shell = Shell(application, settings, now)
    if not shell.open(file, [Path(name) for name in arguments]):
        return 0 if shell.handed_over else 1
    code = application.exec()
    shell.close()
    return code


def now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


def make_application() -> QApplication:
    """Return the application, named and dressed."""
    QGuiApplication.setDesktopFileName("unhyped")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - never a bare QCoreApplication here
    application.setApplicationName("Unhyped")
    application.setApplicationDisplayName("Unhyped")
    application.setWindowIcon(QIcon(str(paths.resource("icons", "unhyped.svg"))))
    application.setStyle("Fusion")
    return application


class Shell(QObject):
    """Opens files in the one window and keeps what must be kept when it closes."""

    def __init__(self, application: QApplication, settings: Settings, clock: Callable[[], datetime]) -> None:
        """Dress the application; `open` shows a window."""
        super().__init__()
        self._application = application
        self._settings = settings
        self._clock = clock
        scale = settings.window.get("scale")
        self.look = Look(application, settings.theme, scale if isinstance(scale, float) else 1.0)
        self.window: MainWindow | None = None
        self.handed_over = False
        self._instance: Instance | None = None
        self._dialog: Dialog | None = None  # kept, because without a window nobody else keeps it
        self._own_file = paths.default_file()
        self._previous_hook = sys.excepthook
        sys.excepthook = self._crashed
        self._backup_timer = QTimer(self, interval=BACKUP_EVERY_MS)
        self._backup_timer.timeout.connect(self._back_up_in_background)
        self._backup_timer.start()

    def open(self, path: Path, files: Sequence[Path] = ()) -> bool:
        """Show the file at *path* and import *files*; False when another window has it or it can't be.

        The window of the file before stays until the new one is there.
        """
        instance = Instance(path)
        try:
            if not instance.claim(files):
                self.handed_over = True
                return False
            journal = Journal.open(path, self._clock)
        except (UnhypedError, OSError) as error:
            instance.release()
            return self._in_trouble(error, path)
        self._leave()
        self._instance = instance
        instance.handed_over.connect(self._second_start)
        if not journal.is_demo:
            self._own_file = path
        session = Session(journal, self._settings, self._clock)
        self.window = MainWindow(session, self.look)
        self.window.file_asked_for.connect(self._open_asked_for)
        self.window.show()
        self._application.setQuitOnLastWindowClosed(True)
        if files:
            QTimer.singleShot(0, lambda: self._second_start(list(files)))
        self._application.installEventFilter(self)
        QTimer.singleShot(CHECK_AFTER_MS, self._check)
        return True

    def close(self) -> None:
        """Keep settings and a backup, close the file."""
        self._leave()
        sys.excepthook = self._previous_hook

    # --- inside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}:
            self._application.removeEventFilter(self)
            self._prepare()
        return False

    def _check(self) -> None:
        """Let SQLite look at every page of the file, in a thread, and say so if something is wrong."""
        if self.window is not None:
            journal, messages = self.window.session.journal, self.window.messages
            job = jobs.Job(lambda _: journal.check_quickly())
            job.failed.connect(lambda error: messages.show_message(Message(str(error), kind="problem")))
            job.start()

    def _prepare(self) -> None:
        """Load in a thread, at the first key or click, what the first change needs (half a second, 55 MB)."""
        if self.window is not None:
            journal = self.window.session.journal
            jobs.Job(lambda _: journal.prepare_writing()).start()

    def _leave(self) -> None:
        window = self.window
        if window is None:
            return
        jobs.wait_for_all()
        self._back_up()
        window.close()
        self._keep_settings(window.session)
        window.session.close()
        if self._instance is not None:
            self._instance.release()
        window.deleteLater()
        self.window = None

    def _keep_settings(self, session: Session) -> None:
        self._settings = replace(session.settings, last_file=str(self._own_file))
        try:
            stored.save(paths.settings_file(), self._settings)
        except OSError as error:
            _log.warning("settings not saved: %s", type(error).__name__)

    def _back_up(self) -> None:
        if self.window is None or self.window.session.journal.read_only:
            return
        try:
            self.window.session.journal.backup(only_if_due=True)
        except UnhypedError as error:
            _log.warning("no backup: %s", type(error).__name__)

    def _back_up_in_background(self) -> None:
        """See whether a backup is due and make it, in a thread."""
        if self.window is not None and not self.window.session.journal.read_only:
            journal = self.window.session.journal
            job = jobs.Job(lambda _: journal.backup(only_if_due=True))
            job.failed.connect(lambda error: _log.warning("no backup: %s", type(error).__name__))
            job.start()

    def _open_asked_for(self, path: Path | None) -> None:
        """Open another file: the demo year for None, the person's own for a folder."""
        if path is None:
            from unhyped import demo

            path = paths.demo_file()
            if not path.exists():
                demo.write(path, self._clock().astimezone().date())
        elif path.is_dir():
            path = self._own_file
        if self.window is not None and self.window.session.journal.path.resolve() == path.resolve():
            return
        QTimer.singleShot(0, lambda: self.open(path))

    def _second_start(self, files: list[Path]) -> None:
        if self.window is None:
            return
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()
        if files:
            self.window.import_files(files)

    def _in_trouble(self, error: Exception, path: Path) -> bool:
        """Say why *path* can't be opened and offer what helps; the window before, if any, stays."""
        from unhyped.ui.dialogs.file_trouble import FileTrouble

        self._dialog = dialog = FileTrouble(error, path, self.look, parent=self.window)
        dialog.file_chosen.connect(self._open_asked_for)
        if self.window is None:
            self._application.setQuitOnLastWindowClosed(
                False
            )  # another file may be chosen: its window is to come
            dialog.rejected.connect(self._application.quit)
        dialog.open()
        return self.window is None

    def _crashed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keep a report of a mistake of the program and show it; the window goes on."""
        self._previous_hook(kind, error, trace)
        if issubclass(kind, Exception):
            from unhyped.ui.dialogs.crash import CrashDialog

            self._dialog = CrashDialog(crash.report(error), self.look, parent=self.window)
            self._dialog.open()
