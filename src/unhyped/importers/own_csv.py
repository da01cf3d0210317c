"""Reads the program's own CSV back exactly: purchases with what happened to them, or wishes.

A spreadsheet that saved it again may have changed the format of prices and days; unambiguous ones
are still read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.amount import parse_money
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.cells import PURCHASES, WEEK_ANSWERS, WISHES, currency_of, json_in
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.dates import parse_date
from unhyped.domain.entry import Entry
from unhyped.domain.errors import CurrencyDiffers, DateUnclear, InvalidInput, RecordUnreadable
from unhyped.domain.found import FoundPurchase, FoundWish, restored, restored_wish
from unhyped.domain.money import Money
from unhyped.domain.money_event import checked
from unhyped.domain.plain import Plain, from_plain
from unhyped.domain.purchase import Purchase
from unhyped.domain.records import BY_NAME
from unhyped.domain.wish import Wish
from unhyped.i18n import gettext
from unhyped.importers.found import Found, Problem
from unhyped.importers.table import FoundTable

if TYPE_CHECKING:
    from unhyped.domain.cells import Columns
    from unhyped.domain.change import Record
    from unhyped.importers.reading import Reading

LISTS: Final = "purchases from Unhyped"
ORIGIN: Final = "unhyped"
_AMOUNT: Final = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_NEEDED: Final = frozenset({"id", "name", "added_at"})
_TYPICAL: Final = (
    (PURCHASES, {"bought_on", "external_id", "check_ins", "money_events", "video_id"}),
    (WISHES, {"wanted_on", "wait_until", "extensions", "outcome", "bought_as"}),
)
_DAYS: Final = frozenset({date, ApproximateDate})
_SHOWN: Final = 200


def recognises(source: object) -> tuple[FoundTable, Columns] | None:
    """Return *source* if it has the columns of our own export; a spreadsheet may have moved or lost some."""
    if not isinstance(source, FoundTable):
        return None
    names = {header.strip() for header in source.headers}
    for columns, typical in _TYPICAL:
        if names >= _NEEDED and len(names & typical) >= len(typical) - 1:
            return source, columns
    return None


def read(match: tuple[FoundTable, Columns], reading: Reading) -> Found:
    """Restore every row; one that was changed into something unreadable is a problem."""
    table, columns = match
    headers = [header.strip() for header in table.headers]
    known = {*columns.names} - {*columns.derived}
    names = [header if header in known else "" for header in headers]
    rows = _Rows(columns, reading)
    for line, row in table.rows(reading):
        rows.take(line, {name: cell for name, cell in zip(names, row, strict=False) if name})
    skipped = [name for name in headers if name and name not in known]
    return Found(
        origin=ORIGIN,
        source_name=table.name,
        purchases=tuple(rows.purchases),
        wishes=tuple(rows.wishes),
        restored=tuple(rows.answers),
        problems=tuple(rows.problems),
        remarks=(_remark(skipped, columns),) if skipped else (),
    )


@dataclass(slots=True)
class _Rows:
    """The rows read so far."""

    columns: Columns
    reading: Reading
    purchases: list[FoundPurchase] = field(default_factory=list)
    wishes: list[FoundWish] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    answers: list[Record] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def take(self, line: int, cells: dict[str, str]) -> None:
        """Restore one row, or note why it can't be read."""
        try:
            record = from_plain("wish" if self.columns is WISHES else "purchase", self._plain(cells))
            owned: dict[str, Any] = {
                column: tuple(_records(kind, cells.get(column, ""), record.id))
                for column, kind in self.columns.owned.items()
            }
            answers = owned.pop(WEEK_ANSWERS)
            entry = _entry(record, owned) if isinstance(record, Purchase) else None
        except (InvalidInput, RecordUnreadable) as error:
            self.problems.append(Problem(line, cells.get("name", "")[:_SHOWN], str(error)))
            return
        ids = [each.id for each in (record, *chain.from_iterable(owned.values()), *answers)]
        if not self.seen.isdisjoint(ids) or len({*ids}) < len(ids):
            why = gettext("Another row in the file has the same ID.")
            self.problems.append(Problem(line, cells["name"][:_SHOWN], why))
            return
        self.seen.update(ids)
        self.answers += answers
        if entry is not None:
            self.purchases.append(restored(entry, line))
        elif isinstance(record, Wish):
            self.wishes.append(restored_wish(record))

    def _plain(self, cells: dict[str, str]) -> Plain:
        """Return the plain form of the record in *cells*; blank cells are omitted."""
        plain: Plain = {}
        for name, of in self.columns.fields.items():
            cell = cells.get(name)
            if not cell:
                continue
            if of.type is Money:
                code = cells.get(currency_of(name), "")
                plain[name] = {"amount": _amount(cell, code, self.reading), "currency": code}
            elif of.type in _DAYS:
                plain[name] = _day(cell, self.reading)
            else:
                plain[name] = self.columns.plain_value(name, cell)
        return plain


def _remark(skipped: list[str], columns: Columns) -> str:
    """Return the sentence that names the columns we don't read."""
    names = ", ".join(f"“{name[:_SHOWN]}”" for name in skipped)
    if set(skipped) <= {*columns.derived}:
        return gettext("We work these columns out again, so we don’t read them: {columns}.").format(
            columns=names
        )
    return gettext("We didn’t read these columns: {columns}.").format(columns=names)


def _entry(purchase: Purchase, owned: dict[str, Any]) -> Entry:
    """Return *purchase* with what it *owned*; raise an InvalidInput."""
    entry = Entry(purchase, **owned)
    for event in entry.money_events:
        checked(event, entry.currency)
    return entry


def _amount(cell: str, code: str, reading: Reading) -> str:
    """Return the amount as we write it, 12.99, however a spreadsheet wrote it."""
    if _AMOUNT.fullmatch(cell) or code not in EXPONENTS:
        return cell
    money = parse_money(cell, code, reading.customs.decimal_mark, exact=True)
    if money.currency != code:
        raise CurrencyDiffers(expected=code, given=money.currency)
    return f"{money.decimal:f}"


def _day(cell: str, reading: Reading) -> str:
    """Return the day as we write it, 2026-03-05, 2026-03 or 2026-21, however a spreadsheet wrote it."""
    try:
        return ApproximateDate.parse(cell).edtf
    except DateUnclear:
        return parse_date(cell, reading.customs.today).edtf


def _records(kind: str, cell: str, id_: str) -> list[Record]:
    """Return the records in a cell's JSON array, all about the purchase or wish *id_*."""
    items = json_in(cell) if cell else []
    if not isinstance(items, list):
        raise RecordUnreadable(where=kind, why=gettext("it needs to be a JSON list"))
    about = "purchase_id" if BY_NAME[kind].is_owned else "subject"
    for item in items:
        if isinstance(item, dict) and item.get(about) != id_:
            raise RecordUnreadable(where=kind, why=gettext("it belongs to another purchase or wish"))
    return [from_plain(kind, item) for item in items]
