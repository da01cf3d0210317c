"""Facts of a purchase for matching: its words, and what calls for notes on sales tricks and rights."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from unhyped.notes.folding import contains, folded
from unhyped.notes.links import earns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from unhyped.domain.money import Money
    from unhyped.domain.purchase import Gain, Purchase

RECENT_DAYS: Final = 14
"""The right of withdrawal in the EU and the UK lasts this long."""
_TIKTOK_SHOP: Final = frozenset({"tiktok shop", "tiktokshop"})
_ONLINE: Final = frozenset(
    {
        *("amazon", "temu", "shein", "aliexpress", "ebay", "etsy", "vinted", "depop", "asos", "zalando"),
        *("about you", "bol com", "coolblue", "allegro", "otto", "wish", "alibaba"),
    }
)
"""Shops that only sell online, folded."""
_CALLING_DAYS: Final = 31
"""Older purchases call for nothing: their return window is closed and their countdown over."""
_SOCIAL: Final = (
    *("tiktok.com", "instagram.com", "youtube.com", "youtu.be", "facebook.com", "pinterest.com"),
    *("reddit.com", "x.com", "twitter.com", "threads.net", "snapchat.com"),
)
"""Where videos and posts are: a link there says nothing about the shop."""
_TIKTOK_PRODUCT: Final = re.compile(r"https?://[^/]*tiktok\.com/(?:view/product|shop)/")
_LAST_CHANCE: Final = (
    *("last chance", "limited edition", "limited time", "limited stock", "only today", "ends tonight"),
    *("ends soon", "last one", "almost gone", "selling fast", "selling out", "while stocks last", "hurry"),
    *("back in stock", "countdown", "letzte chance", "limitiert", "limitierte auflage", "nur heute"),
    *("fast ausverkauft", "vorrat reicht", "laatste kans", "op is op", "beperkte oplage", "alleen vandaag"),
    *("derniere chance", "edition limitee", "stock limite", "dernieres pieces", "presque epuise"),
)
_FEW_LEFT: Final = re.compile(r"\b(?:only|just|nur noch|slechts|plus que) \d+\b(?! (?:kg|ml|g|mg)\b)")
"""“Only 3 left”, “nur noch 3 Stück”, in a folded claim."""
_DUPE: Final = ("dupe", "dupes", "lookalike", "dupe alert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of a purchase or wish. *calls* are those of `note.FACTS` that are true of it."""

    name: str
    note: str = ""
    category: str = ""
    shop: str = ""
    price: Money | None = None
    calls: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def facts_of(purchase: Purchase, today: date, gain: Gain | None = None) -> Facts:
    """Return the facts of *purchase* on the day *today*; cached: each change asks for a month again.

    *gain* is what its creator gains, if that is known apart from what was said about this purchase.
    """
    return Facts(
        name=purchase.name,
        note=purchase.note,
        category=purchase.category,
        shop=purchase.shop,
        price=purchase.price,
        calls=frozenset(_calls(purchase, today, gain or purchase.gain)),
    )


def month_of(purchase: Purchase, today: date) -> tuple[int, int]:
    """Return the year and month *purchase* counts in: this month if its date is unknown."""
    day = today if purchase.bought_on is None else purchase.bought_on.first
    return day.year, day.month


def place_of(purchase: Purchase) -> tuple[datetime, str]:
    """Return the sort key of purchases within a month: by when they were logged."""
    return purchase.added_at, purchase.id


def _calls(purchase: Purchase, today: date, gain: Gain | None) -> Iterator[str]:
    bought, came = purchase.bought_on, purchase.delivered_on
    if bought is not None and (today - max(bought.last, came or bought.last)).days > _CALLING_DAYS:
        return
    of_the_shop = _calls_of_the_shop(purchase.shop, purchase.link)
    yield from of_the_shop
    said = [folded(claim) for claim in purchase.claims]
    yield from _calls_said(purchase, gain)
    if purchase.countdown_seen or any(_is_running_out(claim) for claim in said):
        yield "last-chance"
    if any(contains(text, words) for text in (*said, folded(purchase.name)) for words in _DUPE):
        yield "dupe"
    # Shops needn’t take back what was bought in person.
    if "online" in of_the_shop and _is_recent(purchase, today):
        yield "recent"


def _is_recent(purchase: Purchase, today: date) -> bool:
    """Return whether it came a few days ago: the time to send it back begins with delivery, else buying."""
    bought, begins = purchase.bought_on, purchase.delivered_on
    if begins is None and bought is not None and bought.precision == "day":
        begins = bought.first
    return begins is not None and 0 <= (today - begins).days <= RECENT_DAYS


def _calls_said(purchase: Purchase, gain: Gain | None) -> Iterator[str]:
    """Yield the facts that somebody said outright: who sold it, how it is paid, and what is gained."""
    if purchase.third_party:
        yield "third-party-seller"
    if purchase.payment in {"later", "instalments"}:
        yield "pay-later"
    if gain == "commission":
        yield "gain-commission"
    if gain == "free product":
        yield "gain-free-product"


def _is_running_out(claim: str) -> bool:
    return any(contains(claim, words) for words in _LAST_CHANCE) or _FEW_LEFT.search(claim) is not None


@lru_cache(maxsize=1024)
def _calls_of_the_shop(shop: str, link: str) -> tuple[str, ...]:
    """Return the facts shown by a shop and a link; cached, because many purchases share them."""
    name, host = folded(shop), _host(link)
    in_tiktok_shop = (
        _is_one_of(name, _TIKTOK_SHOP)
        or host.startswith("shop.tiktok.")
        or _TIKTOK_PRODUCT.match(link) is not None
    )
    is_elsewhere = bool(host) and not any(host == each or host.endswith(f".{each}") for each in _SOCIAL)
    found = {
        "tiktok-shop": in_tiktok_shop,
        "online": in_tiktok_shop or _is_one_of(name, _ONLINE) or is_elsewhere,
        "affiliate-link": earns(link),
    }
    return tuple(fact for fact, is_true in found.items() if is_true)


def _is_one_of(shop: str, shops: frozenset[str]) -> bool:
    """Return whether *shop* is one of *shops*, or a branch of one: “Amazon.de”, “TikTok Shop UK”."""
    return any(shop == each or shop.startswith(f"{each} ") for each in shops)


def _host(link: str) -> str:
    """Return the host of a web address in lower case; “” for none."""
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
