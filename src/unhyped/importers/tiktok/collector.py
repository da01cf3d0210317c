"""Collects the rows of a TikTok export, whether JSON or text."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.exposure import EXPOSURE_KINDS, Exposure
from unhyped.domain.exposure import day_of as utc_day
from unhyped.domain.found import FoundPurchase, FoundWish
from unhyped.domain.purchase import PurchaseDraft
from unhyped.domain.text import normalise
from unhyped.i18n import gettext, ngettext
from unhyped.importers.found import Found, Problem, Section
from unhyped.importers.local_days import LocalDays
from unhyped.importers.tiktok.errors import ExportTooLong
from unhyped.importers.tiktok.orders import ORIGIN, PLATFORM, ShopOrder, read_orders
from unhyped.importers.tiktok.values import (
    clock_of,
    day_of,
    domain_of,
    nothing,
    text_of,
    video_of,
    videos_of,
    when,
    whens,
)
from unhyped.words.labels import exposure_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from unhyped.domain.exposure import ExposureKind, ExposureSink
    from unhyped.importers.reading import Reading

Part = Literal["orders", "cart", "shop_favourites", "browsed", "coins"]
"""The parts that are always read; kinds of viewing history are only read on request."""
Coins = Literal["coins", "bought", "sent"]
"""The three lists of coins and gifts: Coin Purchase History, BuyGifts, SendGifts."""
LeaveOutReason = Literal["cart", "favourite", "browsing"]
_PARTS: Final[dict[Part, str]] = {
    "orders": "TikTok Shop orders",
    "cart": "Your TikTok Shop cart",
    "shop_favourites": "Products you saved in TikTok Shop",
    "browsed": "Products you looked at in TikTok Shop",
    "coins": "Coins and gifts",
}
_NEVER_READ: Final = (
    "Messages and group chats",
    "Comments, posts and drafts",
    "Profile, followers and people you follow",
    "Addresses, cards and payment details",
    "Contacts and autofill",
    "IP addresses, devices and log-ins",
    "LIVE",
    "Interests TikTok thinks you have",
)
_BATCH: Final = 1000
_MAX_PROBLEMS: Final = 1000
_MAX_ROWS: Final = 100_000
_MAX_LOOKS: Final = 200_000
_MAX_CHARS: Final = 20_000_000
_MAX_TEXT_CHARS: Final = 1000
"""Maximum characters of a search, a title or a product's name; the rest is cut."""
_SHOWN: Final = 200
_VIDEOS: Final = frozenset({"watch", "likes", "favourites"})
_HANDLE: Final = re.compile(r"@?([A-Za-z0-9_.-]{2,24})", re.ASCII)
_WHYS: Final[tuple[LeaveOutReason, ...]] = ("cart", "favourite", "browsing")


_exposure: Final[Callable[[Iterable[object]], Exposure]] = partial(tuple.__new__, Exposure)
"""Make an exposure of its five values without a Python call: there are half a million."""


@dataclass(slots=True)
class _Events:
    """Counts the events of one kind and passes them on a thousand at a time."""

    sink: ExposureSink | None
    count: int = 0
    first: int = 2**62
    last: int = 0
    batch: list[Exposure] = field(default_factory=list)

    def take(self, event: Exposure) -> None:
        self.take_all((event,), event.at, event.at)

    def take_all(self, events: Sequence[Exposure], first: int, last: int) -> None:
        self.count += len(events)
        self.first = min(self.first, first)
        self.last = max(self.last, last)
        if self.sink is not None:
            self.batch.extend(events)
            while len(self.batch) >= _BATCH:
                self.sink(self.batch[:_BATCH])
                del self.batch[:_BATCH]

    def end(self) -> None:
        if self.batch and self.sink is not None:
            self.sink(self.batch)
            self.batch = []


