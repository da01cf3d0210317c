"""The line above the table: the number of purchases shown or selected, and their net cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.ui.theme.masking import sum_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.money import Money

_MAX_CURRENCIES: Final = 2
"""The line has room for two currencies; the others are counted, and named in the tool tip."""


def summary(sums: Sequence[Money], *, shown: int, chosen: int = 0, hidden: bool = False) -> str:
    """Return “61 purchases · €1,204.50 net”, or “3 of 61 selected · €40.00 net” for *chosen* ones."""
    if chosen:
        what = gettext("{chosen} of {shown} selected").format(
            chosen=format_number(chosen), shown=format_number(shown)
        )
    else:
        what = ngettext("{n} purchase", "{n} purchases", shown)
    if not sums:
        return what
    amounts = sum_words(sums[:_MAX_CURRENCIES], hidden=hidden)
    more = 0 if hidden else len(sums) - _MAX_CURRENCIES
    if more > 0:
        amounts += ngettext(" + {n} more currency", " + {n} more currencies", more)
    return f"{what} · " + gettext("{amount} net").format(amount=amounts)


def details(sums: Sequence[Money], *, hidden: bool = False) -> str:
    """Return all currencies, one per line; empty if the line above has them all."""
    if hidden or len(sums) <= _MAX_CURRENCIES:
        return ""
    return "\n".join(sum_words([money], hidden=False) for money in sums)
