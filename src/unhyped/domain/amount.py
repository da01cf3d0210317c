"""Amounts as people and shops write them: 1.234,50 · 1,234.50 · 1 234,50 · 1'234.50 · 12,- · (5.00) · 12€."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.currency import (
    DECIMAL_MARKS,
    choices_in,
    currency,
    exponent,
    is_sign,
    possible_currencies,
    uses_cents,
)
from unhyped.domain.errors import (
    AmountAmbiguous,
    AmountTooFine,
    AmountUnclear,
    CurrencyAmbiguous,
    CurrencyUnknown,
)
from unhyped.domain.money import Money
from unhyped.domain.text import visible, western_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DecimalMark = Literal[".", ","]

_MAX_CHARS: Final = 40
"""No real amount has more characters; longer texts are refused unread."""
_MOST_WORDS: Final = 2
_THOUSANDTHS: Final = 3
_PLAIN: Final = re.compile(r"-?\d{1,15}[.,]\d\d?", re.ASCII)
_PLAIN_MONEY: Final = re.compile(
    r"([A-Za-z€$£]{1,3})?[ \xa0]?(-?[0-9]{1,12}[.,][0-9][0-9]?)[ \xa0]?([A-Za-z€$£]{1,3})?"
)
_SIGN_AS_MARK: Final = re.compile(r"(\d) ?([€£$¥]) ?(\d\d)(?!\d)")  # “12€50”
_NUMBER: Final = re.compile(r"(?:(?<![^\W\d_])[.,])?\d(?:[\d.,' ]*\d)?[.,]?", re.ASCII)
_GROUPED: Final = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<group>[ .,'])\d{3}(?:(?P=group)\d{3})*)"
    r"(?:(?!(?P=group))(?P<mark>[.,])(?P<part>\d*))?"
)
_INDIAN: Final = re.compile(r"(?P<whole>[1-9]\d?(?:,\d\d)+,\d{3})(?:(?P<mark>\.)(?P<part>\d*))?")
_UNGROUPED: Final = re.compile(r"(?P<whole>\d*)(?:(?P<mark>[.,])(?P<part>\d*))?")
_NOT_DIGITS: Final = re.compile(r"\D")
_SIGNS: Final = re.compile(r"[-+()]")
_SPACED_SIGN: Final = re.compile(r"(?<=\b(?:US))\s\$")  # “US $5” is written as often as “US$5”
_MARKS: Final[dict[str | None, DecimalMark]] = {".": ".", ",": ","}
_OTHER: Final[dict[str, DecimalMark]] = {".": ",", ",": "."}
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


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal marks of a column: *by_currency* (None if both are there), and the *usual* one of all.

    Where a currency shows none, the usual mark counts unless it is another one at home. Three decimals in a
    currency of two are only believed if the person has *answered*.
    """

    by_currency: Mapping[str, DecimalMark | None] = field(default_factory=dict)
    usual: DecimalMark | None = None
    answered: bool = False


class _Written(NamedTuple):
    """An amount taken apart: its sign, its digits with separators, and the words around them."""

    negative: bool
    number: str
    words: list[str]


class _Reading(NamedTuple):
    """One meaning of a number: “1.234,50” is whole “1234”, part “50”, mark “,”."""

    whole: str
    part: str
    mark: DecimalMark | None

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
    readings = _readings(text, written)
    if len(readings) > 1 and decimal_mark is None:
        raise _ambiguous(text, readings)
    return _signed(_by_mark(readings, decimal_mark)[0], written)


