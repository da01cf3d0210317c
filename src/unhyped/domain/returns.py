"""Until when something can be sent back: by one's own days, the shop's promise, or the law."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.category import top_level
from unhyped.domain.shop import shop_key
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from unhyped.domain.purchase import Purchase

Basis = Literal["delivery", "order"]
_COUNTRIES: Final = {
    "BGN": "BG", "CZK": "CZ", "DKK": "DK", "HUF": "HU", "ISK": "IS", "NOK": "NO", "PLN": "PL", "RON": "RO",
    "SEK": "SE",
}  # fmt: skip
"""Currency → the only country of the EEA where people pay with it."""
_REGIONS: Final = {"GBP": "UK", "USD": "US", "EUR": "EU", **dict.fromkeys(_COUNTRIES, "EU")}
EEA: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905 - easier to read
)
"""The countries in which the law of the EU on sending things back holds."""
_ANYWHERE: Final = frozenset({"ai", "cc", "co", "gg", "io", "ly", "me", "to", "tv"})
"""Endings of countries that shops of any country have."""
_LETTERS_OF_A_COUNTRY: Final = 2
_HOST: Final = re.compile(r"(?:https://)?((?:[a-z0-9-]+\.)+([a-z]{2,}))(?:[/?#].*)?")
_SATURDAY: Final = 5
_HOLIDAYS_EVERYWHERE: Final = {(1, 1), (12, 25)}
"""Days on which no country of the EEA works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRule:
    """What a shop promises or the law gives in some *regions*.

    *shops* are normalised names; without any, the rule is a law about everything bought online. *moves*: an
    end on a day off moves to the next working day. *faulty_days* are those for what came faulty or wrong. The
    rule doesn't hold for *not_categories*. *sealed* are categories whose hygiene seal must not be broken.
    Since *button_since*, web shops have a button to withdraw. *sources* are addresses, as of *checked*.
    """

    key: str
    regions: frozenset[str]
    days: int
    counted_from: Basis
    shops: frozenset[str] = frozenset()
    moves: bool = False
    faulty_days: int | None = None
    not_categories: frozenset[str] = frozenset()
    sealed: frozenset[str] = frozenset()
    button_since: date | None = None
    sources: tuple[str, ...]
    checked: date


def _no_holidays(_country: str, _year: int) -> frozenset[date]:
    return frozenset()


class ShopDays(NamedTuple):
    """The buyer's own number of *days* for a *shop*, in their spelling."""

    shop: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRules:
    """All rules. *online* are shops that only sell online; *private* are those where anyone sells.

    *never* are categories that can't be sent back or for which it depends. *own* are the buyer's own days by
    `shop_key`; they come before all other rules. *lives_in* is the buyer's country (“DE”), “” if unknown, and
    *holidays* returns the public holidays of a country and year.
    """

    rules: tuple[ReturnRule, ...] = ()
    online: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    own: Mapping[str, ShopDays] = field(default_factory=dict)
    lives_in: str = ""
    holidays: Callable[[str, int], Collection[date]] = _no_holidays

    @property
    def longest(self) -> int:
        """The most days of any rule or shop."""
        days = (rule.days for rule in self.rules)
        return max([0, *days, *(own.days for own in self.own.values())])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnWindow:
    """The last day *until* which something can be sent back: *days* after *counted_from*.

    *basis* is what happened on that day. Counted from the order although the *rule* counts from delivery, it
    is the earliest day it can be. *rule* is None for the buyer's own number of days: those for a *shop*, or
    for this purchase. *is_moved*: the end fell on a day off, because of a holiday in *holiday_in* (“DE”) or,
    where that is “”, on one that all countries have. *while_sealed*: only while its hygiene seal is unbroken.
    """

    until: date
    days: int
    counted_from: date
    basis: Basis
    rule: ReturnRule | None = None
    shop: str = ""
    is_moved: bool = False
    holiday_in: str = ""
    while_sealed: bool = False

    @property
    def is_earliest(self) -> bool:
        """Whether the real end may be later, because the day of delivery isn't known."""
        return self.basis == "order" and (self.rule is None or self.rule.counted_from == "delivery")


def own_days(days_by_shop: Mapping[str, int]) -> dict[str, ShopDays]:
    """Return the buyer's own days by `shop_key`, from those by the names they gave."""
    return {shop_key(shop): ShopDays(shop, days) for shop, days in days_by_shop.items()}


def window(purchase: Purchase, rules: ReturnRules, home: str) -> ReturnWindow | None:
    """Return until when *purchase* can be sent back; None where that isn't known.

    Of the rules of its shop and country, the one that ends last counts. *home* is the region of the person
    (“EU”), used if neither the shop nor the price says which country's rules hold.
    """
    if purchase.final_sale:
        return None
    day, basis = _counted_from(purchase)
    if day is None:
        return None
    own = _own_days(purchase, rules)
    if own is not None:
        shop, days = own
        until = day + timedelta(days=days)
        return (
            ReturnWindow(until=until, days=days, counted_from=day, basis=basis, shop=shop) if days else None
        )
    windows = [_by_rule(rule, purchase, day, basis, rules) for rule in _fitting(purchase, rules, home)]
    return max(windows, key=lambda each: (each.until, bool(each.rule and each.rule.shops)), default=None)


