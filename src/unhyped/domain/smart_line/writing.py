"""Writing a purchase as a smart line, the way back from the plain form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.purchase import Purchase

_WORD: Final = re.compile(r"[\w.-]+")


def written(purchase: Purchase, today: date, decimal_mark: str, *, quoted: bool) -> str:
    """Return *purchase* as a smart line, as far as possible; the date is left out if it is *today*.

    *quoted* keeps numbers and shops in the name from being read. To find out whether the line is complete,
    read it.
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
    """Return *text* to follow “#”, “!” or “in:”, quoted if necessary."""
    return text if _WORD.fullmatch(text) else f'"{text}"'
