"""Reads numbers in words, in five languages: “nineteen”, “fünfunddreißig”, “trente-deux”, “treinta y dos”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.domain.smart_line.words import word_set

if TYPE_CHECKING:
    from unhyped.domain.smart_line.tokens import Tokens

_VALUES: Final = {
    word: value
    for value, words in {
        1: "one eins uno",
        2: "two zwei deux dos twee",
        3: "three drei trois tres drie",
        4: "four vier quatre cuatro",
        5: "five funf cinq cinco vijf",
        6: "six sechs seis zes",
        7: "seven sieben sept siete zeven",
        8: "eight acht huit ocho",
        9: "nine neun neuf nueve negen",
        10: "ten zehn dix diez tien dizaine",
        11: "eleven elf onze once",
        12: "twelve zwolf douze doce twaalf douzaine",
        13: "thirteen dreizehn treize trece dertien",
        14: "fourteen vierzehn quatorze catorce veertien",
        15: "fifteen funfzehn quinze quince vijftien quinzaine",
        16: "sixteen sechzehn seize dieciseis zestien",
        17: "seventeen siebzehn diecisiete zeventien",
        18: "eighteen achtzehn dieciocho achttien",
        19: "nineteen neunzehn diecinueve negentien",
        20: "twenty zwanzig vingt vingts veinte twintig vingtaine",
        30: "thirty dreissig trente treinta dertig trentaine",
        40: "forty fourty vierzig quarante cuarenta veertig quarantaine",
        50: "fifty funfzig fuffzig cinquante cincuenta vijftig cinquantaine",
        60: "sixty sechzig soixante sesenta zestig soixantaine",
        70: "seventy siebzig septante setenta zeventig",
        80: "eighty achtzig octante ochenta tachtig",
        90: "ninety neunzig nonante noventa negentig",
        100: "hundred hundert cent cien ciento honderd centaine",
        1000: "thousand tausend mille mil duizend",
    }.items()
    for word in words.split()
}
_ARTICLES: Final = {"ein": 1, "een": 1, "un": 1}
"""Numbers only inside a longer word."""
_INSIDE_OUT: Final = re.compile(
    rf"(?P<unit>{'|'.join(word for word, value in (_VALUES | _ARTICLES).items() if value < 10)})"  # noqa: PLR2004
    rf"(?:und|en)(?P<tens>{'|'.join(word for word, value in _VALUES.items() if 20 <= value < 100)})"  # noqa: PLR2004
)
_HUNDREDS: Final = re.compile(r"(?P<count>[a-z]*)(?:hundert|honderd)(?:und|en)?(?P<rest>[a-z]*)")
_TWENTIES: Final = re.compile(r"veinti(?P<unit>[a-z]+)")
_GLUE: Final = word_set("and et y und en")
_MOST_NUMBER_WORDS: Final = 6
_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
_FOUR_SCORE: Final = (4, 80)
"""Quatre-vingts."""
_FRENCH_TEENS: Final = word_set("dix onze douze treize quatorze quinze seize")
_UNITS_AFTER_TEN: Final = word_set("sept huit neuf")
"""Dix-sept, dix-huit and dix-neuf."""
_COUNTED_CENTS: Final = word_set("deux trois quatre cinq huit neuf")
"""Before “cents”, these are hundreds in French."""
_FRENCH_TENS: Final = frozenset({60, 80})
"""Soixante-dix and quatre-vingt-dix count on from these."""


def number_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return the number in words that begins at *at*, and the place after it; None if there is none."""
    total, end = 0, at
    while (value := _of_token(tokens.plain(end), total)) is not None:
        total, end = value, end + 1
        if tokens.plain(end) == "cents" and tokens.plain(end - 1) in _COUNTED_CENTS:
            total, end = total * _HUNDRED, end + 1
        if tokens.plain(end) in _GLUE and _of_token(tokens.plain(end + 1), total) is not None:
            end += 1
    return (total, end) if total else None


def follows_number(tokens: Tokens, at: int) -> bool:
    """Return whether a number in words ends right before *at*: “twelve” before “dollars”."""
    ends = (number_at(tokens, first) for first in range(max(at - _MOST_NUMBER_WORDS, 0), at))
    return any(found is not None and found[1] == at for found in ends)


def glued_cents(word: str) -> str | None:
    """Return “vierfünfzig” as 4.50, as people say prices in German and Dutch; None for anything else."""
    for at in range(len("elf"), len(word) - 2):
        whole, cents = _of_word(word[:at]), _VALUES.get(word[at:]) or _of_word(word[at:])
        if (
            whole
            and cents
            and whole < _HUNDRED
            and _TEN <= cents < _HUNDRED
            and _added(whole, cents, "") is None
        ):
            return f"{whole}.{cents:02}"
    return None


def _of_token(word: str, total: int) -> int | None:
    """Return *total* with a word such as “trente-deux” added; None if it can’t go on with that."""
    for part in word.split("-") if word else [""]:
        if part in _GLUE:
            continue
        value = _of_word(part)
        added = None if value is None else _added(total, value, part)
        if added is None:
            return None
        total = added
    return total


def _of_word(word: str) -> int | None:
    """Return the value of a word without hyphens."""
    if word in _VALUES:
        return _VALUES[word]
    units = _VALUES | _ARTICLES
    if (match := _TWENTIES.fullmatch(word)) and match["unit"] in units:
        return 20 + units[match["unit"]]
    if (match := _INSIDE_OUT.fullmatch(word)) and match["unit"] in units and match["tens"] in _VALUES:
        return units[match["unit"]] + _VALUES[match["tens"]]
    if match := _HUNDREDS.fullmatch(word):
        count, rest = units.get(match["count"] or "ein"), _of_word(match["rest"]) if match["rest"] else 0
        return None if count is None or rest is None else _HUNDRED * count + rest
    return None


def _added(total: int, value: int, word: str) -> int | None:
    """Return the number that goes on with *value*: 20 and 8 are 28, but 28 and 50 are two numbers."""
    below_hundred = total % _HUNDRED
    if value >= _HUNDRED:
        return _multiplied(total, value, word)
    if total == 0 or below_hundred == 0:
        return total + value
    four, eighty = _FOUR_SCORE
    if below_hundred == four and word.startswith("vingt"):
        return total - four + eighty
    is_french = below_hundred in _FRENCH_TENS and word in _FRENCH_TEENS
    is_unit = below_hundred % _TEN == 0 and below_hundred >= _TWENTY and value < _TEN
    is_teen = below_hundred == _TEN and word in _UNITS_AFTER_TEN
    return total + value if is_unit or is_french or is_teen else None


def _multiplied(total: int, value: int, word: str) -> int | None:
    """Return the number that a hundred or a thousand makes of *total*: “twelve hundred”, “two thousand”."""
    counted = total if value == _THOUSAND else total % _THOUSAND
    most = _THOUSAND if value == _THOUSAND else _HUNDRED if word == "hundred" else _TEN
    return total - counted + max(counted, 1) * value if counted < most else None
