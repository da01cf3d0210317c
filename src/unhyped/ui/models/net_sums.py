"""Running totals of net costs, one per currency."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from unhyped.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable


class NetSums:
    """The sum and the number of purchases per currency; unknown costs (None) count nowhere."""

    def __init__(self, nets: Iterable[Money | None] = ()) -> None:
        """Add up *nets*."""
        known = [money for money in nets if money is not None]
        self._counts = Counter([money.currency for money in known])
        self._sums = dict.fromkeys(self._counts, 0)
        for money in known:
            self._sums[money.currency] += money.minor

    def add(self, money: Money | None) -> None:
        """Add one net cost."""
        if money is not None:
            code = money.currency
            self._sums[code] = self._sums.get(code, 0) + money.minor
            self._counts[code] += 1

    def remove(self, money: Money | None) -> None:
        """Take away one net cost that was added before."""
        if money is not None:
            code = money.currency
            self._sums[code] -= money.minor
            self._counts[code] -= 1
            if not self._counts[code]:
                del self._sums[code], self._counts[code]

    @property
    def totals(self) -> list[Money]:
        """The totals, the currency of most purchases first, then by code."""
        counts = self._counts
        return [
            Money(self._sums[code], code) for code in sorted(counts, key=lambda code: (-counts[code], code))
        ]
