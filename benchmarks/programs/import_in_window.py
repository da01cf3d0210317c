"""`import_in_window.py FILE COPY EXPORT`: imports EXPORT in the open window of a copy of FILE, as people do.

Prints the seconds until all rows are shown and until all is written, and in ms: the longest time the window
didn't answer while it was read and while it was written, and how long Cancel took then. `--where MS` says on
stderr where each thread was when the window didn't answer for so long.
"""

import argparse
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from benchmarks.programs.heartbeat import Heartbeat
from benchmarks.programs.memory import most_resident
from unhyped.journal import Journal
from unhyped.settings import Settings
from unhyped.ui import jobs
from unhyped.ui.application import make_application
from unhyped.ui.dialogs.importing.flow import ImportFlow
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.main_window import MainWindow
from unhyped.ui.session import Session
from unhyped.ui.theme.look import Look
from unhyped.ui.window_state import WindowState


class Importing:
    """One window, and an import in it again and again."""

    def __init__(self, session: Session, look: Look, export: Path, heart: Heartbeat) -> None:
        self.window = MainWindow(session, look)
        self.window.resize(1280, 800)
        self.window.show()
        self._session, self._look, self._export = session, look, export
        self._heart = heart
        self.settle()

    def read(self) -> tuple[ImportPreview, float, float]:
        """Read and show all rows; return the preview, the seconds that took and the longest wait."""
        self._heart.begin()
        begun = perf_counter()
        preview = self.open()
        self._heart.until(lambda: preview.read_result is not None)
        preview.pages.tabs.go_to(preview.pages.purchases)
        taken = perf_counter() - begun
        self.settle()
        return preview, taken, self._heart.end()

    def open(self) -> ImportPreview:
        return ImportFlow(self.window, self._session, self._look, lambda _: None).start(self._export)

    def write(self, preview: ImportPreview) -> tuple[float, float]:
        """Tick and write everything; return the seconds that took and the longest wait."""
        tick_everything(preview)
        self.settle()
        self._heart.begin()
        begun = perf_counter()
        preview.import_button.click()
        self._heart.until(lambda: bool(preview.imported))
        taken = perf_counter() - begun
        self.settle()
        longest = self._heart.end()
        preview.accept()
        self.settle()
        return taken, longest

    def cancel_reading(self, after: float) -> float:
        """Cancel *after* some seconds of reading; return the ms until it is closed and nothing runs."""
        preview = self.open()
        self._let_pass(after)
        return self._cancelled(preview, lambda: jobs.idle() and QApplication.activeModalWidget() is None)

    def cancel_writing(self, after: float) -> float:
        """Cancel *after* some seconds of writing; return the ms until nothing runs and the rows are back."""
        preview = self.open()
        self._heart.until(lambda: preview.read_result is not None)
        tick_everything(preview)
        self.settle()
        preview.import_button.click()
        self._let_pass(after)
        assert not preview.imported, "it was written before it could be cancelled"
        taken = self._cancelled(preview, lambda: jobs.idle() and preview.pages.isEnabled())
        preview.reject()
        self.settle()
        return taken

    def settle(self) -> None:
        """Let everything happen that is to happen by itself, painting too."""
        self._heart.settle(0.2)

    def _let_pass(self, seconds: float) -> None:
        end = perf_counter() + seconds
        self._heart.until(lambda: perf_counter() > end)

    def _cancelled(self, preview: ImportPreview, ended: Callable[[], bool]) -> float:
        begun = perf_counter()
        preview.cancel_button.click()
        self._heart.until(ended)
        return (perf_counter() - begun) * 1000


def tick_everything(preview: ImportPreview) -> None:
    pages = preview.pages
    pages.purchases.tick_all.click()
    pages.history.all_kinds.click()
    pages.wishes.tick_all.click()


def held(path: Path) -> tuple[str, list[str]]:
    """The bytes of the purchases file, and what lies beside it and in the folder for temporary files."""
    folders = (path.parent, Path(tempfile.gettempdir()))
    beside = sorted(each.name for folder in folders for each in folder.iterdir())
    return hashlib.sha256(path.read_bytes()).hexdigest(), beside


def measured(importing: Importing, file: Path) -> dict[str, float]:
    """Cancel at many moments, then let it be done; of all waits, the longest."""
    before = held(file)
    preview, ready, first = importing.read()
    preview.reject()
    importing.settle()
    stops = [importing.cancel_reading(ready * tenth / 10) for tenth in range(10)]
    assert held(file) == before, "looking and cancelling left something"
    stops_writing = [importing.cancel_writing(after) for after in (0, 0.01, 0.02, 0.05, 0.1)]
    assert held(file)[0] == before[0], "cancelling changed the file"
    preview, ready, again = importing.read()
    written, wait_writing = importing.write(preview)
    return {
        "ready": ready,
        "written": written,
        "wait reading": max(first, again),
        "wait writing": wait_writing,
        "cancel reading": max(stops),
        "cancel writing": max(stops_writing),
        "mb": most_resident(),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("file", "copy", "export"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--where", type=float, default=0)
    asked = parser.parse_args()
    shutil.rmtree(asked.copy.parent, ignore_errors=True)
    asked.copy.parent.mkdir(parents=True)
    shutil.copyfile(asked.file, asked.copy)
    temporary = asked.copy.parent / "temporary"
    temporary.mkdir()
    tempfile.tempdir = os.environ["SQLITE_TMPDIR"] = str(temporary)
    application = make_application()
    settings = Settings(currency="EUR", region="EU")
    state = WindowState(values={"period": "all time"})
    with Journal.open(asked.copy, lambda: datetime.now(UTC)) as journal:
        journal.file.store.prepare_writing()
        session = Session(journal, settings, lambda: datetime.now(UTC), window_state=state)
        importing = Importing(session, Look(application, "light"), asked.export, Heartbeat(asked.where))
        print(json.dumps(measured(importing, asked.copy)), flush=True)
        os._exit(0)


main()
