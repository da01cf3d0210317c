"""Amounts as people and shops write them: 1.234,50 · 1,234.50 · 1 234,50 · 1'234.50 · 12,- · (5.00) · 12€."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.currency import currency, exponent, is_sign
from unhyped.domain.errors import AmountAmbiguous, AmountTooFine, AmountUnclear
from unhyped.domain.money import Money
from unhyped.domain.text import western_digits

if TYPE_CHECKING:
    from collections.abc import Iterable

DecimalMark = Literal[".", ","]

_MAX_CHARS: Final = 40
"""No real amount has more characters; longer texts are refused unread."""
_MOST_WORDS: Final = 2
_DECISIVE_LEAD: Final = 100
"""A lead this large settles the decimal mark of a column, so the rest needn't be read."""
_PLAIN: Final = re.compile(r"-?\d{1,15}[.,]\d\d?", re.ASCII)
_PLAIN_MONEY: Final = re.compile(
    r"([A-Za-z€$£]{1,3})?[ \xa0]?(-?[0-9]{1,12}[.,][0-9][0-9]?)[ \xa0]?([A-Za-z€$£]{1,3})?"
)
_NUMBER: Final = re.compile(r"[.,]?\d(?:[\d.,' ]*\d)?[.,]?", re.ASCII)
_GROUPED: Final = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<group>[ .,'])\d{3}(?:(?P=group)\d{3})*)"
    r"(?:(?!(?P=group))(?P<mark>[.,])(?P<part>\d*))?"
)
_INDIAN: Final = re.compile(r"(?P<whole>[1-9]\d?(?:,\d\d)+,\d{3})(?:(?P<mark>\.)(?P<part>\d*))?")
_UNGROUPED: Final = re.compile(r"(?P<whole>\d*)(?:(?P<mark>[.,])(?P<part>\d*))?")
_NOT_DIGITS: Final = re.compile(r"\D")
_SIGNS: Final = re.compile(r"[-+()]")
_SPACED_SIGN: Final = re.compile(r"(?<=\b(?:US))\s\$")  # “US $5” is written as often as “US$5”
_IS_NEGATIVE: Final = {"": False, "+": False, "-": True, "()": True}
_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}", " "),
        **dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "-"),
        **dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{ARABIC THOUSANDS SEPARATOR}", "'"),
        **dict.fromkeys("\N{ARABIC DECIMAL SEPARATOR}\N{FULLWIDTH FULL STOP}", "."),
        "\N{FULLWIDTH COMMA}": ",",
        "\N{FULLWIDTH YEN SIGN}": "¥",
    }
)


class _Written(NamedTuple):
    """An amount taken apart: its sign, its digits with separators, and the words around them."""

    negative: bool
    number: str
    words: list[str]


class _Reading(NamedTuple):
    """One meaning of a number: “1.234,50” is whole “1234”, part “50”, mark “,”."""

    whole: str
    part: str
    mark: str | None

    @property
    def decimal(self) -> Decimal:
        return Decimal(f"{self.whole or '0'}.{self.part}")


def parse_amount(text: str, decimal_mark: DecimalMark | None = None) -> Decimal:
    """Read an amount without currency; raise AmountUnclear, or AmountAmbiguous for “1,234” and “14.000”.

    *decimal_mark* decides those two; every other shape has only one meaning, whatever the mark.
    """
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    written = _take_apart(text)
    if written.words:
        raise AmountUnclear(text=text[:_MAX_CHARS])
    return _amount(text, written, decimal_mark)


def parse_money(
    text: str, default_currency: str, decimal_mark: DecimalMark | None = None, *, exact: bool = False
) -> Money:
    """Read an amount with a currency code or sign before or after it, or else in *default_currency*.

    A code beats a sign: “$12 CAD” is Canadian. A sign of several currencies means *default_currency* if it is
    one of them. Decimals the currency doesn't have are rounded, which suits files; with *exact* they are
    refused, which suits what someone types. Raises as `parse_amount` does, CurrencyUnknown or AmountTooFine.
    """
    if (match := _PLAIN_MONEY.fullmatch(text)) and not (match[1] and match[3]):
        word = match[1] or match[3]
        amount = Decimal(match[2].replace(",", "."))
        return _money(text, amount, _code(word, default_currency), exact=exact)
    written = _take_apart(text)
    signs = {currency(word, default_currency) for word in written.words if is_sign(word)}
    codes = {currency(word) for word in written.words if not is_sign(word)}
    if len(codes or signs) > 1:
        raise AmountUnclear(text=text[:_MAX_CHARS])
    code = next(iter(codes or signs), default_currency)
    return _money(text, _amount(text, written, decimal_mark), code, exact=exact)