def parse_money(
    text: str, default_currency: str, marks: DecimalMark | Marks | None = None, *, exact: bool = False
) -> Money:
    """Read an amount with a currency code, sign or name beside it, or else in *default_currency*.

    A code beats a sign: “$12 CAD” is Canadian. A sign of several currencies means *default_currency* if it is
    one of them. *marks* settle “1,234”, except in currencies whose prices have no decimals. Decimals the
    currency doesn't have are rounded, which suits files; with *exact* they are refused, which suits what
    someone types. Raises as `parse_amount` does, CurrencyUnknown, CurrencyAmbiguous or AmountTooFine.
    """
    if (plain := _plain_money(text, default_currency, exact=exact)) is not None:
        return plain
    written = _take_apart(text)
    code = _code(text, written.words, default_currency)
    readings = _settled(_readings(text, written), code, marks)
    if len(readings) > 1:
        raise _ambiguous(text, readings)
    return _money(text, _signed(readings[0], written), code, exact=exact)


def names_currency(text: str) -> bool:
    """Return whether an amount has a currency code, sign or name beside it."""
    if _PLAIN.fullmatch(text):
        return False
    try:
        return bool(_take_apart(text).words)
    except AmountUnclear:
        return False


def money_readings(text: str, default_currency: str, marks: Marks) -> tuple[Money, ...]:
    """Return everything an amount can mean: in each currency of its sign, with and without decimals.

    Raises AmountUnclear or CurrencyUnknown if it means nothing.
    """
    if (plain := _plain_money(text, default_currency)) is not None:
        return (plain,)
    written = _take_apart(text)
    try:
        codes = [_code(text, written.words, default_currency)]
    except CurrencyAmbiguous as error:
        codes = choices_in(error)
    found = [
        Money.of(_signed(reading, written), code)
        for code in codes
        for reading in _settled(_readings(text, written), code, marks)
    ]
    return tuple(dict.fromkeys(found))


def marks_of(texts: Iterable[str], own: str) -> Marks:
    """Return the decimal marks that the amounts of a column show; those without a currency are in *own*."""
    shown: dict[str, set[DecimalMark]] = {}
    for text in texts:
        if _PLAIN.fullmatch(text):
            shown.setdefault(own, set()).add("," if "," in text else ".")
            continue
        with suppress(AmountUnclear, CurrencyUnknown):
            written = _take_apart(text)
            readings = _readings(text, written)
            if len(readings) == 1 and readings[0].mark is not None:
                shown.setdefault(_code(text, written.words, own), set()).add(readings[0].mark)
    every = set().union(*shown.values())
    return Marks({code: _only(marks) for code, marks in shown.items()}, _only(every))


def _only(marks: set[DecimalMark]) -> DecimalMark | None:
    return next(iter(marks)) if len(marks) == 1 else None


def _plain_money(text: str, own: str, *, exact: bool = False) -> Money | None:
    """Return an amount in the usual spelling, “12.99 EUR” or “€12,99”; None for any other."""
    match = _PLAIN_MONEY.fullmatch(text)
    if match is None or (match[1] and match[3]):
        return None
    word = match[1] or match[3]
    try:
        code = currency(word, own) if word else own
    except CurrencyAmbiguous:
        return None
    return _money(text, Decimal(match[2].replace(",", ".")), code, exact=exact)


def _money(text: str, amount: Decimal, code: str, *, exact: bool) -> Money:
    money = Money.of(amount, code)
    if exact and money.decimal != amount:
        raise AmountTooFine(text=text.strip(), currency=code, places=exponent(code))
    return money


def _code(text: str, words: Sequence[str], own: str) -> str:
    """Return the currency that *words* mean together: “$ CAD”, “US Dollar”; *own* if there are none."""
    if not words:
        return own
    if len(words) > 1 and is_sign(whole := " ".join(words)):
        words = (whole,)
    named = {currency(word) for word in words if not is_sign(word)}
    if len(named) > 1 or len(words) > _MOST_WORDS:
        raise AmountUnclear(text=text[:_MAX_CHARS])
    if named:
        return named.pop()
    if len(words) == 1:
        return currency(words[0], own)
    both = set.intersection(*({*possible_currencies(word)} for word in words))
    fitting = [code for code in possible_currencies(words[0]) if code in both]
    if not fitting:
        raise AmountUnclear(text=text[:_MAX_CHARS])
    return own if own in fitting else fitting[0]


