"""Reads the program's own CSV back exactly, with ids, check-ins, money events and uses.

A spreadsheet that saved it again may have changed the format of prices and days; unambiguous ones
are still read.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.amount import parse_money
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.cells import CURRENCY_OF, DERIVED, HEADER, RECORDS, plain_value
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.dates import parse_date
from unhyped.domain.entry import Entry
from unhyped.domain.errors import CurrencyDiffers, DateUnclear, InvalidInput, RecordUnreadable
from unhyped.domain.found import FoundPurchase, restored
from unhyped.domain.money_event import checked
from unhyped.domain.plain import Plain, from_plain
from unhyped.domain.purchase import Purchase
from unhyped.i18n import gettext
from unhyped.importers.found import Found, Problem
from unhyped.importers.table import FoundTable

if TYPE_CHECKING:
    from unhyped.domain.change import Record
    from unhyped.importers.reading import Reading

LISTS: Final = "purchases from Unhyped"
ORIGIN: Final = "unhyped"
_AMOUNT: Final = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_READ: Final = frozenset(HEADER) - {*DERIVED}
_NEEDED: Final = frozenset({"id", "name", "added_at"})
_TYPICAL: Final = frozenset({"bought_on", "external_id", "check_ins", "money_events", "video_id"})
_READ_APART: Final = {*CURRENCY_OF, *CURRENCY_OF.values(), *RECORDS, "bought_on"}
_SHOWN: Final = 200


def recognises(source: object) -> FoundTable | None:
    """Return *source* if it has the columns of our own export; a spreadsheet may have moved or lost some."""
    if not isinstance(source, FoundTable):
        return None
    names = {header.strip() for header in source.headers}
    return source if names >= _NEEDED and len(names & _TYPICAL) >= len(_TYPICAL) - 1 else None


def read(table: FoundTable, reading: Reading) -> Found:
    """Restore every row; one that was changed into something unreadable is a problem."""
    headers = [header.strip() for header in table.headers]
    names = [header if header in _READ else "" for header in headers]
    purchases, problems = list[FoundPurchase](), list[Problem]()
    seen: set[str] = set()
    for line, row in table.rows(reading):
        cells = {name: cell for name, cell in zip(names, row, strict=False) if name}
        try:
            entry = _entry(cells, reading)
        except (InvalidInput, RecordUnreadable) as error:
            problems.append(Problem(line, cells.get("name", "")[:_SHOWN], str(error)))
            continue
        ids = _ids(entry)
        if seen.isdisjoint(ids) and len({*ids}) == len(ids):
            seen.update(ids)
            purchases.append(restored(entry, line))
        else:
            why = gettext("Another row in the file has the same ID.")
            problems.append(Problem(line, entry.purchase.name[:_SHOWN], why))
    skipped = [name for name in headers if name and name not in _READ]
    return Found(
        origin=ORIGIN,
        source_name=table.name,
        purchases=tuple(purchases),
        problems=tuple(problems),
        remarks=(_remark(skipped),) if skipped else (),
    )


def _remark(skipped: list[str]) -> str:
    """Return the sentence that names the columns we don't read."""
    names = ", ".join(f"“{name[:_SHOWN]}”" for name in skipped)
    if set(skipped) <= {*DERIVED}:
        return gettext("We work these columns out again, so we don’t read them: {columns}.").format(
            columns=names
        )
    return gettext("We didn’t read these columns: {columns}.").format(columns=names)


def _ids(entry: Entry) -> list[str]:
    return [
        entry.purchase.id,
        *(each.id for each in entry.owned),
    ]


def _entry(cells: dict[str, str], reading: Reading) -> Entry:
    purchase = from_plain("purchase", _plain(cells, reading))
    if not isinstance(purchase, Purchase):
        raise TypeError(purchase)
    owned: dict[str, Any] = {
        column: tuple(_records(kind, cells.get(column, ""), purchase.id)) for column, kind in RECORDS.items()
    }
    entry = Entry(purchase, **owned)
    for event in entry.money_events:
        checked(event, entry.currency)
    return entry


def _plain(cells: dict[str, str], reading: Reading) -> Plain:
    """Return the plain form of the purchase in *cells*; blank cells are omitted."""
    plain: Plain = {}
    for name, cell in cells.items():
        if cell and name not in _READ_APART:
            plain[name] = plain_value(name, cell)
    for name, currency in CURRENCY_OF.items():
        if amount := cells.get(name):
            code = cells.get(currency, "")
            plain[name] = {"amount": _amount(amount, code, reading), "currency": code}
    if bought_on := cells.get("bought_on"):
        plain["bought_on"] = _day(bought_on, reading)
    return plain


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


def _records(kind: str, cell: str, purchase_id: str) -> list[Record]:
    """Return the records in a cell's JSON array, all belonging to *purchase_id*."""
    try:
        items = json.loads(cell) if cell else []
    except (ValueError, RecursionError):
        items = None
    if not isinstance(items, list):
        raise RecordUnreadable(where=kind, why=gettext("it needs to be a JSON list"))
    for item in items:
        if isinstance(item, dict) and item.get("purchase_id") != purchase_id:
            raise RecordUnreadable(where=kind, why=gettext("it belongs to another purchase"))
    return [from_plain(kind, item) for item in items]
