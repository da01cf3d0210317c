"""Words, numbers, dates and money in the person's language. Babel is imported when something is formatted."""

from __future__ import annotations

import gettext as _gettext
import os
import re
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, ParamSpec, TypeVar, cast

from unhyped.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, time
    from decimal import Decimal
    from functools import _lru_cache_wrapper

    from babel.numbers import NumberPattern

FALLBACK: Final = "en_GB"
P = ParamSpec("P")
T = TypeVar("T")
_MINUS: Final = "\N{MINUS SIGN}"
_TOUCHING: Final = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""Where a letter touches a digit: CLDR puts a space between “PLN” and an amount, which Babel leaves out."""
_LONG_WORDS: Final = {
    "EEEE": re.compile(r"(?<![Ec])(E{1,3}|ccc)(?![Ec])(?=(?:[^']*'[^']*')*[^']*$)"),
    "MMMM": re.compile(r"(?<![ML])(MMM|LLL)(?![ML])(?=(?:[^']*'[^']*')*[^']*$)"),
}
"""What asks for a weekday or a month in full → the short ones in a pattern, but not what is quoted there."""
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes that CLDR lists among its territories."""
_FROM_RIGHT: Final = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters and marks that run from right to left: Hebrew, Arabic, Syriac, Thaana …"""
_ON_LETTER: Final = frozenset(
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)
"""The territories that CLDR lists with US Letter as their paper; all others use A4."""
_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_locale: str = FALLBACK
_caches: Final[list[_lru_cache_wrapper[Any]]] = []


def set_locale(tag: str) -> None:
    """Use the locale *tag* (“de_DE”, “en-GB”) for words and formats; British English if unknown."""
    global _translations, _locale  # noqa: PLW0603 - one language per process, set once at the start
    from babel import Locale, UnknownLocaleError

    try:
        _locale = str(Locale.parse(tag.replace("-", "_")))
    except (ValueError, UnknownLocaleError, TypeError):
        _locale = FALLBACK

    _translations = _gettext.translation("unhyped", str(resource("i18n")), [_locale], fallback=True)
    for cache in _caches:
        cache.cache_clear()


def cached(write: Callable[P, T]) -> Callable[P, T]:
    """Cache what *write* returns until the language changes: a table asks for the same at every repaint."""
    cache = lru_cache(maxsize=4096)(write)
    _caches.append(cache)
    return cast("Callable[P, T]", cache)


def system_locale() -> str:
    """Return the locale set in the environment, such as “de_DE”."""
    for variable in ("LC_ALL", "LC_MONETARY", "LC_MESSAGES", "LANG"):
        tag = os.environ.get(variable, "").partition(".")[0].partition("@")[0]
        if tag and tag not in {"C", "POSIX"}:
            return tag
    return FALLBACK


def locale_tag() -> str:
    """Return the locale in use."""
    return _locale


def words_tag() -> str:
    """Return the locale of the words: English if there is no translation for the locale in use."""
    return _translations.info().get("language") or FALLBACK


def paper() -> str:
    """Return what people print on where the locale in use is spoken, as typst calls it: Letter or A4."""
    territory = _locale.rsplit("_", maxsplit=1)[-1]
    return "us-letter" if territory in _ON_LETTER else "a4"


def gettext(message: str) -> str:
    """Translate *message*."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate with the plural form for *n*; fill “{n}” with the number in the language's grouping."""
    return _translations.ngettext(singular, plural, n).format(n=format_number(n))


def format_number(number: int | Decimal) -> str:
    """Format a number with the language's grouping and a true minus: 1 234,5."""
    if isinstance(number, int) and -1000 < number < 1000:  # noqa: PLR2004 - nothing to group
        return str(number).replace("-", _MINUS)
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_locale, decimal_quantization=False).replace("-", _MINUS)


def format_money(amount: Decimal, currency: str, *, whole: bool = False) -> str:
    """Format money with as many decimals as *amount* has: 1.234,50 €. *whole* drops them (for axes)."""
    digits = 0 if whole else max(-int(amount.as_tuple().exponent), 0)
    pattern = _money_pattern(_locale, digits)
    written = str(pattern.apply(amount, _locale, currency=currency, currency_digits=False))
    return _isolate(_TOUCHING.sub("\N{NO-BREAK SPACE}", written).replace("-", _MINUS))


