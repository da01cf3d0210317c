"""The cells of a workbook as the texts a person would read there."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.currency import currency, is_sign
from unhyped.domain.errors import InvalidInput
from unhyped.importers.header_row import is_day

if TYPE_CHECKING:
    from unhyped.importers.sheets import Sheet

_CURRENCY: Final = re.compile(
    r"\[\$(?P<tagged>[^\]-]{1,4})(?:-[^\]]*)?\]|\"(?P<quoted>[^\"]{1,4})\"|(?P<plain>[€$£¥₹₺₩₫]|\bzł|\bKč)"
)
_THREE_DECIMALS: Final = re.compile(r"-?\d+\.\d{3}", re.ASCII)
_SIGN: Final = r"\s?(?:[A-Z]{1,3}|[^\W\d]{2}|[^\w\s]{1,3})?\s?"
_AMOUNT: Final = re.compile(rf"[-+(]?{_SIGN}[-+]?\d[\d.,'’ \xa0]*{_SIGN}[-)]?")
_SERIAL: Final = re.compile(r"\d{1,9}(?:\.\d{1,12})?", re.ASCII)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 62_093
"""2000-01-01 and 2069-12-31 in workbooks that begin in 1900, as nearly all do."""


def cell_text(cell: Any) -> str:  # noqa: ANN401 - one of openpyxl's cells
    """Return a cell's text: days as 2026-03-14, numbers with a point, and the currency shown with it."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, bool | date | time) or not isinstance(value, int | float):
        return str(value)
    return _number(value) + _sign(str(cell.number_format))


def is_amount(text: str) -> bool:
    """Return whether a cell's text is an amount or another number, and not a day."""
    return _AMOUNT.fullmatch(text) is not None and not is_day(text)


def can_be_days(texts: list[str]) -> bool:
    """Return whether all numbers among *texts* can be the serial numbers of days."""
    return all(_FIRST_SERIAL <= float(text) <= _LAST_SERIAL for text in texts if _SERIAL.fullmatch(text))


def day_text(text: str, sheet: Sheet) -> str:
    """Return the day that a serial number counts, as a cell formatted as a date would show it."""
    if not _SERIAL.fullmatch(text) or not can_be_days([text]):
        return text
    day = sheet.day(float(text))
    return text if day is None else _moment(day)


def _moment(moment: datetime) -> str:
    """Write out a day, with its time unless that is midnight."""
    return f"{moment:%Y-%m-%d}" if moment.time() == time() else f"{moment:%Y-%m-%d %H:%M:%S}"


def _number(value: float) -> str:
    """Write out the digits, never 1e+17; three decimals get a fourth, or they could be thousands."""
    text = str(value) if isinstance(value, int) else f"{Decimal(f'{value:.15g}'):f}"
    return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text


@lru_cache(maxsize=256)
def _sign(number_format: str) -> str:
    """Return the currency of a number format; "" for Excel's built-in ones, which use the computer's."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    if number_format in BUILTIN_FORMATS.values():
        return ""
    for match in _CURRENCY.finditer(number_format):
        sign = match[match.lastindex or 0].strip(" \xa0")
        try:
            if is_sign(sign) or currency(sign):
                return f" {sign}"
        except InvalidInput:
            continue
    return ""
