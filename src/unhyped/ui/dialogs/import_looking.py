"""What threads do for an import's preview: reading what was brought, and comparing it with the log."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.i18n import gettext
from unhyped.importers.errors import ImportCancelled
from unhyped.journal import intake
from unhyped.journal.intake import collector_paused
from unhyped.ui.models.import_draft import Draft
from unhyped.ui.models.import_lines import Orders, orders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path
    from threading import Event

    from unhyped.importers import Found
    from unhyped.importers import Mapping as ColumnMapping
    from unhyped.journal import Journal
    from unhyped.journal.intake import Outcome, Staging
    from unhyped.settings import Settings
    from unhyped.ui.jobs import Job

_MANY: Final = 1000
_PATIENCE_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that reading depends on besides what is read."""

    settings: Settings
    today: date
    mapping: ColumnMapping | None
    staging: Staging | None = None
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What is brought: its *name*, how to *read* it in any thread, its *path* if it is a file or folder."""

    name: str
    read: Callable[[Asked], Found]
    path: Path | None = None

    @property
    def short_name(self) -> str:
        """The name as there is room for it."""
        name = self.name
        return name if len(name) <= 48 else f"{name[:24]}…{name[-20:]}"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was read; with an *outcome* unless its columns have to be asked about first."""

    found: Found
    staging: Staging
    outcome: Outcome | None = None
    draft: Draft = field(default_factory=Draft)
    grouped: Orders = field(default_factory=Orders)
    deleted: Mapping[str, date] = field(default_factory=dict)
    unsettled: frozenset[str] = frozenset()


def of_path(path: Path) -> Source:
    """A file, a ZIP or a folder."""

    def read(asked: Asked) -> Found:
        return intake.read(
            path,
            asked.settings,
            today=asked.today,
            mapping=asked.mapping,
            kinds=frozenset(EXPOSURE_KINDS),
            staging=asked.staging,
            progress=asked.progress,
            cancelled=asked.cancelled,
        )

    return Source(path.name, read, path)


def of_text(text: str) -> Source:
    """A table or a list that was pasted."""

    def read(asked: Asked) -> Found:
        return intake.read_pasted(
            text,
            asked.settings,
            today=asked.today,
            mapping=asked.mapping,
            progress=asked.progress,
            cancelled=asked.cancelled,
        )

    return Source(gettext("pasted table"), read)


def look_into(
    job: Job, source: Source, asked: Asked, journal: Journal, tolerance_days: int, begin: Event
) -> Looked:
    """Read *source* and compare it with the *journal*; its viewing history waits in a staging area.

    It begins when *begin* is set, or a little later: two threads at once would hold up the window.
    """
    begin.wait(_PATIENCE_SECONDS)
    staging = journal.viewing.stage()
    try:
        asked = replace(asked, staging=staging, progress=shares(job), cancelled=job.cancelled)
        with collector_paused():
            found = source.read(asked)
            if found.needs_mapping is not None:
                return Looked(found, staging)
            _go_on_unless(job.cancelled)
            return compared(found, staging, journal, tolerance_days, job.cancelled)
    except BaseException:
        staging.close()
        raise


def compared(
    found: Found,
    staging: Staging,
    journal: Journal,
    tolerance_days: int,
    cancelled: Callable[[], bool],
) -> Looked:
    """Compare *found* with the *journal*; raise ImportCancelled."""
    with collector_paused():
        outcome = intake.compare(
            found, journal, tolerance_days=tolerance_days, staging=staging, cancelled=cancelled
        )
        rows = outcome.split.rows
        deleted = {
            entry.purchase.id: entry.purchase.trashed_at.astimezone().date()
            for entry in (journal.trashed() if outcome.split.in_trash else ())
            if entry.purchase.trashed_at is not None
        }
        known = frozenset(each.entry.purchase.id for each in intake.unsettled(outcome, journal))
        _go_on_unless(cancelled)
        draft = Draft(rows, outcome.ticked)
        _go_on_unless(cancelled)
        looked = Looked(found, staging, outcome, draft, orders(rows), deleted, known)
        if len(rows) > _MANY:
            gc.freeze()  # they are looked at for long: the collector would make the window stutter
    return looked


def _go_on_unless(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise ImportCancelled


def close_staging(staging: Staging | None, job: Job | None) -> None:
    """Forget the viewing history that waits, once the *job* that may use it, or make it, has ended."""
    if job is not None:
        job.finished.connect(lambda looked: looked.staging.close())
    if staging is not None and job is not None:
        job.failed.connect(lambda _: staging.close())
    elif staging is not None:
        staging.close()


class _Shares:
    """Passes on progress, but only when a percent more is done."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._percent = -1

    def report(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if percent > self._percent:
            self._percent = percent
            self._job.report(percent / 100)


def shares(job: Job) -> Callable[[int, int], None]:
    """A way to report how much of the work of *job* is done."""
    return _Shares(job).report
