"""Decides which found purchases are new and which are in the log already, and says why.

Ids of the source are compared first; then name, price and day. Each purchase of the log matches only one
row, so two identical coffees on one day stay two. Known purchases aren't changed: edits are kept.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.answers import check_ins_of, uses_of
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.entry import Entry, PurchaseDetail
from unhyped.domain.errors import DateOutOfRange
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.refunds import refund_events
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import Purchase, PurchaseDraft

_CONTENT_ID: Final = "row-"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is known: what is the *same*. With the same name and price, the dates are *days* apart.

    “number” means that name, day and the number of the price are, but not its currency: that may be chance.
    The row is the *nth* *of* several identical ones.
    """

    same: Literal[
        "purchase", "row", "order and item", "source", "name and price", "name, price and day", "number"
    ]
    days: int = 0
    nth: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class New:
    """Not in the log yet."""


@dataclass(frozen=True, slots=True)
class Known:
    """In the log already, as *purchase_id*; *reason* says why we think so.

    *additions* are details that the log lacks: refunds and check-ins, and from the program's own exports also
    sightings and refused notes. Adding them changes nothing that is there.
    """

    reason: Reason
    purchase_id: str
    additions: tuple[PurchaseDetail, ...] = ()


@dataclass(frozen=True, slots=True)
class InTrash:
    """Once in the log and now in the Trash, as *purchase_id*."""

    reason: Reason
    purchase_id: str


@dataclass(frozen=True, slots=True)
class SkippedBefore:
    """Not in the log, because it was left unticked in an earlier import, *on* that day."""

    on: date


Status = New | Known | InTrash | SkippedBefore


@dataclass(frozen=True, slots=True)
class Row:
    """A found purchase and whether it is new."""

    found: FoundPurchase
    status: Status

    @property
    def additions(self) -> tuple[PurchaseDetail, ...]:
        """Details of a known purchase that the log lacks."""
        return self.status.additions if isinstance(self.status, Known) else ()


@dataclass(frozen=True, slots=True)
class Split:
    """Every found purchase with its status, in the order of the file."""

    rows: tuple[Row, ...]

    @property
    def new(self) -> tuple[FoundPurchase, ...]:
        """The purchases that are not in the log."""
        return tuple(row.found for row in self.rows if isinstance(row.status, New))

    @property
    def known(self) -> tuple[Row, ...]:
        """The rows that are in the log."""
        return tuple(row for row in self.rows if isinstance(row.status, Known))

    @property
    def in_trash(self) -> tuple[Row, ...]:
        """The rows that are in the Trash."""
        return tuple(row for row in self.rows if isinstance(row.status, InTrash))

    @property
    def left_out(self) -> tuple[Row, ...]:
        """The rows that were left unticked in an earlier import."""
        return tuple(row for row in self.rows if isinstance(row.status, SkippedBefore))


def content_key(name: str, price: Money | None, bought_on: ApproximateDate | None) -> str:
    """Return name, price and day as one text, to identify rows without an id."""
    paid = "" if price is None else f"{price.minor} {price.currency}"
    return f"{'' if bought_on is None else bought_on.edtf}\x1f{paid}\x1f{normalise(name)}"


def _without_currency(name: str, price: Money | None, bought_on: ApproximateDate | None) -> str:
    """Return what `content_key` does for any currency of the price; "" without one."""
    if price is None:
        return ""
    day = "" if bought_on is None else bought_on.edtf
    return f"{day}\x1f{price.decimal.normalize():f}\x1f{normalise(name)}"


def content_id(origin: str, key: str, seen: Counter[str]) -> str:
    """Return a stable id for the next row with this `content_key`; *seen* counts the rows of a file."""
    seen[key] += 1
    text = f"{origin}\x1f{key}\x1f{seen[key]}"
    return _CONTENT_ID + hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()


def unique_id(number: str, seen: Counter[str]) -> str:
    """Return *number* the first time, then “number/2” and so on, never another row's number.

    *seen* counts the rows of a file; equal files give equal answers.
    """
    seen[number] += 1
    if seen[number] == 1:
        return number
    while (apart := f"{number}/{seen[number]}") in seen:
        seen[number] += 1
    seen[apart] = 1
    return apart


