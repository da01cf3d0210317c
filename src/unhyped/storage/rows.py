"""Converts rows to values and back: the columns of each field of a record, and their contents.

A test proves that COLUMNS names exactly the columns `tables` declares.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection
from dataclasses import MISSING, dataclass
from datetime import date, datetime, time
from functools import lru_cache
from operator import attrgetter
from sys import intern
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import HIGHEST_WORTH, LOWEST_WORTH
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.errors import UnhypedError
from unhyped.domain.forms import clock_text, moment_text
from unhyped.domain.money import Money
from unhyped.domain.purchase import MOST_MONTHS_OPEN, MOST_RETURN_DAYS, Purchase
from unhyped.domain.records import BY_NAME, KINDS
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.change import Record
    from unhyped.domain.forms import RecordField
    from unhyped.domain.records import Kind

_Row = tuple[Any, ...]
_Way = Callable[[Any], Any] | None
"""Converts a value to a cell or back, except None; None as converter: they are the same."""


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column for a *field* of a record: the *types* of its cells, and the few allowed values, if any."""

    name: str
    field: str
    types: tuple[type, ...]
    choices: frozenset[object]
    write: _Way


@dataclass(frozen=True, slots=True)
class _Cells:
    """How the values of a type are written to cells, and read back from one cell or several.

    A column is the suffix of its name (after the field's), the type of its cells, the converter, and its few
    allowed values, if any.
    """

    columns: tuple[tuple[str, type, _Way, Collection[object]], ...]
    read: _Way


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    words = json.loads(text)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TypeError(gettext("a list of texts was expected"))
    return tuple(words)


@lru_cache(maxsize=4096)
def _json(words: tuple[str, ...]) -> str:
    return json.dumps(words, ensure_ascii=False)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(gettext("a time has no time zone"))
    return moment


@lru_cache(maxsize=4096)
def _money(minor: int, currency: str) -> Money:
    return Money(minor, intern(currency))


_day: Final = lru_cache(maxsize=4096)(date.fromisoformat)
_clock: Final = lru_cache(maxsize=1440)(time.fromisoformat)


_SET: Final = [getattr(Purchase, name).__set__ for name in BY_NAME["purchase"].fields]
"""Sets each field in the order of a row. What a frozen dataclass does instead takes half as long again."""


def _purchase(row: _Row) -> Purchase:
    """Make a purchase. Words that many purchases share are in memory once."""
    (id_, name, minor, currency, bought_on, creator, platform, link, video_id, shop, category, note, tags,
     claims, expectation, order_number, delivered_on, bought_time, planned, countdown_seen, third_party,
     payment, gain, final_sale, return_days, payment_due, opened_on, months_open, expires_on, share_left,
     finished_on, target_minor, target_currency, origin, external_id, added_at, trashed_at) = row  # fmt: skip
    values = (
        id_, name, None if minor is None else _money(minor, currency),
        None if bought_on is None else ApproximateDate.parse(bought_on),
        intern(creator), intern(platform), link, video_id, intern(shop), intern(category), note, _words(tags),
        _words(claims), expectation, order_number, None if delivered_on is None else _day(delivered_on),
        None if bought_time is None else _clock(bought_time), planned,
        None if countdown_seen is None else bool(countdown_seen),
        None if third_party is None else bool(third_party), payment, gain,
        None if final_sale is None else bool(final_sale), return_days,
        None if payment_due is None else _day(payment_due), None if opened_on is None else _day(opened_on),
        months_open, None if expires_on is None else _day(expires_on), share_left,
        None if finished_on is None else _day(finished_on),
        None if target_minor is None else _money(target_minor, target_currency), intern(origin), external_id,
        _moment(added_at), None if trashed_at is None else _moment(trashed_at),
    )  # fmt: skip
    made = object.__new__(Purchase)
    for set_field, value in zip(_SET, values, strict=True):
        set_field(made, value)
    return made


def _cell(of: type, write: _Way = None, read: _Way = None, *, choices: Collection[object] = ()) -> _Cells:
    return _Cells((("", of, write, choices),), read)


_CELLS: Final[dict[Any, _Cells]] = {
    str: _cell(str),
    int: _cell(int),
    bool: _cell(int, int, bool),
    date: _cell(str, date.isoformat, _day),
    time: _cell(str, clock_text, _clock),
    datetime: _cell(str, moment_text, _moment),
    ApproximateDate: _cell(str, attrgetter("edtf"), ApproximateDate.parse),
    tuple[str, ...]: _cell(str, _json, _words),
    Money: _Cells(
        (
            ("_minor", int, attrgetter("minor"), ()),
            ("_currency", str, attrgetter("currency"), EXPONENTS),
        ),
        lambda cells: None if cells[0] is None else _money(*cells),
    ),
}
"""Type of a field → its cells. Literals are text, and lists of other values their plain form as JSON."""
_BY_PLACE: Final = {
    "check_in.worth": _cell(int, choices=range(LOWEST_WORTH, HIGHEST_WORTH + 1)),
    "purchase.return_days": _cell(int, choices=range(MOST_RETURN_DAYS + 1)),
    "purchase.months_open": _cell(int, choices=range(1, MOST_MONTHS_OPEN + 1)),
    "purchase.share_left": _cell(int, choices=range(101)),
}
"""Fields with fewer values than their type allows: the window relies on it."""


