"""Where to find each list in a JSON export: its names over five years.

Names are compared without case, spaces and signs. A list is found by the name of its section, whatever root
contains that section: TikTok moved sections between roots three times, and some are under two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unhyped.domain.exposure import ExposureKind
    from unhyped.importers.tiktok.collector import Coins, Part

_SIGNS: Final = re.compile(r"[\s_\-+&/]+")
_MAX_KEY_CHARS: Final = 100


def normal(key: str) -> str:
    """Normalise a key for comparing: “Income+ Wallet” and “income_wallet” become equal."""
    return _SIGNS.sub("", key[:_MAX_KEY_CHARS]).lower()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that is read: names of its section, names of the list, and the fields of its rows."""

    part: Part | ExposureKind
    sections: tuple[str, ...]
    lists: tuple[str, ...]
    fields: Mapping[str, str]
    coins: Coins = "coins"

    def has_rows_under(self, key: str) -> bool:
        """Return whether the rows are under *key* of the section."""
        name = normal(key)
        return name in self.lists or name.endswith("list")


def _fields(**aliases: str) -> Mapping[str, str]:
    """Key as TikTok spells it, and as `normal` does → the field it means."""
    meant = {alias: field for field, names in aliases.items() for alias in names.split()}
    return MappingProxyType(meant | {normal(alias): field for alias, field in meant.items()})


_DATES: Final = "Date date Time TimeStamp CreateTime CreateDate"
_LINKS: Final = "Link link VideoLink Url URL"
_VIDEO: Final = _fields(date=_DATES, link=_LINKS)
PRODUCT_FIELDS: Final = _fields(
    name="product_name ProductName Name product title",
    variation="variation_name VariationName variation SkuName",
    quantity="quantity qty count SkuCount",
)
LISTINGS: Final = (
    Listing("watch", ("watchhistory", "videobrowsinghistory", "browsinghistory"), ("videolist",), _VIDEO),
    Listing("likes", ("likelist",), ("itemfavoritelist",), _VIDEO),
    Listing("favourites", ("favoritevideos", "favouritevideos"), ("favoritevideolist",), _VIDEO),
    Listing(
        "shares",
        ("sharehistory",),
        ("sharehistorylist",),
        _fields(date=_DATES, link=_LINKS, text="Method"),
    ),
    Listing(
        "searches",
        ("searches", "searchhistory"),
        ("searchlist",),
        _fields(date=_DATES, text="SearchTerm Term Query"),
    ),
    Listing(
        "ads",
        ("adsvisithistory", "advisithistory", "adslinkhistory", "adlinkhistory"),
        ("adsvisithistorylist",),
        _fields(date=_DATES, text="AdTitle Title", link=f"AdLink {_LINKS}"),
    ),
    Listing(
        "off_tiktok",
        ("offtiktokactivity", "usagedatafromthirdpartyappsandwebsites"),
        ("offtiktokactivitydatalist", "usagedatalist"),
        _fields(date=_DATES, text="Event", place="Source"),
    ),
    Listing(
        "orders",
        ("orderhistory", "order", "orders"),
        ("orderhistories", "orders"),
        _fields(
            date=f"order_date OrderTime {_DATES}",
            number="order_number OrderId OrderNo",
            status="order_status Status",
            total="total_price TotalPrice total",
            products="Products products Product",
        ),
    ),
    Listing(
        "cart",
        ("shoppingcartlist", "shoppingcart"),
        ("shoppingcart",),
        _fields(date=_DATES, name="ProductName product", shop="ShopName shop"),
    ),
    Listing(
        "shop_favourites",
        ("tiktokfavoriteitem", "tiktokfavouriteitem", "favoriteitem", "favouriteitem"),
        ("tiktokfavoriteitems",),
        _fields(date=_DATES, name="Product ProductName", shop="Shop ShopName"),
    ),
    Listing(
        "browsed",
        ("productbrowsinghistory",),
        ("productbrowsinghistories",),
        _fields(date=f"browsing_date {_DATES}", name="product_name product", shop="shop_name shop"),
    ),
    Listing(
        "coins",
        ("coinpurchasehistory",),
        ("coinpurchasehistories",),
        _fields(date=_DATES, amount="CoinAmount Amount"),
    ),
    Listing("coins", ("buygifts",), ("buygifts",), _fields(date=_DATES, amount="Price"), "bought"),
    Listing(
        "coins",
        ("sendgifts",),
        ("sendgifts",),
        _fields(date=_DATES, amount="GiftAmount", to="UserName"),
        "sent",
    ),
)
"""Everything we read from an export. Everything else is skipped unread."""

SECTIONS: Final = MappingProxyType({name: listing for listing in LISTINGS for name in listing.sections})
CONTAINERS: Final = frozenset({"purchasehistory", "purchases", "tiktokfavoriteitemresult"})
"""Keys between a root and a section, or between a section and its list."""
SHOP_ROOTS: Final = frozenset({"tiktokshop", "tiktokshopping"})
_PLAIN_ROOTS: Final = frozenset(
    {"activity", "comment", "post", "profile", "purchases", "purchasehistory", "video"}
)
_OWN_ROOTS: Final = SHOP_ROOTS | frozenset(
    (
        *("youractivity", "likesandfavorites", "likesandfavourites", "profileandsettings", "adsanddata"),
        *("appsettings", "incomewallet", "incomepluswallettransactions", "tiktoklive"),
        *("directmessage", "directmessages"),
    )
)
ROOTS: Final = _PLAIN_ROOTS | _OWN_ROOTS
"""The roots seen so far: an export has at least one of them. Other files have the plain ones, too."""
_KEY: Final = re.compile(rb'\\?"([A-Za-z0-9 +_&/-]{4,60})\\?"\s*:')
_ENOUGH_PLAIN: Final = 2


def is_ignored(root: str) -> bool:
    """Return whether a root belongs to the sister app."""
    return "lemon8" in root


def looks_like_export(head: bytes) -> bool:
    """Return whether *head* begins an export: it has TikTok's own keys, or several plain ones."""
    plain = head.replace(b"\0", b"").lstrip(b'\xef\xbb\xbf\xfe\xff \t\r\n"')
    if not plain.startswith(b"{"):
        return False
    keys = {normal(key.decode()) for key in _KEY.findall(plain)}
    return not keys.isdisjoint(_OWN_ROOTS) or (
        not keys.isdisjoint(_PLAIN_ROOTS)
        and (not keys.isdisjoint(SECTIONS) or len(keys & _PLAIN_ROOTS) >= _ENOUGH_PLAIN)
    )
