"""Open files that can be read and files that can't, in turn, and show all pages of each: nothing may crash.

    .venv/bin/python -m scripts.stress_loading [--rounds 1000] [--gc 1]

Each round opens one damaged and one whole file in the real window, offscreen. Prints how many loads failed
as they should; ends with exit code 1 if one did anything else. `--gc 1` lets the collector run as often as
it can.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.ui.shell import Shell

PURCHASES = 400
"""More than a page paints at once, so that a thread reads the file and fails there."""
OLDEST = "(SELECT id FROM purchase WHERE price_minor IS NOT NULL ORDER BY bought_on LIMIT 1)"
DAMAGE = {
    "broken JSON": f"UPDATE purchase SET tags = '[' WHERE id = {OLDEST}",  # noqa: S608 - our own words
    "unknown currency": f"UPDATE purchase SET price_currency = 'EUS' WHERE id = {OLDEST}",  # noqa: S608 - likewise
    "wrong date": f"UPDATE purchase SET bought_on = '2021-13' WHERE id = {OLDEST}",  # noqa: S608 - likewise
}


def main() -> int:
    """Carry out the rounds and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--gc", type=int, default=0, help="the collector's first threshold; 0 leaves it")
    given = parser.parse_args()
    faulthandler.enable()
    with tempfile.TemporaryDirectory() as folder:
        move_in(Path(folder))
        return stress(Path(folder), given.rounds, given.gc)


def move_in(home: Path) -> None:
    """Keep what the program writes out of the home of whoever runs this."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(home)


def stress(folder: Path, rounds: int, threshold: int) -> int:
    """Open a damaged and a whole file in each of *rounds*."""
    from unhyped.settings import Settings
    from unhyped.ui.application import make_application
    from unhyped.ui.shell import Shell, now
    from unhyped.ui.window_state import WindowState

    files = made_in(folder)
    application = make_application()
    shell = Shell(application, Settings(currency="EUR"), now, WindowState(values={"period": "all time"}))
    if threshold:
        gc.set_threshold(threshold)
    started, failed, loaded = time.monotonic(), 0, 0
    kinds = [file for name, file in files.items() if name != "whole"]
    for number in range(rounds):
        failed += visit(shell, kinds[number % len(kinds)])
        loaded += not visit(shell, files["whole"])
        if (number + 1) % 50 == 0 or number + 1 == rounds:
            seconds = time.monotonic() - started
            print(f"{number + 1} rounds: {failed} failed, {loaded} loaded, {seconds:.0f} s", flush=True)
    shell.close()
    return 0 if failed == loaded == rounds else 1


def made_in(folder: Path) -> dict[str, Path]:
    """Write a whole file and one for each kind of damage; return them by kind."""
    from benchmarks.large import large
    from unhyped.journal import Journal

    whole = folder / "whole.db"
    with Journal.open(whole, lambda: datetime.now(UTC)) as journal:
        journal.imports.add_records(large(PURCHASES, date(2026, 11, 24)), "")
    files = {"whole": whole}
    for number, (name, statement) in enumerate(DAMAGE.items()):
        files[name] = folder / f"damaged{number}.db"
        shutil.copyfile(whole, files[name])
        with closing(sqlite3.connect(files[name], isolation_level=None)) as connection:
            connection.execute(statement)
    return files


def visit(shell: Shell, file: Path) -> bool:
    """Open *file*, wait until it is read, and show all pages; tell whether it couldn't be read."""
    from PySide6.QtWidgets import QApplication

    from unhyped.ui import jobs
    from unhyped.ui.dialogs.file_trouble import FileTrouble
    from unhyped.ui.pages import all_pages

    shell.open(file)
    window = shell.window
    if window is None:
        raise SystemExit(f"no window for {file.name}")
    wait_until(lambda: jobs.idle() and (window.session.trouble is None or shown(FileTrouble)))
    for key in all_pages.KEYS[::-1]:
        window.show_page(key)
        wait_until(jobs.idle)
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, FileTrouble):
            dialog.reject()
    wait_until(lambda: not shown(FileTrouble))
    return window.session.trouble is not None


def shown(kind: type) -> bool:
    """Return whether a window of this *kind* is on screen."""
    from PySide6.QtWidgets import QApplication

    return any(isinstance(each, kind) and each.isVisible() for each in QApplication.topLevelWidgets())


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window work until *is_so*; at least for one turn of the event loop."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, look = QEventLoop(), QTimer(interval=5)  # asking all the time would starve the threads
    look.timeout.connect(lambda: loop.quit() if is_so() else None)
    look.start()
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
