"""Reads the program's own complete JSON export, one record at a time, trusting nothing in it.

Viewing history goes to the sink a thousand events at a time, and isn't held in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.archive import FORMAT, VERSION, exposure_from, from_archived
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.entry import Entry, PurchaseDetail
from unhyped.domain.errors import InvalidInput, RecordUnreadable
from unhyped.domain.exposure import EXPOSURE_KINDS, Numbered, day_of
from unhyped.domain.exposure_import import ExposureImport
from unhyped.domain.found import restored, restored_wish
from unhyped.domain.money_event import MoneyEvent, checked
from unhyped.domain.purchase import Purchase
from unhyped.domain.records import owner_of
from unhyped.domain.wish import Wish
from unhyped.i18n import gettext, ngettext
from unhyped.importers.errors import FileTooLarge, JsonDamaged, JsonFromNewerVersion, JsonUnknown, TooManyRows
from unhyped.importers.found import Found, Problem, Section
from unhyped.importers.json_events import JsonEvents, damaged
from unhyped.importers.json_walk import Walk
from unhyped.importers.members import Member
from unhyped.importers.text_file import head
from unhyped.importers.typed_lines import begins_like_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.change import Record
    from unhyped.domain.exposure import Exposure, ExposureKind, ExposureSink
    from unhyped.domain.found import FoundWish
    from unhyped.importers.reading import Reading

_START_BYTES: Final = 64
LISTS: Final = ""
ORIGIN: Final = "unhyped"
MAX_BYTES: Final = 64_000_000
"""Maximum bytes of the records; viewing history may have more, because it isn't held in memory."""
MAX_RECORDS: Final = 150_000
_MAX_PROBLEMS: Final = 1000
_AT_ONCE: Final = 1000
_SHOWN: Final = 200


def recognises(source: object) -> Member | None:
    """Return *source* if it is JSON: this reader also refuses any other JSON."""
    if not isinstance(source, Member):
        return None
    first = head(source).lstrip(b"\xef\xbb\xbf \t\r\n")
    return source if begins_like_json(first[:_START_BYTES].decode(errors="replace")) else None


