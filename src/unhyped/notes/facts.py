"""What matching knows of a purchase: its words, and facts that call for notes on sales tricks and rights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from unhyped.notes.folding import contains, folded
from unhyped.notes.links import earns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import Purchase

RECENT_DAYS: Final = 14
"""So long a purchase may be sent back without a reason in the EU and the UK."""
_TIKTOK_SHOP: Final = frozenset({"tiktok shop", "tiktokshop"})
_ONLINE: Final = frozenset(
    {
        *("amazon", "temu", "shein", "aliexpress", "ebay", "etsy", "vinted", "depop", "asos", "zalando"),
        *("about you", "bol com", "coolblue", "allegro", "otto", "wish", "alibaba"),
    }
)
"""Shops that only sell online, folded."""
_LAST_CHANCE: Final = (
    *("last chance", "limited", "only today", "ends tonight", "last one", "almost gone", "selling fast"),
    *(
        "sold out",
        "back in stock",
        "drop",
        "countdown",
        "letzte chance",
        "limitiert",
        "nur heute",
        "fast weg",
    ),
    *("laatste kans", "beperkt", "alleen vandaag", "derniere chance", "edition limitee", "limitee"),
)
_DUPE: Final = ("dupe", "dupes", "lookalike", "dupe alert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a purchase or a wish. *calls* are those of `note.FACTS` that are true of it."""

    name: str
    note: str = ""
    category: str = ""
    price: Money | None = None
    calls: frozenset[str] = frozenset()


def facts_of(purchase: Purchase, today: date, others: Iterable[Entry] = ()) -> Facts:
    """Return what is known of *purchase* on the day *today*.

    A note on a trick or a right shows at most once a month: what an earlier purchase of the same month among
    the *others* already calls for, this one doesn’t.
    """
    calls = frozenset(_calls(purchase, today))
    if calls:
        for other in _earlier_in_its_month(purchase, today, others):
            calls -= frozenset(_calls(other, today))
            if not calls:
                break
    return Facts(
        name=purchase.name, note=purchase.note, category=purchase.category, price=purchase.price, calls=calls
    )


def month_of(purchase: Purchase, today: date) -> tuple[int, int]:
    """Return the year and month in which *purchase* counts: this month's if its date is unknown."""
    day = today if purchase.bought_on is None else purchase.bought_on.first
    return day.year, day.month


def place_of(purchase: Purchase) -> tuple[datetime, str]:
    """Return what tells which of two purchases of a month was logged earlier."""
    return purchase.added_at, purchase.id


def _earlier_in_its_month(purchase: Purchase, today: date, others: Iterable[Entry]) -> Iterator[Purchase]:
    month, place = month_of(purchase, today), place_of(purchase)
    for entry in others:
        other = entry.purchase
        if month_of(other, today) == month and place_of(other) < place:
            yield other


def _calls(purchase: Purchase, today: date) -> Iterator[str]:
    yield from _calls_of_the_shop(purchase.shop, purchase.link)
    said = [folded(claim) for claim in purchase.claims]
    if any(contains(claim, words) for claim in said for words in _LAST_CHANCE):
        yield "last-chance"
    if any(contains(text, words) for text in (*said, folded(purchase.name)) for words in _DUPE):
        yield "dupe"
    bought = purchase.bought_on
    if bought is not None and bought.precision == "day" and 0 <= (today - bought.first).days <= RECENT_DAYS:
        yield "recent"


@lru_cache(maxsize=1024)
def _calls_of_the_shop(shop: str, link: str) -> tuple[str, ...]:
    """The facts that a shop and a link show; many purchases share them."""
    shop, host = folded(shop), _host(link)
    in_tiktok_shop = shop in _TIKTOK_SHOP or host.startswith("shop.tiktok.")
    found = {
        "tiktok-shop": in_tiktok_shop,
        "online": in_tiktok_shop or shop in _ONLINE or bool(host and "tiktok." not in host),
        "affiliate-link": earns(link),
    }
    return tuple(fact for fact, is_true in found.items() if is_true)


def _host(link: str) -> str:
    """The host of a web address in lower case; “” for none."""
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
