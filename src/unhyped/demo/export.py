"""A TikTok export of the demo person, in the format of 2026, to try the import with.

Some of its orders are in the log already, some are new; half a year of watching leads up to some logged
purchases. It also has what an import never reads: messages, a profile, sign-ins. The same day gives the same
file.
"""

from __future__ import annotations

import json
import tomllib
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final

from unhyped.demo.watching import watching
from unhyped.demo.year import DemoInTheWay, records
from unhyped.domain.errors import UnhypedError
from unhyped.domain.purchase import Purchase
from unhyped.paths import resource
from unhyped.private_files import private_opener

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from unhyped.domain.exposure import Exposure, ExposureKind
    from unhyped.domain.plain import Json

MEMBER: Final = "user_data_tiktok.json"
_SHOP: Final = "TikTok Shop"
_FIRST_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)

_Row = dict[str, Any]


class DemoNotWritten(UnhypedError):
    """We couldn’t write the demo export to {path}: {why}. Choose another folder."""


def write_export(path: Path, today: date) -> None:
    """Write the export for the demo year that ends on *today*, as a ZIP like TikTok's.

    Raises DemoInTheWay if there is a file already, and DemoNotWritten; no partial file is left.
    """
    packed = zipfile.ZipInfo(MEMBER, _FIRST_OF_ZIP)
    packed.compress_type = zipfile.ZIP_DEFLATED
    text = json.dumps(document(today), ensure_ascii=False, indent=2)
    try:
        with open(path, "xb", opener=private_opener) as file:
            try:
                with zipfile.ZipFile(file, "w") as archive:
                    archive.writestr(packed, text)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise DemoInTheWay(path=path) from None
    except OSError as error:
        raise DemoNotWritten(path=path, why=error.strerror or type(error).__name__) from error


def last_day_of(purchases: Iterable[Purchase], today: date) -> date:
    """Return the last day of the demo year that *purchases* come from; *today* if none do.

    A demo year made last month ends last month, and only its own export matches it.
    """
    days = {purchase.id: purchase.added_at.date() for purchase in purchases}
    year = (record for record in records(today) if isinstance(record, Purchase) and record.id in days)
    one = next(year, None)
    return today if one is None else today - (one.added_at.date() - days[one.id])


def document(today: date) -> dict[str, Json]:
    """Return the export's JSON document, with the keys of 2026."""
    data = tomllib.loads(resource("demo", "export.toml").read_text(encoding="utf-8"))
    purchases = [record for record in records(today) if isinstance(record, Purchase)]
    when, watched = _Clock(today), watching(purchases, today)
    return {
        "Comment": {
            "Comments": {"CommentsList": [{"date": when.at(33), "comment": "The cat! 😻", "photo": "N/A"}]}
        },
        "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with tilda:": _messages(when)}}},
        "Income+ Wallet": {"Coin Purchase History": {"CoinPurchaseHistoryList": _coins(data, when)}},
        "Likes and Favorites": _liked(watched),
        "Post": {"Posts": {"VideoList": None}},
        "Profile And Settings": _profile(when),
        "Purchases": {"BuyGifts": {"BuyGifts": None}, "SendGifts": {"SendGifts": _gifts(data, when)}},
        "TikTok Live": {"Watch Live History": {"WatchLiveMap": None}},
        "TikTok Shop": _shop(data, purchases, watched, when),
        "Your Activity": _activity(data, watched, when),
    }


class _Clock:
    """Pseudo-random times before *today*; the seed is fixed."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.chance = Random("demo export")

    def moment(self, days_ago: int) -> datetime:
        """Return a time on that day before noon, so before that day's purchases."""
        day = datetime.combine(self._today - timedelta(days=days_ago), time(6), UTC)
        return day + timedelta(seconds=self.chance.randrange(6 * 3600))

    def at(self, days_ago: int) -> str:
        """Return a time on that day, as TikTok writes it."""
        return _written(self.moment(days_ago))


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def _newest_first(key: str, events: Iterable[tuple[Exposure, _Row]]) -> list[Json]:
    """Return the rows with their times under *key*, newest first like TikTok's lists."""
    ordered = sorted(events, key=lambda each: (each[0].at, str(each[1])), reverse=True)
    return [{key: _written(datetime.fromtimestamp(event.at, UTC)), **row} for event, row in ordered]


# --- TikTok Shop and the wallet


def _shop(
    data: dict[str, Any], purchases: list[Purchase], watched: list[Exposure], when: _Clock
) -> dict[str, Json]:
    browsed = (
        (each, {"shop_name": each.place, "product_name": each.text}) for each in _of(watched, "browsing")
    )
    cart: list[Json] = [
        {
            "CreateTime": when.at(one["at"]),
            "SkuCount": one["quantity"],
            "ShopName": one["shop"],
            "ProductName": one["product"],
        }
        for one in data["cart"]
    ]
    saved: list[Json] = [
        {"Product": one["product"], "Shop": one["shop"], "Time": when.at(one["at"])}
        for one in data["favourite"]
    ]
    return {
        "Communication With Shops": {"CommunicationHistories": None},
        "Current Payment Information": {"PayCard": None},
        "Order History": {"OrderHistories": dict(sorted(_orders(data, purchases, when), reverse=True))},
        "Product Browsing History": {"ProductBrowsingHistories": _newest_first("browsing_date", browsed)},
        "Returns and Refunds History": {"ReturnAndRefundHistories": None},
        "Saved Address Information": {"SavedAddress": [{"adress_info": "Beispielweg 1, 12345 Musterstadt"}]},
        "Shopping Cart List": {"ShoppingCart": cart},
        "TikTokFavoriteItem": {"TikTokFavoriteItemResult": {"TikTokFavoriteItemList": saved}},
        "Vouchers": {"Vouchers": None},
    }