def _counted_from(purchase: Purchase) -> tuple[date | None, Basis]:
    """Return the day of delivery, else the day it was bought if that is known to the day."""
    if purchase.delivered_on is not None:
        return purchase.delivered_on, "delivery"
    bought = purchase.bought_on
    return (None if bought is None or bought.precision != "day" else bought.first), "order"


def _own_days(purchase: Purchase, rules: ReturnRules) -> ShopDays | None:
    """Return the buyer's own days: for the purchase, else for its shop, which a host may name."""
    if purchase.return_days is not None:
        return ShopDays("", purchase.return_days)
    if not rules.own:
        return None
    host = _shop_host(purchase)
    names = (purchase.shop, host, *host.split(".")[:-1])
    return next((own for name in names if name and (own := rules.own.get(shop_key(name)))), None)


def _by_rule(
    rule: ReturnRule, purchase: Purchase, day: date, basis: Basis, rules: ReturnRules
) -> ReturnWindow:
    ordered = purchase.bought_on
    if rule.counted_from == "order" and ordered is not None and ordered.precision == "day":
        day, basis = ordered.first, "order"
    end = day + timedelta(days=rule.days)
    until, holiday_in = _working_day(end, purchase, rules) if rule.moves else (end, "")
    return ReturnWindow(
        until=until,
        days=rule.days,
        counted_from=day,
        basis=basis,
        rule=rule,
        is_moved=until != end,
        holiday_in=holiday_in,
        while_sealed=_is_among(purchase.category, rule.sealed),
    )


def _working_day(day: date, purchase: Purchase, rules: ReturnRules) -> tuple[date, str]:
    """Return *day*, or the next working day if it is a day off, and in which country it's a holiday.

    Art. 3(4) of Regulation 1182/71, and § 193 of the German civil code. What is a holiday in the buyer's
    country but not in the shop's doesn't count: a day shown too late would cost money, one too early doesn't.
    """
    countries, holiday_in = _countries(purchase, rules.lives_in), ""
    while True:
        if day.weekday() < _SATURDAY and (day.month, day.day) not in _HOLIDAYS_EVERYWHERE:
            if not countries or any(day not in rules.holidays(each, day.year) for each in countries):
                return day, holiday_in
            holiday_in = countries[0]
        day += timedelta(days=1)


def _countries(purchase: Purchase, lives_in: str) -> tuple[str, ...]:
    """Return whose holidays count: where the buyer lives, whose currency they paid with, where the shop is.

    None do if neither the first nor the second is known.
    """
    currency = "" if purchase.price is None else purchase.price.currency
    at_home = [each for each in (lives_in, _COUNTRIES.get(currency, "")) if each in EEA]
    if not at_home:
        return ()
    shop = _shop_host(purchase).rpartition(".")[2].upper()
    return tuple(dict.fromkeys([*at_home, shop] if shop in EEA else at_home))


def _fitting(purchase: Purchase, rules: ReturnRules, home: str) -> list[ReturnRule]:
    """Return the rules that hold for *purchase*, with what is known about its shop and country."""
    if _is_among(purchase.category, rules.never):
        return []
    shop, host = normalise(purchase.shop).strip(), _shop_host(purchase)
    region = _region(purchase, host, home)
    names = {shop, *host.split(".")[:-1]} - {""}
    found = [
        rule
        for rule in rules.rules
        if region in rule.regions and not _is_among(purchase.category, rule.not_categories)
    ]
    by_shop = [rule for rule in found if names & rule.shops]
    signs_of_online = by_shop, host, names & rules.online, purchase.is_mail_order
    if names & rules.private or not any(signs_of_online):
        return by_shop
    return by_shop + [rule for rule in found if not rule.shops]


def _is_among(category: str, codes: frozenset[str]) -> bool:
    return category in codes or top_level(category) in codes


def _shop_host(purchase: Purchase) -> str:
    """Return the host of the shop: its name if that is one (“otto.de”), or of a link to it; else ""."""
    shop = normalise(purchase.shop).strip()
    if match := _HOST.fullmatch(shop):
        return match[1]
    letters = "".join(filter(str.isalnum, shop))
    match = _HOST.fullmatch(purchase.link)
    return match[1] if match and letters and letters in match[1].replace("-", "").split(".") else ""


def _region(purchase: Purchase, host: str, home: str) -> str:
    """Return whose rules hold; "" where the country of the shop and the currency contradict each other."""
    ending = host.rpartition(".")[2]
    country = "EU" if ending.upper() in EEA | {"EU"} else {"uk": "UK", "us": "US"}.get(ending, "")
    if not country and len(ending) == _LETTERS_OF_A_COUNTRY and ending not in _ANYWHERE:
        return ""  # a country whose rules we don't know
    if purchase.price is None:
        return country or home
    paid = _REGIONS.get(purchase.price.currency, "")
    return paid if country in {"", paid} else ""
