"""A scale on which equal steps are equal factors: from cents to hundreds in one picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAD: Final = 1.25
"""Room beyond the outermost values, as a factor."""
_STEPS: Final = (1, 2, 5)
_FEWEST_TICKS: Final = 2


@dataclass(frozen=True, slots=True)
class LogScale:
    """Positions in pixels, from *start* for the value *low* to *end* for *high*."""

    start: float
    end: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float], start: float, end: float) -> Self:
        """Return a scale for *values*; those below 1, the smallest coin, are at its start."""
        some = [value for value in values if value >= 1] or [1.0]
        low, high = min(some) / _PAD, max(some) * _PAD
        if high < 10 * low:
            low, high = 10 ** floor(log10(low)), 10 ** ceil(log10(high))
        return cls(start, end, low, high)

    def x(self, value: float) -> float:
        """Return the position of a *value*."""
        share = log10(max(value, self.low) / self.low) / log10(self.high / self.low)
        return self.start + min(share, 1.0) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Return the powers of ten within the scale, or finer steps if they are too few; none below 1."""
        tens = [10**power for power in range(floor(log10(self.low)), ceil(log10(self.high)) + 1)]
        found = [ten for ten in tens if self._holds(ten)]
        if len(found) < _FEWEST_TICKS:
            found = [ten * step for ten in tens for step in _STEPS]
        return [value for value in found if self._holds(value)]

    def _holds(self, value: float) -> bool:
        return max(self.low, 1) <= value <= self.high
