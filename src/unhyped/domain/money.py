"""Money: a whole number of minor units and the currency they are in. Never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from unhyped.domain.currency import exponent
from unhyped.domain.errors import AmountTooLarge, CurrencyDiffers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIMIT = 10**15
"""Amounts are below this many minor units, so that sums of 9000 purchases at the limit fit 64 bits."""

_LIMITS = tuple(Decimal(LIMIT).scaleb(-places) for places in range(5))


@dataclass(frozen=True, slots=True)
class Money:
    """*minor* units (cents for EUR, yen for JPY) of the ISO 4217 *currency*."""

    minor: int
    currency: str

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exact: Money(1299, "EUR").decimal == Decimal("12.99")."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Money:
        """Make money from major units, rounding half to even; raise AmountTooLarge or CurrencyUnknown."""
        places = exponent(currency)
        if not amount.is_finite() or abs(amount) >= _LIMITS[places]:
            raise AmountTooLarge(value=str(amount)[:40], limit=f"{LIMIT // 10**places:,}")
        return cls(int(amount.scaleb(places).to_integral_value()), currency)

    def __add__(self, other: Money) -> Money:
        """Add two amounts of one currency; raise CurrencyDiffers for two currencies."""
        if self.currency != other.currency:
            raise CurrencyDiffers(expected=self.currency, given=other.currency)
        return Money(self.minor + other.minor, self.currency)

    def __neg__(self) -> Money:
        """Return the amount with the opposite sign."""
        return Money(-self.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract an amount of the same currency; raise CurrencyDiffers for another one."""
        return self + -other


def totals(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    """Sum per currency, largest number of minor units first; unknown amounts (None) are left out."""
    sums: dict[str, int] = {}
    for amount in amounts:
        if amount is not None:
            sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    return tuple(Money(minor, code) for code, minor in sorted(sums.items(), key=lambda i: (-i[1], i[0])))


def allocated(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Divide *total* in proportion to *weights* into whole parts that add up to it exactly.

    What is left over goes, one each, to those who lost most by rounding; among equals, to the first.
    """
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    lost = sorted(range(len(weights)), key=lambda place: -(total * weights[place] % whole))
    for place in lost[: total - sum(parts)]:
        parts[place] += 1
    return tuple(parts)
