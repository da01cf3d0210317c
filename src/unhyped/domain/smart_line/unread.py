"""Asks about words that may say the price, though none of them is an amount that looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import AmountUnclear, PriceOrName
from unhyped.domain.money import Money
from unhyped.domain.smart_line.amounts import Amount, currency_sign
from unhyped.domain.smart_line.asking import Ask, unambiguous
from unhyped.domain.smart_line.words import (
    FREE,
    FREE_OF,
    NUMBER_ENDINGS,
    NUMBER_WORDS,
    SLANG,
    TAKES_A_NUMBER,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.smart_line.asking import Rewriter
    from unhyped.domain.smart_line.monies import MoneyReader
    from unhyped.domain.smart_line.tokens import Tokens

_HIGH: Final = re.compile(r"[6-9]\d|\d{3,5}", re.ASCII)
"""A number from 60 on is asked about: “iPhone 15” is a name, “iPhone 899” may be one and its price."""
_SIGN: Final = re.compile(r"[€$£¥₹₩₽₺₴₫₱฿]")
_MIDDLING: Final = re.compile(r"[1-9]\d{1,3}", re.ASCII)
_NOTES: Final = frozenset({"tenner", "fiver"})


class UnreadFinder:
    """Finds words that may say the price, and asks about them."""

    def __init__(self, tokens: Tokens, rewriter: Rewriter, monies: MoneyReader) -> None:
        """Look in *tokens*, and read amounts with *monies*."""
        self._tokens = tokens
        self._rewriter = rewriter
        self._monies = monies

    def find(self, end: int, amounts: Sequence[Amount]) -> Ask | None:
        """Ask about “eighteen quid”, “$35ish”, a last word such as “free”, or the only number."""
        for at in self._tokens.left():
            text, before = self._tokens.all[at].text, self._tokens.plain(at - 1)
            if self._is_spelled_out(at):
                place = self._rewriter.place(at - 1, at)
                return Ask("price", AmountUnclear(text=f"{before} {text}"), (), *place)
            if self._has_odd_sign(at):
                return Ask("price", AmountUnclear(text=text), (), *self._rewriter.place(at, at))
        return self._last_word(end) or self._in_the_middle(amounts)

    def _is_spelled_out(self, at: int) -> bool:
        """Return whether an amount in words ends here: “eighteen quid”, “a tenner”."""
        word, before = self._tokens.plain(at), self._tokens.plain(at - 1)
        if before in NUMBER_WORDS or before.endswith(NUMBER_ENDINGS):
            return bool(currency_sign(word, self._monies.own))
        return before == "a" and word in _NOTES

    def _has_odd_sign(self, at: int) -> bool:
        """Return whether a word has a sign and digits, but isn't an amount: “$35ish”."""
        token = self._tokens.all[at]
        is_signed = not token.quoted and _SIGN.search(token.text) is not None
        return is_signed and any(map(str.isdecimal, token.text))

    def _last_word(self, end: int) -> Ask | None:
        """Ask about a last word that may be the price: “free”, “20 balles”, “iPhone 899”."""
        word, before = self._tokens.plain(end), self._tokens.plain(end - 1)
        if end and word in FREE and before not in FREE_OF:
            return self._price_or_name(end, Money(0, self._monies.own))
        if word in SLANG and (slang := self._monies.sure(Amount(end - 1, end, (before,)))) is not None:
            return self._price_or_name(end, slang, end - 1)
        if before not in TAKES_A_NUMBER or _HIGH.fullmatch(word) is None:
            return None
        money = self._monies.sure(Amount(end, end, (word,)))
        return None if money is None else self._price_or_name(end, money)

    def _in_the_middle(self, amounts: Sequence[Amount]) -> Ask | None:
        """Ask about the only number of a line without a price: “leggings 35 so comfy”."""
        whole = [each for each in amounts if each.shape == "whole" and not each.is_year]
        if len(whole) != 1 or _MIDDLING.fullmatch(whole[0].texts[0]) is None:
            return None
        at, money = whole[0].first, self._monies.sure(whole[0])
        is_name = self._tokens.plain(at - 1) in TAKES_A_NUMBER or at == self._tokens.left()[0]
        return None if is_name or money is None else self._price_or_name(at, money)

    def _price_or_name(self, at: int, money: Money, first: int | None = None) -> Ask:
        """Ask whether a word, or those from *first* on, is a price or part of the name."""
        first = at if first is None else first
        choices = (
            self._rewriter.choice(money, {(first, at): unambiguous(money)}),
            self._rewriter.choice(None, {(first, at): self._rewriter.quoted(first, at)}),
        )
        problem = PriceOrName(text=" ".join(token.text for token in self._tokens.all[first : at + 1]))
        return Ask("price", problem, choices, *self._rewriter.place(first, at))
