"""The session: the only object of the window that changes the journal and announces changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from unhyped.domain import period as periods
from unhyped.domain.change import Changed
from unhyped.domain.errors import UnhypedError
from unhyped.domain.records import ANY_RECORD
from unhyped.journal.recovery import FileDamaged
from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from unhyped.domain.period import Period
    from unhyped.journal import Journal
    from unhyped.journal.intake import WrittenImport
    from unhyped.settings import Edit, Settings

_T = TypeVar("_T")


class Session(QObject):
    """The open journal and what all pages share: the period, masked amounts, the day it is.

    `changed` carries what is different (`Changed`) after every change, whoever made it; the visible page then
    draws itself again if it shows any of that. `not_seen` carries the error when what another program wrote
    can't be shown, `unreadable` the error when the file can't be read; until that is over (`trouble` is None
    again) pages are not drawn.
    """

    changed = Signal(object)
    not_seen = Signal(object)
    unreadable = Signal(object)

    def __init__(
        self,
        journal: Journal,
        settings: Settings,
        now: Callable[[], datetime],
        keep: Callable[[Edit, Settings], object] = lambda *_: None,
        window_state: WindowState | None = None,
    ) -> None:
        """Watch the journal's file for changes by other programs.

        *keep* saves what an edit changes. It also gets what was known before.
        """
        super().__init__()
        self._keep = keep
        self.journal = journal
        self.settings = settings
        self.window_state = WindowState() if window_state is None else window_state
        self.now = now
        self.trouble: Exception | None = None
        self.period = periods.from_key(str(self.window_state.values.get("period") or ""), self.today)
        self._day = self.today
        self._watcher = QFileSystemWatcher([str(journal.file.path)], self)
        self._settle = QTimer(self, singleShot=True, interval=300)
        self._tell = QTimer(self, singleShot=True, interval=0)
        self._tell.timeout.connect(self._say_changed)
        self._watcher.fileChanged.connect(self._noticed)
        self._settle.timeout.connect(self.look_again)

    @property
    def today(self) -> date:
        """The day it is, where the person is."""
        return self.now().astimezone().date()

    @property
    def hide_amounts(self) -> bool:
        """Whether amounts are masked."""
        return self.settings.hide_amounts

    def do(self, verb: Callable[[Journal], _T]) -> _T:
        """Let *verb* change the journal, then emit `changed`. Raises what the verb raises.

        Nothing is changed while the file is damaged, as the window promises: undo needn't read it first.
        """
        if isinstance(self.trouble, FileDamaged):
            raise FileDamaged(**self.trouble.facts)
        try:
            result = verb(self.journal)
        except UnhypedError as error:
            reported = self.caught_up(error)
            if reported is not error:
                raise reported from error
            raise
        self._say_changed()
        return result

    def caught_up(self, refused: UnhypedError) -> UnhypedError:
        """Show what another program wrote, if it did; return the error in reading it, else *refused*."""
        try:
            if self.journal.file.reload_if_changed():
                self._say_changed()
        except UnhypedError as error:
            return error
        return refused

    def say_unreadable(self, error: Exception) -> None:
        """Note that the file can't be read, and emit `unreadable` the first time."""
        is_news = self.trouble is None
        self.trouble = error
        if is_news:
            self.unreadable.emit(error)

    def try_again(self) -> None:
        """Let everyone read the file again."""
        self.trouble = None
        self._say_changed(ANY_RECORD)

    def take_over(self, written: WrittenImport) -> None:
        """Take over what an import wrote in a thread; `changed` follows in the next event loop turn."""
        self.journal.imports.take_over(written)
        self._tell.start()

    def set_period(self, period: Period) -> None:
        """Show another period everywhere."""
        self.period = period
        self.window_state.remember("period", period.key)
        self._say_changed(Changed(period=True))

    def change_settings(self, **fields: object) -> None:
        """Replace some fields of the settings, save them and emit `changed`."""

        def edit(before: Settings) -> Settings:
            return replace(before, **fields)  # type: ignore[arg-type]

        before = self.settings
        self._keep(edit, before)
        self.settings = edit(before)
        different = (key for key, value in fields.items() if getattr(before, key) != value)
        self._say_changed(Changed(settings=frozenset(different)))

    def notice_day(self) -> None:
        """Emit `changed` if the day has changed."""
        if self.today != self._day:
            self._say_changed()

    def _say_changed(self, changed: Changed | None = None) -> None:
        """Emit `changed` with what is different, if anything is: *changed*, the records, and the day."""
        changed = self.journal.file.take_changed() | (changed or Changed())
        if self.today != self._day:
            self._day = self.today
            changed |= Changed(day=True)
        if changed:
            self.changed.emit(changed)

    def close(self) -> None:
        """Save what is still to be saved, stop listening and close the file."""
        self.window_state.save()
        self._settle.stop()
        self._tell.stop()
        self._watcher.blockSignals(True)
        self._watcher.deleteLater()  # until it is gone it takes up one of the system’s file watches
        self.blockSignals(True)
        self.journal.close()

    def _noticed(self, _path: str) -> None:
        """Wait until no import writes to the file."""
        self._settle.start()

    def look_again(self) -> None:
        """Show what another program wrote to the file, if it did, once no import of ours writes to it.

        If it can't be read, say so and leave what is shown.
        """
        if str(self.journal.file.path) not in self._watcher.files() and self.journal.file.path.exists():
            self._watcher.addPath(str(self.journal.file.path))
        if self.journal.file.is_writing:
            self._settle.start()
            return
        try:
            is_another = self.journal.file.reload_if_changed()
        except UnhypedError as error:
            self.not_seen.emit(error)
        else:
            if is_another:
                self.try_again()
