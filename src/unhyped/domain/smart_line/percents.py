"""Finds what the words after a price in a smart line add to it, or take off it, in percent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.smart_line.tokens import plain
from unhyped.domain.smart_line.words import EXTRAS, INCLUDING, OFF, PLUS, word_set

if TYPE_CHECKING:
    from unhyped.domain.smart_line.tokens import Tokens

_PERCENT: Final = re.compile(r"[-–−]?(\d{1,2})(?:[.,]\d+)? ?%")
_LESS: Final = word_set("minus less abzuglich abzgl moins menos")
_MINUS: Final = _LESS | word_set("- – −")
_DONE: Final = word_set("after nach apres despues na incl inkl inc including already schon")
"""After one of these, a discount is part of the price already."""


class Percent(NamedTuple):
    """What is added to a price, or taken off it, in percent, and its tokens.

    It is *sure* if words say so: “12 € minus 20 %”, “12 € - 20% coupon”. “20 % off” and “(-20%)” may be part
    of the price already.
    """

    change: int
    first: int
    last: int
    sure: bool = False


def percent_after(tokens: Tokens, priced: int) -> Percent | None:
    """Return what may not be part of a price before it yet: “$50 - 20 % coupon”, “$25 + 13% tax”.

    *priced* is the last token of the price.
    """
    words = [plain(token.word) for token in tokens.all]
    for at in range(priced + 1, len(words)):
        is_apart = words[at + 1 : at + 2] == ["%"]
        text = tokens.all[at].text.strip("()") + "%" * is_apart
        of = is_apart + (words[at + 1 + is_apart : at + 2 + is_apart] == ["de"])
        following = words[at + 1 + of : at + 2 + of]
        is_minus = text[:1] in _MINUS or words[at - 1] in _MINUS
        is_off = is_minus or not OFF.isdisjoint(following)
        is_on_top = words[at - 1] in PLUS and not EXTRAS.isdisjoint(following)
        match = None if tokens.all[at].quoted else _PERCENT.fullmatch(text)
        if match and (is_off or is_on_top) and words[at - 1] not in _DONE:
            first = at - (at - 1 > priced and words[at - 1] in _MINUS | INCLUDING | PLUS)
            is_named = not (OFF | EXTRAS).isdisjoint(following)
            change = int(match[1]) if is_on_top else -int(match[1])
            last = at + (of + 1 if is_named else is_apart)
            return Percent(change, first, last, sure=words[at - 1] in (_MINUS if is_named else _LESS))
    return None


def percent_off(tokens: Tokens, priced: int) -> Percent | None:
    """Return what is surely taken off a price right after it, at *priced*: “12 minus 20 %”."""
    percent = percent_after(tokens, priced)
    return percent if percent is not None and percent.sure and percent.first == priced + 1 else None


def is_percent(word: str) -> bool:
    """Return whether a word is a number in percent: “-20%”."""
    return _PERCENT.fullmatch(word) is not None