def currency_sign(code: str) -> str:
    """Return the sign of a currency in the language in use; its code if it has none."""
    from babel.numbers import get_currency_symbol

    return str(get_currency_symbol(code, _locale))


@lru_cache(maxsize=32)
def _money_pattern(locale: str, digits: int) -> NumberPattern:
    """Return the locale's pattern for money with that many decimals."""
    from babel import Locale

    pattern: NumberPattern = copy(Locale.parse(locale).currency_formats["standard"])
    pattern.frac_prec = (digits, digits)
    return pattern


def format_date(day: date, style: Literal["short", "medium", "long", "full"] = "medium") -> str:
    """Format a day in the language's style: 5 Mar 2026."""
    from babel.dates import format_date as write

    return _isolate(write(day, style, locale=_locale))


@cached
def format_skeleton(day: date, skeleton: str) -> str:
    """Format parts of a date by a CLDR skeleton: “yMMMM” → March 2026, “MMMd” → 5 Mar."""
    from babel.dates import format_date as write

    return _isolate(write(day, _pattern(skeleton, _locale), locale=_locale))


@lru_cache(maxsize=256)
def _pattern(skeleton: str, locale: str) -> str:
    """Return the locale's pattern for *skeleton*; words are as long as in *skeleton*, which Babel leaves out.

    Where CLDR has only a near skeleton, its fields take the length that is asked for (UTS 35): American
    English has no “MMMMEEEEd”, so “E, MMM d” becomes “EEEE, MMMM d”.
    """
    from babel import Locale
    from babel.dates import match_skeleton

    known = Locale.parse(locale).datetime_skeletons
    nearest = skeleton if skeleton in known else match_skeleton(skeleton, known)
    pattern = str(known[nearest].pattern)
    for in_full, short in _LONG_WORDS.items():
        if in_full in skeleton:
            pattern = short.sub(lambda found: found[0][0] * 4, pattern)
    return pattern


@cached
def format_month(day: date) -> str:
    """Write the month of *day* without its year: October."""
    from babel.dates import format_date as write

    return _isolate(write(day, "LLLL", locale=_locale))


@cached
def format_days(days: int) -> str:
    """Format a number of days roughly, as people say it: 3 days, 3 wks, 2 yrs."""
    from datetime import timedelta

    from babel.dates import format_timedelta

    return _isolate(
        format_timedelta(timedelta(days=days), granularity="day", threshold=2, format="short", locale=_locale)
    )


def format_datetime(moment: datetime) -> str:
    """Format a moment in the local time zone: 5 Mar 2026, 14:02."""
    from babel.dates import format_date, format_time, get_datetime_format

    here = moment.astimezone()
    day = format_date(here, "medium", locale=_locale)
    time = format_time(here, "short", locale=_locale)
    pattern = str(get_datetime_format("medium", locale=_locale)).replace("'", "")
    return _isolate(pattern.format(time, day))


def format_time(at: time) -> str:
    """Format a time of day to the minute: 19:00, 7:00 pm."""
    from babel.dates import format_time as write

    return _isolate(write(at, "short", locale=_locale))


def country_name(code: str) -> str:
    """Return the name of a country (“DE”) in the language of the words."""
    from babel import Locale

    return str(Locale.parse(words_tag()).territories.get(code, code))


def is_country(code: str) -> bool:
    """Return whether *code* is that of a country: two capital letters."""
    from babel import Locale

    return code.isalpha() and code not in _NO_COUNTRIES and code in Locale.parse("en").territories


def weekdays() -> dict[int, str]:
    """Return the days of the week, Monday as 0, with their names, in the order of the locale in use."""
    from babel import Locale

    locale = Locale.parse(_locale)
    names = locale.days["stand-alone"]["wide"]
    return {day: str(names[day]) for day in ((locale.first_week_day + n) % 7 for n in range(7))}


def _isolate(written: str) -> str:
    """Isolate right-to-left text, so that it doesn't reorder the words around it."""
    if _FROM_RIGHT.search(written) is None:
        return written
    return f"\N{FIRST STRONG ISOLATE}{written}\N{POP DIRECTIONAL ISOLATE}"


@cached
def decimal_mark() -> str:
    """Return the decimal mark of the language in use: “.” or “,”."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(_locale)