def match_known(
    found: Sequence[FoundPurchase],
    existing: Iterable[Entry],
    *,
    tolerance_days: int = 0,
    left_out: Mapping[tuple[str, str], date] | None = None,
    at: datetime | None = None,
) -> Split:
    """Compare *found* with the *existing* entries, those in the Trash included.

    *tolerance_days* is how far apart the same name and price may be: statements often book late.
    *left_out* says by origin and external id when a row was left unticked. *at* is the moment noted in the
    refunds and answers that known purchases gain; without it they gain none.
    """
    log = tuple(existing)
    statuses: list[Status | None] = [None] * len(found)
    events = {event.id for entry in log for event in entry.owned}
    if log:
        taken = _match_own_ids(found, log, events, statuses)
        _match_external_ids(found, log, taken, statuses)
        _match_contents(found, log, taken, statuses, tolerance_days, content_key)
        if any(row.unbranded for row in found):
            before = [row.with_fields(name=row.unbranded) if row.unbranded else row for row in found]
            _match_contents(before, log, taken, statuses, tolerance_days, content_key)
        if len(_currencies(row.draft for row in found) | _currencies(entry.purchase for entry in log)) > 1:
            _match_contents(found, log, taken, statuses, tolerance_days, _without_currency)
        if at is not None:
            _add_details(found, log, statuses, at)
    return Split(
        tuple(
            [
                _new(row, events, left_out) if status is None else Row(row, status)
                for row, status in zip(found, statuses, strict=True)
            ]
        )
    )


_NEW: Final = New()


def _new(row: FoundPurchase, events: set[str], left_out: Mapping[tuple[str, str], date] | None) -> Row:
    """Return a new row, or one left out before; skip events whose id another purchase of the log has."""
    if row.restored is not None and events:
        fresh = (event for event in row.restored.owned if event.id not in events)
        row = replace(row, restored=Entry.of(row.restored.purchase, fresh))
    draft = row.draft
    if left_out and draft.external_id and (on := left_out.get((draft.origin, draft.external_id))) is not None:
        return Row(row, SkippedBefore(on))
    return Row(row, _NEW)


def _match_own_ids(
    found: Sequence[FoundPurchase], log: Sequence[Entry], events: set[str], statuses: list[Status | None]
) -> set[str]:
    """Match rows of the program's own exports by purchase id; return the matched ids."""
    taken: set[str] = set()
    if any(row.restored for row in found):
        by_id = {entry.purchase.id: entry for entry in log}
        for place, row in enumerate(found):
            if row.restored is not None and (entry := by_id.get(row.restored.purchase.id)) is not None:
                additions = _additions(row.restored, entry, events)
                statuses[place] = _status(entry.purchase, Reason("purchase"), additions)
                taken.add(entry.purchase.id)
    return taken


def _additions(restored: Entry, entry: Entry, events: set[str]) -> tuple[PurchaseDetail, ...]:
    """Return the details of the restored purchase that *entry* lacks, in the currency it was paid in."""
    paid_in = entry.currency
    return tuple(
        event
        for event in restored.owned
        if event.id not in events
        and (
            not isinstance(event, MoneyEvent)
            or not event.fixes_currency
            or paid_in in {None, event.amount.currency}
        )
    )


def _add_details(
    found: Sequence[FoundPurchase], log: Sequence[Entry], statuses: list[Status | None], at: datetime
) -> None:
    """Add to known purchases the refunds and answers that the file has and the log lacks."""
    if not any(row.refunds or row.answer or row.uses for row in found):
        return
    by_id = {entry.purchase.id: entry for entry in log}
    for place, (row, status) in enumerate(zip(found, statuses, strict=True)):
        if not (row.refunds or row.answer or row.uses):
            continue
        if isinstance(status, Known) and status.reason.same != "number":
            entry = by_id[status.purchase_id]
            back = refund_events(row, entry.purchase, at, entry.money_events)
            answers = check_ins_of(row, entry.purchase, at, entry.check_ins)
            uses = uses_of(row, entry.purchase, at, entry.uses)
            statuses[place] = replace(status, additions=(*status.additions, *answers, *back, *uses))


