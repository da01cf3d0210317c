"""Filters: which purchases the page shows. Search is done in text prepared once per purchase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.category import top_level
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.purchase import Purchase, PurchaseDraft

BETWEEN: Final = "\n"
"""Separates the fields of a haystack, so that no word is found across two of them."""

USES: Final = ("used", "not used")
"""Whether a use is logged."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions for an entry to be shown; an empty field sets no condition.

    All words of *text* must occur somewhere. *verdicts* are groups (“worth it”, “in between” …) or exact
    verdicts “1” to “5”, *readings* those of two answers (“keeper” …).
    *gains* are what creators gain, “” for where nobody said. *uses* are “used”, “not used”. A category also
    means those below it: “beauty” includes “beauty.skincare”.
    """

    text: str = ""
    verdicts: frozenset[str] = frozenset()
    readings: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    creators: frozenset[str] = frozenset()
    gains: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    period: Period | None = None

    @property
    def words(self) -> list[str]:
        """The words of the text as haystacks have them, without “@” and “#”, the longest first."""
        words = {word.lstrip("@#") for word in normalise(self.text).split()}
        return sorted(words - {""}, key=lambda word: (-len(word), word))

    @property
    def asks_only_text(self) -> bool:
        """Whether the text is the only condition."""
        return self == Filter(text=self.text)

    def matches(self, entry: Entry, haystack: str) -> bool:
        """Return whether to show *entry*, whose prepared text is *haystack*."""
        return self.suits(entry) and all(word in haystack for word in self.words)

    def suits(self, entry: Entry) -> bool:
        """Return whether *entry* meets every condition but the text."""
        purchase = entry.purchase
        if self.period is not None and not self.period.contains(purchase.bought_on):
            return False
        if self.creators and purchase.creator not in self.creators:
            return False
        if self.gains and (entry.gain or "") not in self.gains:
            return False
        if self.categories and not self._has_category(purchase.category):
            return False
        if self.uses and USES[not entry.use_count] not in self.uses:
            return False
        return self._is_rated(entry)

    def _is_rated(self, entry: Entry) -> bool:
        """Return whether *entry* has one of the verdicts and readings wanted."""
        if self.readings and entry.reading not in self.readings:
            return False
        return not self.verdicts or not self.verdicts.isdisjoint((entry.group, str(entry.verdict)))

    def _has_category(self, code: str) -> bool:
        return code in self.categories or top_level(code) in self.categories


def haystack(purchase: Purchase, category: str) -> str:
    """Return the normalised text to search in; *category* is the label of the purchase's category."""
    fields = (
        purchase.name,
        purchase.creator,
        purchase.shop,
        category,
        purchase.note,
        *purchase.tags,
    )
    return normalise(BETWEEN.join(fields))


def haystack_of_row(draft: PurchaseDraft, category: str) -> str:
    """Return the normalised text to search in for a row of a file; *category* is what to find it by."""
    return normalise(BETWEEN.join((draft.name, draft.shop, category, draft.creator, draft.order_number)))


def apply(entries: Sequence[Entry], haystacks: Sequence[str], wanted: Filter) -> list[int]:
    """Return the positions of the entries to show, in order; *haystacks* are their prepared texts."""
    words = wanted.words
    if not words:
        found: Sequence[int] = range(len(entries))
    else:
        found = [at for at, text in enumerate(haystacks) if words[0] in text]
        for word in words[1:]:
            found = [at for at in found if word in haystacks[at]]
    if wanted.asks_only_text:
        return [*found]
    return [at for at in found if wanted.suits(entries[at])]
