"""What stands in the cells: names, amounts, days and statuses, as Amazon writes them in every marketplace."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from unhyped.domain.approximate_date import ApproximateDate, check_day
from unhyped.domain.currency import EXPONENTS
from unhyped.domain.errors import AmountUnclear, DateOutOfRange, DateUnclear, NameMissing, TextTooLong
from unhyped.domain.money import Money
from unhyped.domain.purchase import NAME_LIMIT
from unhyped.domain.text import field_label

NOTHING: Final = frozenset({"", "Not Available", "Not Applicable"})
_LONGEST_NUMBER: Final = 200
_AMOUNT: Final = re.compile(r"-?\d{1,12}(?:\.\d{1,4})?", re.ASCII)
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?=[T ]|$)", re.ASCII)
_US_DAY: Final = re.compile(r"(\d\d?)/(\d\d?)/(\d\d(?:\d\d)?)(?= |$)", re.ASCII)
_WORDED_DAY: Final = re.compile(r"[A-Z][a-z]{2}, (\d\d?) ([A-Z][a-z]{2}) (\d{4}) ", re.ASCII)
_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
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
    """What was bought, on one line; raise NameMissing or TextTooLong."""
    if text in NOTHING:
        raise NameMissing
    whole = " ".join(html.unescape(text).split())
    if len(whole) > NAME_LIMIT:
        raise TextTooLong(field=field_label("name"), length=len(whole), limit=NAME_LIMIT)
    return whole


def number(text: str) -> str:
    """The number of an order or an item; raise TextTooLong for what can't be one."""
    if len(text) > _LONGEST_NUMBER:
        raise TextTooLong(field=field_label("order_number"), length=len(text), limit=_LONGEST_NUMBER)
    return text


def bare(text: str) -> str:
    """The digits of '-6.66' between apostrophes, of 1,382.11 and of $12.34."""
    return text.strip("'").replace(",", "").lstrip("$")


def money(text: str, currency: str) -> Money | None:
    """An amount; None where Amazon names none, or no currency; raise AmountUnclear."""
    if text in NOTHING or currency in NOTHING:
        return None
    plain = bare(text)
    if not _AMOUNT.fullmatch(plain) or currency not in EXPONENTS:
        raise AmountUnclear(text=f"{text[:30]} {currency[:10]}")
    return Money.of(Decimal(plain), currency)


def marketplace_currency(website: str) -> str:
    """What is paid in at this marketplace, for files that name no currency; "" when unknown."""
    return _MARKETPLACES.get(website.lower().removeprefix("www."), "")


def day(text: str) -> ApproximateDate | None:
    """The UTC day of a cell; None where Amazon names none; raise DateUnclear or DateOutOfRange."""
    if text in NOTHING:
        return None
    return _day(text[:10] if text[10:11] == "T" else text.partition(" and ")[0])


@lru_cache(maxsize=8192)
def _day(text: str) -> ApproximateDate:
    """The day of 2023-05-31T13:00:59Z, or of 05/31/2023 13:00:59 UTC in older files."""
    if iso := _ISO_DAY.match(text):
        return ApproximateDate.parse(iso.group())
    american = _US_DAY.match(text)
    if american is None:
        raise DateUnclear(text=text[:60])
    month, day_of_month, year = map(int, american.groups())
    try:
        return ApproximateDate.day(date(year if year > 99 else year + 2000, month, day_of_month))  # noqa: PLR2004 - 23 is 2023
    except ValueError:
        raise DateUnclear(text=text[:60]) from None


def when(text: str) -> date | None:
    """The day money came back; None where it isn't told or can't be understood."""
    try:
        if (worded := _WORDED_DAY.match(text)) and worded[2] in _MONTHS:
            told = date(int(worded[3]), _MONTHS.index(worded[2]) + 1, int(worded[1]))
            check_day(told)
            return told
        found = day(text)
    except (DateUnclear, DateOutOfRange, ValueError):
        return None
    return None if found is None else found.first


def is_cancelled(status: str) -> bool:
    """Whether every part of an order was cancelled; the parts are joined with “ and ” since 2026."""
    if status in {"Closed", ""}:
        return False
    return {part.strip().lower() for part in status.split(" and ")} <= _CANCELLED


def link(website: str, asin: str) -> str:
    """The address of a product; "" for groceries and everything without one."""
    host = website.lower()
    if not _WEBSITE.fullmatch(host) or not _ASIN.fullmatch(asin):
        return ""
    return f"https://www.{host}/dp/{asin}"
