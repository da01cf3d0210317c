"""Finds the amounts in a smart line: numbers with a currency, numbers with decimals, whole numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.currency import EXPONENTS, SYMBOLS, is_sign, possible_currencies
from unhyped.domain.date_words import WORDS_IN_FILES, WORDS_TYPED
from unhyped.domain.smart_line.spelled import follows_number
from unhyped.domain.smart_line.words import (
    BEFORE_A_NUMBER,
    CENTS,
    COMMON_CODES,
    CURRENCY_WORDS,
    MEASURES,
    NATIONS,
    OWN_MONEY,
    PIECES,
    TAKES_A_NUMBER,
    WORD_CODES,
)
from unhyped.domain.text import normalise, western_digits

if TYPE_CHECKING:
    from unhyped.domain.smart_line.tokens import Tokens

Shape = Literal["signed", "decimals", "short decimals", "whole"]

_AMOUNT: Final = re.compile(
    r"(?:(?P<times>\d{1,2})[x×])?"
    r"(?P<before>(?:[^\W\d_]{1,4}\.?)?[^\w\s.,'’()+-]{0,2})"
    r"(?P<number>(?:\d[\d.,'’٫٬\s]*|[.,]\d+)(?:(?<=[.,])[-–—]|:-)?)(?P<dash>/[-–—]|/=)?"
    r"(?P<after>[^\d\s.,'’()+/-]{0,12}\.?)"
    r"(?:[x×](?P<copies>\d{1,2}))?"
)
_THOUSANDS: Final = re.compile(r"(?P<sign>[€£$])?(?P<number>\d{1,3}[.,]\d|(?<=[€£$])\d{1,3})k", re.IGNORECASE)
_DAY: Final = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})?\.?")
_SIZE: Final = re.compile(r"\d{1,3}[x×]\d{1,3}")
_SHADE: Final = re.compile(r"0\d+")
_SIGN_AS_MARK: Final = re.compile(r"\d{1,6}[€£$¥]\d\d")
_EURO_AS_MARK: Final = re.compile(r"\d{1,4}(?:e|eur|euros?)\d\d", re.IGNORECASE)
SIGN: Final = re.compile(r"[€$£¥₹₩₽₺₴₫₱฿¢]")
"""A sign of a currency that is never a letter."""
_AROUND: Final = re.compile(r"^[\[({~≈<>*]+|[\])}!?;*>]+$|(?<=[^:]):$")
_GROUP: Final = re.compile(r"\d{1,3}")
_NEXT_GROUP: Final = re.compile(r"\d{3}(?P<decimals>[.,]\d\d?|:-)?(?P<after>[^\d\s.,'’()+/-]{0,4}\.?)")
_CENTS: Final = re.compile(r"\d\d")
_COLON: Final = re.compile(r"(?<=\d):(?=\d\d$)")
"""Swedish prices can have one: 89:90."""
_WHOLE: Final = re.compile(r"[1-9]\d*|0", re.ASCII)
_DECIMALS: Final = re.compile(r"\d*[.,]\d")
_YEAR: Final = re.compile(r"199\d|20\d\d|2100", re.ASCII)
_SPACES_BETWEEN: Final = frozenset(
    {"fr", "pl", "sv", "nb", "nn", "no", "fi", "cs", "sk", "hu", "uk", "ru", "bg", "et", "lv", "lt"}
)
_DOTS_BETWEEN: Final = frozenset({"de", "en", "es", "nl"})
"""Where spaces between thousands are rare: “On Cloud 5 160 €” may be a name with a number."""
_CROWNS: Final = frozenset({"SEK", "NOK", "DKK", "ISK", "CZK"})
_TWO_DECIMALS: Final = re.compile(r"\d+\.\d\d")
PENCE: Final = frozenset({"p", "pence"})
CENTS_ALONE: Final = frozenset({"cent", "cents", "centimes", "centimos", "rappen", "¢"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that can be a price, and its tokens. *texts* are its readings, *sign* is its currency."""

    first: int
    last: int
    texts: tuple[str, ...]
    sign: str = ""
    count: int = 1
    pieces: int = 1
    """What it was paid for, if the line says so: 12 for two."""

    @property
    def shape(self) -> Shape:
        """How much it looks like a price."""
        if self.sign:
            return "signed"
        number = western_digits(self.texts[0])
        if _WHOLE.fullmatch(number):
            return "whole"
        return "short decimals" if _DECIMALS.fullmatch(number) else "decimals"

    @property
    def is_year(self) -> bool:
        """Whether it is a whole number that looks like a year."""
        return _YEAR.fullmatch(western_digits(self.texts[0])) is not None


def find_amounts(tokens: Tokens, own: str, locale: str) -> list[Amount]:
    """Return the amounts among the free tokens, in their order."""
    return _AmountReader(tokens, own, locale.partition("_")[0]).amounts()


