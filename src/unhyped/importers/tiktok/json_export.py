"""Reads a JSON export: goes over its keys, takes the rows of the lists it knows and skips everything else."""

from __future__ import annotations

import codecs
import json
import re
from functools import partial
from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.importers.json_events import JsonEvents
from unhyped.importers.json_walk import OPENING, Walk
from unhyped.importers.tiktok.errors import (
    ExportCutOff,
    ExportDamaged,
    ExportNumberTooLong,
    ExportTextTooLong,
    ExportTooDeep,
    ExportTooLong,
    ExportWithoutData,
)
from unhyped.importers.tiktok.orders import Product, ShopOrder, quantity_of
from unhyped.importers.tiktok.sections import (
    CONTAINERS,
    PRODUCT_FIELDS,
    ROOTS,
    SECTIONS,
    SHOP_ROOTS,
    is_ignored,
    normal,
)
from unhyped.importers.tiktok.values import nothing, shown, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from unhyped.domain.exposure import ExposureKind
    from unhyped.importers.errors import FileRefused
    from unhyped.importers.json_events import Event, JsonFault, Piece
    from unhyped.importers.members import Member
    from unhyped.importers.reading import Reading
    from unhyped.importers.tiktok.collector import Collector, LeaveOutReason
    from unhyped.importers.tiktok.sections import Listing

_MEGABYTE: Final = 1_000_000
_MAX_PRODUCTS: Final = 10_000
_MAX_CHARS: Final = 10_000_000
"""Maximum characters of the products of one order."""
_KINDS: Final[Mapping[str, ExposureKind]] = MappingProxyType({kind: kind for kind in EXPOSURE_KINDS})
_OF_VIDEOS: Final = frozenset({"watch", "likes", "favourites"})
_WISHES: Final[Mapping[str, LeaveOutReason]] = MappingProxyType(
    {"cart": "cart", "shop_favourites": "favourite", "browsed": "browsing"}
)
_REFUSALS: Final[Mapping[str, type[FileRefused]]] = MappingProxyType(
    {
        "damaged": ExportDamaged,
        "cut off": ExportCutOff,
        "too deep": ExportTooDeep,
        "long text": ExportTextTooLong,
        "long number": ExportNumberTooLong,
    }
)
_ESCAPED: Final = re.compile(
    r'(?:[^"\\]|\\["\\/bfnrt]'
    r"|\\u(?:[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}|(?![dD][89abAB])[0-9a-fA-F]{4}))*+"
)
"""The longest part of a JSON string that can be decoded by itself."""


def read(members: Iterable[Member], reading: Reading, collector: Collector) -> None:
    """Read the parts of an export into *collector*; raise a FileRefused for a damaged one."""
    members = tuple(members)
    total, done, known = sum(member.size for member in members), 0, False
    for member in members:
        progress = partial(_report, reading, done, total)
        refusal = partial(_refusal, member.name)
        export = _Export(Walk(JsonEvents(member.open, progress, refusal, _without_quotes)), collector)
        export.read()
        known = known or export.is_known
        done += member.size
    if not known:
        raise ExportWithoutData(name=members[0].name)


def _report(reading: Reading, before: int, total: int, done: int) -> None:
    reading.step(before + done, total)


def _refusal(name: str, fault: JsonFault) -> FileRefused:
    limit = fault.limit // _MEGABYTE if fault.kind == "long text" else fault.limit
    return _REFUSALS[fault.kind](name=name, line=fault.line, column=fault.column, why=fault.why, limit=limit)


