"""What the words beside an amount say about it: what it was before, shipping, a discount, one of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.smart_line.words import EACH, EXTRAS, NOW, OFF, REDUCED, WAS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.smart_line.amounts import Amount
    from unhyped.domain.smart_line.tokens import Tokens

Role = Literal["", "was", "now", "total", "extra", "off", "each"]

ARROWS: Final = frozenset({"->", "→", "=>", "-->"})
BARE_WAS: Final = frozenset({"was", "were"})
SURELY_NOW: Final = NOW - word_set("for fur pour por voor auf sale got")
FROM: Final = frozenset({"from", "von", "de", "van"})
TO: Final = word_set("to auf a naar voor for down on") | ARROWS
_MINUS: Final = frozenset({"minus", "-", "−"})
_ONE: Final = frozenset({"piece", "pair", "pop"})
_EACH_BEFORE: Final = frozenset({"a", "at", "@"})
_SURELY_TO: Final = frozenset({"to", "auf", "naar"}) | ARROWS
_LINKS: Final = word_set(
    "of from de van von au en in price preis prix precio prijs is a : the el la den fur for to das it them"
)
_TOTALS: Final = word_set("total insgesamt gesamt = zusammen totaal")
_INCLUDED: Final = word_set(
    "included incl including in free inklusive inkl gratis inbegrepen compris incluido offert"
)
_WAS_BEHIND: Final = word_set(
    "originally original uvp rrp msrp retail usually normally orig normalerweise normaal"
)


def role(tokens: Tokens, amount: Amount) -> Role:
    """Return the part that the words beside an amount give it."""
    before = [tokens.plain(amount.first - n) for n in (1, 2, 3)]
    after = [tokens.plain(amount.last + n) for n in (1, 2)]
    led = before[: 1 + (before[0] in _LINKS) + (before[0] in _LINKS and before[1] in _LINKS)]
    if _TOTALS & {*led} or total_behind(tokens, amount):
        return "total"
    if before[0] in _SURELY_TO:
        return "now"
    if _is_beside(EXTRAS | OFF | _MINUS, led, after):
        return "extra" if _is_beside(EXTRAS, led, after) else "off"
    if before[0] in EACH | _EACH_BEFORE or after[0] in EACH or (after[0] == "a" and after[1] in _ONE):
        return "each"
    is_before = WAS & {*led} or after[0] in _WAS_BEHIND | ARROWS | {"marked", "reduced"}
    if is_before or (before[0] in FROM and _leads_to_another(tokens, amount)):
        return "was"
    is_now = before[0] in NOW | TO - {"a", "on", "down"} or (before[0] == "it" and before[1] in NOW)
    return "now" if is_now else ""


def total_behind(tokens: Tokens, amount: Amount) -> int:
    """Return how many words after an amount say that it is the total: “in total”; 0 if none do."""
    after = [tokens.plain(amount.last + n) for n in (1, 2, 3)]
    count = 1 if after[0] in _TOTALS else 2 if after[0] in {"in", "im", "en"} and after[1] in _TOTALS else 0
    return 0 if count and any(map(str.isdecimal, after[count])) else count


def _is_beside(words: frozenset[str], before: Sequence[str], after: Sequence[str]) -> bool:
    if words & {*before}:
        return True
    if after[0] in words:
        return after[1] not in _INCLUDED
    return after[0] in {"for", "fur", "de", "per", "di", "por", "pour", "voor"} and after[1] in words


def _leads_to_another(tokens: Tokens, amount: Amount) -> bool:
    """Return whether “to” and another number follow: from 50 to 30."""
    after, number = (tokens.plain(amount.last + n) for n in (1, 2))
    return after in TO and any(map(str.isdecimal, number))


def lead(tokens: Tokens, amount: Amount) -> list[int]:
    """Return the places of the words right before an amount that say its part."""
    core, found, kept = WAS | NOW | TO | FROM | REDUCED, list[int](), 0
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
