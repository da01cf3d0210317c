"""The line above the table: the number of purchases shown or selected, and their net cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.ui.theme.masking import sum_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.money import Money

_MAX_CURRENCIES: Final = 2
"""The line has room for two currencies at most; the others are counted, and named in the tool tip."""


def summary(sums: Sequence[Money], *, shown: int, chosen: int = 0, hidden: bool = False) -> tuple[str, ...]:
    """Return “61 purchases · €1,204.50 net”, or “3 of 61 selected · €40.00 net” for *chosen* ones.

    The longest text comes first; each of the others says less.
    """
    if chosen:
        what = gettext("{chosen} of {shown} selected").format(
            chosen=format_number(chosen), shown=format_number(shown)
        )
    else:
        what = ngettext("{n} purchase", "{n} purchases", shown)
    most = min(len(sums), 1 if hidden else _MAX_CURRENCIES)
    texts = (_net(sums, count, hidden=hidden) for count in range(most, 0, -1))
    return (*(f"{what} · {text}" for text in texts), what)


def _net(sums: Sequence[Money], count: int, *, hidden: bool) -> str:
    """Return the first *count* sums, and the number of others."""
    net = gettext("{amount} net").format(amount=sum_words(sums[:count], hidden=hidden))
    more = 0 if hidden else len(sums) - count
    return net + ngettext(" + {n} more currency", " + {n} more currencies", more) if more else net


def details(sums: Sequence[Money], *, hidden: bool = False) -> str:
    """Return all currencies, one per line; empty if they are hidden."""
    if hidden:
        return ""
    return "\n".join(sum_words([money], hidden=False) for money in sums)