def _settled(
    readings: Sequence[_Reading], code: str, marks: DecimalMark | Marks | None
) -> Sequence[_Reading]:
    """Return the readings that *marks* and the habits of a currency leave."""
    if len(readings) == 1:
        return readings
    is_chosen = isinstance(marks, str) and exponent(code) >= _THOUSANDTHS
    if not uses_cents(code) and not is_chosen:
        return readings[:1]
    if not isinstance(marks, Marks):
        return _by_mark(readings, marks)
    if code in marks.by_currency:
        left = _by_mark(readings, marks.by_currency[code])
    else:
        evidence = {marks.usual, DECIMAL_MARKS.get(code)} - {None}
        left = _by_mark(readings, evidence.pop() if len(evidence) == 1 else None)
    has_odd_decimals = left[0].mark is not None and exponent(code) < _THOUSANDTHS
    return readings if has_odd_decimals and not marks.answered else left


def _by_mark(readings: Sequence[_Reading], mark: DecimalMark | None) -> Sequence[_Reading]:
    """Return the reading that *mark* leaves, or all without one."""
    if len(readings) == 1 or mark is None:
        return readings
    return readings[1:] if readings[1].mark == mark else readings[:1]


def _ambiguous(text: str, readings: Sequence[_Reading]) -> AmountAmbiguous:
    grouped, with_part = readings
    one, other = grouped.whole, f"{with_part.decimal:f}"
    return AmountAmbiguous(text=text.strip(), one=one, other=other, example=f"{one}.00")


def _signed(reading: _Reading, written: _Written) -> Decimal:
    return -reading.decimal if written.negative and reading.decimal else reading.decimal


def _take_apart(text: str) -> _Written:
    """Split *text* into sign, number and currency words; raise AmountUnclear if that fails."""
    plain = _SIGN_AS_MARK.sub(r"\1.\3 \2", _plain(text[: 2 * _MAX_CHARS]))
    match = _NUMBER.search(plain) if len(plain) <= _MAX_CHARS else None
    if match is None:
        raise AmountUnclear(text=text[:_MAX_CHARS])
    before, number, after = plain[: match.start()], match.group(), plain[match.end() :]
    if after.startswith(":-") or (number[-1] in ".," and after.startswith("-")):  # “12,-” says: no cents
        after = after.lstrip(":-")
    beside = _SPACED_SIGN.sub("$", f"{before} {after}")
    signs = "".join(_SIGNS.findall(beside))
    words = _SIGNS.sub(" ", beside).split()
    if signs not in _IS_NEGATIVE or len(words) > _MOST_WORDS + 1 or any(map(str.isdigit, beside)):
        raise AmountUnclear(text=text[:_MAX_CHARS])
    return _Written(_IS_NEGATIVE[signs], number, words)


def _readings(text: str, written: _Written) -> list[_Reading]:
    """Return every meaning of the digits and separators, the grouped one first; raise AmountUnclear."""
    number, found = written.number, list[_Reading]()
    for shape in (_GROUPED, _INDIAN, _UNGROUPED):
        if match := shape.fullmatch(number):
            group, mark = match.groupdict().get("group"), _MARKS.get(match["mark"])
            if mark is None and group is not None and number.count(group) > 1:
                mark = _OTHER.get(group)  # 1.234.567 shows what its decimal mark would be
            found.append(_Reading(_NOT_DIGITS.sub("", match["whole"]), match["part"] or "", mark))
    if not found:
        raise AmountUnclear(text=text[:_MAX_CHARS])
    return found


def _plain(text: str) -> str:
    """Return *text* with its digits, marks, signs and spaces in ASCII, whatever their script."""
    return text.strip() if text.isascii() else western_digits(visible(text).translate(_SAME)).strip()
