"""The rows of one file of the download: its known cells by what they mean.

All other cells are dropped here, before anything reads them.
"""

from __future__ import annotations

import csv
import json
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import replace_surrogates
from unhyped.importers.amazon.layouts import layout_of
from unhyped.importers.errors import NotATable, TooManyRows
from unhyped.importers.header import normal
from unhyped.importers.json_events import JsonEvents, damaged, has_endless_number
from unhyped.importers.json_walk import OPENING, Walk
from unhyped.importers.reading import ROWS_PER_STEP
from unhyped.importers.table import DELIMITERS, MAX_ROWS, find_table
from unhyped.importers.text_file import head, inspect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.importers.amazon.layouts import Layout
    from unhyped.importers.json_events import Event
    from unhyped.importers.members import Member
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import FoundTable

_HEAD: Final = 65_536
_LINE_END: Final = re.compile(r"[\r\n]")
_SPACE: Final = " \t\r\n\ufeff"
_MAX_TEXT_BYTES: Final = 1_000_000
_MAX_EXACT_CHARS: Final = 15
_MAX_NUMBER_CHARS: Final = 40
_MAX_KEYS: Final = 1000
_IS_SMALL: Final = re.compile(r"E-\d\d?\Z")
"""How Decimal writes 0.0000001."""
_AMOUNTS: Final = frozenset({"total", "amount", "tax"})
_THREE_DECIMALS: Final = re.compile(r"-?\d+\.\d{3}", re.ASCII)
"""They get a fourth, or they could be thousands; in JSON, the mark is always a point."""
_TEXTS: Final = frozenset({"string", "number"})
_ODD_NUMBERS: Final = re.compile(
    rb'("[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z))|-?(?:NaN|Infinity|\d{1000,})', re.DOTALL
)
_OF_NUMBERS_AND_ESCAPES: Final = b"-NaInfity0123456789\\"


def layout_at_start(member: Member) -> Layout | None:
    """Return the layout that the start of *member* shows; None if unknown. Raises a FileRefused."""
    layouts = map(layout_of, names_at_start(member))
    return next((layout for layout in layouts if layout is not None), None)


def names_at_start(member: Member) -> Iterator[Sequence[str]]:
    """Yield possible column names from the first line of *member*; raise a FileRefused."""
    with member.open() as file:
        first = file.read(_HEAD)
    encoding = "utf-16" if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    text = first.decode(encoding, "replace").lstrip(_SPACE)
    if text.startswith("["):
        yield _first_keys(text)
        return
    header = _LINE_END.split(text, 1)[0]
    for delimiter in DELIMITERS:
        with suppress(csv.Error):
            yield from csv.reader((header,), delimiter=delimiter)


def rows_of(member: Member, layout: Layout, reading: Reading) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of *member* with the line it starts on; raise a FileRefused."""
    first = head(member)
    if first.removeprefix(BOM_UTF8).lstrip().startswith(b"["):
        return _json_rows(member, layout, reading)
    return cells_of(find_table(inspect(member, first, reading.step)), layout, reading)


def cells_of(table: FoundTable, layout: Layout, reading: Reading) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of *table*, short ones padded with empty cells. Raises NotATable for NULs."""
    if table.has_nul:
        raise NotATable(name=table.name)
    where = layout.where(table.headers)
    if where is None:
        return
    places = tuple(where.items())
    width = max(where.values()) + 1
    for line, row in table.rows(reading):
        if len(row) < width:
            row.extend([""] * (width - len(row)))
        yield line, {meant: row[place].strip() for meant, place in places}


# --- JSON, as some downloads of late 2023 had it: a list of objects


def _first_keys(text: str) -> Sequence[str]:
    """Return the keys of the first object of the list that *text* begins with."""
    try:
        found, _ = json.JSONDecoder(parse_int=str).raw_decode(text[1:].lstrip(_SPACE))
    except (ValueError, RecursionError):
        return ()
    return [*found] if isinstance(found, dict) else ()