def _match_external_ids(
    found: Sequence[FoundPurchase], log: Sequence[Entry], taken: set[str], statuses: list[Status | None]
) -> None:
    """Match rows that were imported before from a file of the same kind."""
    by_external: dict[tuple[str, str], list[Purchase]] = {}
    for entry in log:
        purchase = entry.purchase
        if purchase.external_id and purchase.id not in taken:
            by_external.setdefault((purchase.origin, purchase.external_id), []).append(purchase)
    for place, row in enumerate(found):
        if statuses[place] is None and row.draft.external_id:
            same = by_external.get((row.draft.origin, row.draft.external_id))
            if same:
                purchase = same.pop(0)
                statuses[place] = _status(purchase, _reason(row))
                taken.add(purchase.id)


def _reason(row: FoundPurchase) -> Reason:
    """Return why a row with an external id is known."""
    if row.draft.external_id.startswith(_CONTENT_ID):
        return Reason("row")
    if row.draft.order_number:
        return Reason("order and item")
    return Reason("source")


def _match_contents(
    found: Sequence[FoundPurchase],
    log: Sequence[Entry],
    taken: set[str],
    statuses: list[Status | None],
    tolerance_days: int,
    key_of: Callable[[str, Money | None, ApproximateDate | None], str],
) -> None:
    """Match rows that look like a purchase no other row has matched yet; *key_of* says how they look."""
    groups: dict[tuple[str, str], list[Purchase]] = {}
    for entry in log:
        purchase = entry.purchase
        if purchase.id not in taken and (key := key_of(purchase.name, purchase.price, purchase.bought_on)):
            groups.setdefault((_numbered_by(purchase), key), []).append(purchase)
    numbering = {source for source, _ in groups}
    used: Counter[tuple[str, str]] = Counter()
    for place, row in enumerate(found):
        if statuses[place] is not None or not numbering:
            continue
        # Two rows with different numbers of one source are two purchases, however alike they look.
        sources = numbering - {_numbered_by(row.draft)} | numbering & {""}
        for days, bought_on in _days_around(row.draft.bought_on, tolerance_days):
            key = key_of(row.draft.name, row.draft.price, bought_on)
            group = next(
                (each for source in sources if used[each := (source, key)] < len(groups.get(each, ()))), None
            )
            if group is not None:
                same = groups[group]
                used[group] += 1
                purchase, likeness = same[used[group] - 1], _likeness(row, days, used[group], len(same))
                if key_of is _without_currency:
                    likeness = replace(likeness, same="number")
                statuses[place] = _status(purchase, likeness)
                taken.add(purchase.id)
                break


def _currencies(drafts: Iterable[PurchaseDraft]) -> set[str]:
    return {draft.price.currency for draft in drafts if draft.price is not None}


def _numbered_by(purchase: PurchaseDraft) -> str:
    """Return the source that numbered the purchase; "" if its id is made from its content."""
    numbered = purchase.external_id and not purchase.external_id.startswith(_CONTENT_ID)
    return purchase.origin if numbered else ""


def _days_around(
    bought_on: ApproximateDate | None, tolerance: int
) -> Iterator[tuple[int, ApproximateDate | None]]:
    """Yield the day itself, then the days up to *tolerance* before and after it, nearest first."""
    yield 0, bought_on
    if bought_on is not None and bought_on.precision == "day":
        for apart in range(1, tolerance + 1):
            for sign in (-1, 1):
                with suppress(DateOutOfRange):
                    yield apart, ApproximateDate.day(bought_on.first + timedelta(days=sign * apart))


def _likeness(row: FoundPurchase, days: int, occurrence: int, of: int) -> Reason:
    """Return why a row without a number is known: its name, price and day."""
    same_day = not days and row.draft.bought_on is not None
    return Reason("name, price and day" if same_day else "name and price", days, occurrence, of)


def _status(
    purchase: Purchase, reason: Reason, additions: tuple[PurchaseDetail, ...] = ()
) -> Known | InTrash:
    if purchase.trashed_at is not None:
        return InTrash(reason, purchase.id)
    return Known(reason, purchase.id, additions)
