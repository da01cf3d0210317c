"""Exports of TikTok's as JSON: a `History` in the keys of every generation and any mixture of them.

They are written row by row, so their size needs no memory. Private sections and fields hold `SENTINEL`.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final, Literal, TextIO

from tests.samples_tiktok import text_of
from tests.samples_tiktok_private import SENTINEL, private_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from tests.samples_tiktok import CoinRow, History, Ordered, Wanted

    from unhyped.domain.exposure import Exposure

    Rows = Iterable[tuple[str, dict[str, Any]]]

Row = dict[str, Any]
Generation = Literal["G1", "G2", "G3", "G4"]
GENERATIONS: Final[tuple[Generation, ...]] = ("G1", "G2", "G3", "G4")
_VIDEO: Final = "https://www.tiktokv.com/share/video/{}/"

_Part = str
_LAYOUTS: Final[dict[Generation, dict[_Part, tuple[str, ...]]]] = {
    "G1": {
        "watch": ("Activity", "Video Browsing History", "VideoList"),
        "likes": ("Activity", "Like List", "ItemFavoriteList"),
        "favourites": ("Activity", "Favorite Videos", "FavoriteVideoList"),
        "shares": ("Activity", "Share History", "ShareHistoryList"),
        "searches": ("Activity", "Search History", "SearchList"),
        "off_tiktok": (
            *("Ads and data", "Usage Data From Third-Party Apps And Websites"),
            "UsageDataList",
        ),
        "bought": ("Activity", "Purchase History", "BuyGifts", "BuyGifts"),
        "sent": ("Activity", "Purchase History", "SendGifts", "SendGifts"),
    },
    "G2": {
        "watch": ("Activity", "Video Browsing History", "VideoList"),
        "likes": ("Activity", "Like List", "ItemFavoriteList"),
        "favourites": ("Activity", "Favorite Videos", "FavoriteVideoList"),
        "shares": ("Activity", "Share History", "ShareHistoryList"),
        "searches": ("Activity", "Search History", "SearchList"),
        "ads": ("Ads and data", "Ads Visit History", "AdsVisitHistoryList"),
        "off_tiktok": ("Ads and data", "Off TikTok Activity", "OffTikTokActivityDataList"),
        "orders": ("Tiktok Shopping", "Order History", "OrderHistories"),
        "browsing": ("Tiktok Shopping", "Product Browsing History", "ProductBrowsingHistories"),
        "cart": ("Tiktok Shopping", "Shopping Cart List", "ShoppingCart"),
        "bought": ("Purchase History", "BuyGifts", "BuyGifts"),
        "sent": ("Purchase History", "SendGifts", "SendGifts"),
    },
    "G3": {
        "watch": ("Your Activity", "Watch History", "VideoList"),
        "likes": ("Your Activity", "Like List", "ItemFavoriteList"),
        "favourites": ("Your Activity", "Favorite Videos", "FavoriteVideoList"),
        "shares": ("Your Activity", "Share History", "ShareHistoryList"),
        "searches": ("Your Activity", "Searches", "SearchList"),
        "ads": ("Ads and data", "Ads Visit History", "AdsVisitHistoryList"),
        "off_tiktok": ("Ads and data", "Off TikTok Activity", "OffTikTokActivityDataList"),
        "orders": ("TikTok Shop", "Order History", "OrderHistories"),
        "browsing": ("TikTok Shop", "Product Browsing History", "ProductBrowsingHistories"),
        "cart": ("TikTok Shop", "Shopping Cart List", "ShoppingCart"),
        "bought": ("Purchases", "BuyGifts", "BuyGifts"),
        "sent": ("Purchases", "SendGifts", "SendGifts"),
    },
    "G4": {
        "watch": ("Your Activity", "Watch History", "VideoList"),
        "likes": ("Likes and Favorites", "Like List", "ItemFavoriteList"),
        "favourites": ("Likes and Favorites", "Favorite Videos", "FavoriteVideoList"),
        "shares": ("Your Activity", "Share History", "ShareHistoryList"),
        "searches": ("Your Activity", "Searches", "SearchList"),
        "ads": ("Your Activity", "Ads Visit History", "AdsVisitHistoryList"),
        "off_tiktok": ("Your Activity", "Off TikTok Activity", "OffTikTokActivityDataList"),
        "orders": ("TikTok Shop", "Order History", "OrderHistories"),
        "browsing": ("TikTok Shop", "Product Browsing History", "ProductBrowsingHistories"),
        "cart": ("TikTok Shop", "Shopping Cart List", "ShoppingCart"),
        "favourite": (
            *("TikTok Shop", "TikTokFavoriteItem"),
            *("TikTokFavoriteItemResult", "TikTokFavoriteItemList"),
        ),
        "coins": ("Income+ Wallet", "Coin Purchase History", "CoinPurchaseHistoryList"),
        "bought": ("Purchases", "BuyGifts", "BuyGifts"),
        "sent": ("Purchases", "SendGifts", "SendGifts"),
    },
}
PARTS: Final = tuple(_LAYOUTS["G4"])
"""Everything an export can tell of a `History`; not every generation tells all."""


def parts_of(generation: Generation) -> frozenset[_Part]:
    """What exports of that generation tell."""
    return frozenset(_LAYOUTS[generation])


def mixture(seed: int) -> dict[_Part, Generation]:
    """For each part a generation that has it: accounts got new keys one by one."""
    chance = random.Random(seed)
    return {part: chance.choice([each for each in GENERATIONS if part in _LAYOUTS[each]]) for part in PARTS}


# --- how it is written


def write_json(
    told: History,
    path: Path,
    generation: Generation | Mapping[_Part, Generation],
    *,
    parts: Collection[_Part] = PARTS,
    sentinels: bool = True,
    zipped: bool = True,
    titles: bool = False,
) -> None:
    """Write an export, packed as TikTok does or as bare JSON; a mapping of parts makes a mixture.

    With *titles* watched videos have a title, as since 2026. *parts* are those the person asked for.
    """
    tree = _tree(told, generation, parts, titles=titles, sentinels=sentinels)
    if not zipped:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            _write(tree, file)
        return
    newest = generation == "G4" if isinstance(generation, str) else True
    name = "user_data_tiktok.json" if newest else "user_data.json"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with _member(archive, name) as file:
            _write(tree, file)
        if newest and sentinels:
            archive.writestr("user_data_lemon8.json", f'{{"Lemon8 Activity": {{"note": "{SENTINEL}"}}}}')
            archive.writestr(f"__MACOSX/._{name}", SENTINEL)


@contextmanager
def _member(archive: zipfile.ZipFile, name: str) -> Iterator[TextIO]:
    with (
        archive.open(name, "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, "utf-8", newline="\n") as file,
    ):
        yield file


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows that are made while they are written; each stands under its key if they have *keys*."""

    make: Callable[[], Rows]
    keyed: bool = False


