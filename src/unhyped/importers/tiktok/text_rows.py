"""Passes the records of a text file to the collector, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from unhyped.i18n import gettext
from unhyped.importers.tiktok.orders import Product, ShopOrder, quantity_of
from unhyped.importers.tiktok.text_blocks import Run
from unhyped.importers.tiktok.values import shown, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from unhyped.domain.exposure import ExposureKind
    from unhyped.importers.tiktok.collector import Coins, Collector
    from unhyped.importers.tiktok.text_blocks import TextRecord
    from unhyped.importers.tiktok.text_labels import Part, TextField

_ITEMS_SHOWN: Final = 20
_SHOWN: Final = 200
_COINS: Final[tuple[Coins, ...]] = ("coins", "bought", "sent")
_COIN_FIELDS: Final[tuple[TextField, ...]] = ("coins", "price", "gift")
"""The labels that distinguish the three lists."""


def take(part: Part, records: Iterable[TextRecord | Run], collector: Collector, where: str) -> None:
    """Pass on every record; rejected ones become problems in the file *where*."""
    row = _ROWS.get(part, _event)
    for record in records:
        if isinstance(record, Run):
            for place, why in collector.add_videos(cast("ExposureKind", part), record.moments, record.links):
                words = f"{where}{record.moments[place]} {record.links[place]}"
                collector.problem(record.line + place * record.step, words, why)
        elif why := row(part, record, collector):
            collector.problem(record.line, where + _shown(record), why)


def _event(part: Part, record: TextRecord, collector: Collector) -> str:
    said = record.fields
    kind = cast("ExposureKind", part)
    return collector.add_exposure(kind, *(said.get(name, "") for name in ("when", "link", "text", "place")))


def _browsing(_: Part, record: TextRecord, collector: Collector) -> str:
    """Take a viewed product: a proposal for the waiting list, and an event if those are wanted."""
    when, text, place = (record.fields.get(name, "") for name in ("when", "text", "place"))
    why = collector.add_wish("browsing", text, place, when)
    return why or collector.add_exposure("browsing", when, text=text, place=place)


def _favourite(_: Part, record: TextRecord, collector: Collector) -> str:
    said = record.fields
    return collector.add_wish("favourite", said.get("text", ""), said.get("place", ""), said.get("when", ""))


def _cart(_: Part, record: TextRecord, collector: Collector) -> str:
    said = record.fields
    whys = [
        collector.add_wish("cart", item.name, said.get("place", ""), said.get("when", ""))
        for item in record.items
    ]
    return next(filter(None, whys), "") if whys else collector.add_wish("cart", "")


def _order(_: Part, record: TextRecord, collector: Collector) -> str:
    number, ordered, status, total = (
        text_of(record.fields.get(name, "")) for name in ("number", "when", "status", "total")
    )
    products = tuple(Product(item.name, item.variation, quantity_of(item.quantity)) for item in record.items)
    return collector.add_order(ShopOrder(record.line, number, ordered, status, total, products))


def _coins(_: Part, record: TextRecord, collector: Collector) -> str:
    said = record.fields
    amounts = [(what, said[name]) for what, name in zip(_COINS, _COIN_FIELDS, strict=True) if name in said]
    for what, amount in amounts:
        collector.add_coins(record.line, what, said.get("when", ""), amount, said.get("to", ""))
    return "" if amounts else gettext("It only has a date.")


def _shown(record: TextRecord) -> str:
    words = (*map(shown, record.fields.values()), *(item.name for item in record.items[:_ITEMS_SHOWN]))
    return " ".join(" ".join(words).split())[:_SHOWN]


_ROWS: Final[Mapping[Part, Callable[[Part, TextRecord, Collector], str]]] = {
    "browsing": _browsing,
    "shop_favourites": _favourite,
    "cart": _cart,
    "orders": _order,
    "coins": _coins,
}
