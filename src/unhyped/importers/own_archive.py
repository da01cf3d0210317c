"""The program's own complete JSON export, read one record at a time and trusting nothing.

Only the text of the file is held; each record becomes a value before the next one is decoded, so neither deep
nesting nor a long list of strangers' objects can fill the memory.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn

from unhyped.domain.archive import FORMAT, VERSION, from_archived
from unhyped.domain.check_in import CheckIn
from unhyped.domain.entry import Entry
from unhyped.domain.errors import InvalidInput, RecordUnreadable
from unhyped.domain.found import restored
from unhyped.domain.money_event import MoneyEvent, checked
from unhyped.domain.purchase import Purchase
from unhyped.i18n import gettext
from unhyped.importers.errors import (
    FileTooLarge,
    JsonDamaged,
    JsonFromNewerVersion,
    JsonUnknown,
    NotATable,
)
from unhyped.importers.found import Found, Problem
from unhyped.importers.reading import ROWS_PER_STEP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.change import Record
    from unhyped.domain.dismissed_note import DismissedNote
    from unhyped.importers.members import Member
    from unhyped.importers.reading import Reading

ORIGIN: Final = "unhyped"
LARGEST: Final = 128_000_000
_SPACE: Final = " \t\r\n"
_SHOWN: Final = 200
_START: Final = re.compile(rf'\s*\{{\s*"format"\s*:\s*"{FORMAT}"\s*,')


def read(member: Member, reading: Reading) -> Found:
    """Read an archive; raise a FileRefused for any other JSON. Damaged records become problems."""
    if member.size > LARGEST:
        raise FileTooLarge(name=member.name, limit=LARGEST // 1_000_000)
    with member.open() as file:
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise NotATable(name=member.name) from None
    records = _Records()
    for line, data in _Scanner(member.name, text, reading).records():
        records.take(line, data)
    return records.found(member.name)


@dataclass(slots=True)
class _Scanner:
    """Walks over the text of an archive from record to record."""

    name: str
    text: str
    reading: Reading
    at: int = 0
    line: int = 1
    decoder: json.JSONDecoder = field(default_factory=json.JSONDecoder)

    def records(self) -> Iterator[tuple[int, object]]:
        """Each record, decoded, with the line it starts in."""
        self._find_records()
        count = 0
        while self._peek() != "]":
            if not count % ROWS_PER_STEP:
                self.reading.step(self.at, len(self.text))
            line = self.line
            yield line, self._value()
            count += 1
            if self._peek() != "]":
                self._expect(",")
        self.reading.step(len(self.text), len(self.text))

    def _find_records(self) -> None:
        """Read the fields before the records; raise JsonUnknown unless the first one names our format."""
        if not _START.match(self.text):
            raise JsonUnknown(name=self.name)
        facts: dict[object, object] = {}
        self._expect("{")
        while (key := self._value()) != "records":
            self._expect(":")
            facts[key] = self._value()
            self._expect(",")
        self._expect(":")
        self._expect("[")
        version = facts.get("version")
        if not isinstance(version, int):
            self._damaged(gettext("the version is missing"))
        if version > VERSION:
            raise JsonFromNewerVersion(name=self.name)

    def _peek(self) -> str:
        """The next character that is not white space; line ends on the way are counted."""
        while (character := self.text[self.at : self.at + 1]) and character in _SPACE:
            self.line += character == "\n"
            self.at += 1
        return character

    def _expect(self, character: str) -> None:
        if self._peek() != character:
            self._damaged(gettext("“{character}” was expected").format(character=character))
        self.at += 1

    def _value(self) -> object:
        self._peek()
        start = self.at
        try:
            value, self.at = self.decoder.raw_decode(self.text, start)
        except (ValueError, RecursionError):  # RecursionError: nested thousands of times
            self._damaged(gettext("this is not JSON"))
        self.line += self.text.count("\n", start, self.at)
        return value

    def _damaged(self, why: str) -> NoReturn:
        raise JsonDamaged(name=self.name, line=self.line, why=why)


@dataclass(slots=True)
class _Records:
    """What an archive has shown so far: purchases, and what happened to each."""

    purchases: dict[str, tuple[int, Purchase]] = field(default_factory=dict)
    check_ins: dict[str, list[tuple[int, CheckIn]]] = field(default_factory=dict)
    money_events: dict[str, list[tuple[int, MoneyEvent]]] = field(default_factory=dict)
    dismissed_notes: list[DismissedNote] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def take(self, line: int, data: object) -> None:
        """Sort in one record, or note why it can't be read."""
        try:
            record = from_archived(data)
        except (InvalidInput, RecordUnreadable) as error:
            self._problem(line, data, str(error))
            return
        if record.id in self.ids:
            self._problem(line, data, gettext("Another record of the file has the same id."))
        else:
            self.ids.add(record.id)
            self._sort_in(line, record)

    def _sort_in(self, line: int, record: Record) -> None:
        if isinstance(record, Purchase):
            self.purchases[record.id] = line, record
        elif isinstance(record, CheckIn):
            self.check_ins.setdefault(record.purchase_id, []).append((line, record))
        elif isinstance(record, MoneyEvent):
            self.money_events.setdefault(record.purchase_id, []).append((line, record))
        else:
            self.dismissed_notes.append(record)

    def found(self, source_name: str) -> Found:
        """Everything put together; what belongs to no purchase of the archive is a problem."""
        entries = [
            restored(
                Entry(
                    purchase,
                    tuple(check_in for _, check_in in self.check_ins.pop(purchase.id, ())),
                    tuple(self._fitting(purchase)),
                ),
                line,
            )
            for line, purchase in self.purchases.values()
        ]
        for line, orphan in (*_flat(self.check_ins), *_flat(self.money_events)):
            self._problem(line, orphan.purchase_id, gettext("The purchase it belongs to is not in the file."))
        return Found(
            origin=ORIGIN,
            source_name=source_name,
            purchases=tuple(entries),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.line)),
            dismissed_notes=tuple(self.dismissed_notes),
        )

    def _fitting(self, purchase: Purchase) -> Iterator[MoneyEvent]:
        """The money events of a purchase that are in its currency, which is that of the first if unpriced."""
        currency = None if purchase.price is None else purchase.price.currency
        for line, event in self.money_events.pop(purchase.id, ()):
            try:
                yield checked(event, currency)
                currency = event.amount.currency
            except InvalidInput as error:
                self._problem(line, purchase.name, str(error))

    def _problem(self, line: int, data: object, why: str) -> None:
        shown = data.get("name", data.get("id")) if isinstance(data, dict) else data
        self.problems.append(Problem(line, str(shown)[:_SHOWN], why))


def _flat(
    lists: dict[str, list[tuple[int, CheckIn]]] | dict[str, list[tuple[int, MoneyEvent]]],
) -> Iterator[tuple[int, CheckIn | MoneyEvent]]:
    for events in lists.values():
        yield from events
