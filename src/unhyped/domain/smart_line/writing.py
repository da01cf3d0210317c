"""Writing a purchase as a smart line, the way back from the plain form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.purchase import Purchase

_WORD: Final = re.compile(r"[\w.-]+")


def written(purchase: Purchase, today: date, decimal_mark: str, *, quoted: bool) -> str:
    """Return a line that says *purchase* as far as a line can; a date of *today* goes without saying.

    *quoted* keeps numbers and shops in the name from being read. Whether the line says it all is found out by
    reading it.
    """
    parts = [f'"{purchase.name}"' if quoted else purchase.name]
    if purchase.price is not None:
        amount = f"{purchase.price.decimal:f}".replace(".", decimal_mark)
        parts.append(f"{amount} {purchase.price.currency}")
    if purchase.creator:
        parts.append(f"@{purchase.creator}")
    if purchase.shop:
        parts.append(f"from {purchase.shop}")
    if purchase.category:
        parts.append(f"in:{as_word(purchase.category)}")
    if purchase.bought_on is not None and purchase.bought_on.edtf != today.isoformat():
        parts.append(purchase.bought_on.edtf)
    parts += [f"#{as_word(tag)}" for tag in purchase.tags]
    parts += [f"!{as_word(claim)}" for claim in purchase.claims]
    parts.append(purchase.link)
    return " ".join(part for part in parts if part)


def as_word(text: str) -> str:
    """Return *text* as what follows “#”, “!” or “in:”, in quotes if it needs them."""
    return text if _WORD.fullmatch(text) else f'"{text}"'
