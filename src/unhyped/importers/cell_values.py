"""The values of cells in a table of unknown origin: amounts, quantities, currencies.

Cells repeat, so each text is read once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from unhyped.domain.amount import Marks, money_readings, names_currency, parse_amount
from unhyped.domain.currency import EXPONENTS, currency
from unhyped.domain.errors import AmountUnclear, CurrencyUnknown
from unhyped.domain.money import Money
from unhyped.domain.text import normalise, trimmed
from unhyped.importers.cell_words import is_free, is_unknown

_FORMULA_TEXT: Final = re.compile(r'="((?:[^"]|"")*)"')
"""How other programs keep spreadsheets from changing a number: ="0012"."""
_TWO_DECIMALS: Final = re.compile(r"-?\d{1,12}[.,]\d\d", re.ASCII)
_UNNAMED: Final = frozenset({False})
_FLAGGED: Final = re.compile(r"(.{0,40}\d[-)]?) ?(dr|cr)", re.IGNORECASE)
_PIECES: Final = re.compile(r"(?:[x×*] ?)?(\d[\d.,]{0,8})(?: ?(?:[x×*]|[^\W\d_]{1,8}\.?))?")
_ABOUT: Final = re.compile(
    r"(?:[~≈]\s*|(?:ca|approx|aprox|env)\.\s*"
    r"|(?:ca|circa|about|around|roughly|approx|environ|ongeveer|rund|etwa|ungefähr)\s+)(?=\W?\d)",
    re.IGNORECASE,
)
"""What says that an amount isn’t exact: “~15 €”."""
_INCLUDING: Final = re.compile(r"\s*\((?:incl?|inkl|with|mit|avec|con|met)\b[^()\d]{0,30}\)$", re.IGNORECASE)
"""What an amount has in it: “(incl. shipping)”."""
_MINOR_UNITS: Final = re.compile(r"-?\d{1,15}", re.ASCII)
_WORDS_OF_A_TAG: Final = 3
_BETWEEN_TAGS: Final = re.compile("[,;#]")
_ACCOUNT_NUMBER: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9 ]{4,40}")
_LETTERS_OF_A_CODE: Final = 3


def unwrapped(cell: str) -> str:
    """Return the text of a cell, out of what keeps spreadsheets from calculating it."""
    text = trimmed(cell)
    if text[:2] == '="' and (match := _FORMULA_TEXT.fullmatch(text)):
        return trimmed(match[1].replace('""', '"'))
    return text


def bare(cell: str) -> str:
    """Return the text of a cell that holds a value, without the apostrophe or quotes that protected it."""
    text = unwrapped(cell)
    if text[:1] in {"'", "‘", "’"}:
        text = text[1:].strip()
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] == '"' else text


def without_about(text: str) -> str:
    """Return *text* without a word before its number that says it isn’t exact, and what it has in it."""
    if text[-1:] == ")":
        text = _INCLUDING.sub("", text)
    match = None if text[:1].isdigit() else _ABOUT.match(text)
    return text if match is None else text[match.end() :]


def flagged(text: str) -> tuple[str, str]:
    """Split “5.00 DR” into amount and flag: “dr” is spent, “cr” came in, "" says nothing."""
    if text[-1:] in {"R", "r"} and (match := _FLAGGED.fullmatch(text)):
        return match[1], match[2].lower()
    return text, ""


def quantity_of(cell: str) -> Decimal:
    """Return how many pieces a cell says: “2x”, “3 pcs”, “1.0”; raise AmountUnclear."""
    if not cell or is_unknown(cell):
        return Decimal(1)
    match = _PIECES.fullmatch(normalise(cell))
    if match is None:
        raise AmountUnclear(text=cell[:40])
    return parse_amount(match[1], ".")


@dataclass(slots=True)
class Amounts:
    """Reads amounts by the *marks* of their columns; with *minor_units*, whole numbers are cents."""

    marks: Marks
    minor_units: bool = False
    named: set[bool] = field(default_factory=set)
    """Whether amounts that were read name their currency."""
    _read: dict[tuple[str, str], tuple[Money, ...]] = field(default_factory=dict)

    def of(self, text: str, code: str) -> tuple[Money, ...]:
        """Return what *text* can mean, in *code* if it has no currency: nothing if it is unknown.

        Raises the InvalidInput that says why it can't be read.
        """
        if _TWO_DECIMALS.fullmatch(text) and EXPONENTS[code] == 2:  # noqa: PLR2004 - cents, the usual case
            self.named |= _UNNAMED
            return (Money(int(text.replace(text[-3], "")), code),)
        if (text, code) not in self._read:
            self._read[text, code] = self._amount(text, code)
        return self._read[text, code]

    def _amount(self, text: str, code: str) -> tuple[Money, ...]:
        if is_unknown(text):
            return ()
        if is_free(text):
            return (Money(0, code),)
        text = without_about(text)
        self.named.add(names_currency(text))
        if self.minor_units and _MINOR_UNITS.fullmatch(text):
            return (Money(int(text), code),)
        return money_readings(text, code, self.marks)


@dataclass(slots=True)
class Currencies:
    """Reads the cells of a column of currencies; "" is *usual*, a shared sign *own* if it is one of them."""

    usual: str
    own: str
    named: set[bool] = field(default_factory=set)
    """Whether cells that were read name a currency."""
    _codes: dict[str, str] = field(default_factory=dict)

    def of(self, cell: str) -> str:
        """Return the code; raise CurrencyUnknown or CurrencyAmbiguous."""
        if cell not in self._codes:
            unknown = is_unknown(cell)
            self.named.add(not unknown)
            self._codes[cell] = self.usual if unknown else currency_named(cell, self.own)
        return self._codes[cell]


def currency_named(cell: str, own: str) -> str:
    """Return the code that a sign or name means, in any language of the readers; raise CurrencyUnknown."""
    try:
        return currency(cell, own)
    except CurrencyUnknown as error:
        from unhyped.importers.currency_names import code_named

        code = code_named(cell, own)
        if code is None:
            raise error from None
        return code


def may_be_tags(cell: str) -> bool:
    """Return whether a cell is a list of short words."""
    return all(len(part.split()) <= _WORDS_OF_A_TAG for part in _BETWEEN_TAGS.split(cell))


def is_no_account_number(cell: str) -> bool:
    """Return whether a cell is anything but an IBAN."""
    return _ACCOUNT_NUMBER.fullmatch(cell) is None


def has_words(cell: str) -> bool:
    """Return whether a cell has more letters than a code."""
    return sum(map(str.isalpha, cell)) > (_LETTERS_OF_A_CODE if cell.isascii() else 0)


def is_like_a_code(cell: str) -> bool:
    """Return whether a cell has three letters, as the code of a currency does."""
    return len(cell) == _LETTERS_OF_A_CODE and cell.isalpha()
