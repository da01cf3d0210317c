"""The words around those of a smart line that may be a date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from unhyped.domain.shop import EVERYDAY
from unhyped.domain.smart_line.words import BEFORE, NAME_PHRASES, REDUCED, SALES

if TYPE_CHECKING:
    from unhyped.domain.smart_line.shops import ShopFinder
    from unhyped.domain.smart_line.tokens import Tokens

_ONLINE: Final = frozenset({"online", "instore", "onlineshop"})
_PRICE: Final = re.compile(r"\d+[.,]\d\d")


@dataclass(slots=True)
class Places:
    """The free tokens of a line, without those that are *blocked*: an amount and its currency.

    *named* are those of shops with several words, such as Spirit Halloween and Big W.
    """

    tokens: Tokens
    shops: ShopFinder
    blocked: set[int] = field(default_factory=set)
    named: set[int] = field(init=False)

    def __post_init__(self) -> None:
        """Find the shops with several words."""
        self.named = self.tokens.named = set(self.shops.long_names())

    def is_free(self, at: int) -> bool:
        """Return whether a token can be part of a date at all."""
        is_blocked = at in self.blocked or at in self.named
        return not is_blocked and self.tokens.word(at) is not None and not self.tokens.all[at].prefix

    def word(self, at: int) -> str:
        """Return a free word without punctuation; “” if there is none."""
        return (self.tokens.word(at) or "").strip(".,")

    def is_on(self, first: int) -> bool:
        """Return whether “on”, “in” or the like comes before."""
        return (self.tokens.word(first - 1) or "") in BEFORE["date"]

    def ends(self, last: int) -> bool:
        """Return whether the line ends here, or something other than a name follows."""
        while (beyond := self._beyond(last)) > last and not self.tokens.ends_heading(last):
            last = beyond
        following = last + 1
        if not self.is_free(following) or self.tokens.ends_heading(last) or self.tokens.all[last].stops:
            return True
        word = self.tokens.word(following) or ""
        if not any(map(str.isalnum, word)) or word[0].isdecimal():
            return True
        if word in {"van", "de", "von"} and self.shops.at(following + 1) is not None:
            return True
        return word in REDUCED | _ONLINE or any(word in BEFORE[kind] for kind in ("shop", "price", "creator"))

    def _beyond(self, last: int) -> int:
        """Return the last token of the “sale” or the shop that follows, or *last*."""
        following = last + 1
        word = self.tokens.word(following) if self.is_free(following) else None
        if word in SALES:
            return following
        shop = self.shops.at(following)
        is_shop = word is not None and shop is not None and word not in EVERYDAY  # “winter boots” is none
        return shop.last if is_shop and shop is not None else last

    def is_apart(self, first: int, last: int) -> bool:
        """Return whether no word of the name follows, or none comes before."""
        return self.ends(last) or first == 0 or not self.is_free(first - 1)

    def is_last(self, first: int, last: int) -> bool:
        """Return whether the words come after something and end the line, or the part before a price."""
        return first > 0 and self.ends(last)

    def is_alone(self, first: int, last: int) -> bool:
        """Return whether no word of the name is beside these: “mug £6.99 March”."""
        shop = self.shops.before(first)
        if shop is not None and self.tokens.plain(shop.first) not in EVERYDAY:
            return self.ends(last)
        before = first - 1
        if self.is_heading(first, last):
            return True
        is_dash = before >= 0 and not any(map(str.isalnum, self.tokens.word(before) or ""))
        is_cut = before >= 0 and (is_dash or self.tokens.all[before].cut)
        is_cut_off = before >= 0 and (is_cut or not self.is_free(before) or self.looks_like_price(before))
        return is_cut_off and self.ends(last)

    def is_heading(self, first: int, last: int) -> bool:
        """Return whether the words begin the line and are cut off: “Black Friday: vacuum”, “Easter, pjs”."""
        is_dash = self.tokens.word(last + 1) in {"-", "–", "—", ":", "|"}
        is_cut = is_dash or self.tokens.all[last].cut or self.tokens.ends_heading(last)
        return first == 0 and is_cut and last + 1 < len(self.tokens.all)

    def looks_like_price(self, at: int) -> bool:
        """Return whether a token is a number with two decimals."""
        return _PRICE.fullmatch(self.tokens.word(at) or "") is not None

    def has_other_price(self, at: int) -> bool:
        """Return whether the line has a price beside the number at *at*."""
        others = (n for n in range(len(self.tokens.all)) if n != at)
        return bool(self.blocked) or any(map(self.looks_like_price, others))

    def is_in_name(self, first: int, last: int) -> bool:
        """Return whether a known name, such as Sunday Riley, is here."""
        return any(
            tuple(self.tokens.words(at, at + len(name) - 1) or ()) == name
            for name in NAME_PHRASES
            for at in range(max(first - len(name) + 1, 0), last + 1)
        )
