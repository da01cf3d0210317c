"""A rule: a value that the person always wants filled in when something is imported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, get_args

from unhyped.domain.errors import RuleIncomplete
from unhyped.domain.text import check_texts, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.purchase import PurchaseDraft

RuleKind = Literal["shop", "words", "handle"]
RULE_KINDS: Final[tuple[RuleKind, ...]] = get_args(RuleKind)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When *kind* is *text*, fill in *value*: shop → category, words in a name → category, handle → creator.

    Rules apply to later imports, never to purchases that are in the log already.
    """

    id: str
    kind: RuleKind
    text: str
    value: str
    added_at: datetime

    def fits(self, draft: PurchaseDraft) -> bool:
        """Return whether *draft* is of the shop, has all the words in its name, or comes from the handle."""
        wanted = _comparable(self.kind, self.text)
        if self.kind == "words":
            return bool(wanted) and wanted <= _comparable(self.kind, draft.name)
        return bool(wanted) and wanted == _comparable(
            self.kind, draft.shop if self.kind == "shop" else draft.creator
        )


def checked(rule: Rule) -> Rule:
    """Return *rule* if it is complete; raise the InvalidInput that says what to fix."""
    if not _comparable(rule.kind, rule.text) or not rule.value.strip():
        raise RuleIncomplete
    check_texts(rule)
    return rule


def applied(found: FoundPurchase, rules: Iterable[Rule]) -> FoundPurchase:
    """Return *found* with what *rules* fill in, newest first. A category that the file names stays."""
    draft = found.draft
    newest_first = sorted(rules, key=lambda rule: rule.added_at, reverse=True)
    fitting = [rule for rule in newest_first if rule.fits(draft)]
    category = next((rule.value for rule in fitting if rule.kind != "handle"), "")
    creator = next((rule.value for rule in fitting if rule.kind == "handle"), "")
    if (draft.category or not category) and not creator:
        return found
    return found.with_fields(category=draft.category or category, creator=creator or draft.creator)


@lru_cache(maxsize=1024)
def _comparable(kind: RuleKind, text: str) -> frozenset[str]:
    """Return *text* as rules compare it: its normalised words, or one normalised name.

    Cached, because every rule is compared with every row.
    """
    plain = normalise(text).strip()
    if kind == "words":
        return frozenset(_WORD.findall(plain))
    return frozenset({plain.removeprefix("@") if kind == "handle" else plain} - {""})
