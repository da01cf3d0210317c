"""import: purchases from a file or from what is pasted, only what is new."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from unhyped import purchases_file
from unhyped.cli.column_map import mapping_of, unclear
from unhyped.cli.errors import SectionUnknown
from unhyped.cli.import_report import ImportArguments, import_answer
from unhyped.cli.presets import mapping_of_preset
from unhyped.domain.currency import currency
from unhyped.domain.errors import ValueOutOfRange
from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.domain.text import normalise
from unhyped.i18n import format_number, gettext

if TYPE_CHECKING:
    from unhyped.cli.call import Answer, Call
    from unhyped.domain.duplicates import Row
    from unhyped.domain.exposure import ExposureKind
    from unhyped.importers import Found, Mapping
    from unhyped.journal import Journal
    from unhyped.journal.intake import Outcome, Staging

_SHOWN = 20
_LONGEST = 60
_MOST_TOLERANT = 31
_ALL = "all"
_STANDARD_INPUT = "-"
_WIDEST_CHARACTER = 4
"""Bytes that a character takes at most."""


def import_file(call: Call, given: ImportArguments) -> Answer:
    """Read a file, log what is new in one change, and answer with what became of its rows.

    Raises ValueOutOfRange for a --tolerance, SectionUnknown for --sections that we don't know.
    """
    from unhyped.journal import intake

    if not 0 <= given.tolerance <= _MOST_TOLERANT:
        raise ValueOutOfRange(
            field=gettext("The tolerance"), low=0, high=_MOST_TOLERANT, value=given.tolerance
        )
    source = _Source(call, given, _kinds(given.sections))
    there = purchases_file.is_there(call.file)
    if given.dry_run and not there:
        with intake.stage(None) as staging:
            outcome = intake.unheld(source.read(staging), staging=staging)
            return import_answer(given, outcome, _chosen(outcome, given), (), changed=False)

    def keep(journal: Journal) -> Answer:
        with intake.stage(journal) as staging:
            outcome = intake.compare(
                source.read(staging), journal, tolerance_days=given.tolerance, staging=staging
            )
            rows, before = _chosen(outcome, given), journal.file.revision
            if not given.dry_run:
                wishes = tuple(row.found for row in outcome.wishes if given.wishes and row.fresh)
                kinds = frozenset(tally.kind for tally in outcome.tallies)
                intake.keep(outcome, journal, intake.Choice(tuple(rows), wishes, kinds), staging=staging)
            open_ = intake.unsettled(outcome, journal)
        return import_answer(given, outcome, rows, open_, changed=journal.file.revision != before)

    if given.dry_run:
        with call.reading() as journal:
            return keep(journal)
    try:
        return call.writing(keep, new_file=True)
    except BaseException:
        if not there:
            _remove_if_empty(call)  # what can't be read makes no purchases file either
        raise


def _remove_if_empty(call: Call) -> None:
    """Take away the file that was made for an import, unless somebody has written to it."""
    if purchases_file.is_there(call.file):
        with call.reading() as journal:
            empty = journal.undo_label is None and not journal.records()
        if empty:
            call.file.unlink()


# --- reading


class _Source:
    """What is to be imported: read again when somebody else wrote to the file meanwhile."""

    def __init__(self, call: Call, given: ImportArguments, kinds: frozenset[ExposureKind]) -> None:
        self._call = call
        self._given = given
        self._kinds = kinds
        self._mapping: Mapping | None = None
        self._pasted: str | None = None

    def read(self, staging: Staging) -> Found:
        """Read it; a mapping that was given is remembered for the next such file."""
        from unhyped.importers import memory
        from unhyped.importers.presets import preset_of

        given = self._given
        found = self._read(staging)
        if given.map is None:
            if found.needs_mapping is not None:
                raise unclear(found.source_name, found.needs_mapping)
            return found
        columns = found.columns
        if columns is None or self._mapping is not None:  # a known export: there is nothing to map
            return found
        preset = mapping_of_preset(given.map, columns, found.source_name)
        self._mapping = preset or mapping_of(given.map, columns, found.source_name)
        found = self._read(staging)
        if not given.dry_run:
            mapping = self._mapping
            memory.remember(columns.signature, mapping)
            if given.save_preset is not None:
                memory.save_preset(preset_of(given.save_preset, columns.headers, mapping))
        return found

    def _read(self, staging: Staging) -> Found:
        from unhyped.journal import intake

        call = self._call
        given, settings, today = self._given, call.environment.settings, call.today
        code = currency(given.currency) if given.currency else ""
        afresh = given.map is not None
        if given.source == _STANDARD_INPUT:
            if self._pasted is None:
                self._pasted = _piped()
            return intake.read_pasted(
                self._pasted, settings, today=today, currency=code, mapping=self._mapping, afresh=afresh
            )
        return intake.read(
            Path(given.source),
            settings,
            today=today,
            currency=code,
            mapping=self._mapping,
            afresh=afresh,
            kinds=self._kinds,
            staging=staging,
        )


def _piped() -> str:
    """What is piped in, in whatever encoding; raise PastedTooLong before it fills the memory."""
    from unhyped.importers.errors import PastedTooLong
    from unhyped.importers.pasted import LONGEST
    from unhyped.importers.text_file import decoded

    most = LONGEST * _WIDEST_CHARACTER
    content = sys.stdin.buffer.read(most + 1)
    if len(content) > most:
        raise PastedTooLong(limit=format_number(LONGEST))
    return decoded(content)


def _kinds(text: str) -> frozenset[ExposureKind]:
    """Return the kinds of viewing history that --sections names; raise SectionUnknown."""
    names = [word.strip().lower().replace("-", "_") for word in text.split(",") if word.strip()]
    for name in names:
        if name not in {*EXPOSURE_KINDS, _ALL}:
            raise SectionUnknown(text=name[:40], kinds=", ".join(EXPOSURE_KINDS))
    return frozenset(kind for kind in EXPOSURE_KINDS if kind in names or _ALL in names)


def _chosen(outcome: Outcome, given: ImportArguments) -> list[Row]:
    """Return the rows to take in: what is new, of that what --only says, digital items when asked for."""
    from unhyped.journal.intake import adds_something

    words = normalise(given.only).split()
    return [
        row
        for row in outcome.split.rows
        if adds_something(row)
        and (given.digital or not row.found.optional)
        and (row.additions or all(word in _searched(row) for word in words))
    ]


def _searched(row: Row) -> str:
    found = row.found
    return normalise(f"{found.name} {found.shop} {found.creator} {found.category} {found.order_number}")
