"""Fold text for matching and searching: no case, no accents, no punctuation."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, normalize

_GAPS: Final = re.compile(r"[\W_]+")
_SHORTEST_STEM: Final = 4
_GLUED: Final = re.compile(r"([a-z]{2,})\d+[a-z]*")
"""A word with a number at its end: spf50, led7."""


def folded(text: str) -> str:
    """Return the words of *text*, casefolded, without accents: “É.L.F. Lash’n” → “e l f lash n”."""
    if not text.isascii():
        text = "".join(c for c in normalize("NFKD", text) if not category(c).startswith("M"))
    return _GAPS.sub(" ", text.casefold()).strip()


def stem(word: str) -> str:
    """Return *word* without the endings of plurals and cases in English, German, Dutch and French.

    Rough on purpose: it only has to return the same for “mask” and “masks”, “Maske” and “Masken”, “dress” and
    “dresses”. Short words lose only an “s”: slime isn’t slim.
    """
    if len(word) >= _SHORTEST_STEM and word[-1] == "s" and word[-2] != "s":
        word = word[:-1]
    if len(word) > _SHORTEST_STEM and word.endswith(("en", "ern")):
        word = word[:-1]
    if len(word) > _SHORTEST_STEM + 1 and word[-1] == "e":
        word = word[:-1]
    return word


def letters_before_a_number(word: str) -> str:
    """Return “spf” for “spf50” and “” for a word that doesn’t end in a number."""
    glued = _GLUED.fullmatch(word)
    return glued[1] if glued else ""


def contains(words: str, phrase: str) -> bool:
    """Return whether the folded text *words* has the folded *phrase* as whole words."""
    return f" {phrase} " in f" {words} "
