"""The running program with a window: one application, one open file at a time."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from unhyped import paths, purchases_file
from unhyped import settings as stored
from unhyped.charts import loading
from unhyped.domain.errors import UnhypedError
from unhyped.domain.text import isolated, short
from unhyped.heavy import collector_paused, freeze, thaw
from unhyped.i18n import gettext
from unhyped.journal import FileDamaged, FileReadOnly, Journal
from unhyped.ui import jobs, recent_files
from unhyped.ui.application import make_application
from unhyped.ui.crashes import Crashes
from unhyped.ui.instance import Instance
from unhyped.ui.main_window import MainWindow
from unhyped.ui.newcomer import step_due
from unhyped.ui.pages.all_pages import FIRST_RUN
from unhyped.ui.readiness import Readiness
from unhyped.ui.session import MAX_READ_AT_ONCE, Session
from unhyped.ui.theme.look import Look
from unhyped.ui.widgets.frame.attempts import with_undo
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from unhyped.domain.purchase import Purchase
    from unhyped.settings import Settings
    from unhyped.ui.application import Application
    from unhyped.ui.dialogs.adding.quick_add import QuickAdd
    from unhyped.ui.dialogs.dialog import Dialog
    from unhyped.ui.pages.first_run import FirstRunPage

_log = logging.getLogger("unhyped")
CHECK_AFTER_MS = 1_500
"""Late enough that the check doesn't slow down the window's first paint."""
_ROWS_READ_FIRST = 60
"""More rows than a screen shows, read before the window is made; the rest is read later."""
BACKUP_EVERY_MS = 5 * 60 * 1_000
"""How often to see whether a backup is due (see `storage.backup.MIN_INTERVAL`)."""


def run_window(file: Path, settings: Settings, imports: Sequence[Path], *, add: bool = False) -> int:
    """Show the window of *file* until it is closed, and *imports* in previews. Return the exit code.

    With *add*, show only the small window that logs a purchase.
    """
    with collector_paused():
        application = make_application()
        shell = Shell(application, settings, now)
        is_open = shell.open(file, imports, add=add)
        freeze()
    if not is_open:
        return 0 if shell.handed_over else 1
    code = application.exec()
    shell.close()
    return code


def now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


class Shell(QObject):
    """Opens files in the one window and saves what must be saved when it closes.

    The small window that logs a purchase can be there without the other one, which may still join it.
    """

    def __init__(
        self,
        application: Application,
        settings: Settings,
        clock: Callable[[], datetime],
        window_state: WindowState | None = None,
    ) -> None:
        """Dress the application; `open` shows a window. From now on files come from the desktop, too."""
        super().__init__()
        self._application = application
        self._settings = settings
        self._clock = clock
        self.window_state = WindowState(paths.settings_file()) if window_state is None else window_state
        scale = self.window_state.values.get("scale")
        self.look = Look(application, settings.theme, scale if isinstance(scale, float) else 1.0)
        self.window: MainWindow | None = None
        self.handed_over = False
        self._session: Session | None = None
        self._waiting: list[Path] = []
        self._adding = False
        self._instance: Instance | None = None
        self._small: QuickAdd | None = None  # the only reference, as with the next one
        self._trouble: Dialog | None = None
        self._check_found_damage = False
        self._own_file = paths.default_file()
        self._crashes = Crashes(self.look, lambda: self.window, self._in_the_file)
        self._check_timer = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._check_timer.timeout.connect(self._check)
        self._backup_timer = QTimer(self, interval=BACKUP_EVERY_MS)
        self._backup_timer.timeout.connect(self._back_up_in_background)
        self._backup_timer.start()
        application.hand_files_to(self._open_from_desktop)

    @property
    def small(self) -> QuickAdd | None:
        """The small window that logs a purchase, while it is open."""
        small = self._small
        return small if small is not None and isValid(small) and small.isVisible() else None

    def open(self, path: Path, files: Sequence[Path] = (), *, add: bool = False) -> bool:
        """Show the file at *path* and import *files*; False when it is shown elsewhere or can't be.

        The window of the file before stays until the new one is there. *add* shows only the small window.
        """
        instance = Instance(path)
        try:
            if not instance.claim(files, add=add):
                self.handed_over = True
                return False
            journal = _opened(path, self._clock, to_add=add)
        except (UnhypedError, OSError) as error:
            instance.release()
            if self._session is None:  # the request waits for the file that is chosen instead
                self._waiting, self._adding = [*files], add
            return self._in_trouble(error, path)
        is_first = self._session is None and self._trouble is None
        if self._session is not None:
            self._leave()
            QTimer.singleShot(0, self, thaw)  # once Qt has deleted the window
        if self._trouble is not None and isValid(self._trouble) and self._trouble.isVisible():
            self._trouble.accept()
        self._instance = instance
        instance.handed_over.connect(self._second_start)
        instance.add_asked_for.connect(self._add)
        self._session = Session(journal, self._settings, self._clock, stored.keep, self.window_state)
        self._check_found_damage = False
        self._waiting += files
        add, self._adding = add or self._adding, False
        self._add() if add else self._show_window(self._session, is_first=is_first)
        self._application.setQuitOnLastWindowClosed(True)
        return True

    def close(self) -> None:
        """Save the settings, make a backup and close the file."""
        self._application.hand_files_to(None)
        self._leave()
        self._crashes.stop()

    # --- what it shows

    def _show_window(self, session: Session, *, is_first: bool = False) -> MainWindow:
        with self.look.undressed() if is_first else nullcontext():
            window = MainWindow(session, self.look)
        self.window = window
        window.file_asked_for.connect(self._open_soon)
        window.demo_asked_for.connect(self._open_demo)
        window.own_file_asked_for.connect(lambda: self._open_soon(self._own_file))
        self._tell_of_trouble(window)
        readiness = Readiness(self._application, window)
        readiness.pressed.connect(self._prepare)
        readiness.pressed.connect(window.news.stay)
        readiness.left_alone.connect(lambda: jobs.in_thread(window, loading.load))
        if not self._waiting and session.trouble is None and step_due(session):
            _welcome(window)
        window.show()
        self._check_timer.timeout.connect(window.news.begin)
        self._check_timer.start()
        journal = session.journal
        if not (journal.file.is_demo or journal.file.is_backup):
            self._own_file = journal.file.path
            recent_files.note(journal.file.path)
        if self._waiting:
            QTimer.singleShot(0, self, lambda: self._second_start([]))
        return window

    def _second_start(self, files: list[Path]) -> None:
        """Bring the window forward, which the small one may have been without, and import *files*."""
        if self._session is None:
            return
        window = self.window or self._show_window(self._session)
        if window.isMinimized() or not window.isVisible():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        files, self._waiting = [*self._waiting, *files], []
        if files:
            window.import_files(files)

    def _add(self) -> None:
        """Bring the small window forward; without it, the main one says what keeps it from opening."""
        if self._session is None:
            return
        try:
            small = self.small or self._made_small(self._session)
        except (UnhypedError, OSError) as error:
            self._second_start([])
            self._show(error)
        else:
            small.come_forward()

    def _made_small(self, session: Session) -> QuickAdd:
        from unhyped.ui.dialogs.adding.quick_add import QuickAdd

        if session.trouble is not None:
            raise session.trouble
        _prepare_to_add(session.journal)
        self._small = small = QuickAdd(session, self.look)
        small.added.connect(self._tell_window)
        Readiness(self._application, small).pressed.connect(self._prepare)
        return small

    def _tell_window(self, purchase: Purchase) -> None:
        if self.window is not None:
            added = gettext("Added {name}").format(name=isolated(short(purchase.name)))
            say = self.window.messages.show_message
            say(with_undo(added, self.window.session, say))

    def _open_from_desktop(self, path: Path) -> None:
        """Do with *path* what a double click means: open a purchases file, import anything else."""
        if not purchases_file.is_one(path):
            self._waiting.append(path)
            self._second_start([])
        elif self._is_open(path):
            self._second_start([])
        else:
            self._open_soon(path)

    # --- inside

    def _check(self) -> None:
        """Read all records and let SQLite look at every page, in threads; say so if something is wrong."""
        if self._session is not None:
            self._session.read_all()
            journal = self._session.journal
            job = jobs.Job(lambda _: journal.file.store.check_quickly())
            job.deliver_to(self, failed=self._show_found)
            job.start()

    def _show_found(self, error: Exception) -> None:
        """Show what the check found, unless whoever reads the records has met damage before."""
        if self._session is not None and self._session.trouble is None:
            self._check_found_damage = isinstance(error, FileDamaged)
            self._show(error)

    def _prepare(self) -> None:
        """Load in a thread, after the first key or click, what the first change needs."""
        if self._session is not None:
            jobs.in_thread(self, self._session.journal.file.prepare_writing)

    def _leave(self) -> None:
        if self._session is None:
            return
        jobs.wait_for_all()
        self._session.finish()
        self._back_up(self._session.journal)
        if self.small is not None:
            self.small.close()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
        self._session.close()
        self._settings = self._session.settings
        if self._instance is not None:
            self._instance.release()
        self._session = self.window = self._small = None

    def _back_up(self, journal: Journal) -> None:
        if journal.file.read_only:
            return
        try:
            journal.file.backup(only_if_due=True)
        except UnhypedError as error:
            _log.warning("no backup: %s", type(error).__name__)

    def _back_up_in_background(self) -> None:
        """See whether a backup is due and make it, in a thread."""
        if self._session is not None and not self._session.journal.file.read_only:
            journal = self._session.journal
            job = jobs.Job(lambda _: journal.file.backup(only_if_due=True))
            job.failed.connect(lambda error: _log.warning("no backup: %s", type(error).__name__))
            job.start()

    def _open_soon(self, path: Path) -> None:
        """Open another file, once whoever asks for it has returned: the window it is in will be freed."""
        if not self._is_open(path):
            QTimer.singleShot(0, self, lambda: self._open_instead(path))

    def _open_instead(self, path: Path) -> None:
        """Open *path*; without any window, end when another program shows it."""
        if not self.open(path) and self._session is None:
            self._application.quit()

    def _open_demo(self) -> None:
        """Open the demo year, which is made in a thread if need be."""
        path, now, window = paths.demo_file(), self._clock(), self.window
        if not self._is_open(path):
            job = jobs.Job(lambda _: _provide_demo(path, now))
            job.deliver_to(
                self, lambda _: self._open_soon(path) if self.window is window else None, self._show
            )
            job.start()

    def _is_open(self, path: Path) -> bool:
        return self._session is not None and self._session.journal.file.path.resolve() == path.resolve()

    def _show(self, error: Exception) -> None:
        """Show what went wrong in the window; for damage, what helps."""
        if not isinstance(error, UnhypedError | OSError):
            raise error
        if self.window is None:
            if self.small is not None:
                self.small.say(str(error))
            return
        if isinstance(error, FileDamaged):
            if self._trouble is None or not isValid(self._trouble) or self._trouble.isHidden():
                self._in_trouble(error, self.window.session.journal.file.path)
        else:
            self.window.messages.show_message(Message(str(error), kind="problem"))

    def _in_trouble(self, error: Exception, path: Path) -> bool:
        """Say why *path* can't be opened and offer what helps; the window before, if any, stays."""
        from unhyped.ui.dialogs.file_trouble import FileTrouble

        self._trouble = dialog = FileTrouble(error, path, self.look, parent=self.window or self.small)
        dialog.file_chosen.connect(self._open_soon)
        if self._session is None:  # another file may be chosen: its window is to come
            self._application.setQuitOnLastWindowClosed(False)
            dialog.rejected.connect(self._application.quit)
        dialog.open()
        return self._session is None

    def _tell_of_trouble(self, window: MainWindow) -> None:
        """Show why the file of *window* can't be read, a turn of the event loop later: it may be painting."""
        session = window.session

        def tell() -> None:
            if self.window is window and session.trouble is not None:
                self._show(session.trouble)

        session.unreadable.connect(lambda _: self._check_found_damage or QTimer.singleShot(0, window, tell))
        window.help_asked_for.connect(tell)
        window.files.help_asked_for.connect(self._show)
        QTimer.singleShot(0, window, tell)  # the window may have met it while it was made

    def _in_the_file(self, error: UnhypedError) -> bool:
        """Show an error that a slot raised, if there is a window; damage stays on show in it."""
        shown = self.window or self.small
        if shown is None:
            return False
        _log.warning("not handled: %s", type(error).__name__)
        session = self.window.session if self.window is not None else None
        if isinstance(error, FileDamaged) and session is not None and session.trouble is None:
            session.say_unreadable(error)
        else:
            QTimer.singleShot(0, shown, lambda: self._show(error))
        return True


def _opened(path: Path, clock: Callable[[], datetime], *, to_add: bool) -> Journal:
    """Open *path* and read what its window shows first: damage is met here rather than while it paints."""
    journal = Journal.open(path, clock, origin="window")
    try:
        if to_add:
            _prepare_to_add(journal)
        if journal.count() <= MAX_READ_AT_ONCE:
            journal.file.load()
        _ = journal.newest(_ROWS_READ_FIRST), journal.years(), journal.undo_label
    except BaseException:
        journal.close()
        raise
    return journal


def _welcome(window: MainWindow) -> None:
    """Show the first run in *window*, which then shows the purchases."""
    page = cast("FirstRunPage", window.page(FIRST_RUN))
    page.ended.connect(lambda: window.go_to("purchases"))
    page.new_file_asked_for.connect(window.files.start_new)
    page.other_file_asked_for.connect(window.files.open_another)
    window.show_page(FIRST_RUN)


def _prepare_to_add(journal: Journal) -> None:
    """Read all that the small window needs; raise what would keep it from saving anything."""
    if journal.file.read_only:
        raise FileReadOnly(path=journal.file.path)
    journal.file.load()


def _provide_demo(path: Path, now: datetime) -> None:
    from unhyped import demo

    demo.provide(path, now)
