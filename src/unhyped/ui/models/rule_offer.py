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
_SUGGESTED: Final = 2
"""So many words of a name are suggested for knowing the same kind of thing again."""


@dataclass(frozen=True, slots=True)
class RuleOffer:
    """What could always be filled in: *value*, for each of *texts* (kind → what it looks for), best first."""

    field: str
    value: str
    texts: dict[RuleKind, str]

    @property
    def value_words(self) -> str:
        """The value as people read it."""
        return category_label(self.value) if self.field == "category" else self.value

    def rule(self, kind: RuleKind, text: str, now: datetime) -> Rule:
        """The rule made from this offer."""
        return Rule(id=str(uuid4()), kind=kind, text=" ".join(text.split()), value=self.value, added_at=now)


def offer(rows: Sequence[Row], at: int, field: str, value: str, before: str) -> RuleOffer | None:
    """The offer after the *field* of the row at a place became *value* and was *before*; None for none.

    A shop that all rows share says nothing about a category: then the words of the name come first.
    """
    if field == "creator" and before and value:
        return RuleOffer(field, value, {"handle": before})
    if field != "category" or not value:
        return None
    found = rows[at].found
    texts: dict[RuleKind, str] = {}
    if found.shop:
        texts["shop"] = found.shop
    if suggested := words_of(found.name):
        texts["words"] = suggested
    if "shop" in texts and "words" in texts and _sells_everything(found.shop, rows):
        texts = {"words": texts["words"], "shop": texts["shop"]}
    return RuleOffer(field, value, texts) if texts else None


def words_of(name: str) -> str:
    """The first words of *name* that say what it is, as a rule looks for them."""
    return " ".join([*dict.fromkeys(_WORD.findall(normalise(name)))][:_SUGGESTED])


def _sells_everything(shop: str, rows: Sequence[Row]) -> bool:
    shops = Counter(row.found.shop for row in rows)
    return len(rows) > 1 and shops[shop] == len(rows)