def _json_rows(member: Member, layout: Layout, reading: Reading) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each object of the list, with the line it starts in; raise JsonDamaged or TooManyRows."""

    def step(done: int) -> None:
        reading.step(done, member.size)

    refusal = partial(damaged, member.name)
    walk = Walk(JsonEvents(member.open, step, refusal, _quote_odd_numbers, _MAX_TEXT_BYTES))
    meanings, empty = _Meanings(layout), dict.fromkeys(layout.columns, "")
    walk.expect("start_array")
    count = 0
    while (event := walk.next()[0]) == "start_map":
        if not count % ROWS_PER_STEP:
            step(walk.events.done)
        if count == MAX_ROWS:
            raise TooManyRows(name=member.name, limit=MAX_ROWS)
        yield walk.line, _cells(walk, meanings, empty)
        count += 1
    if event != "end_array":
        raise walk.expected("]")
    step(member.size)


def _quote_odd_numbers(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Put NaN, Infinity and endless numbers in quotes, so that only their own rows can't be read."""
    held, in_text = b"", False
    for chunk in chunks:
        data = held + chunk
        end = len(data.rstrip(_OF_NUMBERS_AND_ESCAPES))
        data, held = data[:end], data[end:]
        is_odd = b"NaN" in data or b"Infinity" in data or has_endless_number(data)
        yield _quoted(data, in_text=in_text) if is_odd else data
        in_text ^= data.replace(b"\\\\", b"").replace(b'\\"', b"").count(b'"') % 2 == 1
        if len(held) > _MAX_TEXT_BYTES:  # too long to be read
            break
    yield held
    yield from chunks


def _quoted(data: bytes, *, in_text: bool) -> bytes:
    start = b'"' if in_text else b""
    return _ODD_NUMBERS.sub(lambda odd: odd[1] or b'"%b"' % odd[0], start + data)[len(start) :]


def _as_written(number: object) -> str:
    """Return a number as the file writes it; 6.659999999999999 is rounded to valid decimals."""
    text = str(number)
    if isinstance(number, Decimal) and _IS_SMALL.search(text):
        text = f"{number:f}"
    if len(text) <= _MAX_EXACT_CHARS or len(text) > _MAX_NUMBER_CHARS or "E" in text:
        return text
    return f"{Decimal(text):.4f}"


class _Meanings(dict[object, tuple[str, int] | None]):
    """The meaning of each key, and the rank of that name among its aliases; None for unknown keys."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._names = {
            alias: (meant, rank)
            for meant, aliases in layout.columns.items()
            for rank, alias in enumerate(aliases)
        }

    def __missing__(self, key: str) -> tuple[str, int] | None:
        """Look up a new key and cache the answer: every object has the same keys."""
        meaning = self._names.get(normal(key))
        if len(self) < _MAX_KEYS:
            self[key] = meaning
        return meaning


def _cells(walk: Walk, meanings: _Meanings, empty: dict[str, str]) -> dict[str, str]:
    """Return the texts and numbers of the object that has just begun, filled up from *empty*."""
    cells = empty.copy()
    ranks: dict[str, int] = {}
    flat = walk.take_flat("start_map")
    pairs = _pairs(walk) if flat is None else zip(flat[::2], flat[1::2], strict=True)
    for (_, key), (event, value) in pairs:
        known = meanings[key]
        if known is not None and event in _TEXTS:
            meant, rank = known
            if rank <= ranks.setdefault(meant, rank):
                ranks[meant] = rank
                text = replace_surrogates(value.strip()) if isinstance(value, str) else _as_written(value)
                cells[meant] = f"{text}0" if meant in _AMOUNTS and _THREE_DECIMALS.fullmatch(text) else text
    return cells


def _pairs(walk: Walk) -> Iterator[tuple[Event, Event]]:
    """Yield each key of an object with its value, or with what begins its value."""
    for key in walk.each_key():
        value = walk.next()
        if value[0] in OPENING:
            walk.skip_rest()
        yield ("map_key", key), value
