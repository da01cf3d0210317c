"""Write amounts, or a mask if amounts are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.money import Money

HIDDEN: Final = "•••"


def amount_words(money: Money, *, hidden: bool) -> str:
    """Return an amount with all its decimals, or the mask."""
    return HIDDEN if hidden else format_money(money.decimal, money.currency)


def sum_words(sums: Iterable[Money], *, hidden: bool) -> str:
    """Return sums in several currencies side by side, or the mask."""
    return HIDDEN if hidden else " + ".join(amount_words(money, hidden=False) for money in sums)
