"""Finds purchases of the same kind in the log, and what the person planned for next time.

The kind is the last word of a name before a comma, a bracket, “with”, “for” or “of”: flared *leggings*,
drawer *dividers*, bamboo, set of 6. Singular and plural are the same. If nothing of that kind is there, the
first word of a two-word name is tried too: “leggings black”.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.entry import Entry

_END: Final = re.compile(
    r"[,;:(\[/|+&–—]| - |\b(?:with|for|of|by|mit|fur|von|aus|avec|pour|con|para|met|voor)\b"
)
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_READ: Final = 200
"""Characters of a name that are read: the kind of thing is named within them."""
_GONE: Final = {"refund", "resale"}


@dataclass(frozen=True, slots=True)
class Similar:
    """The *owned* purchases of a kind, latest first, and the newest *plan* about them."""

    owned: tuple[Entry, ...] = ()
    plan: str = ""


class Kinds:
    """An index of entries by kind of thing. Build it once, then query it at every keystroke."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index *entries*, which are in the order of logging."""
        self._by_kind: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            words = kind_words(entry.purchase.name)
            if words:
                self._by_kind[words[-1]].append(entry)

    def similar_to(self, name: str) -> Similar:
        """Return the purchases of the same kind as *name*."""
        words = kind_words(name)
        found = self._of(words[-1:]) or (self._of(words[:1]) if len(words) == len(("two", "words")) else [])
        owned = [entry for entry in found if not any(event.kind in _GONE for event in entry.money_events)]
        plans = [check_in for entry in found for check_in in entry.check_ins if check_in.next_time]
        newest = max(plans, key=lambda check_in: (check_in.on, check_in.added_at), default=None)
        return Similar(tuple(reversed(owned)), newest.next_time if newest else "")

    def _of(self, words: Sequence[str]) -> list[Entry]:
        return self._by_kind.get(words[0], []) if words else []


def kind_words(name: str) -> list[str]:
    """Return the words of *name* that say what it is, in the singular."""
    part = _END.split(normalise(name[:_READ]).strip(), maxsplit=1)[0]
    return [singular(word) for word in _WORD.findall(part)]


def singular(word: str) -> str:
    """Return *word* without the ending of an English, French or Spanish plural; good enough to compare."""
    for plural, ending in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("shes", "sh"), ("ches", "ch")):
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word.removesuffix(plural) + ending
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > len("abc") else word
