"""A wish: something wanted, on the waiting list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.errors import TextTooLong, WishNameMissing
from unhyped.domain.purchase import NAME_LIMIT
from unhyped.domain.text import check_texts, field_label

if TYPE_CHECKING:
    from datetime import datetime

    from unhyped.domain.approximate_date import ApproximateDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An item not bought yet, noted on *wanted_on*; *origin* and *external_id* are those of a purchase."""

    id: str
    name: str
    shop: str = ""
    link: str = ""
    note: str = ""
    wanted_on: ApproximateDate | None = None
    origin: str = ""
    external_id: str = ""
    added_at: datetime


def checked(wish: Wish) -> Wish:
    """Return *wish* if every field is within bounds; raise the InvalidInput that says what to fix."""
    if not wish.name.strip():
        raise WishNameMissing
    if len(wish.name) > NAME_LIMIT:
        raise TextTooLong(field=field_label("name"), length=len(wish.name), limit=NAME_LIMIT)
    check_texts(wish)
    return wish