def _orders(data: dict[str, Any], purchases: list[Purchase], when: _Clock) -> Iterator[tuple[str, Json]]:
    """Yield each order with its number: logged ones, the one she cancelled, and ones she never logged."""
    for purchase in purchases:
        if purchase.shop == _SHOP and purchase.price is not None:
            price = purchase.price
            yield (
                purchase.order_number or _order_number(purchase),
                {
                    "order_date": _written(_at_noon(purchase.added_at)),
                    "order_status": "Completed" if purchase.trashed_at is None else "Cancelled",
                    "total_price": f"{price.decimal} {price.currency}",
                    "Products": [_product(purchase.name, "Default", 1)],
                },
            )
    for one in data["order"]:
        yield (
            one["number"],
            {
                "order_date": when.at(one["at"]),
                "order_status": one["status"],
                "total_price": one["total"],
                "Products": [_product(**each) for each in one["products"]],
            },
        )


def _at_noon(added_at: datetime) -> datetime:
    """Return about noon of that day in this computer's time zone, so that the import finds the same day."""
    return datetime.combine(added_at.date(), time(12, added_at.minute)).astimezone(UTC)


def _product(name: str, variation: str, quantity: int) -> _Row:
    return {"product_name": name, "variation_name": variation, "quantity": quantity}


def _order_number(purchase: Purchase) -> str:
    """Return a random number as long as TikTok's, which holds no date either."""
    return f"5760{Random(purchase.name).randrange(10**14):014d}"


def _coins(data: dict[str, Any], when: _Clock) -> list[Json]:
    return [
        {"Date": when.at(one["at"]), "Type": "Recharge", "CoinAmount": one["amount"]} for one in data["coins"]
    ]


def _gifts(data: dict[str, Any], when: _Clock) -> list[Json]:
    return [
        {"Date": when.at(one["at"]), "GiftAmount": one["amount"], "UserName": "curls.live"}
        for one in data["gift"]
    ]


# --- what she watched


def _activity(data: dict[str, Any], watched: list[Exposure], when: _Clock) -> dict[str, Json]:
    links = {one["title"]: one["link"] for one in data["ad"]}
    ads = ((each, {"AdTitle": each.text, "AdLink": links[each.text]}) for each in _of(watched, "ads"))
    reported = ((each, {"Source": each.place, "Event": each.text}) for each in _of(watched, "off_tiktok"))
    searched = ((each, {"SearchTerm": each.text}) for each in _of(watched, "searches"))
    return {
        "Ad Interests": {"AdInterestCategories": ""},
        "Ads Visit History": {"AdsVisitHistoryList": _newest_first("CreateTime", ads)},
        "Login History": {
            "LoginHistoryList": [{"Date": when.at(2), "IP": "192.0.2.7", "DeviceModel": "Demo 1"}]
        },
        "Off TikTok Activity": {"OffTikTokActivityDataList": _newest_first("TimeStamp", reported)},
        "Searches": {"SearchList": _newest_first("Date", searched)},
        "Share History": {"ShareHistoryList": _shared(watched)},
        "Watch History": {"VideoList": _newest_first("Date", _linked(watched, "watch", "Link"))},
    }


def _of(watched: Iterable[Exposure], kind: ExposureKind) -> Iterator[Exposure]:
    return (each for each in watched if each.kind == kind)


def _linked(watched: Iterable[Exposure], kind: ExposureKind, key: str) -> Iterator[tuple[Exposure, _Row]]:
    """Yield the events of *kind*, each with the address of its video under *key*."""
    return ((each, {key: _link(each.video_id)}) for each in _of(watched, kind))


def _link(video_id: int) -> str:
    return f"https://www.tiktokv.com/share/video/{video_id}/"


def _liked(watched: list[Exposure]) -> dict[str, Json]:
    return {
        "Like List": {"ItemFavoriteList": _newest_first("date", _linked(watched, "likes", "link"))},
        "Favorite Videos": {
            "FavoriteVideoList": _newest_first("Date", _linked(watched, "favourites", "Link"))
        },
        "Favorite Collection": {"FavoriteCollectionList": None},
    }


def _shared(watched: list[Exposure]) -> list[Json]:
    how = {"SharedContent": "share_video"}
    rows = ((each, {**how, **row, "Method": each.text}) for each, row in _linked(watched, "shares", "Link"))
    return _newest_first("Date", rows)


# --- what an import never reads


def _messages(when: _Clock) -> list[Json]:
    return [
        {"Date": when.at(6), "From": "tilda", "Content": "Coffee on Saturday?"},
        {"Date": when.at(6), "From": "nele.demo", "Content": "Love to!"},
    ]


def _profile(when: _Clock) -> dict[str, Json]:
    about: dict[str, Json] = {
        "userName": "nele.demo",
        "emailAddress": "nele@mail.example",
        "birthDate": "N/A",
    }
    return {
        "Autofill": {"Email": "nele@mail.example"},
        "Following": {"Following": [{"Date": when.at(200), "UserName": "tidy.drawer.tilda"}]},
        "Profile Info": {"ProfileMap": about},
    }