class Collector:
    """Takes an export row by row and makes a `Found` of it.

    Equal rows in one document count separately; rows that another document repeats don't count again. Rows
    that aren't taken come back as the reason why, for `problem`.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._days = LocalDays(reading.customs.zone)
        self._events = {kind: _Events(reading.exposures) for kind in EXPOSURE_KINDS if kind in reading.kinds}
        self._seen: set[Part | ExposureKind] = set()
        self._orders: list[ShopOrder] = []
        self._numbers: dict[str, ShopOrder] = {}
        self._coins: dict[str, FoundPurchase] = {}
        self._coin_rows: Counter[str] = Counter()
        self._bought_at: dict[int, Coins] = {}
        self._wishes: dict[str, FoundWish] = {}
        self._looks: set[tuple[str, int]] = set()
        self._looked: Counter[str] = Counter()
        self._problems: list[Problem] = []
        self._more_problems = 0
        self._rows = self._characters = 0

    def wants(self, part: Part | ExposureKind) -> bool:
        """Return whether rows of *part* are read."""
        return part in _PARTS or part in self._events

    def saw(self, part: Part | ExposureKind) -> None:
        """Note that the export includes *part*, even if it is empty."""
        self._seen.add(part)

    def begin(self) -> None:
        """Begin another document: another file of the export, or the same export once more."""
        self._coin_rows.clear()

    def problem(self, line: int, text: str, why: str) -> None:
        """Note a row that can't be read; past a limit, only count it."""
        if len(self._problems) < _MAX_PROBLEMS:
            self._problems.append(Problem(line, text_of(text)[:_SHOWN], why))
        else:
            self._more_problems += 1

    def add_order(self, order: ShopOrder) -> str:
        """Take an order of TikTok Shop."""
        self.saw("orders")
        if all(map(nothing, (order.ordered, order.status, order.total))) and not order.products:
            return gettext("It doesn’t say anything about an order.")
        texts = [text for product in order.products for text in (product.name, product.variation)]
        fields = (order.number, order.ordered, order.status, order.total)
        self._spend(1 + len(order.products), (*fields, *texts))
        number = text_of(order.number)
        known = self._numbers.get(number) if number else None
        if known is None:
            self._numbers[number] = order
            self._orders.append(order)
        elif replace(known, line=0) != replace(order, line=0):
            return gettext("Another order in the file has the same number.")
        return ""

    def add_wish(self, why: LeaveOutReason, name: str, shop: str = "", when_text: object = "") -> str:
        """Take a product that is in the cart, a favourite, or was viewed."""
        name, shop = text_of(name)[:_MAX_TEXT_CHARS], text_of(shop)[:_MAX_TEXT_CHARS]
        if not name:
            return gettext("It doesn’t name a product.")
        external_id = _id("wish", normalise(shop), normalise(name))
        at = when(when_text)
        if why == "browsing" and at is not None:
            if (external_id, at) in self._looks:
                return ""
            if len(self._looks) < _MAX_LOOKS:  # beyond that, a view listed twice counts twice
                self._looks.add((external_id, at))
        if external_id not in self._wishes:
            self._spend(1, (name, shop))
        self._looked[external_id] += why == "browsing"
        wish = FoundWish(
            name=name,
            why=why,
            shop=shop,
            times=max(self._looked[external_id], 1),
            wanted_on=day_of(when_text, self._days),
            origin=ORIGIN,
            external_id=external_id,
        )
        known = self._wishes.get(external_id)
        self._wishes[external_id] = wish if known is None else _both(known, wish)
        return ""

    def add_coins(
        self, line: int, what: Coins, when_text: object, amount: object = "", to: object = ""
    ) -> None:
        """Take coins bought, or a gift sent; the price is unknown, because the export doesn't include it."""
        self.saw("coins")
        count, receiver, moment = text_of(amount)[:_SHOWN], text_of(to)[:_SHOWN], when(when_text)
        if what != "sent" and moment is not None and self._bought_at.setdefault(moment, what) != what:
            return  # two lists contain the same purchase
        fields = (what, str(moment or text_of(when_text)), count, receiver)
        self._coin_rows.update((row_id := _id(*fields),))
        external_id = f"{row_id}/{self._coin_rows[row_id]}"
        if external_id in self._coins:
            return
        self._spend(1, fields)
        handle = _HANDLE.fullmatch(receiver)
        self._coins[external_id] = FoundPurchase(
            line=line,
            draft=PurchaseDraft(
                name=gettext("Gift sent on TikTok") if what == "sent" else gettext("TikTok coins"),
                bought_on=day_of(when_text, self._days),
                bought_time=clock_of(when_text, self._days),
                creator=handle[1].lower() if handle and what == "sent" else "",
                platform=PLATFORM,
                shop="TikTok",
                category="coins",
                note=_coin_note(what, count),
                origin=ORIGIN,
                external_id=external_id,
            ),
        )

    def add_exposure(
        self, kind: ExposureKind, when_text: object, link: object = "", text: object = "", place: object = ""
    ) -> str:
        """Take one event, if its kind is wanted. Only the host of an ad's *link* is stored."""
        events = self._events.get(kind)
        if events is None:
            return ""
        at = when(when_text)
        if at is None:
            return gettext("We couldn’t read its date.")
        video_id = 0
        if kind in _VIDEOS or kind == "shares":
            video_id = video_of(link)
            if not video_id and kind != "shares":
                return gettext("Its link doesn’t say which video it was.")
        elif kind == "ads":
            place = domain_of(text_of(link))
        words, where = text_of(text)[:_MAX_TEXT_CHARS], text_of(place)[:_MAX_TEXT_CHARS]
        if not (video_id or words or where or kind == "shares"):
            return gettext("It only has a date.")
        events.take(Exposure(kind, at, video_id, words, where))
        return ""

    def add_videos(
        self, kind: ExposureKind, moments: Sequence[object], links: Sequence[object]
    ) -> list[tuple[int, str]]:
        """Take many events with videos at once; return the indexes of rejected ones and why."""
        events, ats, ids = self._events.get(kind), whens(moments), videos_of(links)
        if events is not None and ats and ids:
            made = map(_exposure, zip(repeat(kind), ats, ids, repeat(""), repeat("")))
            events.take_all([*made], min(ats), max(ats))
            return []
        rows = enumerate(zip(moments, links, strict=True))
        answers = [(place, self.add_exposure(kind, moment, link)) for place, (moment, link) in rows]
        return [(place, why) for place, why in answers if why]

    def found(self, source_name: str, *, whole: bool = True) -> Found:
        """Return everything taken; unless it is the *whole* export, absent parts aren't reported."""
        for events in self._events.values():
            events.end()
        read = read_orders(self._orders, self._reading)
        for problem in read.problems:
            self.problem(problem.line, problem.text, problem.why)
        return Found(
            origin=ORIGIN,
            source_name=source_name,
            purchases=(*read.purchases, *self._coins.values()),
            problems=tuple(sorted(self._problems, key=lambda problem: problem.line)),
            skipped=tuple(read.skipped),
            wishes=tuple(sorted(self._wishes.values(), key=_how_much_wanted)),
            sections=tuple(self._sections()),
            remarks=tuple(self._remarks(whole=whole)),
            was_read=tuple(self._was_read()),
            never_read=tuple(map(gettext, _NEVER_READ)),
            assumed=read.assumed,
        )

    def _sections(self) -> Iterator[Section]:
        for kind, events in self._events.items():
            if events.count:
                yield Section(kind, events.count, utc_day(events.first), utc_day(events.last))

    def _remarks(self, *, whole: bool) -> Iterator[str]:
        if "orders" not in self._seen and not whole:
            pass
        elif "orders" not in self._seen:
            yield gettext(
                "Your export doesn’t include TikTok Shop. To add what you ordered there, ask "
                "TikTok for all your data as JSON."
            )
        elif not self._orders:
            yield gettext("Your export includes TikTok Shop, but it has no orders.")
        if self._more_problems:
            yield ngettext(
                "We couldn’t read {n} more row.", "We couldn’t read {n} more rows.", self._more_problems
            )

    def _was_read(self) -> Iterator[str]:
        yield from (gettext(label) for part, label in _PARTS.items() if part in self._seen)
        yield from (exposure_label(kind) for kind in self._events if kind in self._seen)

    def _spend(self, rows: int, texts: Iterable[str]) -> None:
        """Count what is held in memory; raise ExportTooLong when it is more than any export has."""
        self._rows += rows
        self._characters += sum(map(len, texts))
        if self._rows > _MAX_ROWS or self._characters > _MAX_CHARS:
            raise ExportTooLong(limit=_MAX_ROWS)


def _both(known: FoundWish, wish: FoundWish) -> FoundWish:
    """Merge two proposals for the same product: the strongest reason and the latest day."""
    days = [each.wanted_on for each in (known, wish) if each.wanted_on is not None]
    why = min(known.why, wish.why, key=_WHYS.index)
    return replace(known, why=why, times=wish.times, wanted_on=max(days, default=None))


def _how_much_wanted(wish: FoundWish) -> tuple[int, int, int]:
    """Return the sort key: in the cart first, then most viewed, then latest."""
    day = 0 if wish.wanted_on is None else wish.wanted_on.first.toordinal()
    return _WHYS.index(wish.why), -wish.times, -day


def _coin_note(what: Coins, count: str) -> str:
    if not count:
        return ""
    if what == "coins" and count.isascii() and count.isdigit():
        return ngettext("{n} coin", "{n} coins", int(count))
    return gettext("TikTok gives the amount as “{text}” but doesn’t say of what.").format(text=count)


def _id(kind: str, *texts: str) -> str:
    content = "\x1f".join(texts).encode(errors="replace")
    return f"{kind}-{hashlib.blake2b(content, digest_size=10).hexdigest()}"
