"""Reads a whole download: picks its files, reads them in order and combines what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext, ngettext
from unhyped.importers.amazon import refunds
from unhyped.importers.amazon.attaching import attach
from unhyped.importers.amazon.days import Days
from unhyped.importers.amazon.digital import Digital
from unhyped.importers.amazon.orders import ORIGIN, OrderLines
from unhyped.importers.amazon.refunds import Refunds
from unhyped.importers.amazon.rows import layout_at_start, rows_of
from unhyped.importers.errors import FileRefused, FileTooLarge, TooManyRows
from unhyped.importers.found import Found
from unhyped.importers.table import MAX_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhyped.importers.amazon.layouts import Layout, LayoutKind
    from unhyped.importers.members import Bundle, Member
    from unhyped.importers.reading import Reading

MAX_BYTES: Final = 128_000_000
"""Bytes of all files that are read together: about 200 000 order lines."""
_MAX_LOOKED_AT: Final = 200
_ORDERS: Final = re.compile(r"(?:retail\.orderhistory|order history).*\.(?:csv|json)", re.IGNORECASE)
_NAMES: Final = re.compile(
    r"(?:retail\.(?:orderhistory|ordersreturned|customerreturns)|order history|refund|return|replacement"
    r"|digital).*\.(?:csv|json)",
    re.IGNORECASE,
)
_TABLES: Final = (".csv", ".json")
_DIGITS: Final = re.compile(r"\d+")
_ALONE: Final[frozenset[LayoutKind]] = frozenset({"orders", "digital parts", "digital items"})
_RANKS: Final[tuple[LayoutKind, ...]] = (
    *("replacements", "orders", "payments", "reversals", "returns"),
    *("digital parts", "digital items", "digital returns"),
)
"""The reading order: replacements before the orders, sums before single prices."""


def is_one(bundle: Bundle) -> bool:
    """Return whether *bundle* is an Amazon download, or one file of it that can be read alone."""
    parts = _parts(bundle)
    if bundle.single is not None:
        return any(part.layout is not None and part.layout.kind in _ALONE for part in parts)
    return any(part.layout is not None or _ORDERS.match(part.member.name) for part in parts)


def names_orders(name: str) -> bool:
    """Return whether *name* is what Amazon calls a list of orders."""
    return _ORDERS.match(name) is not None


def read(bundle: Bundle, reading: Reading) -> Found:
    """Read all orders, their refunds and the digital items; raise a FileRefused.

    A file that can't be read, other than the orders, gets a remark.
    """
    parts = _parts(bundle)
    days, several = Days(reading.customs.zone), sum(part.kind == "orders" for part in parts) > 1
    download = _Download(bundle, OrderLines(days, several=several), Refunds(days), Digital(days))
    if sum(part.member.size for part in parts) > MAX_BYTES:
        raise FileTooLarge(name=bundle.name, limit=MAX_BYTES // 1_000_000)
    for part, share in zip(parts, _shares(parts, reading), strict=True):
        try:
            download.take(part, share)
        except TooManyRows:
            raise
        except FileRefused as refusal:
            if part.kind == "orders" or bundle.single is not None:
                raise
            download.remarks.append(str(refusal))
    return download.found()


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of the download; without a *layout*, *refusal* says why it couldn't be opened."""

    member: Member
    layout: Layout | None
    refusal: FileRefused | None = None

    @property
    def kind(self) -> LayoutKind | None:
        """The kind of list, by its columns or else guessed from its name; None if unknown."""
        if self.layout is not None:
            return self.layout.kind
        return "orders" if _ORDERS.match(self.member.name) else None


def _parts(bundle: Bundle) -> list[_Part]:
    """Return the files of the download, in reading order.

    If some have Amazon's names, no others are opened.
    """
    if bundle.single is not None:
        return _known((bundle.single,))
    named = [member for member in bundle.members if _NAMES.match(member.name)]
    others = [member for member in bundle.members if member.name.lower().endswith(_TABLES)]
    return _known(named) or _known(member for member in others if member not in named)


