"""Asks about words that may say the price, though none of them is an amount that looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.currency import is_sign, possible_currencies
from unhyped.domain.errors import AmountAmbiguous, AmountUnclear, PriceOrName
from unhyped.domain.money import Money
from unhyped.domain.shop import EVERYDAY
from unhyped.domain.smart_line.amounts import SIGN, Amount, currency_sign
from unhyped.domain.smart_line.asking import Ask, unambiguous
from unhyped.domain.smart_line.dictated import AmountInWords, amount_in_words
from unhyped.domain.smart_line.spelled import follows_number, glued_cents, number_at
from unhyped.domain.smart_line.words import (
    ARTICLES,
    AT_MOST,
    BEFORE,
    CENTS,
    FREE,
    FREE_OF,
    MEASURES,
    PLUS,
    POINT,
    SLANG,
    TAKES_A_NUMBER,
    WEIGHTS,
    word_set,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.smart_line.asking import Rewriter
    from unhyped.domain.smart_line.monies import MoneyReader
    from unhyped.domain.smart_line.tokens import Tokens

_HIGH: Final = re.compile(r"[6-9]\d|\d{3,5}", re.ASCII)
"""A number from 60 on is asked about: “iPhone 15” is a name, “iPhone 899” may be one and its price."""
_UNREADABLE: Final = (
    re.compile(r"\d+[.,]\d\d/[^\W\d]+"),
    re.compile(r"\d+[.,]\d\d[-+*]\d+[.,]\d\d\D*"),
    re.compile(
        rf"\d{{1,4}}[.,]\d\d(?!(?:{'|'.join(map(re.escape, MEASURES))})$)[^\W\d_]{{2,}}", re.IGNORECASE
    ),
    re.compile(r"\d{1,4}(?:[.,]\d\d)?-?(?:ish|something|irgendwas|nochwas|pico)\W*", re.IGNORECASE),
    re.compile(r"\d{2,4}e|\d{1,3}[.,]\d\deur?", re.IGNORECASE),
)
"""“12.99/kg”, “25.99-5.00”, and “26e” may be prices."""
_THOUSANDS: Final = re.compile(r"[1-9]\d?k")
_THOUSAND: Final = word_set("mil mille tausend duizend thousand k")
_VAGUE: Final = AT_MOST | word_set("over uber als than mehr more")
_FOR: Final = word_set("for fur pour por voor")
_ON: Final = frozenset({"on"})
"""After this comes what somebody spent that on."""
_ENDS_A_PRICE: Final = BEFORE["shop"] | BEFORE["price"] | BEFORE["creator"] | EVERYDAY
_NUMBER: Final = re.compile(r"[1-9]\d{1,4}", re.ASCII)
_SHORTEST_CURRENCY: Final = 3
_MIDDLING: Final = re.compile(r"[1-9]\d{1,3}", re.ASCII)
_LEAST_SAID: Final = 13
"""Of fewer things than this, people say how many they are."""
_PLURALS: Final = word_set("dollars pounds euros francs bucks quid")
"""“Twelve dollars lip oil” begins with a price, “fifty dollar bill purse” doesn't."""
_CENTURIES: Final = range(17, 22)
"""“Nineteen ninety nine” may be a year."""
_UNSETTLED: Final = re.compile(r"\d{2,4}[/–-]\d{1,4}")
_ONE_NOTE: Final = word_set("a nen einen een ein")
_NOTES: Final = {
    **dict.fromkeys(("fiver", "funfer"), 5),
    **dict.fromkeys(("tenner", "zehner", "tientje", "tientjes"), 10),
    **dict.fromkeys(("zwanziger", "zwanni"), 20),
    **dict.fromkeys(("fuffi", "fuffziger", "funfziger"), 50),
    "hunni": 100,
}
"""What people call a note, and what it is worth in their own currency."""


class SpelledPrice(NamedTuple):
    """A price in words with its currency, and its tokens."""

    money: Money
    first: int
    last: int


