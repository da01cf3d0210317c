"""How long a wish waits, and when one that was let go counts in figures."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from unhyped.domain.approximate_date import LATEST
from unhyped.domain.wish import MOST_EXTENSIONS

if TYPE_CHECKING:
    from unhyped.domain.money import Money
    from unhyped.domain.wish import Wish

COUNTS_AFTER_DAYS: Final = 30
"""Days after the end of a wait in which people still buy what they let go."""
_UNKNOWN_PRICE_DAYS: Final = 7
_LAST_DAY: Final = date(LATEST, 12, 31)
_ONE_EURO: Final[dict[str, int]] = {
    "AED": 4, "ARS": 1500, "BDT": 130, "BRL": 6, "CLP": 1000, "CNY": 8, "COP": 4500, "CZK": 25, "DKK": 8,
    "EGP": 55, "HKD": 9, "HUF": 400, "IDR": 18000, "ILS": 4, "INR": 100, "ISK": 150, "JPY": 170, "KES": 150,
    "KRW": 1600, "KZT": 600, "LKR": 350, "MAD": 10, "MXN": 20, "MYR": 5, "NGN": 1700, "NOK": 12, "PEN": 4,
    "PHP": 65, "PKR": 330, "PLN": 4, "QAR": 4, "RON": 5, "RSD": 120, "RUB": 90, "SAR": 4, "SEK": 11,
    "THB": 38, "TRY": 45, "TWD": 35, "UAH": 45, "UYU": 45, "VND": 30000, "ZAR": 20,
}  # fmt: skip
"""Roughly what one euro is. It only chooses a wait that people can change, and is never shown or added up."""


@dataclass(frozen=True, slots=True)
class WaitRule:
    """Waits by price: below *prices[0]* it's *days[0]*, and so on; from the last price on, the last days.

    *prices* are in *currency*; "" means euros. If there are too few *days*, the last ones hold from there on.
    """

    prices: tuple[int, ...] = (20, 50, 150)
    days: tuple[int, ...] = (2, 7, 14, 30)
    currency: str = ""

    def days_for(self, price: Money | None) -> int:
        """Return the days to wait for something of this *price*."""
        if price is None:
            return _UNKNOWN_PRICE_DAYS
        there, here = _ONE_EURO.get(price.currency, 1), _ONE_EURO.get(self.currency, 1)
        above = bisect_right(self.prices, price.decimal * here / Decimal(there))
        return self.days[min(above, len(self.days) - 1)]

    def starts_on(self, wish: Wish) -> date:
        """Return the day on which the wait of *wish* began."""
        added, wanted = wish.added_at.date(), wish.wanted_on
        if wanted is None:
            return added
        return wanted.last if wanted.precision == "day" else min(wanted.last, added)

    def end(self, wish: Wish) -> date:
        """Return the day on which the wait of *wish* ends."""
        if wish.extensions:
            return wish.extensions[-1].until
        if wish.wait_until is not None:
            return wish.wait_until
        return min(self.starts_on(wish) + timedelta(days=self.days_for(wish.price)), _LAST_DAY)


def usual_prices(currency: str) -> tuple[int, ...]:
    """Return the usual prices from which a wish waits longer, roughly, in *currency*."""
    return tuple(price * _ONE_EURO.get(currency, 1) for price in WaitRule().prices)


def extensions_left(wish: Wish) -> int:
    """Return how many more times the wait can be made longer."""
    return max(MOST_EXTENSIONS - len(wish.extensions), 0)


def counts_from(wish: Wish, rule: WaitRule) -> date:
    """Return the day from which *wish*, once let go, counts as let go if nothing like it was bought.

    That is 30 days after its wait, or after the day on which it was let go if that came later.
    """
    end = rule.end(wish)
    end = end if wish.ended_on is None else max(end, wish.ended_on)
    return min(end, _LAST_DAY - timedelta(days=COUNTS_AFTER_DAYS)) + timedelta(days=COUNTS_AFTER_DAYS)