@dataclass(slots=True)
class _AmountReader:
    """Reads amounts as somebody with the currency *own* writes them in *language*."""

    tokens: Tokens
    own: str
    language: str
    free_from: int = 0
    """The first token that isn't part of an amount yet."""

    def amounts(self) -> list[Amount]:
        """Return the amounts, in their order."""
        found: list[Amount] = []
        for at in self.tokens.left():
            if at >= self.free_from and (amount := self._amount(at)) is not None:
                found.append(amount)
                self.free_from = amount.last + 1
        return found

    def _amount(self, at: int) -> Amount | None:
        """Return the amount whose number is at *at*; None if that isn't a number, or one of a unit."""
        text = self._text(at)
        if shorthand := _shorthand(text, at, self.own):
            return shorthand
        is_no_amount = any(each.fullmatch(text) for each in (_DAY, _SIZE, _SHADE))
        match = None if is_no_amount else _AMOUNT.fullmatch(text)
        if match is None or (match["before"] and match["after"]):
            return None
        number = match["number"].strip()
        number = number if number[-1] in "-–—" or not number[:-1] else number.rstrip(".")
        number += ".00" * bool(match["dash"] and "." not in number)
        plain = Amount(at, at, (number,), count=int(match["times"] or match["copies"] or 1))
        if match["before"] or match["after"]:
            return self._glued(plain, match["before"], match["after"])
        return self._spaced(plain)

    def _text(self, at: int) -> str:
        """Return the text of a free token without what is around a number."""
        text = _AROUND.sub("", _free_text(self.tokens, at))
        return _COLON.sub(",", text) if self.own == "SEK" else text

    def _glued(self, plain: Amount, before: str, after: str) -> Amount | None:
        """Return a number with the currency in the same token; None if there is none."""
        if hundredths := _hundredths(plain, after, self.own):
            return hundredths
        is_euro = after == "e" and self.own == "EUR" and plain.shape == "decimals"
        sign = "EUR" if is_euro else currency_sign(before or after, self.own)
        return (
            _with_code(self.tokens, _with_cents(self.tokens, replace(plain, sign=sign)), self.own)
            if sign
            else None
        )

    def _spaced(self, plain: Amount) -> Amount | None:
        """Return a number with the currency in a token beside it, or without any."""
        joined, before = self._joined(plain), self._sign_before(plain)
        sign, last = self._sign_after(joined)
        if before and sign and self._amount(last + 1) is not None:
            sign = ""  # “€ 12 € 5”
        if sign and self._belongs_to_next(plain, sign, last):
            return joined
        if sign:
            return _with_cents(self.tokens, self._settled(replace(joined, sign=sign, last=last), plain))
        if before and not joined.sign:
            return replace(self._settled(replace(joined, sign=before), plain), first=plain.first - 1)
        return self._settled(joined, plain) if joined.sign else self._bare(joined, plain)

    def _sign_before(self, plain: Amount) -> str:
        """Return the currency in the token before a number, unless an amount before it has it; else ""."""
        before = _free_text(self.tokens, plain.first - 1) if plain.first > self.free_from else ""
        if before.isalpha() and follows_number(self.tokens, plain.first - 1):
            return ""  # “twelve euro 3 days ago”
        return before if _is_before_number(before, self.own) else ""

    def _sign_after(self, joined: Amount) -> tuple[str, int]:
        """Return the currency after a number, or "", and the last token of both."""
        code = _free_text(self.tokens, joined.last + 1)
        if code in WORD_CODES and _TWO_DECIMALS.fullmatch(joined.texts[0]):
            return code, joined.last + 1  # a cup is no currency, “45.00 CUP” is
        return ("", joined.last) if joined.sign else _sign_from(self.tokens, joined.last + 1, self.own)

    def _belongs_to_next(self, plain: Amount, sign: str, last: int) -> bool:
        """Return whether a currency is that of the next number: “3 October EUR 12”."""
        is_before = sign in EXPONENTS or sign in "$£€"
        return (
            is_before
            and _is_of_date(self.tokens, plain.first)
            and _is_number_of_its_own(self.tokens, last + 1)
        )

    def _bare(self, joined: Amount, plain: Amount) -> Amount | None:
        """Return a number without a currency; None if a unit follows."""
        following = normalise(_free_text(self.tokens, joined.last + 1)).rstrip(".")
        if joined == plain and (hundredths := _hundredths(plain, following, self.own)):
            return replace(hundredths, last=plain.last + 1)
        is_piece = following in PIECES or (following == "port" and self.language != "fr")
        is_inches = following == "in" and _TWO_DECIMALS.fullmatch(plain.texts[0].replace(",", ".")) is None
        if (
            following in MEASURES - {"x", "in"}
            or is_inches
            or (is_piece and plain.shape in {"whole", "short decimals"})
        ):
            return None
        if joined == plain or any(mark in joined.texts[0] for mark in ".,:"):
            return self._settled(joined, plain)
        is_in_name = _is_taken_by_name(self.tokens, plain)
        return plain if is_in_name else replace(joined, texts=(*joined.texts, joined.texts[0][-3:]))

    def _joined(self, plain: Amount) -> Amount:
        """Return *plain* with the groups of three digits that follow, if it can have any: “1 249,00”."""
        number = plain.texts[0]
        is_day = self.language in {"en", ""} and _is_of_date(self.tokens, plain.first)
        if plain.count > 1 or is_day or not _GROUP.fullmatch(number) or number == "0":
            return plain
        joined = self._with_groups(plain)
        number, following = joined.texts[0], (self.tokens.word(joined.last + 1) or "").rstrip(".")
        is_size = "," not in number and not joined.sign and following in MEASURES | PIECES
        return plain if is_size or re.search(r"\.\d", number) else joined

    def _with_groups(self, plain: Amount) -> Amount:
        """Return *plain* with all groups that follow, up to decimals or a currency."""
        number, last, sign = plain.texts[0], plain.last, ""
        while not sign and number.isdecimal():
            match = _NEXT_GROUP.fullmatch(self._text(last + 1))
            sign = currency_sign(match["after"], self.own) if match else ""
            if match is None or (match["after"] and not sign):
                break
            number, last = f"{number}{match[0].removesuffix(match['after'])}", last + 1
        return replace(plain, texts=(number,), last=last, sign=sign)

    def _settled(self, joined: Amount, plain: Amount) -> Amount:
        """Return “2 129,00” as one number where people write so, else both readings: Switch 2 for 129,00."""
        groups = joined.texts[0]
        if groups == plain.texts[0] or not groups.startswith(plain.texts[0]):
            return joined
        is_usual = self.language in _SPACES_BETWEEN or (
            bool(joined.sign)
            and (self.language not in _DOTS_BETWEEN or re.search(r"[.,]\d\d$", groups) is not None)
        )
        if is_usual and not _is_taken_by_name(self.tokens, plain):
            return joined
        return replace(joined, texts=(groups, groups.removeprefix(plain.texts[0])))