def detect_decimal_mark(texts: Iterable[str]) -> DecimalMark | None:
    """Return the decimal mark most amounts of a column use; None if no amount is clear."""
    points = commas = 0
    for text in texts:
        mark = _mark(text)
        points += mark == "."
        commas += mark == ","
        if abs(points - commas) == _DECISIVE_LEAD:
            break
    if points == commas:
        return None
    return "." if points > commas else ","


def _money(text: str, amount: Decimal, code: str, *, exact: bool) -> Money:
    money = Money.of(amount, code)
    if exact and money.decimal != amount:
        raise AmountTooFine(text=text.strip(), currency=code, places=exponent(code))
    return money


def _code(word: str | None, default_currency: str) -> str:
    return currency(word, default_currency) if word else default_currency


def _mark(text: str) -> str | None:
    """Return the decimal mark of *text* if only one is possible, else None."""
    if _PLAIN.fullmatch(text):
        return "," if "," in text else "."
    try:
        readings = _readings(_take_apart(text).number)
    except AmountUnclear:
        return None
    return readings[0].mark if len(readings) == 1 else None


def _amount(text: str, written: _Written, decimal_mark: DecimalMark | None) -> Decimal:
    readings = _readings(written.number)
    if not readings:
        raise AmountUnclear(text=text[:_MAX_CHARS])
    reading = readings[0]
    if len(readings) > 1:
        grouped, with_part = readings
        if decimal_mark is None:
            raise AmountAmbiguous(text=text.strip(), one=grouped.whole, other=f"{with_part.decimal:f}")
        reading = with_part if with_part.mark == decimal_mark else grouped
    return -reading.decimal if written.negative and reading.decimal else reading.decimal


def _take_apart(text: str) -> _Written:
    """Split *text* into sign, number and currency words; raise AmountUnclear if that fails."""
    plain = _plain(text[: 2 * _MAX_CHARS])
    match = _NUMBER.search(plain) if len(plain) <= _MAX_CHARS else None
    if match is None:
        raise AmountUnclear(text=text[:_MAX_CHARS])
    before, number, after = plain[: match.start()], match.group(), plain[match.end() :]
    if number[-1] in ".," and after.startswith("-"):  # “12,-” says: no cents
        after = after.lstrip("-")
    beside = _SPACED_SIGN.sub("$", f"{before} {after}")
    signs = "".join(_SIGNS.findall(beside))
    words = _SIGNS.sub(" ", beside).split()
    if signs not in _IS_NEGATIVE or len(words) > _MOST_WORDS or any(map(str.isdigit, beside)):
        raise AmountUnclear(text=text[:_MAX_CHARS])
    return _Written(_IS_NEGATIVE[signs], number, words)


def _readings(number: str) -> list[_Reading]:
    """Return every meaning of the digits and separators, the grouped one first; empty if there is none."""
    found = []
    for shape in (_GROUPED, _INDIAN, _UNGROUPED):
        if match := shape.fullmatch(number):
            group, mark = match.groupdict().get("group"), match["mark"]
            if mark is None and group is not None and number.count(group) > 1:
                mark = {".": ",", ",": "."}.get(group)  # 1.234.567 shows what its decimal mark would be
            found.append(_Reading(_NOT_DIGITS.sub("", match["whole"]), match["part"] or "", mark))
    return found


def _plain(text: str) -> str:
    """Return *text* with its digits, marks, signs and spaces in ASCII, whatever their script."""
    return text.strip() if text.isascii() else western_digits(text.translate(_SAME)).strip()
