"""Running totals of net costs, one per currency, as parts of one whole number: adding it up adds up all."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from unhyped.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

_BITS: Final = 128
"""The bits of each currency: those of the sum, and above them those of the count."""
_ONE: Final = 1 << 96
"""The count of one."""
_OFFSET: Final = 1 << 63
"""Added to each amount so that none is negative, because that would take a bit from the next part."""
_places: Final[dict[str, int]] = {}
"""The place of each currency met so far, from the right."""
_adding: Final = Lock()


def as_number(money: Money | None) -> int:
    """Return a net cost as a number to add up; unknown costs (None) count nowhere."""
    if money is None:
        return 0
    place = _places.get(money.currency)
    if place is None:
        with _adding:
            place = _places.setdefault(money.currency, len(_places))
    return (_ONE + _OFFSET + money.minor) << (place * _BITS)


class NetSums:
    """The sum and the number of purchases per currency."""

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        """Add up *numbers* from `as_number`."""
        self._all = sum(numbers)

    def add(self, number: int) -> None:
        """Add one net cost."""
        self._all += number

    def remove(self, number: int) -> None:
        """Take away one net cost that was added before."""
        self._all -= number

    @property
    def totals(self) -> list[Money]:
        """The totals, the currency of most purchases first, then by code."""
        found = []
        for code, place in [*_places.items()]:
            count, total = divmod((self._all >> (place * _BITS)) % (1 << _BITS), _ONE)
            if count:
                found.append((-count, code, total - count * _OFFSET))
        return [Money(minor, code) for _, code, minor in sorted(found)]