def _tree(
    told: History,
    generation: Generation | Mapping[_Part, Generation],
    parts: Collection[_Part],
    *,
    titles: bool,
    sentinels: bool,
) -> dict[str, Any]:
    tree: dict[str, Any] = private_sections() if sentinels else {}
    for part in PARTS:
        of = generation if isinstance(generation, str) else generation[part]
        if part not in parts or part not in _LAYOUTS[of]:
            continue
        *outer, last = _LAYOUTS[of][part]
        place = tree
        for key in outer:
            place = place.setdefault(key, {})
        place["App"] = 0
        make = _maker(told, part, titles=titles, unread=SENTINEL if sentinels else "")
        place[last] = _Rows(make, keyed=part == "orders")
    return tree


def _maker(told: History, part: _Part, *, titles: bool, unread: str) -> Callable[[], Rows]:
    """What makes the rows of a *part*; in fields that are never read stands *unread*."""
    if part == "orders":
        return lambda: ((order.number, _order_row(order, unread)) for order in told.orders)
    if part in {"cart", "favourite"}:
        return lambda: (("", _wanted_row(each)) for each in told.wanted if each.why == part)
    if part in {"coins", "bought", "sent"}:
        return lambda: (("", _coin_row(each, unread)) for each in told.coins if each.what == part)
    kind = next(kind for kind in told.counts if kind == part)
    return lambda: (("", _exposure_row(event, unread, titles=titles)) for event in told.exposures(kind))