def read(member: Member, reading: Reading) -> Found:
    """Read an archive; raise a FileRefused for any other JSON. Damaged records become problems.

    All viewing history in it is read, unless only certain kinds are wanted: it is the person's own.
    """

    def step(done: int) -> None:
        reading.step(done, member.size)

    name, records = member.name, Records()
    walk = Walk(JsonEvents(member.open, step, partial(damaged, name)))
    _find_records(walk, name)
    for data in walk.values():
        records.take(walk.value_line, data)
        if len(records.ids) > MAX_RECORDS:
            raise TooManyRows(name=name, limit=MAX_RECORDS)
        if walk.events.done > MAX_BYTES:
            raise FileTooLarge(name=name, limit=MAX_BYTES // 1_000_000)
    if reading.exposures is None:
        return records.found(name)
    viewing = _Viewing(reading.exposures, reading.kinds or frozenset(EXPOSURE_KINDS))
    for _ in _groups(walk):
        walk.expect("map_key", "import")
        viewing.begin(walk.value(), records, walk.line)
        walk.expect("map_key", "events")
        for data in walk.values():
            viewing.take(walk, data, records)
        viewing.flush()
        walk.expect("end_map")
    return records.found(name, viewing)


def _find_records(walk: Walk, name: str) -> None:
    """Move to the list of records; raise JsonUnknown unless the first field names our format."""
    try:
        start = [walk.next() for _ in range(3)]
    except JsonDamaged:
        start = []
    if start != [("start_map", None), ("map_key", "format"), ("string", FORMAT)]:
        raise JsonUnknown(name=name)
    version: object = None
    for key in walk.each_key():
        if key == "records":
            break
        value = walk.value()
        version = value if key == "version" else version
    else:
        raise walk.expected("records")
    if type(version) is not int:
        raise walk.damaged(gettext("the version is missing"))
    if version > VERSION:
        raise JsonFromNewerVersion(name=name)


def _groups(walk: Walk) -> Iterator[None]:
    """Move into each group of viewing history, up to the end of the archive."""
    for key in walk.each_key():
        if key != "exposures":
            raise walk.expected("exposures")
        walk.expect("start_array")
        while (event := walk.next()[0]) == "start_map":
            yield
        if event != "end_array":
            raise walk.expected("]")


@dataclass(slots=True)
class _Viewing:
    """Passes viewing history to the sink and counts it by kind."""

    sink: ExposureSink
    kinds: frozenset[ExposureKind]
    waiting: Numbered = field(default_factory=lambda: Numbered(0))
    counted: dict[ExposureKind, tuple[int, int, int]] = field(default_factory=dict)

    def begin(self, number: object, records: Records, line: int) -> None:
        """Begin the events of the import *number*; skip those of an import that the archive lacks."""
        imported = records.imports.get(number) if type(number) is int else None
        self.waiting = Numbered(0 if imported is None else imported.number)
        if imported is None:
            records.problem(line, number, gettext("The import it belongs to isn’t in the file."))

    def take(self, walk: Walk, data: object, records: Records) -> None:
        """Take one event, or note why it can't be read."""
        exposure = exposure_from(data)
        if exposure is None:
            records.problem(walk.value_line, data, gettext("This isn’t a viewing history entry."))
        elif self.waiting.number and exposure.kind in self.kinds:
            self._count(exposure)
            self.waiting.append(exposure)
            if len(self.waiting) >= _AT_ONCE:
                self.flush()

    def flush(self) -> None:
        """Pass the waiting events on."""
        if self.waiting:
            self.sink(self.waiting)
        self.waiting = Numbered(self.waiting.number)

    def _count(self, exposure: Exposure) -> None:
        at = exposure.at
        count, first, last = self.counted.get(exposure.kind, (0, at, at))
        self.counted[exposure.kind] = count + 1, min(first, at), max(last, at)

    def sections(self) -> tuple[Section, ...]:
        """Return the counts by kind."""
        return tuple(
            Section(kind, count, day_of(first), day_of(last))
            for kind, (count, first, last) in self.counted.items()
        )


@dataclass(slots=True)
class Records:
    """The records read so far: purchases, and what happened to each."""

    purchases: dict[str, tuple[int, Purchase]] = field(default_factory=dict)
    owned: dict[str, list[tuple[int, Any]]] = field(default_factory=dict)
    wishes: list[FoundWish] = field(default_factory=list)
    dismissed_notes: list[DismissedNote] = field(default_factory=list)
    imports: dict[int, ExposureImport] = field(default_factory=dict)
    others: list[Record] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    unnamed: int = 0
    """The number of problems beyond those listed."""

    def take(self, line: int, data: object) -> bool:
        """Take one record and return whether it could be read; note why not."""
        try:
            record = from_archived(data)
        except (InvalidInput, RecordUnreadable) as error:
            self.problem(line, data, str(error))
            return False
        if record.id in self.ids:
            self.problem(line, data, gettext("Another record in the file has the same ID."))
            return False
        self.ids.add(record.id)
        self._sort_in(line, record)
        return True

    def _sort_in(self, line: int, record: Record) -> None:
        owner = owner_of(record)
        if owner is not None:
            self.owned.setdefault(owner, []).append((line, record))
        elif isinstance(record, Purchase):
            self.purchases[record.id] = line, record
        elif isinstance(record, Wish):
            self.wishes.append(restored_wish(record))
        elif isinstance(record, DismissedNote):
            self.dismissed_notes.append(record)
        elif isinstance(record, ExposureImport):
            self._take_import(line, record)
        else:
            self.others.append(record)

    def _take_import(self, line: int, record: ExposureImport) -> None:
        if record.number in self.imports:
            self.problem(line, record.source_name, gettext("Another import in the file has the same number."))
        else:
            self.imports[record.number] = record

    def found(self, source_name: str, viewing: _Viewing | None = None) -> Found:
        """Return everything read; records without a purchase in the archive become problems."""
        entries = [
            restored(Entry.of(purchase, self._fitting(purchase)), line)
            for line, purchase in self.purchases.values()
        ]
        for line, orphan in chain.from_iterable(self.owned.values()):
            self.problem(line, orphan.purchase_id, gettext("The purchase it belongs to isn’t in the file."))
        return Found(
            origin=ORIGIN,
            source_name=source_name,
            purchases=tuple(entries),
            problems=self._told(),
            wishes=tuple(self.wishes),
            dismissed_notes=tuple(self.dismissed_notes),
            exposure_imports=() if viewing is None else tuple(self.imports.values()),
            restored=tuple(self.others),
            sections=() if viewing is None else viewing.sections(),
        )

    def _fitting(self, purchase: Purchase) -> Iterator[PurchaseDetail]:
        """Yield a purchase's details; money events must be in its currency, or one if it is unpriced."""
        currency = None if purchase.price is None else purchase.price.currency
        for line, record in self.owned.pop(purchase.id, ()):
            if isinstance(record, MoneyEvent):
                try:
                    checked(record, currency)
                except InvalidInput as error:
                    self.problem(line, purchase.name, str(error))
                    continue
                if record.fixes_currency:
                    currency = record.amount.currency
            yield record

    def problem(self, line: int, data: object, why: str) -> None:
        """Note what can't be read; past a limit, only count it."""
        if len(self.problems) >= _MAX_PROBLEMS:
            self.unnamed += 1
            return
        shown = data.get("name", data.get("id")) if isinstance(data, dict) else data
        self.problems.append(Problem(line, _whole(str(shown)[:_SHOWN]), _whole(why)))

    def _told(self) -> tuple[Problem, ...]:
        told = sorted(self.problems, key=lambda problem: problem.line)
        if self.unnamed:
            why = ngettext("We couldn’t read {n} more.", "We couldn’t read {n} more.", self.unnamed)
            told.append(Problem(told[-1].line, "…", why))
        return tuple(told)


def _whole(text: str) -> str:
    """Return *text* without lone surrogates, which JSON can contain."""
    return text.encode("utf-8", "replace").decode()
