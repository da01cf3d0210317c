"""The words a person uses in their log, most used first, for completion and chips."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unhyped.domain.purchase import Purchase


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Every word once, most used first, equally often used ones by alphabet."""

    creators: tuple[str, ...] = ()
    shops: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class WordCounts:
    """How often each word is used. Sorting waits until somebody asks for the words."""

    def __init__(self) -> None:
        """Begin without any."""
        self._counts: tuple[Counter[str], ...] = tuple(Counter() for _ in fields(OwnWords))

    def add(self, purchase: Purchase, by: int = 1) -> None:
        """Count the words of *purchase*; -1 takes them out again."""
        creators, shops, categories, tags, claims = self._counts
        creators[purchase.creator] += by
        shops[purchase.shop] += by
        categories[purchase.category] += by
        for tag in purchase.tags:
            tags[tag] += by
        for claim in purchase.claims:
            claims[claim] += by

    def update(self, change: WordCounts) -> None:
        """Add the counts of *change*, which may be below zero."""
        for counts, more in zip(self._counts, change._counts, strict=True):
            counts.update(more)

    def words(self) -> OwnWords:
        """Return the words that are used."""
        return OwnWords(*map(_most_used, self._counts))


def _most_used(counted: Counter[str]) -> tuple[str, ...]:
    used = (word for word, times in counted.items() if times and word.strip())
    return tuple(sorted(used, key=lambda word: (-counted[word], word)))