def _shorthand(text: str, at: int, own: str) -> Amount | None:
    """Return “$1.5k”, “5€99” and “5e99” as amounts; None for anything else."""
    if thousands := _THOUSANDS.fullmatch(text):
        whole = Decimal(thousands["number"].replace(",", ".")) * 1000
        return Amount(at, at, (f"{whole:.0f}",), thousands["sign"] or "")
    if _SIGN_AS_MARK.fullmatch(text):
        return Amount(at, at, (text,), re.sub(r"\d", "", text))
    if own == "EUR" and _EURO_AS_MARK.fullmatch(text):
        return Amount(at, at, (re.sub(r"[^\d]+", ".", text),), own)
    return None


def _hundredths(plain: Amount, word: str, own: str) -> Amount | None:
    """Return “50p” and “80 cents” in the own currency; None if they aren't its hundredths."""
    is_own = word in (PENCE if own == "GBP" else CENTS_ALONE)
    if not is_own or not re.fullmatch(r"[1-9]\d?", plain.texts[0]):
        return None
    return replace(plain, texts=(f"0.{int(plain.texts[0]):02}",), sign=own)


def _is_number_of_its_own(tokens: Tokens, at: int) -> bool:
    text = _AROUND.sub("", _free_text(tokens, at))
    return re.fullmatch(r"\d[\d.,]*", text) is not None and not begins_date(tokens, at)


def _is_taken_by_name(tokens: Tokens, amount: Amount) -> bool:
    return (tokens.word(amount.first - 1) or "").rstrip(".:") in TAKES_A_NUMBER


def _with_cents(tokens: Tokens, amount: Amount) -> Amount:
    """Return “12 euro 50” and “12€ 50” as 12.50."""
    at = amount.last + (
        2 if tokens.word(amount.last + 1) in {"e", "et", "und", "y", "con", "and", "en"} else 1
    )
    is_linked = at > amount.last + 1
    cents, following = _free_text(tokens, at), (tokens.word(at + 1) or "").rstrip(".,")
    is_before = _AROUND.sub("", _free_text(tokens, amount.first)).startswith(amount.sign)
    is_whole = len(amount.texts) == 1 and _WHOLE.fullmatch(western_digits(amount.texts[0]))
    if is_before or not is_whole or not _CENTS.fullmatch(cents) or amount.sign in EXPONENTS:
        return amount
    is_piece = following in PIECES and not is_linked
    is_size = (following in MEASURES and following not in CENTS) or is_piece or _begins_any_date(tokens, at)
    if is_size or currency_sign(_free_text(tokens, at + 1), ""):
        return amount
    last = at + (1 if following in CENTS else 0)
    return replace(amount, texts=(f"{amount.texts[0]}.{cents}",), last=last)


