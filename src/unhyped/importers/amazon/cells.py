"""Reads cells: names, amounts and statuses, as Amazon writes them in every marketplace."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import parse_amount
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.errors import AmountUnclear, NameMissing, TextTooLong
from unhyped.domain.money import Money
from unhyped.domain.purchase import NAME_LIMIT
from unhyped.domain.text import field_label

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING: Final = frozenset({"", "Not Available", "Not Applicable"})
_MAX_NUMBER_CHARS: Final = 200
_PLAIN: Final = re.compile(r"-?\d{1,12}(?:\.\d{1,2})?", re.ASCII)
_WEBSITE: Final = re.compile(r"amazon(?:\.[a-z]{2,3}){1,2}", re.ASCII)
_ASIN: Final = re.compile(r"[A-Z0-9]{10}", re.ASCII)
_CANCELLED: Final = frozenset({"cancelled", "canceled"})
_MARKETPLACES: Final = {
    **dict.fromkeys(("amazon.de", "amazon.fr", "amazon.it", "amazon.es", "amazon.nl", "amazon.ie"), "EUR"),
    **dict.fromkeys(("amazon.com.be", "amazon.be"), "EUR"),
    "amazon.com": "USD",
    "amazon.co.uk": "GBP",
    "amazon.ca": "CAD",
    "amazon.com.mx": "MXN",
    "amazon.com.br": "BRL",
    "amazon.pl": "PLN",
    "amazon.se": "SEK",
    "amazon.com.tr": "TRY",
    "amazon.co.jp": "JPY",
    "amazon.in": "INR",
    "amazon.com.au": "AUD",
    "amazon.sg": "SGD",
    "amazon.ae": "AED",
    "amazon.sa": "SAR",
    "amazon.eg": "EGP",
    "amazon.co.za": "ZAR",
}


def name(text: str) -> str:
    """Return the product's name on one line; raise NameMissing or TextTooLong."""
    if text in NOTHING:
        raise NameMissing
    whole = " ".join(html.unescape(text).split())
    if len(whole) > NAME_LIMIT:
        raise TextTooLong(field=field_label("name"), length=len(whole), limit=NAME_LIMIT)
    return whole


def number(text: str) -> str:
    """Return the number of an order or an item; raise TextTooLong if it can't be one."""
    if len(text) > _MAX_NUMBER_CHARS:
        raise TextTooLong(field=field_label("order_number"), length=len(text), limit=_MAX_NUMBER_CHARS)
    return text


def bare(text: str) -> str:
    """Strip apostrophes and signs: '-6.66' between apostrophes and $12.34 become plain numbers."""
    return text.strip("'").lstrip("$")


def money(text: str, currency: str) -> Money | None:
    """Return the amount; None if Amazon gives none, or no currency. Raises AmountUnclear or AmountAmbiguous.

    Amazon writes 1,382.11; a spreadsheet may have saved it as 1.382,11.
    """
    if text in NOTHING or currency in NOTHING:
        return None
    if currency not in EXPONENTS:
        raise AmountUnclear(text=f"{text[:30]} {currency[:10]}")
    plain = bare(text)
    if _PLAIN.fullmatch(plain):
        return Money.of(Decimal(plain), currency)
    return Money.of(parse_amount(plain, "." if "," in plain else None), currency)


def currency(cells: Mapping[str, str]) -> str:
    """Return the currency a row names, else that of its marketplace; "" when unknown."""
    named = cells.get("currency", "")
    if named not in NOTHING:
        return named
    return _MARKETPLACES.get(cells.get("website", "").lower().removeprefix("www."), "")


def is_cancelled(status: str) -> bool:
    """Return whether every part of an order was cancelled; since 2026 “ and ” joins the parts."""
    if status in {"Closed", ""}:
        return False
    return {part.strip().lower() for part in status.split(" and ")} <= _CANCELLED


def link(website: str, asin: str) -> str:
    """Return the address of a product; "" for groceries and others without one."""
    host = website.lower()
    if not _WEBSITE.fullmatch(host) or not _ASIN.fullmatch(asin):
        return ""
    return f"https://www.{host}/dp/{asin}"