class UnreadFinder:
    """Finds words that may say the price, and asks about them."""

    def __init__(self, tokens: Tokens, rewriter: Rewriter, monies: MoneyReader) -> None:
        """Look in *tokens*, and read amounts with *monies*."""
        self._tokens = tokens
        self._rewriter = rewriter
        self._monies = monies

    def find(self, end: int, amounts: Sequence[Amount]) -> SpelledPrice | Ask | None:
        """Return “for eighteen quid”, or ask about “$35ish”, a last word such as “free”, the only number."""
        for at in self._tokens.left():
            if spelled := self._spelled_out(at, end):
                return spelled
            if self._has_odd_sign(at):
                text = self._tokens.all[at].text
                return Ask("price", AmountUnclear(text=text), (), *self._rewriter.place(at, at))
        return self._last_word(end) or self._in_the_middle(amounts)

    def dictated(self, end: int) -> SpelledPrice | None:
        """Return an amount in words that is surely the price."""
        found = (self._number(at, end) for at in self._tokens.left())
        return next((each for each in found if isinstance(each, SpelledPrice)), None)

    def _spelled_out(self, at: int, end: int) -> SpelledPrice | Ask | None:
        """Return or ask about an amount in words: “eighteen quid”, “nineteen ninety nine”, “a tenner”."""
        return self._note(at) or self._glued(at, end) or self._number(at, end)

    def _note(self, at: int) -> SpelledPrice | Ask | None:
        """Return “for a tenner”, “fiver lip liner”, or ask about “two fivers”."""
        worth = _NOTES.get(self._tokens.plain(at))
        if worth is None:
            return None
        counted = number_at(self._tokens, at - 1)
        is_one = self._tokens.plain(at - 1) in _ONE_NOTE
        first = at - 1 if counted or is_one else at
        count = counted[0] if counted else 1
        money = self._sure(first, str(worth * count))
        is_price = (is_one and at > 1) or first == self._tokens.left()[0] or self._follows_price_word(first)
        is_all = len(self._tokens.left()) == at - first + 1
        if money and is_price and not is_all and count == 1:
            return SpelledPrice(money[0], first, at)
        return self._price_or_name(at, money, first)

    def _glued(self, at: int, end: int) -> Ask | None:
        """Ask about “vierfünfzig”, as 4.50."""
        text = glued_cents(self._tokens.plain(at))
        if text is None or not (at == end or self._follows_price_word(at)):
            return None
        return self._price_or_name(at, self._sure(at, text))

    def _number(self, at: int, end: int) -> SpelledPrice | Ask | None:
        """Return or ask about “eighteen quid”, “nineteen ninety nine”, “for forty”."""
        amount = amount_in_words(self._tokens, at, self._monies.own)
        if amount is None:
            return None
        money = self._sure(at, amount.text, amount.sign)
        if money and self._is_surely_price(amount):
            return SpelledPrice(money[0], at, amount.last)
        last = amount.last if amount.sign or amount.has_cents else self._end_of_whole(amount, end)
        return None if last is None else self._price_or_name(last, money, at)

    def _end_of_whole(self, amount: AmountInWords, end: int) -> int | None:
        """Return where a price without a known currency ends: “for forty”, “thirty-five loonies”."""
        following = amount.last + 1
        leads = amount.first == self._tokens.left()[0] and self._tokens.plain(following + 1) in _FOR
        if amount.value >= _LEAST_SAID and (following == end or leads):
            return following
        return amount.last if amount.last >= end and self._follows_price_word(amount.first) else None

    def _is_surely_price(self, amount: AmountInWords) -> bool:
        """Return whether an amount in words is no part of a name, no weight and not all there is."""
        first, last = amount.first, amount.last
        is_year = amount.value in _CENTURIES and not amount.sign
        is_said = amount.value >= _LEAST_SAID or self._tokens.plain(first - 1) in _FOR
        is_dictated = amount.has_cents and is_said and not is_year and first > 0
        if not (amount.sign or is_dictated) or amount.is_round or follows_number(self._tokens, first):
            return False
        if amount.sign in WEIGHTS and not amount.has_cents and not self._follows_price_word(first):
            return False
        is_all = all(first <= at <= last for at in self._tokens.left())
        return not is_all and self._is_cut_off(first, last, has_cents=amount.has_cents)

    def _follows_price_word(self, at: int) -> bool:
        return self._tokens.plain(at - 1) in BEFORE["price"]

    def _is_cut_off(self, first: int, last: int, *, has_cents: bool) -> bool:
        """Return whether a price is no part of a name: “for fifty dollars”, not “fifty dollar bill”."""
        word = self._tokens.plain(last + 1)
        if self._tokens.plain(first - 1) in _VAGUE or any(
            self._tokens.plain(at) in _ON for at in self._tokens.left() if at > last
        ):
            return False
        begins = first == self._tokens.left()[0]
        if begins and word == "en":
            return False  # “cien euros en una chaqueta”
        is_apart = self._tokens.all[last].cut or not any(map(str.isalnum, word)) or word in _ENDS_A_PRICE
        is_plural = self._tokens.plain(last) in _PLURALS
        return is_apart or (begins and (has_cents or is_plural or word in ARTICLES))

    def _sure(self, at: int, text: str, sign: str = "") -> list[Money]:
        money = self._monies.sure(Amount(at, at, (text,), sign))
        return [] if money is None else [money]

    def _has_odd_sign(self, at: int) -> bool:
        """Return whether a word has a sign and digits, but isn't an amount: “$35ish”, “12.99/kg”."""
        token = self._tokens.all[at]
        following = self._tokens.plain(at + 1)
        if _THOUSANDS.fullmatch(token.word) and not following:
            return True  # “2k”, but not “14k gold”
        is_signed = SIGN.search(token.text) or any(each.fullmatch(token.text) for each in _UNREADABLE)
        is_amount = bool(is_signed) or bool(currency_sign(following, self._monies.own))
        return not token.quoted and is_amount and any(map(str.isdecimal, token.text))

    def _last_word(self, end: int) -> Ask | None:
        """Ask about a last word that may be the price: “free”, “20 balles”, “iPhone 899”."""
        if not end:
            return None  # it is all there is, so it's the name
        word, before = self._tokens.plain(end), self._tokens.plain(end - 1)
        first = end - 1
        monies: Sequence[Money | None] = (None,)
        if _UNSETTLED.fullmatch(word) and before not in TAKES_A_NUMBER:
            return Ask("price", AmountUnclear(text=word), (), *self._rewriter.place(end, end))
        if word in FREE and before not in FREE_OF:
            monies, first = [Money(0, self._monies.own)], end
        elif word in SLANG:
            monies = [self._monies.sure(Amount(first, end, (before,)))]
        elif _NUMBER.fullmatch(before) and len(word) >= _SHORTEST_CURRENCY and is_sign(word):
            monies = self._monies.in_each(before, possible_currencies(word))
        elif before in TAKES_A_NUMBER and _HIGH.fullmatch(word):
            monies, first = [self._monies.sure(Amount(end, end, (word,)))], end
        read = [each for each in monies if each is not None]
        return self._price_or_name(end, read, first) if len(read) == len(monies) else None

    def cents(self, amount: Amount, money: Money) -> Ask | None:
        """Ask about *amount*, read as *money*, if a number or word beside it may be of the same price."""
        return self._in_two(amount, money) or self._with_spelled_cents(amount) or self._in_thousands(amount)

    def _in_two(self, amount: Amount, last: Money) -> Ask | None:
        """Ask whether “14 99” and “14 point 99” are 14.99, or only the last number is the price."""
        first = amount.first - (2 if self._tokens.plain(amount.first - 1) in POINT else 1)
        whole, cents = self._tokens.plain(first), amount.texts[0]
        is_plain = amount.first == amount.last and amount.shape == "whole" and amount.count == 1
        is_in_two = is_plain and len(cents) == len("99") and re.fullmatch(r"[1-9]\d{0,2}", whole, re.ASCII)
        before = self._tokens.plain(first - 1)
        if not is_in_two or before in TAKES_A_NUMBER or before.isdecimal():  # “jeans 30 32 49”
            return None
        both = self._monies.sure(Amount(first, amount.last, (f"{whole}.{cents}",)))
        if both is None:
            return None
        one, other = both.decimal, last.decimal
        problem = AmountAmbiguous(text=f"{whole} {cents}", one=one, other=other, example=one)
        rest = {(first, first): self._rewriter.quoted(first, first)}
        choices = (
            self._rewriter.choice(both, {(first, amount.last): unambiguous(both)}),
            self._rewriter.choice(last, {**rest, (amount.first, amount.last): unambiguous(last)}),
        )
        return Ask("price", problem, choices, *self._rewriter.place(first, amount.last))

    def _with_spelled_cents(self, amount: Amount) -> Ask | None:
        """Ask about “24 dollars and fifty cents”, where we can't read the cents."""
        first = amount.last + (2 if self._tokens.plain(amount.last + 1) in PLUS | POINT else 1)
        cents = number_at(self._tokens, first)
        following = "" if cents is None else self._tokens.plain(cents[1])
        is_of_name = following[:1].isalpha() and following not in CENTS
        if not amount.sign or cents is None or is_of_name:
            return None
        last = cents[1] - 1 + (following in CENTS)
        text = " ".join(token.text for token in self._tokens.all[amount.first : last + 1])
        return Ask("price", AmountUnclear(text=text), (), *self._rewriter.place(amount.first, last))

    def _in_thousands(self, amount: Amount) -> Ask | None:
        """Ask about “2 mil 400”, of which only the 400 looks like a price."""
        first = amount.first - 2
        is_number = self._tokens.plain(first).isdecimal() or number_at(self._tokens, first) is not None
        if not is_number or self._tokens.plain(first + 1) not in _THOUSAND:
            return None
        text = " ".join(token.text for token in self._tokens.all[first : amount.last + 1])
        return Ask("price", AmountUnclear(text=text), (), *self._rewriter.place(first, amount.last))

    def _in_the_middle(self, amounts: Sequence[Amount]) -> Ask | None:
        """Ask about the only number of a line without a price: “leggings 35 so comfy”."""
        whole = [each for each in amounts if each.shape == "whole" and not each.is_year]
        if len(whole) != 1 or _MIDDLING.fullmatch(whole[0].texts[0]) is None:
            return None
        at, money = whole[0].first, self._monies.sure(whole[0])
        is_name = self._tokens.plain(at - 1) in TAKES_A_NUMBER or at == self._tokens.left()[0]
        return None if is_name or money is None else self._price_or_name(at, [money])

    def _price_or_name(self, at: int, monies: Sequence[Money], first: int | None = None) -> Ask:
        """Ask whether a word, or those from *first* on, is a price or part of the name."""
        first = at if first is None else first
        choices = (
            *(self._rewriter.choice(money, {(first, at): unambiguous(money)}) for money in monies),
            self._rewriter.choice(None, {(first, at): self._rewriter.quoted(first, at)}),
        )
        problem = PriceOrName(text=" ".join(token.text for token in self._tokens.all[first : at + 1]))
        return Ask("price", problem, choices, *self._rewriter.place(first, at))
