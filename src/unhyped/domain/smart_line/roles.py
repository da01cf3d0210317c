"""What the words beside an amount say about it: what it was before, shipping, a discount, one of several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.smart_line.words import (
    CURRENCY_WORDS,
    EACH,
    EXTRAS,
    NOW,
    OFF,
    ONE_PIECE,
    PIECES,
    REDUCED,
    WAS,
    word_set,
)

if TYPE_CHECKING:
    from unhyped.domain.smart_line.amounts import Amount
    from unhyped.domain.smart_line.tokens import Tokens

Role = Literal["", "was", "now", "total", "extra", "off", "each"]

ARROWS: Final = frozenset({"->", "→", "=>", "-->"})
BARE_WAS: Final = frozenset({"was", "were"})
SURELY_NOW: Final = NOW - word_set("for fur pour por voor auf sale got")
FROM: Final = frozenset({"from", "von", "de", "van"})
TO: Final = word_set("to auf a naar voor for down on") | ARROWS
_MINUS: Final = frozenset({"minus", "-", "−"})
_FOR: Final = frozenset({"for", "fur", "de", "per", "di", "por", "pour", "voor"})
_ONE: Final = frozenset({"piece", "pair", "pop"})
_PER: Final = frozenset({"pro", "per"})
"""“iPhone 15 Pro” has no price for each, “15 pro Stück” is one."""
_EACH_BEFORE: Final = frozenset({"a", "at", "@"})
_SURELY_TO: Final = frozenset({"to", "auf", "naar"}) | ARROWS
_LINKS: Final = word_set(
    "of from de van von au en in price preis prix precio prijs pris cena prezzo preco is a : the el la den "
    "fur for to be das it them"
)
_TOTALS: Final = word_set(
    "total insgesamt gesamt = zusammen totaal summe somme suma gesamtbetrag gesamtsumme gesamtpreis "
    "endbetrag endsumme rechnungsbetrag importe totaalbedrag totalbetrag samen ensemble juntos altogether "
    "totalt sammanlagt lacznie razem totale complessivo"
)
_INCLUDED: Final = word_set(
    "included incl including in free inklusive inkl gratis inbegrepen compris incluido offert"
)
_WAS_BEHIND: Final = word_set(
    "originally original uvp rrp msrp retail usually normally orig normalerweise normaal"
)

_SIGNS: Final = frozenset("€$£")
_PRICE: Final = re.compile(r"[€$£]?\d+[.,]\d\d[€$£]?|[€$£]\d+|\d+[€$£]")
_MONEY: Final = _SIGNS | CURRENCY_WORDS | OFF | EXTRAS
_LIST_PRICE: Final = word_set("uvp rrp msrp retail")
"""Between two amounts, these are about the second: “17.50 (RRP 25)”."""


def role(tokens: Tokens, amount: Amount) -> Role:
    """Return the part that the words beside an amount give it."""
    beside = _beside(tokens, amount)
    if beside.says_total(amount) or total_behind(tokens, amount):
        return "total"
    if beside.before[0] in _SURELY_TO or (beside.before[0] in TO and beside.before[1] in REDUCED):
        return "now"
    if beside.names(EXTRAS | OFF) or (beside.before[0] in _MINUS and not _is_dash(tokens, amount)):
        return "extra" if beside.names(EXTRAS) else "off"
    if beside.says_each():
        return "each"
    if beside.says_was() or _is_reduced(tokens, amount, beside):
        return "was"
    return "now" if beside.says_now() else ""


class _Beside(NamedTuple):
    """The words before an amount, nearest first, those of them that lead to it, and the words after it."""

    before: list[str]
    led: frozenset[str]
    after: list[str]

    def names(self, words: frozenset[str]) -> bool:
        """Return whether the amount is for one of *words*: “shipping 5”, “5 for shipping”."""
        if words & self.led:
            return True
        first, second = self.after
        return second not in _INCLUDED if first in words else first in _FOR and second in words

    def says_total(self, amount: Amount) -> bool:
        """Return whether *amount* is what all came to: “total 50”, but not the 5 in “$12 total 5 mugs”."""
        is_of_another = self.before[0] in _TOTALS and _PRICE.fullmatch(self.before[1]) is not None
        return bool(self.led & _TOTALS) and (amount.shape != "whole" or not is_of_another)

    def says_each(self) -> bool:
        """Return whether the amount is for one piece: “each 5”, “5 a pair”."""
        is_behind = self.after[0] in EACH and (
            self.after[0] not in _PER or self.after[1] in PIECES | ONE_PIECE
        )
        is_each = self.before[0] in EACH | _EACH_BEFORE or is_behind
        return is_each or (self.after[0] == "a" and self.after[1] in _ONE)

    def says_was(self) -> bool:
        """Return whether it cost that before: “was 50”, “50 originally”."""
        first, second = self.after
        is_of_next = first in _LIST_PRICE and any(map(str.isdecimal, second))
        is_behind = first in _WAS_BEHIND | ARROWS | {"marked", "reduced"} and not is_of_next
        is_behind = (is_behind and second not in FROM) or (first in REDUCED and second in TO)
        led = self.led - {"used"} if self.before[0] == "used" else self.led
        return bool(WAS & led) or is_behind

    def says_now(self) -> bool:
        """Return whether that was paid: “now 30”, “got it 30”."""
        nearest, next_to_it = self.before[:2]
        return nearest in NOW | TO - {"a", "on", "down"} or (nearest == "it" and next_to_it in NOW)


def _is_dash(tokens: Tokens, amount: Amount) -> bool:
    """Return whether a dash before an amount only separates it: “lego 10311 - 49.99”, “mug - $12”."""
    before = tokens.plain(amount.first - 2)
    is_price = (
        _PRICE.fullmatch(before) or before in _MONEY or (before.isdecimal() and amount.shape == "whole")
    )
    return tokens.word(amount.first - 1) != "minus" and not is_price


def _beside(tokens: Tokens, amount: Amount) -> _Beside:
    before = [tokens.plain(amount.first - n) for n in (1, 2, 3)]
    links = 1 + (before[0] in _LINKS) + (before[0] in _LINKS and before[1] in _LINKS)
    return _Beside(before, frozenset(before[:links]), [tokens.plain(amount.last + n) for n in (1, 2)])


def _is_reduced(tokens: Tokens, amount: Amount, beside: _Beside) -> bool:
    """Return whether another amount was paid in the end: “from 50 to 30”, “79,99 voor 49,99”."""
    is_to = beside.after[0] in _SURELY_TO | {"voor"} and amount.shape in {"signed", "decimals"}
    follows = _leads_to_another(tokens, amount) or _is_behind_another(tokens, amount)
    is_from = beside.before[0] in FROM
    return (follows and (is_from or is_to)) or (is_from and beside.after[0] in REDUCED)


def total_behind(tokens: Tokens, amount: Amount) -> int:
    """Return how many words after an amount say that it is the total: “in total”; 0 if none do."""
    after = [tokens.plain(amount.last + n) for n in (1, 2, 3)]
    count = 1 if after[0] in _TOTALS else 2 if after[0] in {"in", "im", "en"} and after[1] in _TOTALS else 0
    is_of_next = count and (_PRICE.fullmatch(after[count]) or after[count] in _SIGNS)
    return 0 if is_of_next else count


def _leads_to_another(tokens: Tokens, amount: Amount) -> bool:
    """Return whether “to” and another number follow: from 50 to 30."""
    after, number, third = (tokens.plain(amount.last + n) for n in (1, 2, 3))
    return after in TO and any(map(str.isdecimal, third if number in _SIGNS else number))


def _is_behind_another(tokens: Tokens, amount: Amount) -> bool:
    """Return whether another price is right before “from” or “van”: “€ 30 van € 50”, “30 reduced from 50”."""
    before, farther = tokens.plain(amount.first - 2), tokens.plain(amount.first - 3)
    skipped = 2 if (farther, before) == ("on", "sale") else int(before in REDUCED)
    third, second = (tokens.plain(amount.first - n - skipped) for n in (3, 2))
    return any(map(_PRICE.fullmatch, (second, third + second)))


def lead(tokens: Tokens, amount: Amount) -> list[int]:
    """Return the places of the words right before an amount that say its part."""
    core, found, kept = WAS | NOW | TO | FROM | REDUCED | _TOTALS, list[int](), 0
    at = amount.first - 1
    while (word := tokens.plain(at)) in core or word in _LINKS:
        found.append(at)
        kept = len(found) if word in core else kept
        at -= 1
    is_instead = kept and tokens.plain(found[kept - 1]) in {"vez", "lieu", "plaats", "place"}
    return found[: kept + bool(is_instead and len(found) > kept)]


def behind(tokens: Tokens, amount: Amount) -> list[int]:
    """Return the place of the word right after an amount that says that the price changed."""
    after = tokens.plain(amount.last + 1)
    return [amount.last + 1] if after in _WAS_BEHIND | ARROWS | REDUCED else []


def ends_part(tokens: Tokens, amount: Amount) -> bool:
    """Return whether a comma cuts off a thing and its whole price: “candle 10, mug 5”."""
    rest = range(amount.last + 1, len(tokens.all) - 1)
    is_cut = tokens.all[amount.last].cut and tokens.plain(amount.first - 1).isalpha()
    is_list = any(tokens.plain(at).isalpha() and tokens.plain(at + 1).isdecimal() for at in rest)
    return is_cut and is_list and tokens.plain(amount.first) not in {"1", "2", "3"}