def _without_quotes(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the text; of a document inside a JSON string, the document. Only white space may follow that."""
    first = next(chunks, b"")
    if first.lstrip()[:1] != b'"':
        yield first
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(first.lstrip()[1:])
    while True:
        match = _ESCAPED.match(text)
        end = match.end() if match else 0
        yield json.loads(f'"{text[:end]}"', strict=False).encode(errors="replace")
        text = text[end:]
        if text[:1] == '"':
            yield text[1:].encode()  # yajl will complain, if that is more than white space
            yield from chunks
            return
        if len(text) > len(r"\ud83d\ude00"):
            yield text.encode()  # no escape of JSON: left for yajl to complain about
            text = ""
        chunk = next(chunks, None)
        if chunk is None and text:
            yield text.encode()
            return
        if chunk is None:
            yield b"["  # cut off, as the text around it is
            return
        text += decoder.decode(chunk)


class _Export:
    """One file of an export. *is_known* turns true with the first key that TikTok's exports have."""

    def __init__(self, walk: Walk, collector: Collector) -> None:
        self.is_known = False
        self._walk = walk
        self._collector = collector
        self._tried: Piece | None = None

    def read(self) -> None:
        """Read every document of the file: usually one."""
        walk = self._walk
        while walk.has_more():
            event, _ = walk.next()
            if event == "start_map":
                self._collector.begin()
                self._roots()
            elif event == "start_array":
                walk.skip_rest()

    # --- keys

    def _roots(self) -> None:
        for key in self._walk.each_key():
            name = normal(key)
            self.is_known = self.is_known or name in ROOTS
            if name in SHOP_ROOTS:
                self._collector.saw("orders")
            if is_ignored(name):
                self._walk.skip()
            elif name in SECTIONS:
                self._section(SECTIONS[name])
            elif self._enters_map():
                self._sections(contained=False)

    def _sections(self, *, contained: bool) -> None:
        """Read a root, or a level between a root and its sections."""
        for key in self._walk.each_key():
            name = normal(key)
            if name in SECTIONS:
                self._section(SECTIONS[name])
            elif name not in CONTAINERS or contained:
                self._walk.skip()
            elif self._enters_map():
                self._sections(contained=True)

    def _section(self, listing: Listing) -> None:
        """Read the list in a section, if it is wanted: directly in it or under a separate key."""
        self.is_known = True
        if not self._collector.wants(listing.part):
            self._walk.skip()
            return
        self._collector.saw(listing.part)
        event = self._walk.next()
        if event[0] == "start_map":
            self._lists(listing, contained=False)
        else:
            self._rows_at(listing, event)

    def _lists(self, listing: Listing, *, contained: bool) -> None:
        for key in self._walk.each_key():
            if not contained and normal(key) in CONTAINERS:
                if self._enters_map():
                    self._lists(listing, contained=True)
            elif listing.has_rows_under(key):
                self._rows_at(listing, self._walk.next())
            else:
                self._walk.skip()

    def _enters_map(self) -> bool:
        """Enter the value if it is a map; skip it otherwise."""
        event, _ = self._walk.next()
        if event == "start_array":
            self._walk.skip_rest()
        return event == "start_map"

    # --- rows

    def _rows_at(self, listing: Listing, event: Event) -> None:
        """Read rows in a list, or each under a key such as an order number; *event* begins them."""
        walk = self._walk
        if event[0] == "start_array":
            self._rows(listing)
        elif event[0] == "start_map":
            for key in walk.each_key():
                piece, start = walk.piece, walk.place - 1
                begins, _ = walk.next()
                if begins == "start_map":
                    self._take(listing, self._row(listing.fields), key, piece, start)
                elif begins == "start_array":
                    self._rows(listing, key)

    def _rows(self, listing: Listing, key: str = "") -> None:
        """Read the rows of a list that has just begun."""
        walk = self._walk
        kind = _KINDS.get(listing.part)
        while True:
            event, _ = walk.next()
            if event == "end_array":
                return
            if event == "start_map":
                piece, start = walk.piece, walk.place - 1
                self._take(listing, self._row(listing.fields), key, piece, start)
                if kind is not None and piece is walk.piece and piece is not self._tried:
                    self._tried = piece
                    self._take_alike(kind, listing.fields, start)
            elif event == "start_array":
                walk.skip_rest()

    def _row(self, fields: Mapping[str, str]) -> dict[str, object]:
        """Return the known fields of a row that has just begun; skip all others."""
        walk = self._walk
        row: dict[str, object] = {}
        for key in walk.each_key():
            field = fields.get(key) or fields.get(normal(key))
            if field is None:
                walk.skip()
                continue
            event, value = walk.next()
            if field == "products":
                row[field] = tuple(_within_bounds(self._products(event, value)))
            elif event in OPENING:
                walk.skip_rest()
            elif field not in row or not nothing(value):
                row[field] = value
        return row

    def _products(self, event: str, value: object) -> Iterator[Product]:
        """Yield the products of an order: in a list or each under a key, as objects or names; or just one."""
        walk = self._walk
        if event == "start_map":
            alone: dict[str, object] = {}
            for count, key in enumerate(walk.each_key(), 1):
                _limit_products(count)
                inner, plain = walk.next()
                field = PRODUCT_FIELDS.get(key) or PRODUCT_FIELDS.get(normal(key))
                if field is not None and inner not in OPENING:
                    alone[field] = plain
                else:
                    yield from self._product(inner, None)
            if alone:
                yield _product(alone)
        elif event == "start_array":
            count = 0
            while (listed := walk.next())[0] != "end_array":
                count += 1
                _limit_products(count)
                yield from self._product(*listed)
        else:
            yield from self._product(event, value)

    def _product(self, event: str, value: object) -> Iterator[Product]:
        if event == "start_map":
            yield _product(self._row(PRODUCT_FIELDS))
        elif event == "start_array":
            self._walk.skip_rest()
        elif not nothing(value):
            yield Product(text_of(value))

    # --- passing rows on

    def _take(self, listing: Listing, row: Mapping[str, object], key: str, piece: Piece, start: int) -> None:
        """Hand a row to the collector; note it as a problem where it can't be taken."""
        collector, moment = self._collector, row.get("date")
        why = ""
        if listing.part == "orders":
            why = collector.add_order(_order(row, key, piece.line(start)))
        elif listing.part == "coins":
            amount, receiver = row.get("amount"), row.get("to")
            collector.add_coins(piece.line(start), listing.coins, moment, amount, receiver)
        elif (reason := _WISHES.get(listing.part)) is not None:
            name, shop = text_of(row.get("name")), text_of(row.get("shop"))
            why = collector.add_wish(reason, name, shop, moment)
            if reason == "browsing" and not why:
                why = collector.add_exposure("browsing", moment, text=name, place=shop)
        elif (kind := _KINDS.get(listing.part)) is not None:
            details = (row.get("link"), row.get("text"), row.get("place"))
            why = collector.add_exposure(kind, moment, *details)
        if why:
            collector.problem(piece.line(start), _shown(row), why)

    def _take_alike(self, kind: ExposureKind, fields: Mapping[str, str], start: int) -> None:
        """Take the events of this piece at once, if all have the keys of the row that began at *start*."""
        walk, collector = self._walk, self._collector
        shape = walk.piece.events[start : walk.place]
        length = len(shape)
        count = (len(walk.piece.events) - walk.place) // length
        alike = walk.piece.events[walk.place : walk.place + count * length]
        columns = _columns(alike, shape, fields)
        if columns is None:
            return
        moments, links, texts, places = (
            columns.get(field) or [""] * count for field in ("date", "link", "text", "place")
        )
        if kind in _OF_VIDEOS:
            answers = collector.add_videos(kind, moments, links)
        else:
            rows = map(collector.add_exposure, repeat(kind), moments, links, texts, places)
            answers = [(number, why) for number, why in enumerate(rows) if why]
        for number, why in answers:
            row = dict(enumerate((moments[number], links[number], texts[number], places[number])))
            collector.problem(walk.piece.line(walk.place + number * length), _shown(row), why)
        walk.place += len(alike)


def _columns(
    alike: list[Event], shape: list[Event], fields: Mapping[str, str]
) -> dict[str, Sequence[object]] | None:
    """Return the known fields of many rows; None if one isn't of the *shape*: a map of plain values."""
    length = len(shape)
    count = len(alike) // length
    found: dict[str, Sequence[object]] = {}
    if not count:
        return None
    for place in (0, length - 1, *range(1, length - 1, 2)):
        if alike[place::length].count(shape[place]) != count:
            return None
    for place in range(1, length - 1, 2):
        events, values = zip(*alike[place + 1 :: length], strict=True)
        key = str(shape[place][1])
        if shape[place][0] != "map_key" or not OPENING.isdisjoint(events):
            return None
        field = fields.get(key) or fields.get(normal(key))
        if field in found:
            return None
        if field is not None:
            found[field] = values
    return found


def _order(row: Mapping[str, object], key: str, line: int) -> ShopOrder:
    products = row.get("products")
    return ShopOrder(
        line=line,
        number=text_of(row.get("number")) or text_of(key),
        ordered=text_of(row.get("date")),
        status=text_of(row.get("status")),
        total=text_of(row.get("total")),
        products=products if isinstance(products, tuple) else (),
    )


def _product(row: Mapping[str, object]) -> Product:
    return Product(text_of(row.get("name")), text_of(row.get("variation")), quantity_of(row.get("quantity")))


def _within_bounds(products: Iterable[Product]) -> Iterator[Product]:
    """Yield the products of one order; raise ExportTooLong if their texts are too long."""
    characters = 0
    for product in products:
        characters += len(product.name) + len(product.variation)
        if characters > _MAX_CHARS:
            raise ExportTooLong(limit=_MAX_PRODUCTS)
        yield product


def _limit_products(count: int) -> None:
    if count > _MAX_PRODUCTS:
        raise ExportTooLong(limit=_MAX_PRODUCTS)


def _shown(row: Mapping[Any, object]) -> str:
    """Return the text that a problem shows of a row."""
    return " ".join(shown(text) for text in map(text_of, row.values()) if text)
