"""import: add the new purchases of a file or of piped text."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from unhyped import purchases_file
from unhyped.cli.column_map import mapping_of, unclear
from unhyped.cli.errors import SectionUnknown
from unhyped.cli.import_report import ImportArguments, ImportReport, import_answer
from unhyped.cli.presets import mapping_of_preset
from unhyped.domain.currency import currency
from unhyped.domain.errors import ValueOutOfRange
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.domain.filters import haystack_of_row
from unhyped.domain.text import normalise
from unhyped.i18n import format_number, gettext

if TYPE_CHECKING:
    from unhyped.cli.call import Call, Reply
    from unhyped.domain.duplicates import Row
    from unhyped.domain.exposure import ExposureKind
    from unhyped.importers import Found, Mapping, Pasted
    from unhyped.journal import Journal
    from unhyped.journal.intake import ImportChoice, ImportJob, Outcome

_MAX_TOLERANCE_DAYS = 31
_ALL = "all"
_STANDARD_INPUT = "-"
_MAX_CHAR_BYTES = 4
"""The most bytes of a character in UTF-8 and UTF-16."""


def import_file(call: Call, given: ImportArguments) -> Reply:
    """Read a file, log its new rows in one change, and answer with the result of each row.

    Raises ValueOutOfRange for a --tolerance, SectionUnknown for --sections that we don't know.
    """
    from unhyped.journal import intake

    if not 0 <= given.tolerance <= _MAX_TOLERANCE_DAYS:
        raise ValueOutOfRange(
            field=gettext("The tolerance"), low=0, high=_MAX_TOLERANCE_DAYS, value=given.tolerance
        )
    source = _Source(call, given)
    kinds = _kinds(given.sections)
    there = purchases_file.is_there(call.file)
    if given.dry_run and not there:
        with intake.stage(None) as staging:
            job = intake.ImportJob(staging, kinds)
            code = currency(given.currency) if given.currency else call.environment.settings.currency
            outcome = intake.compare_with_empty(source.read(job, code), job)
            return import_answer(given, ImportReport(outcome, _chosen(outcome, given)))

    def import_into(journal: Journal) -> Reply:
        with intake.stage(journal) as staging:
            job = intake.ImportJob(staging, kinds)
            code = call.currency_in(journal, given.currency)
            outcome = intake.compare(source.read(job, code), journal, job, tolerance_days=given.tolerance)
            said = call.news_of_currency(journal) if outcome.found.assumed and not given.currency else []
            rows, before = _chosen(outcome, given), journal.file.revision
            if not given.dry_run:
                intake.import_now(outcome, journal, _choice(outcome, rows, given), job)
            refunds = intake.open_refunds(outcome, journal)
        changed = journal.file.revision != before
        answer = import_answer(given, ImportReport(outcome, rows, refunds, changed=changed))
        return replace(answer, notices=(*said, *answer.notices))

    if given.dry_run:
        with call.reading() as journal:
            return import_into(journal)
    try:
        return call.writing(import_into, new_file=True)
    except BaseException:
        if not there:
            _remove_if_empty(call)  # an unreadable file must not create a purchases file
        raise


def _remove_if_empty(call: Call) -> None:
    """Remove the file that was created for an import, unless somebody has written to it."""
    if purchases_file.is_there(call.file):
        with call.reading() as journal:
            empty = journal.undo_label is None and not journal.records()
        if empty:
            call.file.unlink()


# --- reading


class _Source:
    """The source of an import, read again if somebody else wrote to the purchases file meanwhile."""

    def __init__(self, call: Call, given: ImportArguments) -> None:
        from unhyped.importers import Pasted

        self._call = call
        self._given = given
        self._mapping: Mapping | None = None
        source = given.source
        self._source: Path | Pasted = Pasted(_piped()) if source == _STANDARD_INPUT else Path(source)

    def read(self, job: ImportJob, code: str) -> Found:
        """Read the source, amounts without a currency in *code*; remember the mapping from --map."""
        from unhyped.importers import memory
        from unhyped.importers.presets import preset_of

        given = self._given
        found = self._read(job, code)
        if given.map is None:
            if found.needs_mapping is not None:
                raise unclear(found.source_name, found.needs_mapping)
            return found
        columns = found.columns
        if columns is None or self._mapping is not None:  # a known export needs no mapping
            return found
        preset = mapping_of_preset(given.map, columns, found.source_name)
        mapping = self._mapping = preset or mapping_of(given.map, columns, found.source_name)
        found = self._read(job, code)
        if not given.dry_run:
            memory.remember(columns.signature, mapping)
            if given.save_preset is not None:
                memory.save_preset(preset_of(given.save_preset, columns.headers, mapping))
        return found

    def _read(self, job: ImportJob, code: str) -> Found:
        from unhyped.importers import memory
        from unhyped.journal import intake

        customs = intake.customs_of(code, self._call.today)
        remembered = memory.mappings() if self._given.map is None else None
        return intake.read(self._source, customs, job, mapping=self._mapping, remembered=remembered)


def _piped() -> str:
    """Return the piped text, in any encoding; raise PastedTooLong before it fills the memory."""
    from unhyped.importers.errors import PastedTooLong
    from unhyped.importers.pasted import MAX_CHARS
    from unhyped.importers.text_file import decoded

    most = MAX_CHARS * _MAX_CHAR_BYTES
    content = sys.stdin.buffer.read(most + 1)
    if len(content) > most:
        raise PastedTooLong(limit=format_number(MAX_CHARS))
    return decoded(content)


def _kinds(text: str) -> frozenset[ExposureKind]:
    """Return the kinds of viewing history that --sections names; raise SectionUnknown."""
    names = [word.strip().lower().replace("-", "_") for word in text.split(",") if word.strip()]
    for name in names:
        if name not in {*EXPOSURE_KINDS, _ALL}:
            raise SectionUnknown(text=name[:40], kinds=", ".join(EXPOSURE_KINDS))
    return frozenset(kind for kind in EXPOSURE_KINDS if kind in names or _ALL in names)


def _chosen(outcome: Outcome, given: ImportArguments) -> list[Row]:
    """Return the rows to import: the new ones, limited by --only; digital items only on request."""
    from unhyped.journal.intake import is_new

    words = normalise(given.only).split()
    return [
        row
        for row in outcome.split.rows
        if is_new(row)
        and (given.digital or not row.found.optional)
        and (
            row.additions
            or all(word in haystack_of_row(row.found.draft, row.found.draft.category) for word in words)
        )
    ]


def _choice(outcome: Outcome, rows: list[Row], given: ImportArguments) -> ImportChoice:
    """Return what to import: *rows*, usual wishes or with --wishes all new ones, and the viewing history."""
    from unhyped.journal.intake import ImportChoice

    wishes = tuple(row.found for row in outcome.wishes if row.is_usual or (given.wishes and row.fresh))
    return ImportChoice(tuple(rows), wishes, frozenset(tally.kind for tally in outcome.tallies))
