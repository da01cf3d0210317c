"""“Always do this”: the rules that an edit in an import's preview could become."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from unhyped.domain.rule import Rule
from unhyped.domain.text import normalise
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from unhyped.domain.duplicates import Row
    from unhyped.domain.rule import RuleKind

_WORD: Final = re.compile(r"\b[^\W\d_]{3,}\b")
_MAX_WORDS_SUGGESTED: Final = 2
"""Two words of a name say the kind of thing; more would match this one product only."""


@dataclass(frozen=True, slots=True)
class RuleOffer:
    """A *value* that could always be filled in, for each of *texts* (kind → text to match), best first."""

    field: str
    value: str
    texts: dict[RuleKind, str]

    @property
    def value_words(self) -> str:
        """Return the value as people read it."""
        return category_label(self.value) if self.field == "category" else self.value

    def rule(self, kind: RuleKind, text: str, now: datetime) -> Rule:
        """Return the rule made from this offer."""
        return Rule(id=str(uuid4()), kind=kind, text=" ".join(text.split()), value=self.value, added_at=now)


def offer(rows: Sequence[Row], at: int, field: str, value: str, before: str) -> RuleOffer | None:
    """Return the offer after a row's *field* changed from *before* to *value*; None if nothing fits.

    A shop that all rows share says nothing about a category: then the words of the name come first.
    """
    if field == "creator" and before and value:
        return RuleOffer(field, value, {"handle": before})
    if field != "category" or not value:
        return None
    found = rows[at].found
    texts: dict[RuleKind, str] = {}
    if found.draft.shop:
        texts["shop"] = found.draft.shop
    if suggested := words_of(found.draft.name):
        texts["words"] = suggested
    if "shop" in texts and "words" in texts and _sells_everything(found.draft.shop, rows):
        texts = {"words": texts["words"], "shop": texts["shop"]}
    return RuleOffer(field, value, texts) if texts else None


def words_of(name: str) -> str:
    """Return the first words of *name* that say what it is, as a rule matches them."""
    return " ".join([*dict.fromkeys(_WORD.findall(normalise(name)))][:_MAX_WORDS_SUGGESTED])


def _sells_everything(shop: str, rows: Sequence[Row]) -> bool:
    shops = Counter(row.found.draft.shop for row in rows)
    return len(rows) > 1 and shops[shop] == len(rows)
