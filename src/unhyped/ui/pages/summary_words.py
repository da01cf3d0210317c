"""The line above the table: how many purchases are shown or selected, and what they cost net."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from unhyped.domain.money import totals
from unhyped.i18n import gettext, ngettext
from unhyped.ui.theme.masking import sum_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.money import Money

_CURRENCIES: Final = 2
"""So many currencies are named; the others are counted, and named in the tool tip."""


def summary(nets: Sequence[Money | None], *, shown: int, chosen: int = 0, hidden: bool = False) -> str:
    """“61 purchases · €1,204.50 net”, or “3 of 61 selected · €40.00 net” for *chosen* ones."""
    if chosen:
        what = gettext("{chosen} of {shown} selected").format(chosen=chosen, shown=shown)
    else:
        what = ngettext("{n} purchase", "{n} purchases", shown)
    sums = most_used_first(nets)
    if not sums:
        return what
    amounts = sum_words(sums[:_CURRENCIES], hidden=hidden)
    more = 0 if hidden else len(sums) - _CURRENCIES
    if more > 0:
        amounts += ngettext(" + {n} more currency", " + {n} more currencies", more)
    return f"{what} · " + gettext("{amount} net").format(amount=amounts)


def details(nets: Sequence[Money | None], *, hidden: bool = False) -> str:
    """All currencies, one a line; empty where the line above says it all."""
    sums = most_used_first(nets)
    if hidden or len(sums) <= _CURRENCIES:
        return ""
    return "\n".join(sum_words([money], hidden=False) for money in sums)


def most_used_first(nets: Sequence[Money | None]) -> list[Money]:
    """Sums per currency, the one of most purchases first."""
    counts = Counter(money.currency for money in nets if money is not None)
    return sorted(totals(nets), key=lambda money: -counts[money.currency])
