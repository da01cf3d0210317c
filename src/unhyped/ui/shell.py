"""The running program with a window: one application, one open file at a time."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from shiboken6 import isValid

from unhyped import crash, paths
from unhyped import settings as stored
from unhyped.domain.errors import UnhypedError
from unhyped.journal import Journal, recovery
from unhyped.ui import jobs, recent_files
from unhyped.ui.application import make_application
from unhyped.ui.instance import Instance
from unhyped.ui.main_window import MainWindow
from unhyped.ui.pages.page import PAINTED_WHOLE
from unhyped.ui.session import Session
from unhyped.ui.theme.look import Look
from unhyped.ui.widgets.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from unhyped.settings import Settings
    from unhyped.ui.application import Application
    from unhyped.ui.dialogs.dialog import Dialog

_log = logging.getLogger("unhyped")
CHECK_AFTER_MS = 1_500
"""So long after the window is shown its file is checked."""
_IN_SIGHT = 60
"""So many purchases are read before a window is made for them."""
BACKUP_EVERY_MS = 5 * 60 * 1_000
"""So often it is asked whether a backup is due (see `storage.backup.INTERVAL`)."""


def run_window(file: Path, settings: Settings, imports: Sequence[Path]) -> int:
    """Show the window of *file* until it is closed, and *imports* in previews. Return the exit code."""
    application = make_application()
    shell = Shell(application, settings, now)
    if not shell.open(file, imports):
        return 0 if shell.handed_over else 1
    code = application.exec()
    shell.close()
    return code


def now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


class Shell(QObject):
    """Opens files in the one window and keeps what must be kept when it closes."""

    def __init__(self, application: Application, settings: Settings, clock: Callable[[], datetime]) -> None:
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
        self._trouble: Dialog | None = None  # kept, because without a window nobody else keeps it
        self._report: Dialog | None = None
        self._own_file = paths.default_file()
        self._previous_hook = sys.excepthook
        sys.excepthook = self._crashed
        self._check_timer = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._check_timer.timeout.connect(self._check)
        self._backup_timer = QTimer(self, interval=BACKUP_EVERY_MS)
        self._backup_timer.timeout.connect(self._back_up_in_background)
        self._backup_timer.start()

    def open(self, path: Path, files: Sequence[Path] = ()) -> bool:
        """Show the file at *path* and import *files*; False when it is shown elsewhere or can't be.

        The window of the file before stays until the new one is there.
        """
        instance = Instance(path)
        try:
            if not instance.claim(files):
                self.handed_over = True
                return False
            journal = _opened(path, self._clock)
        except (UnhypedError, OSError) as error:
            instance.release()
            return self._in_trouble(error, path)
        self._leave()
        self._instance = instance
        instance.handed_over.connect(self._second_start)
        if not (journal.is_demo or journal.is_backup):
            self._own_file = path
            recent_files.note(path)
        session = Session(journal, self._settings, self._clock)
        self.window = MainWindow(session, self.look)
        self.window.file_asked_for.connect(self._open_soon)
        self.window.demo_asked_for.connect(self._open_demo)
        self.window.own_file_asked_for.connect(lambda: self._open_soon(self._own_file))
        self._tell_of_trouble(self.window)
        self.window.show()
        self._application.setQuitOnLastWindowClosed(True)
        if files:
            QTimer.singleShot(0, self, lambda: self._second_start(list(files)))
        self._application.installEventFilter(self)
        self._check_timer.start()
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
            journal = self.window.session.journal
            job = jobs.Job(lambda _: journal.check_quickly())
            job.deliver_to(self, failed=self._show)
            job.start()

    def _prepare(self) -> None:
        """Load in a thread, at the first key or click, what the first change needs (half a second, 55 MB)."""
        if self.window is not None:
            jobs.in_thread(self, self.window.session.journal.prepare_writing)

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
        kept = stored.load(paths.settings_file())  # where other windows may have opened files
        self._settings = replace(session.settings, last_file=kept.last_file, recent_files=kept.recent_files)
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

    def _open_soon(self, path: Path) -> None:
        """Open another file, once whoever asks for it has returned: the window it is in will be freed."""
        if not self._is_open(path):
            QTimer.singleShot(0, self, lambda: self._open_instead(path))

    def _open_instead(self, path: Path) -> None:
        """Open *path*; without any window, end when another program shows it."""
        if not self.open(path) and self.window is None:
            self._application.quit()

    def _open_demo(self) -> None:
        """Open the demo year, which is made in a thread if need be."""
        path, now, window = paths.demo_file(), self._clock(), self.window
        if not self._is_open(path):
            job = jobs.Job(lambda _: _provide_demo(path, now))
            job.deliver_to(
                self,
                finished=lambda _: self._open_soon(path) if self.window is window else None,
                failed=self._show,
            )
            job.start()

    def _is_open(self, path: Path) -> bool:
        return self.window is not None and self.window.session.journal.path.resolve() == path.resolve()

    def _second_start(self, files: list[Path]) -> None:
        if self.window is None:
            return
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()
        if files:
            self.window.import_files(files)

    def _show(self, error: Exception) -> None:
        """Show what went wrong in the window; for damage, what helps."""
        if not isinstance(error, UnhypedError | OSError):
            raise error
        if self.window is None:
            return
        if isinstance(error, recovery.FileDamaged):
            if self._trouble is None or not isValid(self._trouble) or self._trouble.isHidden():
                self._in_trouble(error, self.window.session.journal.path)
        else:
            self.window.messages.show_message(Message(str(error), kind="problem"))

    def _in_trouble(self, error: Exception, path: Path) -> bool:
        """Say why *path* can't be opened and offer what helps; the window before, if any, stays."""
        from unhyped.ui.dialogs.file_trouble import FileTrouble

        self._trouble = dialog = FileTrouble(error, path, self.look, parent=self.window)
        dialog.file_chosen.connect(self._open_soon)
        if self.window is None:  # another file may be chosen: its window is to come
            self._application.setQuitOnLastWindowClosed(False)
            dialog.rejected.connect(self._application.quit)
        dialog.open()
        return self.window is None

    def _crashed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keep a report of a mistake of the program and show it; the window goes on.

        One report at a time: what fails while painting fails again and again. What a person can act on is
        told like everywhere else, whoever should have caught it.
        """
        if isinstance(error, UnhypedError) and self.window is not None:
            self._in_the_file(error, self.window)
            return
        self._previous_hook(kind, error, trace)
        if issubclass(kind, Exception) and self._report is None:
            from unhyped.ui.dialogs.crash import CrashDialog

            self._report = CrashDialog(crash.report(error), self.look, parent=self.window)
            self._report.destroyed.connect(self._forget_report)
            self._report.open()

    def _tell_of_trouble(self, window: MainWindow) -> None:
        """Show why the file of *window* can't be read, a turn of the event loop later: it may be painting."""
        session = window.session

        def tell() -> None:
            if self.window is window and session.trouble is not None:
                self._show(session.trouble)

        session.unreadable.connect(lambda _: QTimer.singleShot(0, window, tell))
        window.help_asked_for.connect(tell)
        window.files.help_asked_for.connect(self._show)
        QTimer.singleShot(0, window, tell)  # the window may have met it while it was made

    def _in_the_file(self, error: UnhypedError, window: MainWindow) -> None:
        """Show what a slot met; damage stays what the window shows."""
        _log.warning("not handled: %s", type(error).__name__)
        if isinstance(error, recovery.FileDamaged) and window.session.trouble is None:
            window.session.say_unreadable(error)
        else:
            QTimer.singleShot(0, window, lambda: self._show(error))

    def _forget_report(self) -> None:
        self._report = None


def _opened(path: Path, clock: Callable[[], datetime]) -> Journal:
    """Open *path* and read what its window shows first: damage is met here rather than while it paints."""
    journal = Journal.open(path, clock)
    try:
        _ = journal.newest(_IN_SIGHT), journal.years(), journal.undo_label
        if journal.count() <= PAINTED_WHOLE:
            journal.load()
    except BaseException:
        journal.close()
        raise
    return journal


def _provide_demo(path: Path, now: datetime) -> None:
    from unhyped import demo

    demo.provide(path, now)