def _wanted_row(wanted: Wanted) -> Row:
    moment = text_of(wanted.at)
    if wanted.why == "cart":
        return {"CreateTime": moment, "SkuCount": 1, "ShopName": wanted.shop, "ProductName": wanted.name}
    return {"Product": wanted.name, "Shop": wanted.shop, "Time": moment}


def _coin_row(coins: CoinRow, unread: str) -> Row:
    moment = text_of(coins.at)
    if coins.what == "coins":
        return {"Date": moment, "Type": unread, "CoinAmount": coins.amount}
    if coins.what == "bought":
        return {"Date": moment, "Price": str(coins.amount)}
    return {"Date": moment, "GiftAmount": str(coins.amount), "UserName": coins.to}


def _order_row(order: Ordered, unread: str) -> Row:
    products = [
        {"product_name": item.name, "variation_name": item.variation, "quantity": item.quantity}
        for item in order.items
    ]
    return {
        "order_date": text_of(order.at),
        "order_status": order.status,
        "total_price": order.total,
        "receiver": {"name": unread, "order_date": unread},
        "Products": products,
    }


def _exposure_row(event: Exposure, unread: str, *, titles: bool) -> Row:
    date, link = text_of(event.at), _VIDEO.format(event.video_id)
    if event.kind == "watch" and not titles:
        return {"Date": date, "Link": link}
    if event.kind == "shares":
        link = link if event.video_id else "https://www.tiktok.com/"
    rows: dict[str, Row] = {
        "watch": {"Date": date, "Link": link, "Title": unread},
        "likes": {"date": date, "link": link},
        "favourites": {"Date": date, "Link": link},
        "shares": {"Date": date, "SharedContent": unread, "Link": link, "Method": event.text},
        "searches": {"Date": date, "SearchTerm": event.text},
        "ads": {
            "CreateTime": date,
            "AdTitle": event.text,
            "AdLink": f"https://www.{event.place}/lp?ttclid={unread}&utm_source=tiktok",
        },
        "off_tiktok": {"TimeStamp": date, "Source": event.place, "Event": event.text},
        "browsing": {"browsing_date": date, "shop_name": event.place, "product_name": event.text},
    }
    return rows[event.kind]


def _write(value: object, file: TextIO, indent: str = "\n") -> None:
    """Write JSON as TikTok does: two spaces a level, lists of rows a row at a time."""
    deeper = f"{indent}  "
    if isinstance(value, _Rows):
        opening, closing = ("{", "}") if value.keyed else ("[", "]")
        between = opening
        for key, row in value.make():
            file.write(f"{between}{deeper}")
            file.write(f"{encode_basestring(key)}: " if value.keyed else "")
            _write(row, file, deeper)
            between = ","
        file.write(f"{indent}{closing}" if between == "," else "null")
    elif isinstance(value, dict):
        file.write("{")
        for place, (key, inner) in enumerate(value.items()):
            comma = "," if place else ""
            if type(inner) is str:
                file.write(f"{comma}{deeper}{encode_basestring(key)}: {encode_basestring(inner)}")
            else:
                file.write(f"{comma}{deeper}{encode_basestring(key)}: ")
                _write(inner, file, deeper)
        file.write(f"{indent}}}" if value else "}")
    elif isinstance(value, list):
        file.write("[")
        for place, inner in enumerate(value):
            file.write(f"{',' if place else ''}{deeper}")
            _write(inner, file, deeper)
        file.write(f"{indent}]" if value else "]")
    else:
        file.write(json.dumps(value, ensure_ascii=False))
