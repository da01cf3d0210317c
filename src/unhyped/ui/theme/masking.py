"""How an amount is written where amounts may be hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.money import Money

HIDDEN: Final = "•••"


def amount_words(money: Money, *, hidden: bool) -> str:
    """An amount with all its decimals, or the mark for a hidden one."""
    return HIDDEN if hidden else format_money(money.decimal, money.currency)


def sum_words(sums: Iterable[Money], *, hidden: bool) -> str:
    """Sums in several currencies side by side; hidden ones all look the same."""
    return HIDDEN if hidden else " + ".join(amount_words(money, hidden=False) for money in sums)
