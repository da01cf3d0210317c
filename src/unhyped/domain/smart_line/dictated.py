"""Reads amounts in words: “eighteen quid”, “nineteen ninety nine”, “dix-huit euros cinquante”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.smart_line.amounts import CENTS_ALONE, PENCE, currency_sign
from unhyped.domain.smart_line.spelled import number_at
from unhyped.domain.smart_line.words import CENTS, PLUS, POINT

if TYPE_CHECKING:
    from unhyped.domain.smart_line.tokens import Tokens

_LEAST_CENTS: Final = 5
_ALL_CENTS: Final = 100


class AmountInWords(NamedTuple):
    """An amount in words: its whole *value*, its *text* in digits with any cents, and its tokens."""

    value: int
    text: str
    sign: str
    is_round: bool
    """“Une vingtaine d’euros”."""
    first: int
    last: int

    @property
    def has_cents(self) -> bool:
        """Whether it has cents."""
        return "." in self.text


def amount_in_words(tokens: Tokens, at: int, own: str) -> AmountInWords | None:
    """Return the number in words at *at* with the currency and the cents after it."""
    whole = number_at(tokens, at)
    if whole is None:
        return None
    value, after = whole
    word = tokens.plain(after)
    if word in (PENCE if own == "GBP" else CENTS_ALONE) and value < _ALL_CENTS:
        return AmountInWords(value, f"0.{value:02}", own, is_round=False, first=at, last=after)
    sign = currency_sign(word.removeprefix("d'"), own)
    after += bool(sign)
    cents = _cents(tokens, after)
    if cents is None:
        return AmountInWords(value, str(value), sign, word.startswith("d'"), at, after - 1)
    return AmountInWords(value, f"{value}.{cents[0]:02}", sign, word.startswith("d'"), at, cents[1] - 1)


def _cents(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return the cents in words at *at*, perhaps after “point” or “and”, and the place after them."""
    at += tokens.plain(at) in POINT | PLUS
    cents = number_at(tokens, at)
    if cents is None or not _LEAST_CENTS <= cents[0] < _ALL_CENTS:
        return None
    return cents[0], cents[1] + (tokens.plain(cents[1]) in CENTS)
