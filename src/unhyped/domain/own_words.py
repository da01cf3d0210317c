"""The words a person uses in their log, most used first, for completion and chips."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.purchase import Purchase


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Every word once, most used first, equally often used ones by alphabet."""

    creators: tuple[str, ...] = ()
    shops: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


def own_words(purchases: Iterable[Purchase]) -> OwnWords:
    """Return the words of *purchases*."""
    creators: Counter[str] = Counter()
    shops: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    for purchase in purchases:
        creators[purchase.creator] += 1
        shops[purchase.shop] += 1
        categories[purchase.category] += 1
        tags.update(purchase.tags)
        claims.update(purchase.claims)
    return OwnWords(*map(_most_used, (creators, shops, categories, tags, claims)))


def _most_used(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted((word for word in counted if word.strip()), key=lambda word: (-counted[word], word)))
