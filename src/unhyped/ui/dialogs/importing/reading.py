"""The states of the import dialog, and what its threads do: read a file, compare it with the log."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.heavy import collector_paused, freeze
from unhyped.i18n import gettext
from unhyped.journal import intake
from unhyped.journal.intake import ImportJob
from unhyped.ui.models.import_draft import ImportDraft
from unhyped.ui.models.import_lines import Orders, orders
from unhyped.ui.models.import_work import ImportWork, fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from unhyped.domain.customs import Customs
    from unhyped.importers import Found
    from unhyped.importers import Mapping as ColumnMapping
    from unhyped.importers.mapping import MappingQuestion
    from unhyped.journal import Journal
    from unhyped.journal.intake import ImportChoice, Outcome, Source, Staging, WrittenImport
    from unhyped.ui.jobs import Job

_MANY: Final = 1000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Everything that reading and comparing depend on, apart from the source."""

    customs: Customs
    mapping: ColumnMapping | None = None
    remembered: Mapping[str, ColumnMapping] = field(default_factory=dict)
    tolerance_days: int = 0
    unsaved: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The rows that were read, compared with the log. The owner must close its *staging*.

    *deleted* says when purchases went to the Trash; *refunded* are ids of known ones with a refund to log.
    *work* is what the person did to the same file before, and *key* the place to look for it.
    """

    found: Found
    staging: Staging
    outcome: Outcome
    tolerance_days: int
    draft: ImportDraft
    grouped: Orders
    deleted: Mapping[str, date]
    refunded: frozenset[str]
    key: str
    work: ImportWork | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The *job* reads the source; there is nothing to show yet.

    If it reads the same rows again, what was ticked and edited is *kept*.
    """

    job: Job
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Looking:
    """The person looks at what was read, while a *job* may compare it with the log again."""

    result: ReadResult
    job: Job | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """The person says which column means what, and may go back to what they looked at *before*."""

    before: Looking | None


@dataclass(frozen=True, slots=True)
class Writing:
    """The *job* writes what was chosen."""

    result: ReadResult
    job: Job


@dataclass(frozen=True, slots=True)
class Imported:
    """The import is written, and the dialog shows the result."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The source can't be read, and the dialog says why."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The dialog is closed. A job that was still running may use the *staging* until it has ended."""

    staging: Staging | None

    def release(self, late: object = None) -> None:
        """Close the staging, and that of a result that came too *late*."""
        for staging in (self.staging, late.staging if isinstance(late, ReadResult) else None):
            if staging is not None:
                staging.close()


State = Waiting | Looking | Asking | Writing | Imported | Refused | Closed


def short_name(source: Source) -> str:
    """Return the name of *source*, short enough for its place."""
    name = source.name if isinstance(source, Path) else gettext("pasted table")
    return name if len(name) <= 48 else f"{name[:24]}…{name[-20:]}"


def read_and_compare(
    job: Job, source: Source, options: ReadOptions, journal: Journal
) -> ReadResult | MappingQuestion:
    """Read *source* and compare it with the *journal*; return the question if its columns are unclear.

    Raises a FileRefused or ImportCancelled.
    """
    staging = intake.stage(journal)
    work = ImportJob(staging, frozenset(EXPOSURE_KINDS), job.report_share, job.cancelled)
    try:
        with collector_paused():
            found = intake.read(
                source, options.customs, work, mapping=options.mapping, remembered=options.remembered
            )
            if found.needs_mapping is not None:
                staging.close()
                return found.needs_mapping
            work.raise_if_cancelled()
            before = options.unsaved.get(fingerprint(found))
            if not isinstance(before, ImportWork):
                return compare_with_log(found, staging, journal, options.tolerance_days, job.cancelled)
            if found.assumed and before.currency not in {"", options.customs.currency}:
                staging.close()
                customs = replace(options.customs, currency=before.currency)
                return read_and_compare(job, source, replace(options, customs=customs), journal)
            result = compare_with_log(found, staging, journal, before.tolerance_days, job.cancelled)
            result.draft.resume(before.draft)
            return replace(result, work=before)
    except BaseException:
        staging.close()
        raise


def compare_with_log(
    found: Found, staging: Staging, journal: Journal, tolerance_days: int, cancelled: Callable[[], bool]
) -> ReadResult:
    """Compare *found* with the *journal*; raise ImportCancelled."""
    work = ImportJob(staging, cancelled=cancelled)
    with collector_paused():
        outcome = intake.compare(found, journal, work, tolerance_days=tolerance_days)
        rows = outcome.split.rows
        deleted = {
            entry.purchase.id: entry.purchase.trashed_at.astimezone().date()
            for entry in (journal.trashed() if outcome.split.in_trash else ())
            if entry.purchase.trashed_at is not None
        }
        refunded = frozenset(each.entry.purchase.id for each in intake.open_refunds(outcome, journal))
        work.raise_if_cancelled()
        draft = ImportDraft(rows, outcome.ticked)
        work.raise_if_cancelled()
        result = ReadResult(
            found,
            staging,
            outcome,
            tolerance_days,
            draft,
            orders(rows),
            deleted,
            refunded,
            fingerprint(found),
        )
        if len(rows) > _MANY:
            freeze()
    return result


def write_choice(job: Job, result: ReadResult, choice: ImportChoice, journal: Journal) -> WrittenImport:
    """Write what the person chose of *result*; raise as `intake.write_import` does."""
    work = ImportJob(result.staging, progress=job.report_share, cancelled=job.cancelled)
    return intake.write_import(result.outcome, journal, choice, work)
