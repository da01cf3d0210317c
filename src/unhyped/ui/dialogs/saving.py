"""Saving a file that takes a while: ask where, make it in a thread, write it whole or not at all."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.ui.jobs import Job
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.text.opening import open_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

FILTERS: Final = {
    "png": "PNG (*.png)",
    "svg": "SVG (*.svg)",
    "csv": "CSV (*.csv)",
    "json": "JSON (*.json)",
    "xlsx": "Excel (*.xlsx)",
    "pdf": "PDF (*.pdf)",
    "ics": "iCalendar (*.ics)",
}


class Saving(QObject):
    """One file at a time. `began` carries what is being made, `told` a Message about how it went."""

    began = Signal(str)
    ended = Signal()
    told = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Open dialogs over *parent*."""
        super().__init__(parent)
        self._parent = parent
        self._job: Job | None = None
        self._decision = Lock()

    @property
    def busy(self) -> bool:
        """Whether a file is being made."""
        return self._job is not None

    def ask(self, name: str, make: Callable[[], bytes], done: str) -> None:
        """Let the person choose where, suggesting *name*, then `write`."""
        dialog = save_dialog(self._parent, name)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen), make, done))
        dialog.open()

    def write(self, path: Path, make: Callable[[], bytes], done: str) -> None:
        """Write what *make* returns to *path*; *done* is then shown, with the file's “{name}”."""
        decision = Lock()
        job = Job(lambda job: _written(job, decision, path, make))
        self._job, self._decision = job, decision
        words = done.format(name=path.name)
        job.deliver_to(
            self,
            finished=lambda _: self._end(job, told_saved(path, words)),
            failed=lambda error: self._failed(job, error),
        )
        self.began.emit(gettext("Making {name}…").format(name=path.name))
        job.start()

    def cancel(self) -> None:
        """Stop and write nothing, unless writing has begun: then the job ends as usual."""
        if self._job is not None and self._decision.acquire(blocking=False):
            self._job.cancel()
            self._end(self._job, Message(gettext("You cancelled this. Nothing was saved.")))

    def _failed(self, job: Job, error: Exception) -> None:
        if isinstance(error, UnhypedError):
            self._end(job, Message(str(error), kind="problem"))
        elif not isinstance(error, _Cancelled):
            self._end(job, Message(gettext("We couldn’t make the file."), kind="problem"))
            raise error

    def _end(self, job: Job, message: Message) -> None:
        if job is self._job:
            self._job = None
            self.ended.emit()
            self.told.emit(message)


class _Cancelled(Exception):
    """Raised in the job when the person cancelled."""


def _written(job: Job, decision: Lock, path: Path, make: Callable[[], bytes]) -> None:
    """Make the file and write it, unless Cancel acquired the *decision* lock first."""
    from unhyped.exporters.files import write_atomically

    content = make()
    if job.cancelled() or not decision.acquire(blocking=False):
        raise _Cancelled
    write_atomically(path, content)


def save_dialog(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks where to save a file called *name*; pictures go to the pictures folder."""
    kind = Path(name).suffix.removeprefix(".")
    places = QStandardPaths.StandardLocation
    place = places.PicturesLocation if kind in {"png", "svg"} else places.DocumentsLocation
    folder = QStandardPaths.writableLocation(place)
    dialog = QFileDialog(parent, gettext("Save as {kind}").format(kind=kind.upper()), folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(FILTERS[kind])
    dialog.setDefaultSuffix(kind)
    dialog.selectFile(name)
    return dialog


def told_saved(path: Path, words: str) -> Message:
    """Return the message about a written file, with a link to open a PDF or reminder, or else the folder."""
    if path.suffix in {".pdf", ".ics"}:
        return Message(words, gettext("Open"), lambda: open_file(path))
    return Message(words, gettext("Open folder"), lambda: open_file(path.parent))
