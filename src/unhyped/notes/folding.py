"""Text as matching and searching see it: no case, no accents, no punctuation."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, normalize

_GAPS: Final = re.compile(r"[\W_]+")
_SHORTEST_PLURAL: Final = 4


def folded(text: str) -> str:
    """Return the words of *text*, casefolded, without marks: “É.L.F. Lash’n” → “e l f lash n”."""
    if not text.isascii():
        text = "".join(c for c in normalize("NFKD", text) if not category(c).startswith("M"))
    return _GAPS.sub(" ", text.casefold()).strip()


def singular(word: str) -> str:
    """Return *word* without a plain plural “s”: masks → mask, but dress → dress."""
    if len(word) >= _SHORTEST_PLURAL and word[-1] == "s" and word[-2] != "s":
        return word[:-1]
    return word


def contains(words: str, phrase: str) -> bool:
    """Tell whether the folded text *words* has the folded *phrase* as whole words."""
    return f" {phrase} " in f" {words} "
