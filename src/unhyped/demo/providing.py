"""The demo year for the window: makes sure its file opens, and writes its export to try the import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.demo.export import DemoNotWritten, last_day_of, write_export
from unhyped.demo.year import write
from unhyped.i18n import gettext
from unhyped.journal import FileDamaged, FileForeign, Journal
from unhyped.journal.recovery import unused_name
from unhyped.paths import backup_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

    from unhyped.domain.purchase import Purchase

_EXPORT_NAME: Final = "tiktok-demo-export.zip"


def provide(path: Path, now: datetime) -> None:
    """Make sure that the demo year can be opened at *path*. Any thread; raises an UnhypedError.

    A file that can't be opened is renamed, its backups too, and the year is written again: nobody needs to
    decide what happens to a made-up person's file.
    """
    if path.exists() and not _opens(path, now):
        path.replace(unused_name(path, gettext("damaged")))
    if not path.exists():
        backups = backup_folder(path)
        if backups.exists():
            backups.replace(unused_name(backups, gettext("damaged")))
        write(path, now.astimezone().date())


def provide_export(file: Path, purchases: Iterable[Purchase], today: date) -> Path:
    """Write the export for the demo year in *file* next to it, replacing an earlier one.

    *purchases* are those in the file. Any thread; raises DemoNotWritten, for example if the disk is full.
    """
    path = file.with_name(_EXPORT_NAME)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise DemoNotWritten(path=path, why=error.strerror or type(error).__name__) from error
    write_export(path, last_day_of(purchases, today))
    return path


def _opens(path: Path, now: datetime) -> bool:
    if path.stat().st_size == 0:
        return False
    try:
        with Journal.open(path, lambda: now) as journal:
            journal.file.store.check_quickly()
    except (FileDamaged, FileForeign):
        return False
    return True
