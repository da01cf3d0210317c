"""Finds the price in a smart line: the last number with currency or decimals, or a whole last word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.amount import parse_money
from unhyped.domain.currency import EXPONENTS, SYMBOLS, is_sign
from unhyped.domain.errors import (
    AmountAmbiguous,
    AmountUnclear,
    CurrencyAmbiguous,
    InvalidInput,
    ValueOutOfRange,
)
from unhyped.domain.shop import EVERYDAY
from unhyped.domain.smart_line.words import (
    BEFORE,
    COMMON_CODES,
    CURRENCY_WORDS,
    TAKES_A_NUMBER,
    UNITS,
    WORD_CODES,
)
from unhyped.domain.text import normalise, western_digits

if TYPE_CHECKING:
    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.money import Money
    from unhyped.domain.smart_line.tokens import Tokens

_NUMBER: Final = re.compile(
    r"(?P<before>[^\d\s.,'’()+-]{0,3})(?P<number>(?:\d[\d.,'’٫٬\s]*|[.,]\d+)(?:(?<=[.,])[-–—])?)(?P<after>[^\d\s.,'’()+-]{0,8})"
)
_WHOLE: Final = re.compile(r"[1-9]\d{0,5}|0", re.ASCII)
_YEARS: Final = range(1990, 2101)


class Price(NamedTuple):
    """A price and its tokens."""

    money: Money
    first: int
    last: int


class _PriceCandidate(NamedTuple):
    number: str
    currency: str
    first: int
    last: int

    @property
    def is_whole(self) -> bool:
        return not self.currency and _WHOLE.fullmatch(western_digits(self.number)) is not None


def find_price(
    tokens: Tokens, default_currency: str, decimal_mark: DecimalMark | None
) -> tuple[Price | None, InvalidInput | None]:
    """Return the price among the free tokens, or the problem if a number can't be read."""
    end = max((at for at in tokens.left() if tokens.word(at) not in EVERYDAY), default=0)
    problem: InvalidInput | None = None
    for each in _candidates(tokens, default_currency, end):
        try:
            money = parse_money(f"{each.number} {each.currency}".rstrip(), default_currency, decimal_mark)
        except (AmountAmbiguous, CurrencyAmbiguous, ValueOutOfRange) as error:
            problem = problem or error.as_value()
        except AmountUnclear as error:
            problem = problem or (error.as_value() if each.last >= end else None)
        except InvalidInput:
            continue
        else:
            return Price(money, each.first, each.last), None
    return None, problem


def _candidates(tokens: Tokens, own: str, end: int) -> list[_PriceCandidate]:
    """Return the numbers that can be the price, likeliest first: the last with a currency or decimals."""
    found = [each for at in reversed(tokens.left()) if (each := _candidate(tokens, at, own))]
    whole = [each for each in found if each.is_whole and _stands_as_price(tokens, each, end)]
    return [*(each for each in found if not each.is_whole), *whole]


def _candidate(tokens: Tokens, at: int, own: str) -> _PriceCandidate | None:
    """Return the number at *at* with its currency; None if it isn't a number or a unit follows."""
    match = _NUMBER.fullmatch(_free_text(tokens, at))
    if match is None or (match["before"] and match["after"]):
        return None
    number = match["number"].strip()
    glued = match["before"] or match["after"]
    if glued and not _code(glued, own):
        return None
    after = _code_at(tokens, at + 1, own)
    if after and (not glued or (is_sign(glued) and not is_sign(after))):  # 12 CAD, $12 CAD
        return _PriceCandidate(number, after, at, at + 1)
    if glued:
        return _PriceCandidate(number, _code(glued, own), at, at)
    if before := _code_at(tokens, at - 1, own):
        return _PriceCandidate(number, before, at - 1, at)
    return None if tokens.word(at + 1) in UNITS else _PriceCandidate(number, "", at, at)


def _code_at(tokens: Tokens, at: int, own: str) -> str:
    return _code(_free_text(tokens, at), own)


def _free_text(tokens: Tokens, at: int) -> str:
    """Return the text of the free token at *at*; empty if there isn't one."""
    return "" if tokens.word(at) is None or tokens.all[at].prefix else tokens.all[at].text


def _code(text: str, own: str) -> str:
    """Return the sign or code if *text* surely means a currency, else ""."""
    if (word := normalise(text)) in CURRENCY_WORDS:
        return word
    if is_sign(text):
        known = text.lower() in SYMBOLS and (not text.isascii() or not text.isalpha() or text.isupper())
        return text if known or own in {"SEK", "NOK", "DKK", "ISK"} else ""
    return _iso_code(text, own)


def _iso_code(text: str, own: str) -> str:
    """Return the code if *text* surely is one, else ""."""
    upper = text.upper()
    if upper not in EXPONENTS or not (text.isupper() or upper in COMMON_CODES or upper == own):
        return ""
    return upper if upper not in WORD_CODES or (upper == own and text.isupper()) else ""


def _stands_as_price(tokens: Tokens, each: _PriceCandidate, end: int) -> bool:
    """Return whether a whole number is a price: it is the last word, and no word before it takes a number."""
    before = tokens.word(each.first - 1)
    if len(tokens.all) == 1 or each.last < end:
        return False
    if before in BEFORE["price"]:
        return True
    return before not in TAKES_A_NUMBER and int(western_digits(each.number)) not in _YEARS
