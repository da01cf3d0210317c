"""What reading a smart line comes to: the draft of a purchase, chips for its parts, and what stays open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.errors import InvalidInput
    from unhyped.domain.link import Link
    from unhyped.domain.money import Money
    from unhyped.domain.purchase import PurchaseDraft
    from unhyped.domain.smart_line.asking import Ask

ChipKind = Literal["link", "creator", "tag", "claim", "category", "date", "shop", "price"]


@dataclass(frozen=True, slots=True)
class SmartLineChip:
    """A recognised part of the line: its kind, its value, and its place.

    A price may be for *count* pieces of one price, or for *pieces* together. *was* is what it was before.
    """

    kind: ChipKind
    value: str | Money | ApproximateDate | Link
    start: int
    end: int
    count: int = 1
    pieces: int = 1
    was: Money | None = None


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words in the name that may say something else, and their place.

    They may be the *shop*: then *line* says so. It leaves them out if that is empty.
    """

    text: str
    start: int
    end: int
    shop: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmartLine:
    """The result of reading a line. *problems* are messages to the person, *asks* what is open.

    *bare_name* is the name without the *leftovers*.
    """

    draft: PurchaseDraft
    link: Link | None = None
    chips: tuple[SmartLineChip, ...] = ()
    problems: tuple[InvalidInput, ...] = ()
    asks: tuple[Ask, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    bare_name: str = ""

    def bought_on(self, otherwise: ApproximateDate | None) -> ApproximateDate | None:
        """Return the date of the line, *otherwise* if it has none; None while the date is asked."""
        is_open = any(ask.field == "bought_on" for ask in self.asks)
        return self.draft.bought_on or (None if is_open else otherwise)
