"""Orders of TikTok Shop: a price for the whole, divided among the products to the cent."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import marks_of, money_readings, names_currency
from unhyped.domain.duplicates import content_id, content_key
from unhyped.domain.errors import InvalidInput, TextTooLong
from unhyped.domain.found import FoundPurchase, FoundRefund
from unhyped.domain.money import Money, allocated
from unhyped.domain.purchase import NAME_LIMIT, PurchaseDraft
from unhyped.domain.text import field_label, normalise
from unhyped.i18n import format_money, gettext, ngettext
from unhyped.importers.cell_words import standing
from unhyped.importers.found import Collected, Problem
from unhyped.importers.local_days import LocalDays
from unhyped.importers.tiktok.values import clock_of, day_of, nothing, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.amount import Marks
    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.importers.reading import Reading

ORIGIN: Final = "tiktok"
PLATFORM: Final = "tiktok"
SHOP: Final = "TikTok Shop"
_MAX_QUANTITY: Final = 10**6
_SHOWN: Final = 200
_NUMBER_SHOWN: Final = 60
_DONE: Final = re.compile(r"complet|deliver|voltooid|bezorgd|geleverd")


@dataclass(frozen=True, slots=True)
class Product:
    """One product of an order."""

    name: str
    variation: str = ""
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """An order in the words of the file; *total* is the price of the whole, shipping included."""

    line: int
    number: str
    ordered: str
    status: str
    total: str
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class _Price:
    """A total: its meaning or possible meanings, and whether the note needs its *text*."""

    readings: tuple[Money, ...]
    text: str

    @property
    def money(self) -> Money | None:
        return self.readings[0] if len(self.readings) == 1 else None


def quantity_of(value: object) -> int:
    """Return the quantity of a product: 1 unless the file says more."""
    text = text_of(value)
    is_number = text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004
    return min(max(int(text), 1), _MAX_QUANTITY) if is_number else 1


def read_orders(orders: Iterable[ShopOrder], reading: Reading) -> Collected:
    """Turn orders into purchases, one per product.

    A total such as “1.234 EUR” is settled by the others of the file, if all of them write “10,68”.
    """
    orders = tuple(orders)
    marks = marks_of((order.total for order in orders), reading.customs.currency)
    read, days = Collected(), LocalDays(reading.customs.zone)
    for order in orders:
        shown = _shown(order)
        if why := left_out(order.status):
            read.skipped.append(Problem(order.line, shown, why, ("order", order.number)))
            continue
        if not nothing(order.total):
            read.named.add(names_currency(order.total))
        try:
            read.purchases.extend(_purchases(order, _price(order.total, reading, marks), read.seen, days))
        except InvalidInput as error:
            read.problems.append(Problem(order.line, shown, str(error)))
    return read


def left_out(status: str) -> str:
    """Return why an order with that status cost nothing; "" if it did cost something."""
    meaning = standing(status)
    if meaning == "cancelled":
        return gettext("This order was cancelled.")
    return gettext("This order was never paid for.") if meaning == "unpaid" else ""


def _price(text: str, reading: Reading, marks: Marks) -> _Price:
    """Read a total: no reading if it can't be read, several if it is ambiguous.

    “1.234” is ambiguous, but for a currency without cents or where *marks* show a decimal comma.
    """
    if nothing(text):
        return _Price((), "")
    unreadable = _Price((), text_of(text)[:_SHOWN])
    try:
        readings = money_readings(text, reading.customs.currency, marks)
    except InvalidInput:
        return unreadable
    if min(money.minor for money in readings) < 0:
        return unreadable
    return _Price(readings, unreadable.text if len(readings) > 1 else "")


def _purchases(order: ShopOrder, price: _Price, seen: Counter[str], days: LocalDays) -> list[FoundPurchase]:
    """Make a purchase per product of *order*; raise the InvalidInput that says what is invalid."""
    number = text_of(order.number)[:_NUMBER_SHOWN]
    products = [product for product in order.products if text_of(product.name)] or [
        Product(gettext("Order {number}").format(number=number).strip())
    ]
    weights = [max(product.quantity, 1) for product in products]
    shares = [
        [Money(part, reading.currency) for part in allocated(reading.minor, weights)]
        for reading in price.readings
    ]
    order_id = number if len(text_of(order.number)) <= len(number) else f"{number}-{_short(order.number)}"
    ordered, ordinals = day_of(order.ordered, days), Counter[str]()
    found = []
    for place, product in enumerate(products):
        name = _name(product.name)
        readings = tuple(share[place] for share in shares)
        product_id = _short(normalise(name))
        ordinals[product_id] += 1
        paid = readings[0] if price.money else None
        external_id = (
            f"{order_id}/{product_id}/{ordinals[product_id]}"
            if number
            else _content_id(name, paid, day_of(order.ordered), seen)
        )
        found.append(
            FoundPurchase(
                line=order.line,
                draft=PurchaseDraft(
                    name=name,
                    price=paid,
                    bought_on=ordered,
                    bought_time=clock_of(order.ordered, days),
                    platform=PLATFORM,
                    shop=SHOP,
                    note=_note(order, product, sum(weights), len(products), price),
                    order_number=number,
                    origin=ORIGIN,
                    external_id=external_id,
                ),
                price_text=price.text,
                price_readings=readings if len(readings) > 1 else (),
                refunds=_refunds(external_id, order.status),
            )
        )
    return found


def _name(text: str) -> str:
    name = text_of(text)
    if len(name) > NAME_LIMIT:
        raise TextTooLong(field=field_label("name"), length=len(name), limit=NAME_LIMIT)
    return name


def _content_id(name: str, paid: Money | None, ordered: ApproximateDate | None, seen: Counter[str]) -> str:
    """Make an id for a product whose order has no number, as in the Dutch TXT files.

    *ordered* is the UTC day, so that the id is the same wherever the file is read.
    """
    return content_id(ORIGIN, content_key(name, paid, ordered), seen)


def _refunds(external_id: str, status: str) -> tuple[FoundRefund, ...]:
    """Return a refund without an amount if the status says so; the person fills in how much."""
    if standing(status) != "returned":
        return ()
    note = gettext("TikTok says: {status}").format(status=text_of(status)[:_SHOWN])
    return (FoundRefund(external_id=f"{external_id}/refund", note=note),)


def _note(order: ShopOrder, product: Product, items: int, products: int, price: _Price) -> str:
    """Return a note with the order's other details, one sentence per line."""
    lines = []
    variation, status = text_of(product.variation)[:_SHOWN], text_of(order.status)[:_SHOWN]
    if variation and variation.casefold() not in {"default", "standaard"}:
        lines.append(gettext("Variation: {variation}").format(variation=variation))
    if products > 1:
        lines.append(_part(product.quantity, items, price))
    elif product.quantity > 1:
        lines.append(gettext("Quantity: {quantity}").format(quantity=product.quantity))
    if price.text:
        lines.append(gettext("TikTok gives the order’s price as “{text}”.").format(text=price.text))
    if status and not _DONE.search(status.casefold()):
        lines.append(gettext("Order status: {status}").format(status=status))
    if order.ordered and day_of(order.ordered) is None and not nothing(order.ordered):
        lines.append(gettext("Ordered: {text}").format(text=text_of(order.ordered)[:_SHOWN]))
    return "\n".join(lines)


def _part(quantity: int, items: int, price: _Price) -> str:
    """Return “2 of 3 items in an order of $10.68”."""
    of_items = ngettext("{n} item", "{n} items", items)
    if price.money is None:
        return gettext("{part} of {items} in an order").format(part=quantity, items=of_items)
    total = format_money(price.money.decimal, price.money.currency)
    words = gettext("{part} of {items} in an order of {total}")
    return words.format(part=quantity, items=of_items, total=total)


def _shown(order: ShopOrder) -> str:
    names = ", ".join(text_of(product.name) for product in order.products)
    return f"{text_of(order.number)[:_NUMBER_SHOWN]} {names}".strip()[:_SHOWN]


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=6).hexdigest()
