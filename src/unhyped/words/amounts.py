"""Amounts, counts and ranges in the person's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.currency import EXPONENTS
from unhyped.i18n import (
    cached,
    currency_sign,
    format_money,
    format_number,
    gettext,
    locale_tag,
    ngettext,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.money import Money

TEN: Final = 10


@cached
def amount(money: Money) -> str:
    """Write an amount with all its decimals: €412.00."""
    return format_money(money.decimal, money.currency)


def amounts(sums: Iterable[Money]) -> str:
    """Write amounts in several currencies, side by side: €412.00 + US$30.00. Of several, 0 is left out."""
    given = list(sums)
    some = [money for money in given if money.minor] or given[:1]
    return " + ".join(map(amount, some))


def currency_name(code: str) -> str:
    """Write a currency by its sign and code: € (EUR)."""
    sign = currency_sign(code)
    return code if sign == code else f"{sign} ({code})"


def currency_names() -> dict[str, str]:
    """Return each currency by its code, written as code and name, for lists to choose from."""
    from babel import Locale

    names = Locale.parse(locale_tag()).currencies
    return {code: f"{code}  {names.get(code, '')}".strip() for code in sorted(EXPONENTS)}


def purchases(n: int) -> str:
    """Write a number of purchases."""
    return ngettext("{n} purchase", "{n} purchases", n)


def days(n: int) -> str:
    """Write a number of days."""
    return ngettext("{n} day", "{n} days", n)


def x_of_n(x: int, n: int) -> str:
    """Write a count and its total: 4 of 9."""
    return gettext("{x} of {n}").format(x=format_number(x), n=format_number(n))


def percent(rate: float) -> str:
    """Write a rate in whole percent. Use it only where the claim gate allows."""
    return gettext("{n}%").format(n=format_number(round(rate * 100)))


def range_in_ten(low: int, high: int) -> str:
    """Write a range of tenths, to follow “from”: 2 to 6 in 10."""
    if low == 0:
        return gettext("none to all") if high == TEN else gettext("none to {high} in 10").format(high=high)
    if high == TEN:
        return gettext("{low} in 10 to all").format(low=low)
    return gettext("{low} to {high} in 10").format(low=low, high=high)


def range_in_percent(low: int, high: int) -> str:
    """Write a range of percents: 24% to 44%."""
    first, last = (gettext("{n}%").format(n=format_number(end)) for end in (low, high))
    return gettext("{low} to {high}").format(low=first, high=last)
