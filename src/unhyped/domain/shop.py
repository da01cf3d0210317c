"""Shops people buy from, so that a word in the smart line can be one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOPS: Final = (
    *("TikTok Shop", "Amazon", "Temu", "Shein", "AliExpress", "eBay", "Etsy", "Vinted", "Depop", "Allegro"),
    *("Sephora", "Ulta", "Douglas", "dm", "Rossmann", "Müller", "Flaconi", "Notino", "Superdrug", "Boots"),
    *("IKEA", "H&M", "Zara", "Primark", "Bershka", "ASOS", "Uniqlo", "Zalando", "About You", "TK Maxx"),
    *("Mango", "Next", "Gap", "Otto", "Walmart", "Target", "Costco", "Best Buy", "Argos", "Tesco", "Lidl"),
    *("Aldi", "MediaMarkt", "Saturn", "Kaufland", "bol.com", "Coolblue", "Action", "HEMA", "Kruidvat"),
    *("Fnac", "El Corte Inglés", "Mercadona", "Decathlon", "Empik"),
)
"""Well-known shops, in their own spelling."""

EVERYDAY: Final = frozenset({"action", "boots", "gap", "mango", "next", "otto", "saturn", "target"})
"""Shops whose name is also an everyday word: chelsea boots aren't from Boots."""


@lru_cache(maxsize=8)
def shops_by_words(own: tuple[str, ...]) -> dict[tuple[str, ...], str]:
    """Return normalised words → shop; the person's *own* spellings win."""
    return {tuple(normalise(shop).split()): shop for shop in (*SHOPS, *own) if shop.strip()}


def longest(shops: Iterable[tuple[str, ...]]) -> int:
    """Return the number of words in the longest name."""
    return max(map(len, shops), default=0)
