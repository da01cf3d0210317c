"""The one voice for change: the only object of the window around the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from unhyped.domain import period as periods
from unhyped.domain.errors import UnhypedError
from unhyped.journal.recovery import FileDamaged

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from unhyped.domain.period import Period
    from unhyped.domain.plain import Json
    from unhyped.journal import Journal
    from unhyped.journal.intake import Written
    from unhyped.settings import Edit, Settings

KEEP_AFTER_MS: Final = 500
"""So long the window’s state waits for more, as while a column is drawn wider."""
_T = TypeVar("_T")


class Session(QObject):
    """The open journal and what all pages share: the period, masked amounts, the day it is.

    `changed` is emitted after every change, whoever made it; the visible page then draws itself anew.
    `not_seen` carries the error when what another program wrote can't be shown, `unreadable` the error when
    the file can't be read; until that is over (`trouble` is None again) pages are not drawn.
    """

    changed = Signal()
    not_seen = Signal(object)
    unreadable = Signal(object)

    def __init__(
        self,
        journal: Journal,
        settings: Settings,
        now: Callable[[], datetime],
        keep: Callable[[Edit, Settings], Settings | None] = lambda *_: None,
    ) -> None:
        """Watch the journal's file for changes by other programs.

        *keep* saves what an edit changes, and returns all that is saved then; None if it can't. It also gets
        what was known before.
        """
        super().__init__()
        self._keep = keep
        self._remembered: dict[str, Json] = {}
        self._keep_soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self._save_remembered)
        self.journal = journal
        self.settings = settings
        self.now = now
        self.trouble: Exception | None = None
        self.period = periods.from_key(str(settings.window.get("period", "")), self.today)
        self._watcher = QFileSystemWatcher([str(journal.file.path)], self)
        self._settle = QTimer(self, singleShot=True, interval=300)
        self._tell = QTimer(self, singleShot=True, interval=0)
        self._tell.timeout.connect(self.changed)
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
        """Let *verb* change the journal, then tell everyone. Raises what the verb raises.

        While the file is damaged nothing in it is changed, as the window says: undo could do so unread.
        """
        if isinstance(self.trouble, FileDamaged):
            raise FileDamaged(**self.trouble.facts)
        try:
            result = verb(self.journal)
        except UnhypedError as error:
            told = self.caught_up(error)
            if told is not error:
                raise told from error
            raise
        self.changed.emit()
        return result

    def caught_up(self, refused: UnhypedError) -> UnhypedError:
        """Show what another program wrote, if it did; return what keeps it from being read, or *refused*."""
        try:
            if self.journal.file.reload_if_changed():
                self.changed.emit()
        except UnhypedError as error:
            return error
        return refused

    def say_unreadable(self, error: Exception) -> None:
        """Note that the file can't be read, and tell everyone the first time."""
        is_news = self.trouble is None
        self.trouble = error
        if is_news:
            self.unreadable.emit(error)

    def try_again(self) -> None:
        """Let everyone read the file again."""
        self.trouble = None
        self.changed.emit()

    def take_over(self, written: Written) -> None:
        """Take over what an import wrote in a thread; a turn of the event loop later everyone is told."""
        self.journal.imports.take_over(written)
        self._tell.start()

    def set_period(self, period: Period) -> None:
        """Show another period everywhere."""
        self.period = period
        self.remember("period", period.key)
        self.changed.emit()

    def change_settings(self, **fields: object) -> None:
        """Replace some fields of the settings, save them and tell everyone."""
        self.edit_settings(lambda settings: replace(settings, **fields))  # type: ignore[arg-type]

    def edit_settings(self, edit: Edit) -> None:
        """Let *edit* replace some settings, save those and tell everyone."""
        self._save(edit)
        self.changed.emit()

    def learn_of_imports(self) -> None:
        """Take over the presets and mappings that another program has saved since."""
        self._save(lambda settings: settings)

    def remember(self, key: str, value: Json) -> None:
        """Keep a piece of the window's state under *key*. It is saved soon, and nobody is told."""
        self.settings = replace(self.settings, window={**self.settings.window, key: value})
        self._remembered[key] = value
        self._keep_soon.start()

    def _save_remembered(self) -> None:
        new, self._remembered = self._remembered, {}
        if new:
            self._save(lambda settings: replace(settings, window={**settings.window, **new}))

    def _save(self, edit: Edit) -> None:
        saved = self._keep(edit, self.settings)
        self.settings = edit(self.settings)
        if saved is not None:
            self.settings = replace(
                self.settings, import_mappings=saved.import_mappings, import_presets=saved.import_presets
            )

    def close(self) -> None:
        """Save what is still to be saved, stop listening and close the file."""
        self._keep_soon.stop()
        self._save_remembered()
        self._settle.stop()
        self._tell.stop()
        self._watcher.blockSignals(True)
        self._watcher.deleteLater()  # until it is gone it takes up one of the system’s file watches
        self.blockSignals(True)
        self.journal.close()

    def _noticed(self, _path: str) -> None:
        """Wait until whoever writes to the file is done."""
        self._settle.start()

    def look_again(self) -> None:
        """Show what another program wrote to the file, if it did; once no import of this one writes to it.

        What can't be read is told, and what was shown stays.
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
