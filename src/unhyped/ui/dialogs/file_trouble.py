"""When a purchases file can't be opened: why, and what helps. Nothing is overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import format_datetime, gettext, ngettext
from unhyped.journal import FileDamaged, recovery
from unhyped.ui.dialogs.choose_file import choose_file
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.jobs import Job
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from unhyped.journal.recovery import Backup
    from unhyped.ui.theme.look import Look


class FileTrouble(Dialog):
    """Says what is wrong; offers a backup, what can be salvaged, another file.

    `file_chosen` carries the path to open instead.
    """

    file_chosen = Signal(object)

    def __init__(self, error: Exception, path: Path, look: Look, parent: QWidget | None = None) -> None:
        """Explain *error*, met when opening *path*."""
        is_damaged = isinstance(error, FileDamaged)
        title = gettext("This file is damaged") if is_damaged else gettext("We can’t open this file")
        super().__init__(title, look, parent)
        self._path = path
        self._problem = words("", selectable=True)
        self._problem.setMinimumWidth(look.px(520))
        self._problem.setText(str(error))
        self._details = words("", "muted", selectable=True)
        self.body.addWidget(self._problem)
        self._explain(error)
        self._backups = QListWidget()
        self._backups.setAccessibleName(gettext("Backups"))
        self._backups.setProperty("kind", "backups")
        self._fill(recovery.backups(path))
        self.add_button(gettext("&Quit") if parent is None else gettext("&Close"), left=True).clicked.connect(
            self.reject
        )
        self._ways: list[QPushButton] = []
        self._add_way(gettext("Open &another file…"), self._choose)
        if is_damaged and path.stat().st_size:
            self._add_way(gettext("&Save what’s readable"), self.salvage)
        if self._backups.count():
            self._add_way(gettext("Open the &backup"), self.open_backup, primary=True)

    @property
    def problem(self) -> str:
        """The explanation that is shown."""
        return self._problem.text()

    def open_backup(self) -> None:
        """Copy the chosen backup to a new file next to the damaged one and open that."""
        made: Backup = self._backups.currentItem().data(_BACKUP)
        into = recovery.new_name(self._path, gettext("restored"))
        try:
            recovery.restore(made, into)
        except UnhypedError as error:
            self._problem.setText(str(error))
            return
        self._open(into)

    def salvage(self) -> None:
        """Save every readable record into a new file next to the damaged one, in a thread, and open that."""
        path, into = self._path, recovery.new_name(self._path, gettext("salvaged"))

        def work(_: Job) -> Path:
            recovery.salvage(path, into, datetime.now(UTC))
            return into

        job = Job(work)
        job.deliver_to(self, finished=self._open, failed=self._not_salvaged)
        self._offer(on=False)
        self._problem.setText(gettext("Saving what’s still readable…"))
        job.start()

    def _not_salvaged(self, error: Exception) -> None:
        self._offer(on=True)
        self._problem.setText(str(error))
        if not isinstance(error, UnhypedError):
            raise error

    def _offer(self, *, on: bool) -> None:
        """Allow one action at a time; closing stays possible."""
        for widget in (self._backups, *self._ways):
            widget.setEnabled(on)

    def _add_way(self, words: str, go: Callable[[], object], *, primary: bool = False) -> None:
        button = self.add_button(words, primary=primary)
        button.clicked.connect(lambda _: go())
        self._ways.append(button)

    def _explain(self, error: Exception) -> None:
        """Say it in this dialog's words if the file is damaged; the details are for developers."""
        if isinstance(error, FileDamaged):
            damaged = gettext(
                "“{name}” is damaged, so we leave it as it is. Open a backup, or save what’s still "
                "readable. Either way, you’ll carry on in a new file."
            )
            self._problem.setText(damaged.format(name=self._path.name))
            self._details.setText(gettext("Details: {why}").format(why=error.facts["why"]))
            self.body.addWidget(self._details)

    def _fill(self, backups: tuple[Backup, ...]) -> None:
        for made in backups:
            held = recovery.count_purchases(made)
            said = format_datetime(made.at)
            if held is not None:
                said += " · " + ngettext("{n} purchase", "{n} purchases", held)
            item = QListWidgetItem(said, self._backups)
            item.setSizeHint(QSize(0, self.look.px(_ROW)))
            item.setData(_BACKUP, made)
        if backups:
            self._backups.setCurrentRow(0)
            self._backups.itemDoubleClicked.connect(lambda _: self.open_backup())
            rows = min(len(backups), _ROWS_SHOWN)
            self._backups.setFixedHeight(rows * self.look.px(_ROW) + 4)
            self.body.addWidget(Label(gettext("Your backups of it, newest first:")))
            self.body.addWidget(self._backups)

    def _choose(self) -> None:
        choose_file(self, self._path.parent, self._open)

    def _open(self, path: Path) -> None:
        self.accept()
        self.file_chosen.emit(path)


_BACKUP = 0x0100
_ROW, _ROWS_SHOWN = 30, 5
