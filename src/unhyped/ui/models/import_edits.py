"""Reading what is typed into an import's preview, or refusing it with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import parse_money
from unhyped.domain.duplicates import InTrash
from unhyped.domain.errors import (
    AmountNotAboveZero,
    AmountUnclear,
    CurrencyDiffers,
    PriceBelowZero,
    ValueOutOfRange,
)
from unhyped.domain.money import Money
from unhyped.domain.purchase import creator_from, name_from
from unhyped.domain.text import check_text
from unhyped.i18n import decimal_mark, format_money, gettext
from unhyped.ui.models.import_columns import CATEGORY, CREATOR, NAME, PRICE
from unhyped.words.labels import category_from, category_label

if TYPE_CHECKING:
    from unhyped.domain.duplicates import Row
    from unhyped.domain.found import FoundPurchase, FoundRefund

FIELDS: Final = {NAME: "name", PRICE: "price", CREATOR: "creator", CATEGORY: "category"}
"""Column → the field of a purchase that can be edited there."""


def can_be_edited(row: Row) -> bool:
    """Return whether importing *row* would log a new purchase, which can be corrected first."""
    return row.found.restored is None and not row.additions and not isinstance(row.status, InTrash)


def typed(field: str, text: str, found: FoundPurchase, own_currency: str) -> object:
    """Return what *text* means as a *field* of *found*; raise the InvalidInput that says what to correct.

    Amounts without a currency are in the row's, or else in *own_currency*.
    """
    plain = " ".join(text.split())
    if field == "price":
        return _price(plain, found, own_currency)
    if field == "category":
        return category_from(plain)
    value = name_from(plain) if field == "name" else creator_from(plain)
    check_text(field, value)
    return value


def to_type(field: str, found: FoundPurchase) -> str:
    """Return the text in a cell's editor at first."""
    if field == "price":
        return "" if found.draft.price is None else amount_to_type(found.draft.price)
    if field == "category":
        return category_label(found.draft.category)
    text: str = getattr(found.draft, field)
    return text


def amount_to_type(money: Money) -> str:
    """Return an unambiguous amount: written as in our language, no grouping, with its currency."""
    text = f"{money.decimal:f}"
    if len(text.partition(".")[2]) == 3:
        text += "0"
    return f"{text.replace('.', decimal_mark())} {money.currency}"


def refund_typed(text: str, found: FoundPurchase, own_currency: str) -> tuple[FoundRefund, ...]:
    """Return the refunds of *found*, with *text* as the amount of the one that has none.

    An empty *text* leaves it unknown. Raises the InvalidInput that says what to correct.
    """
    plain = " ".join(text.split())
    amount = _came_back(plain, found, own_currency) if plain else None
    place = open_refund(found)
    refunds = list(found.refunds)
    if place is not None:
        refunds[place] = replace(refunds[place], amount=amount)
    return tuple(refunds)


def open_refund(found: FoundPurchase) -> int | None:
    """Return the index of the refund of *found* without an amount; None when all have one."""
    return next((at for at, refund in enumerate(found.refunds) if refund.amount is None), None)


def _came_back(text: str, found: FoundPurchase, own_currency: str) -> Money:
    price = found.draft.price
    money = parse_money(text, own_currency if price is None else price.currency, exact=True)
    if money.minor <= 0:
        raise AmountNotAboveZero(value=money.decimal)
    if price is not None and money.currency != price.currency:
        raise CurrencyDiffers(expected=price.currency, given=money.currency)
    others = sum(refund.amount.minor for refund in found.refunds if refund.amount is not None)
    if price is not None and money.minor + others > price.minor:
        left = format_money(Money(price.minor - others, price.currency).decimal, price.currency)
        raise ValueOutOfRange(field=gettext("The money you got back"), low=0, high=left, value=text)
    return money


def _price(text: str, found: FoundPurchase, own_currency: str) -> Money | None:
    returned = [refund.amount for refund in found.refunds if refund.amount is not None]
    if not text:
        return None
    usual = own_currency if found.draft.price is None else found.draft.price.currency
    if found.draft.price is None and found.price_readings:
        usual = found.price_readings[0].currency
    if not usual:
        raise AmountUnclear(text=text)
    money = parse_money(text, usual, exact=True)
    if money.minor < 0:
        raise PriceBelowZero(value=text)
    if returned and money.currency != returned[0].currency:
        raise CurrencyDiffers(expected=returned[0].currency, given=money.currency)
    if returned and money.minor < sum(amount.minor for amount in returned):
        came = sum(returned[1:], returned[0])
        low = format_money(came.decimal, came.currency)
        raise ValueOutOfRange(field=gettext("The price"), low=low, high="…", value=text)
    return money
