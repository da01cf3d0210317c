"""Decides whether two texts name the same kind of thing, and whether an address belongs to a shop.

Strict, to avoid absurd matches: “ice roller” isn't an “ice cream maker”, and one shared brand or one short
word isn't enough. Matches are only proposed; a person decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from unhyped.domain.shop import EVERYDAY
from unhyped.domain.text import normalise

ALIKE: Final = 85
"""Two names with this many points of 100 are alike. “Stanley cup” and “Stanley thermos” have 78."""
_TYPO: Final = 85
_LETTERS: Final = 4
"""A single deciding word needs this many letters: an oil isn't a lip oil."""
_TYPED_LETTERS: Final = 5
"""Shorter words must match exactly: a “cap” isn't a mistyped “cup”."""
_READ: Final = 200
_SPELLED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD: Final = re.compile(r"[^\W_]+")
_END: Final = re.compile(
    r"[,;:(\[/|+&–—]| - |\b(?:with|for|of|by|mit|fur|von|aus|avec|pour|con|para|met|voor)\b"
)
"""What comes after it doesn't say what a thing is."""
_KIND_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_MEASURE: Final = re.compile(r"\d+[a-z]{0,3}")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
"""Their spelling in addresses: Müller is at mueller.de."""
_LABELS: Final = frozenset({*("www", "m", "shop", "store", "app"), *("co", "com", "org", "net")})
_SHORTEST_SHOP: Final = 2
_BEGINNING: Final = 4
"""Letters a shop needs to match the beginning of an app's name: “SHEIN-Shopping Online”."""

_SAYING_NOTHING: Final = frozenset(
    _WORD.findall(
        "a an and at by for from in is it me my of on or that the this to with worth your "
        "aus das dem den der des die ein eine fur im mit oder und von zu "
        "au avec de des du en et la le les pour un une "
        "al con del el las los para por y "
        "een het met van voor "
        "amazon best buy cheap cheapest deal discount dupe free haul honest new off online price review "
        "sale set shop shopping test tiktok trend trending ultimate unboxing viral "
        "beige black blue brown gold golden gray green grey large medium mini orange pack pcs piece pink "
        "purple red silver size small white xl xs yellow"
    )
)
"""Words that appear in names, searches and price tags of anything."""
_BESIDE: Final = frozenset({"case", "charger", "cover", "holder", "refill", "stand", "strap"})
"""Words that name an accessory: a power bank case isn't a power bank."""


@dataclass(frozen=True, slots=True)
class _ProductName:
    """The meaningful words of a name, in the singular, and the word for the kind of thing."""

    words: tuple[str, ...]
    kind: str

    @property
    def text(self) -> str:
        return " ".join(self.words)


def likeness(one: str, other: str) -> int:
    """Return how alike two names are: `ALIKE` to 100, or 0 if they aren't."""
    from rapidfuzz import fuzz

    left, right = _name(one), _name(other)
    if not left.words or not right.words or _beside(left) != _beside(right):
        return 0
    if set(left.words) == set(right.words):
        return 100
    score = fuzz.token_set_ratio(left.text, right.text, score_cutoff=ALIKE)
    if not score:
        return 0
    shared = [(one, other) for one in left.words for other in right.words if _same(one, other)]
    if min(len({one for one, _ in shared}), len({other for _, other in shared})) > 1:
        return round(score)
    is_kind = any(pair == (left.kind, right.kind) and len(min(pair, key=len)) >= _LETTERS for pair in shared)
    return ALIKE if is_kind else 0


def same_shop(shop: str, place: str) -> bool:
    """Return whether *place*, an address or the name of an app or a shop, belongs to *shop*."""
    wanted, written = _joined(shop), normalise(place).strip()
    if len(wanted) < _SHORTEST_SHOP or not written:
        return False
    if wanted == _joined(written):
        return True
    labels = written.split(".")
    if len(labels) > 1 and " " not in written:
        own = {_joined(label) for label in labels[:-1] if label not in _LABELS}
        spelled = {wanted, _joined(shop.casefold().translate(_UMLAUTS))}
        return not spelled.isdisjoint({*own, _joined("".join(labels[-2:]))})
    words = _WORD.findall(written)
    begins = any(wanted == "".join(words[:count]) for count in range(1, len(words)))
    return begins and len(wanted) >= _BEGINNING and wanted not in EVERYDAY


@lru_cache(maxsize=4096)
def _name(text: str) -> _ProductName:
    read = _SPELLED.sub(lambda spelled: spelled[0].replace(".", ""), normalise(text[:_READ]))
    words = (_singular(word) for word in _WORD.findall(read) if not _MEASURE.fullmatch(word))
    telling = tuple(dict.fromkeys(word for word in words if word not in _SAYING_NOTHING))
    kinds = [word for word in _kind_words(read) if word not in _SAYING_NOTHING]
    return _ProductName(telling, kinds[-1] if kinds else "")


def _kind_words(text: str) -> list[str]:
    """Return the words of *text* that say what it is, in the singular."""
    part = _END.split(text.strip(), maxsplit=1)[0]
    return [_singular(word) for word in _KIND_WORD.findall(part)]


def _singular(word: str) -> str:
    """Return *word* without the ending of an English, French or Spanish plural; good enough to compare."""
    for plural, ending in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("shes", "sh"), ("ches", "ch")):
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word.removesuffix(plural) + ending
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > len("abc") else word


def _beside(name: _ProductName) -> bool:
    return not _BESIDE.isdisjoint(name.words)


def _same(one: str, other: str) -> bool:
    """Return whether two words are the same, allowing for a typing error in longer ones."""
    if one == other or min(len(one), len(other)) < _TYPED_LETTERS:
        return one == other
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= _TYPO


def _joined(text: str) -> str:
    return "".join(_WORD.findall(normalise(text)))