def _begins_any_date(tokens: Tokens, at: int) -> bool:
    """Return whether the number at *at* is that of a date in any language: “20 € 12 ott”."""
    meaning = WORDS_IN_FILES.get((tokens.word(at + 1) or "").rstrip(".,"))
    return begins_date(tokens, at) or (meaning is not None and meaning[0] == "month")


def begins_date(tokens: Tokens, at: int) -> bool:
    """Return whether the number at *at* is that of a date: 3 days ago, 14 November, 14 de noviembre."""
    following = [(tokens.word(at + n) or "").rstrip(".,") for n in (1, 2)]
    kinds = [WORDS_TYPED.get(word, ("", 0))[0] for word in following]
    is_dotted = _DAY.fullmatch(_free_text(tokens, at)) is not None
    return is_dotted or kinds[0] in {"month", "unit"} or (kinds[0] == "filler" and kinds[1] == "month")


def _is_of_date(tokens: Tokens, at: int) -> bool:
    """Return whether the number at *at* belongs to what comes before: 12 November 2026, LSF 50."""
    text, before = _free_text(tokens, at), (tokens.word(at - 1) or "").rstrip(".,")
    is_year = re.fullmatch(r"(?:19|20)\d\d", text) is not None
    kind = WORDS_TYPED.get(before, ("", 0))[0]
    return is_year or kind == "month" or before in TAKES_A_NUMBER


def _with_code(tokens: Tokens, amount: Amount, own: str) -> Amount:
    """Return “$12 CAD” as Canadian, “$12 us” as American."""
    code = _free_text(tokens, amount.last + 1)
    sign = "" if is_sign(code) else currency_sign(code, own)
    if (nation := _nation(code)) and not sign and _is_of(nation, amount.sign):
        sign = nation
    return replace(amount, sign=sign, last=amount.last + 1) if sign and is_sign(amount.sign) else amount


def _sign_from(tokens: Tokens, at: int, own: str) -> tuple[str, int]:
    """Return the currency from *at* on, and its last token: “€”, “Canadian dollars”, “pesos mexicanos”."""
    first, second = _free_text(tokens, at), _free_text(tokens, at + 1)
    if sign := currency_sign(first, own):
        nation = _nation(second)
        is_of_nation = nation and _is_of(nation, sign) and tokens.word(at + 2) != "day"
        return (nation, at + 1) if is_of_nation else (sign, at)
    if (nation := _nation(first)) and _is_of(nation, currency_sign(second, own)):
        return nation, at + 1
    return "", at - 1


def _is_of(nation: str, sign: str) -> bool:
    codes = {*_codes(sign)}
    return nation in codes or (nation in _CROWNS and not _CROWNS.isdisjoint(codes))


def _codes(sign: str) -> tuple[str, ...]:
    return possible_currencies(sign) if sign and is_sign(sign) else (sign,)


def _nation(text: str) -> str:
    word = normalise(text)
    if word.upper() in NATIONS.values():
        return word.upper()
    return next(
        (code for stem, code in NATIONS.items() if word == stem or (stem != "us" and word.startswith(stem))),
        "",
    )


def _is_before_number(text: str, own: str) -> bool:
    """Return whether *text* is a currency as it is written before a number."""
    word = normalise(text).rstrip(".")
    is_word = word.isalpha() and (word in CURRENCY_WORDS or is_sign(text))
    return bool(currency_sign(text, own)) and (not is_word or word in BEFORE_A_NUMBER or own in _codes(text))


def currency_sign(text: str, own: str) -> str:
    """Return the sign, word or code if *text* surely means a currency, else ""."""
    text = _AROUND.sub("", text)
    word = normalise(text).rstrip(".")
    if not word:
        return ""
    if text in {"Fr.", "fr."}:
        return "CHF"
    if is_sign(text):
        is_own = own in possible_currencies(text)
        is_known = text.lower() in SYMBOLS or word in CURRENCY_WORDS or not text[0].isalpha()
        return text.rstrip(".") if is_own or is_known else ""
    if word in OWN_MONEY:
        return own
    return word if word in CURRENCY_WORDS and is_sign(word) else _code(text, own)


def _code(text: str, own: str) -> str:
    """Return the code of a currency as people write it, else "": a cup and “top” are no money."""
    code = text.upper()
    if code in WORD_CODES:
        return code if text == own else ""
    is_written = text.isupper() or code in COMMON_CODES or code == own
    return code if code in EXPONENTS and is_written else ""


def _free_text(tokens: Tokens, at: int) -> str:
    """Return the text of the free token at *at*; empty if there isn't one."""
    return "" if tokens.word(at) is None or tokens.all[at].prefix else tokens.all[at].text