def _cells(kind: Kind, field: RecordField) -> _Cells:
    place = f"{kind.name}.{field.name}"
    known = _BY_PLACE.get(place) or _CELLS.get(field.type)
    if known is not None:
        return known
    if get_origin(field.type) is Literal:
        return _cell(str, read=intern, choices=get_args(field.type))
    return _cell(
        str,
        lambda values: json.dumps(field.write(values), ensure_ascii=False),
        lambda text: field.form.read(place, json.loads(text)),
    )


def _columns(kind: Kind, field: RecordField) -> Iterator[RowColumn]:
    for suffix, of, write, choices in _cells(kind, field).columns:
        name, few = f"{field.name}{suffix}", frozenset(choices)
        if field.optional:
            yield RowColumn(name, field.name, (of, NoneType), few and few | {None}, write)
        else:
            yield RowColumn(name, field.name, (of,), few, write)


TABLES: Final = {
    kind.name: tuple(column for field in kind.fields.values() for column in _columns(kind, field))
    for kind in KINDS
}
"""Table of records → its columns in the order rows are written and read. Owners come before what they own."""
COLUMNS: Final = {table: tuple(column.name for column in columns) for table, columns in TABLES.items()}
"""Table of records → the names of its columns."""


def columns_there(connection: sqlite3.Connection, table: str) -> str:
    """Return what to select from *table* of a file of any version, in the order of COLUMNS.

    Columns that it doesn't have yet are the defaults of their fields. Raises sqlite3.Error.
    """
    there = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}
    fields = BY_NAME[table].fields
    return ", ".join(
        f'"{column.name}"' if column.name in there else _literal(column, fields[column.field].default)
        for column in TABLES[table]
    )


def _literal(column: RowColumn, default: Any) -> str:  # noqa: ANN401 - of a field of any type
    if default is None or default is MISSING:
        return "NULL"
    return f"'{default if column.write is None else column.write(default)}'"


def _value(kind: Kind) -> Callable[[_Row], Record]:
    """Return the function that makes a record from a row with cells of the right types."""
    if kind.type is Purchase:
        return _purchase
    names = [column.field for column in TABLES[kind.name]]
    ways: list[tuple[str, int | slice, Callable[[Any], Any]]] = []
    for field in kind.fields.values():
        cells = _cells(kind, field)
        start, width = names.index(field.name), len(cells.columns)
        if cells.read is not None:
            ways.append((field.name, start if width == 1 else slice(start, start + width), cells.read))

    def value(row: _Row) -> Record:
        values = dict(zip(names, row, strict=True))
        for name, at, read in ways:
            if (cell := row[at]) is not None:
                values[name] = read(cell)
        record: Record = kind.type(**values)
        return record

    return value


def _reader(kind: Kind) -> Callable[[_Row], Record]:
    """Return the function that makes a record from a row; it raises TypeError or ValueError.

    SQLite refuses to write a value of the wrong type, but reads one in a damaged file. Rows have few
    combinations of types, so each is checked once and then looked up in a set.
    """
    columns, value_of, known = TABLES[kind.name], _value(kind), set[tuple[type, ...]]()
    chosen = [(place, column.name, column.choices) for place, column in enumerate(columns) if column.choices]

    def read(row: _Row) -> Record:
        types = tuple(map(type, row))
        if types not in known:
            for column, type_ in zip(columns, types, strict=True):
                if type_ not in column.types:
                    raise TypeError(gettext("“{column}” has the wrong type").format(column=column.name))
            known.add(types)
        for place, name, choices in chosen:
            if row[place] not in choices:
                raise ValueError(gettext("“{column}” has a value we don’t know").format(column=name))
        return value_of(row)

    return read


READERS: Final = {kind.name: _reader(kind) for kind in KINDS}
"""Table → the function that makes a record from one of its rows."""


def _writer(kind: Kind) -> Callable[[Record], _Row]:
    columns = TABLES[kind.name]
    values_of = attrgetter(*(column.field for column in columns))
    ways = [(at, column.write) for at, column in enumerate(columns) if column.write is not None]

    def write(record: Record) -> _Row:
        cells = [*values_of(record)]
        for at, way in ways:
            if (value := cells[at]) is not None:
                cells[at] = way(value)
        return tuple(cells)

    return write


_WRITERS: Final = {kind.type: _writer(kind) for kind in KINDS}


def row_of(record: Record) -> _Row:
    """Return the fields of *record* in the order of its table's COLUMNS."""
    return _WRITERS[type(record)](record)


UNREADABLE: Final = (
    UnhypedError, sqlite3.Error, ValueError, TypeError, LookupError, AttributeError, OverflowError,
    RecursionError,
)  # fmt: skip
"""The errors that damage may raise between the file and a value."""
