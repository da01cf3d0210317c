"""A person's years on TikTok, as the truth behind exports of any size and form. All of it is made up.

Viewing history is made anew each time it is asked for, so a million views need no memory.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.exposure import Exposure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from unhyped.domain.exposure import ExposureKind

NOW: Final = int(datetime(2025, 12, 1, tzinfo=UTC).timestamp())
_DAY: Final = 86_400
_THINGS: Final = (
    *("Sunset lamp", "Schylling NeeDoh: Nice Cube", "Cloud slippers", "Ice roller “rose”", "Walking pad"),
    *(
        "Milk frother",
        'Phone holder 6" arm',
        "超柔らかタオル",
        "Lip stain, peel-off 💄",
        "Crème brûlée candle",
    ),
)
_SHOPS: Final = ("GlowHaus", "Casa & Co", "TechNest", "Bloom Beauty Official")
_METHODS: Final = ("chat_head", "repost", "copy", "more", "whatsapp")
_EVENTS: Final = ("AddToCart", "Purchase", "ViewContent", "gtm.dom", "CompletePayment")
_SOURCES: Final = ("glowhaus.example", "shop.technest.example", "Recipe App")
_SEARCHES: Final = ("ice roller", "is the sunset lamp worth it", "überzug 40x40", "cloud slippers dupe")

# --- what happened


@dataclass(frozen=True, slots=True)
class Item:
    """A product of an order."""

    name: str
    variation: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order: *cents* for the whole, which the file writes as *total*."""

    number: str
    at: int
    status: str
    cents: int
    currency: str
    total: str
    items: tuple[Item, ...]

    @property
    def counts(self) -> bool:
        """Return whether it was paid."""
        return self.status not in {"Cancelled", "Canceled by seller", "Unpaid"}

    @property
    def came_back(self) -> bool:
        """Return whether money came back."""
        return self.status in {"Refunded", "Returned and refunded"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A product in the cart or saved as a favourite."""

    why: Literal["cart", "favourite"]
    name: str
    shop: str
    at: int


@dataclass(frozen=True, slots=True)
class CoinRow:
    """Coins bought, or a gift sent to someone."""

    what: Literal["coins", "bought", "sent"]
    at: int
    amount: int
    to: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """A person's years on TikTok; *counts* is how many events there are of each kind."""

    seed: int
    orders: tuple[Ordered, ...]
    wanted: tuple[Wanted, ...]
    coins: tuple[CoinRow, ...]
    counts: Mapping[ExposureKind, int]

    def exposures(self, kind: ExposureKind) -> Iterator[Exposure]:
        """Every event of a kind, newest first as a rule; one in 90 stands there twice."""
        chance = random.Random(f"{self.seed} {kind}")
        at, last = NOW, None
        for number in range(self.counts.get(kind, 0)):
            if last is not None and number % 90 == 0:
                yield last
                continue
            at -= 5 + int(chance.random() * 60)
            last = _event(kind, at, chance)
            yield last


def history(views: int = 600, orders: int = 60, seed: int = 1) -> History:
    """A history of believable proportions around so many *views*."""
    chance = random.Random(seed)
    few = min(max(views // 20, 10), 5_000)
    return History(
        seed,
        tuple(_ordered(chance, number) for number in range(orders)),
        tuple(_wanted(chance, number) for number in range(orders // 2)),
        tuple(_coins(chance, number) for number in range(orders // 4)),
        {
            "watch": views,
            "likes": views // 4,
            "favourites": few,
            "shares": few,
            "searches": few,
            "ads": few,
            "off_tiktok": few,
            "browsing": few,
        },
    )


def _event(kind: ExposureKind, at: int, chance: random.Random) -> Exposure:
    if kind in {"watch", "likes", "favourites"}:
        return Exposure(kind, at, (at - int(chance.random() * 1e7)) << 32 | int(chance.random() * 2**32))
    pick = int(chance.random() * 1000)
    if kind == "shares":
        video_id = (at - pick * 1000) << 32 | pick if pick % 5 else 0
        return Exposure(kind, at, video_id, _METHODS[pick % len(_METHODS)])
    if kind == "searches":
        return Exposure(kind, at, 0, f"{_SEARCHES[pick % len(_SEARCHES)]} {pick}")
    if kind == "ads":
        return Exposure(kind, at, 0, f"{_THINGS[pick % 9]} – 20% off", _SOURCES[pick % 2])
    if kind == "off_tiktok":
        return Exposure(kind, at, 0, _EVENTS[pick % len(_EVENTS)], _SOURCES[pick % len(_SOURCES)])
    return Exposure(kind, at, 0, f"{_THINGS[pick % 10]} {pick % 7}", _SHOPS[pick % len(_SHOPS)])


_STATUSES: Final = (
    *("Completed",) * 6,
    *("Delivered", "Shipped", "In transit", "Cancelled", "Canceled by seller", "Unpaid", "Refunded"),
    *("Returned and refunded", "Refund request rejected"),
)


def _ordered(chance: random.Random, number: int) -> Ordered:
    currency = chance.choice(("USD",) * 6 + ("EUR", "GBP", "VND", "JPY"))
    cents = chance.choice((0, 99, 1068, 123_456, chance.randrange(100, 9_999)))
    cents *= 1000 if currency == "VND" else 1
    items = tuple(
        Item(
            f"{chance.choice(_THINGS)} {chance.randrange(40)}",
            chance.choice(("Default", "Blue, 40 cm", "", "Default")),
            chance.choice((1, 1, 1, 2, 3)),
        )
        for _ in range(chance.choice((1, 1, 1, 2, 3, 7)))
    )
    if chance.random() < 0.1:
        items += items[:1]  # the same thing twice in one order
    at = NOW - _DAY * 30 - number * 5 * _DAY - chance.randrange(_DAY)
    total = written(cents, currency, chance.randrange(5) if chance.random() < 0.3 else 0)
    status = chance.choice(_STATUSES)
    return Ordered(f"{576_000_000_000_000_000 + number * 7919}", at, status, cents, currency, total, items)


def written(cents: int, currency: str, style: int) -> str:
    """A total as TikTok is known to write it (style 0), or as it may do elsewhere; never ambiguous."""
    if currency in {"VND", "JPY"}:
        return f"{cents} {currency}" if style != 1 else f"{'₫' if currency == 'VND' else '¥'}{cents}"
    plain, sign = f"{cents / 100:.2f}", {"USD": "$", "EUR": "€", "GBP": "£"}[currency]
    comma = f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    return (
        f"{plain} {currency}",
        f"{sign}{plain}",
        f"{currency} {plain}",
        f"{comma} {sign}",
        f"{comma} {currency}",
    )[style]


def _wanted(chance: random.Random, number: int) -> Wanted:
    why: Literal["cart", "favourite"] = "cart" if number % 3 else "favourite"
    at = NOW - number * _DAY - chance.randrange(_DAY)
    return Wanted(why, f"{chance.choice(_THINGS)} no. {number}", chance.choice(_SHOPS), at)


def _coins(chance: random.Random, number: int) -> CoinRow:
    at = NOW - number * 3 * _DAY - chance.randrange(_DAY)
    what: Literal["coins", "bought", "sent"] = ("coins", "bought", "sent")[number % 3]
    return CoinRow(what, at, chance.choice((5, 70, 350)), "live.lena" if what == "sent" else "")


_day_texts: Final[dict[int, str]] = {}


def text_of(at: int) -> str:
    """A moment as TikTok writes it: in UTC, without saying so."""
    day, second = divmod(at, _DAY)
    if day not in _day_texts:
        _day_texts[day] = f"{datetime.fromtimestamp(day * _DAY, UTC):%Y-%m-%d}"
    return f"{_day_texts[day]} {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