def _known(members: Iterable[Member]) -> list[_Part]:
    """Return those of *members* whose columns are known, and those that can't be opened."""
    parts: list[_Part] = []
    for member in islice(members, _MAX_LOOKED_AT):
        try:
            layout = layout_at_start(member)
        except FileRefused as refusal:
            parts.append(_Part(member, None, refusal))
        else:
            if layout is not None:
                parts.append(_Part(member, layout))
    return sorted(parts, key=_rank)


def nothing_inside(name: str) -> str:
    """Return the sentence for a file, or a whole download, with column names but no rows."""
    words = gettext(
        "“{name}” has no orders in it. Did you order with another account? Ask Amazon for those orders too."
    )
    return words.format(name=name)


def _rank(part: _Part) -> tuple[int, str]:
    """Return the sort key of *part*: by what it lists, then by path, part 2 before part 10."""
    rank = _RANKS.index(part.kind) if part.kind is not None else len(_RANKS)
    return rank, _DIGITS.sub(lambda digits: digits[0].rjust(12, "0"), part.member.path)


def _shares(parts: Sequence[_Part], reading: Reading) -> Iterator[Reading]:
    """Yield a Reading for each part, whose progress is a share of the whole."""
    total = sum(part.member.size for part in parts)
    before = 0
    for part in parts:
        size = part.member.size
        yield replace(reading, progress=partial(_report, reading, (before, size, total)))
        before += size


def _report(reading: Reading, share: tuple[int, int, int], done: int, of: int) -> None:
    before, size, total = share
    if reading.progress is not None:
        reading.progress(before + size * done // max(of, 1), total)


@dataclass(slots=True)
class _Download:
    """Combines the files of a download."""

    bundle: Bundle
    lines: OrderLines
    refunds: Refunds
    digital: Digital
    replacements: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    has_orders: bool = False
    rows: int = 0

    def take(self, part: _Part, reading: Reading) -> None:
        """Read one file; raise a FileRefused."""
        if part.layout is None:
            raise part.refusal or AssertionError
        kind = part.layout.kind
        where = "" if self.bundle.single is not None else f"{part.member.name}: "
        self._begin(kind)
        for line, cells in rows_of(part.member, part.layout, reading):
            self.rows += 1
            if self.rows > MAX_ROWS:
                raise TooManyRows(name=self.bundle.name, limit=MAX_ROWS)
            if kind == "orders":
                self.lines.take(line, cells, where)
            elif kind == "replacements":
                self.replacements.add(cells["replacement"])
            elif kind in refunds.KINDS:
                self.refunds.take(kind, line, cells, where)
            else:
                self.digital.take(kind, line, cells, where)

    def _begin(self, kind: LayoutKind) -> None:
        """Begin another file."""
        if kind == "orders":
            self.has_orders = True
            self.lines.replacements = self.replacements
            self.lines.next_file()
        elif kind in refunds.KINDS:
            self.refunds.next_file(kind)
        else:
            self.digital.next_file()

    def found(self) -> Found:
        """Return everything that was read: orders first, then digital items."""
        lines, digital = self.lines, self.digital
        digital.finish()
        attached = attach((*lines.purchases, *digital.purchases), self.refunds.by_order(), lines.charged)
        if not self.rows:
            self.remarks.append(nothing_inside(self.bundle.name))
        elif attached.strangers and not self.has_orders:
            self.remarks.append(
                gettext(
                    "We found refunds here, but not the orders they belong to. Choose the whole "
                    "ZIP, or add Order History.csv or Retail.OrderHistory.1.csv to the folder."
                )
            )
        elif attached.strangers:
            self.remarks.append(
                ngettext(
                    "{n} refund belongs to an order that isn’t in these files.",
                    "{n} refunds belong to orders that aren’t in these files.",
                    attached.strangers,
                )
            )
        return Found(
            origin=ORIGIN,
            source_name=self.bundle.name,
            purchases=tuple(attached.purchases),
            problems=(*lines.problems, *self.refunds.problems, *digital.problems),
            skipped=(*lines.skipped, *self.refunds.skipped, *attached.skipped, *digital.skipped),
            selective=True,
            remarks=tuple(self.remarks),
        )
