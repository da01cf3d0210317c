"""The demo year for the window: there, and fit to be opened, whatever became of the file it was in.

Also its export, to try the import on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.demo.export import DemoNotWritten, told_until, write_export
from unhyped.demo.year import write
from unhyped.i18n import gettext
from unhyped.journal import Journal
from unhyped.journal.recovery import FileDamaged, FileForeign, unused_name
from unhyped.paths import backup_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

    from unhyped.domain.purchase import Purchase

_EXPORT: Final = "tiktok-demo-export.zip"


def provide(path: Path, now: datetime) -> None:
    """Make sure that the demo year can be opened at *path*, in any thread; raise an UnhypedError.

    What can't be opened is put aside with its backups, and the year made anew: nobody is to be asked what
    should become of an invented person's file.
    """
    if path.exists() and not _opens(path, now):
        path.replace(unused_name(path, gettext("damaged")))
    if not path.exists():
        backups = backup_folder(path)
        if backups.exists():
            backups.replace(unused_name(backups, gettext("damaged")))
        write(path, now.astimezone().date())


def provide_export(file: Path, kept: Iterable[Purchase], today: date) -> Path:
    """Write the export that fits the demo year in *file* beside it, in place of an earlier one.

    *kept* are the purchases in the file. In any thread; raise DemoNotWritten if there is no room, say.
    """
    path = file.with_name(_EXPORT)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise DemoNotWritten(path=path, why=error.strerror or type(error).__name__) from error
    write_export(path, told_until(kept, today))
    return path


def _opens(path: Path, now: datetime) -> bool:
    if path.stat().st_size == 0:
        return False
    try:
        with Journal.open(path, lambda: now) as journal:
            journal.file.check_quickly()
    except (FileDamaged, FileForeign):
        return False
    return True
