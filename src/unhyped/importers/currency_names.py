"""Names of currencies in the languages that readers know, from the Unicode tables: “Schweizer Franken”."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from itertools import product
from typing import Final

from unhyped.domain.currency import EXPONENTS
from unhyped.domain.text import normalise

_LANGUAGES_WORDS = "en de fr es nl it pt pl cs sk sv da nb fi hu ro tr ru uk bg el zh ja ko"
_LANGUAGES: Final = _LANGUAGES_WORDS.split()
_COUNTS: Final = (None, 1, 2, 5)
"""The name itself, and its forms after these numbers."""
_TYPED: Final = {
    "gb pound": "GBP",
    "uk pound": "GBP",
    "british pound": "GBP",
    "us dollar": "USD",
    "u s dollar": "USD",
    "korean won": "KRW",
}


def code_named(text: str, own: str) -> str | None:
    """Return the code of the currency called *text*, *own* if it is one of several; None if unsure."""
    codes = _names().get(_plain(text), set())
    if own in codes:
        return own
    return next(iter(codes)) if len(codes) == 1 else None


@cache
def _names() -> dict[str, set[str]]:
    """Read the tables once: it takes a moment, and few files need it."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_currency_name

    found: dict[str, set[str]] = {name: {code} for name, code in _TYPED.items()}
    for language in _LANGUAGES:
        with suppress(UnknownLocaleError):  # a package may come with fewer languages
            locale = Locale(language)
            for code, count in product(EXPONENTS, _COUNTS):
                found.setdefault(_plain(get_currency_name(code, count, locale)), set()).add(code)
    return found


def _plain(text: str) -> str:
    words = normalise(text).replace(".", " ").split()
    return " ".join(word.removesuffix("s") if len(word) > len("gas") else word for word in words)
