"""Actions on the open file as a whole: open another one, back it up, check it, say its currency."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.journal import FileDamaged, NameTaken
from unhyped.ui import recent_files
from unhyped.ui.jobs import Job
from unhyped.ui.widgets.frame.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from unhyped.journal.recovery import Backup
    from unhyped.ui.dialogs.saving import Saving
    from unhyped.ui.session import Session


_SAY_AFTER_MS: Final = 300
"""Late enough that the window is painted, and that what a verb did is said before."""


class FileVerbs(QObject):
    """`told` carries a Message, `file_chosen` the path of another file; `backed_up` follows a backup.

    `demo_export_written` carries a list with the path of an export to try the import on, `help_asked_for` the
    damage that the person wants help with.
    """

    told = Signal(object)
    file_chosen = Signal(object)
    backed_up = Signal()
    demo_export_written = Signal(object)
    help_asked_for = Signal(object)

    def __init__(self, window: QWidget, session: Session) -> None:
        """Act on the file of *session* in *window*."""
        super().__init__(window)
        self._window = window
        self._session = session
        self._journal = session.journal
        self._saving: Saving | None = None
        self._say_soon = QTimer(self, singleShot=True, interval=_SAY_AFTER_MS)
        self._say_soon.timeout.connect(self._say_currency)
        session.changed.connect(lambda _: self._say_soon.start())
        self._say_soon.start()

    def open_another(self) -> None:
        """Ask for another purchases file."""
        from unhyped.ui.dialogs.choose_file import choose_file

        choose_file(self._window, self._journal.file.path.parent, self.file_chosen.emit)

    def start_new(self) -> None:
        """Ask for the name of a new purchases file and open it."""
        from unhyped.ui.dialogs.choose_file import name_new_file

        name_new_file(self._window, self._journal.file.path.parent, self._start)

    def is_open(self, path: Path) -> bool:
        """Return whether *path* is the open file."""
        return path.absolute() == self._journal.file.path.absolute()

    def open_recent(self, path: Path) -> None:
        """Open a file that was open before; if it's gone, say so and take it off the list."""
        if os.path.isfile(path):  # noqa: PTH113 - Path.is_file fails where a folder can't be entered
            self.file_chosen.emit(path)
            return
        recent_files.forget(path)
        text = gettext("“{name}” isn’t in {folder} any more. We took it off the list.")
        self.told.emit(Message(text.format(name=path.name, folder=path.parent), kind="problem"))

    def back_up(self) -> None:
        """Make a backup now and say where it is."""
        job = Job(lambda _: self._journal.file.backup(only_if_due=False))
        job.deliver_to(self, finished=self._backed_up, failed=self.say_why_not)
        job.start()

    def check(self) -> None:
        """Run the full check and say what it found."""
        self.told.emit(Message(gettext("Checking your file…")))
        job = Job(lambda _: self._journal.file.check())
        job.deliver_to(self, finished=self._checked, failed=self.say_why_not)
        job.start()

    def try_import(self) -> None:
        """Write the TikTok export that fits the open demo year next to it, to be imported."""
        from unhyped.demo import provide_export

        file, today = self._journal.file.path, self._session.today
        kept = [entry.purchase for entry in self._journal.entries()]
        job = Job(lambda _: [provide_export(file, kept, today)])
        job.deliver_to(self, finished=self.demo_export_written.emit, failed=self.say_why_not)
        job.start()

    def save_days(self) -> None:
        """Ask where to save the days to come for a calendar, and save them."""
        from unhyped.ui.dialogs.saving import Saving

        journal, today, settings = self._journal, self._session.today, self._session.settings

        def make() -> bytes:
            from unhyped.exporters.calendar import calendar_file, days_to_come
            from unhyped.journal.week import week_rules

            wishes, answers = journal.wishes.all(), journal.week.answers()
            days = days_to_come(journal.entries(), wishes, answers, today, week_rules(settings))
            return calendar_file(days, journal.file.now())

        if self._saving is None:
            self._saving = Saving(self._window)
            self._saving.told.connect(self.told)
        self._saving.ask("unhyped-days.ics", make, gettext("Saved the days to come to {name}"))

    def _start(self, path: Path) -> None:
        if path.exists():
            self.say_why_not(NameTaken(path=path))
        else:
            self.file_chosen.emit(path)

    def _backed_up(self, made: Backup | None) -> None:
        if made is not None:
            text = gettext("Backed up and checked: {name}").format(name=made.path.name)
            self.told.emit(Message(text))
        self.backed_up.emit()

    def say_why_not(self, error: Exception) -> None:
        """Say why something failed; for damage, offer help."""
        if not isinstance(error, UnhypedError):
            raise error
        if isinstance(error, FileDamaged):
            self._say_damage(str(error), error)
        else:
            self.told.emit(Message(str(error), kind="problem"))

    def _say_damage(self, text: str, error: FileDamaged) -> None:
        show = gettext("See what helps")
        self.told.emit(Message(text, show, lambda: self.help_asked_for.emit(error), kind="problem"))

    def _checked(self, problems: tuple[str, ...]) -> None:
        if problems:
            text = gettext("We found damage in your file. Open a backup, or save what’s still readable.")
            damage = FileDamaged(path=self._journal.file.path, why=problems[0])
            self._say_damage("\n".join((text, *problems[:5])), damage)
        else:
            self.told.emit(Message(gettext("All good: every change in your file checks out.")))

    def _say_currency(self) -> None:
        """Say once that prices without a sign are read in another currency than before."""
        try:
            news = self._session.news_of_currency() if self._session.trouble is None else ""
        except (UnhypedError, OSError):  # pages meet it, too, and say so
            return
        if news:
            self.told.emit(Message(gettext("{said} You can change that in Preferences.").format(said=news)))
