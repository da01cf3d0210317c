"""An entry of the log: a purchase with everything that happened to it since."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from unhyped.domain.change import Record
from unhyped.domain.check_in import CheckIn
from unhyped.domain.creator import gain_of
from unhyped.domain.money import Money, totals
from unhyped.domain.money_event import MoneyEvent, open_returns
from unhyped.domain.not_about import NotAbout
from unhyped.domain.sighting import Sighting
from unhyped.domain.use import Use, current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from unhyped.domain.check_in import Group, Reading
    from unhyped.domain.creator import Creator
    from unhyped.domain.money_event import MoneyEventKind
    from unhyped.domain.purchase import Gain, Purchase


class PurchaseDetail(Record, Protocol):
    """A record that belongs to a purchase."""

    @property
    def purchase_id(self) -> str:
        """The id of that purchase."""


_PARTS: Final[dict[type[PurchaseDetail], tuple[str, Callable[[PurchaseDetail], Any]]]] = {
    CheckIn: ("check_ins", attrgetter("on", "added_at", "id")),
    MoneyEvent: ("money_events", attrgetter("on", "added_at", "id")),
    Sighting: ("sightings", attrgetter("at", "id")),
    NotAbout: ("not_about", attrgetter("added_at", "id")),
    Use: ("uses", attrgetter("on", "added_at", "id")),
}
"""Type of detail → the field of an entry that holds it, and its sort key.

The key ends with the id, so that the order is the same whenever records are read.
"""
_ALL: Final = attrgetter(*(field for field, _ in _PARTS.values()))


@dataclass(frozen=True, slots=True)
class Entry:
    """A purchase, its check-ins, money events, uses, and what was seen before it; each oldest first.

    *not_about* are the notes that the person said have nothing to do with it. *recommender* is what they know
    about its creator; None for nothing.
    """

    purchase: Purchase
    check_ins: tuple[CheckIn, ...] = ()
    money_events: tuple[MoneyEvent, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    not_about: tuple[NotAbout, ...] = ()
    uses: tuple[Use, ...] = ()
    recommender: Creator | None = None

    @classmethod
    def of(
        cls, purchase: Purchase, owned: Iterable[PurchaseDetail], recommender: Creator | None = None
    ) -> Self:
        """Put a purchase together with the records that belong to it, in whatever order they come."""
        by_type: dict[type[PurchaseDetail], list[Any]] = {}
        for record in owned:
            by_type.setdefault(type(record), []).append(record)
        parts = {}
        for of_type, records in by_type.items():
            field, when = _PARTS[of_type]
            parts[field] = tuple(sorted(records, key=when) if len(records) > 1 else records)
        return cls(purchase, recommender=recommender, **parts)

    @property
    def owned(self) -> tuple[PurchaseDetail, ...]:
        """Every record that belongs to the purchase."""
        return (*chain.from_iterable(_ALL(self)),)

    @property
    def gain(self) -> Gain | None:
        """What its creator gains from recommending it; None if nobody said."""
        return gain_of(self.purchase.gain, self.recommender)

    @property
    def says_unsponsored(self) -> bool:
        """Whether its creator says that nobody pays them."""
        return self.recommender is not None and self.recommender.says_unsponsored

    @property
    def gross(self) -> Money | None:
        """The price paid; None when unknown."""
        return self.purchase.price

    @property
    def net(self) -> Money | None:
        """Net cost: the price plus every `effect` in its currency; None without a price.

        What is `expected` and what is `apart` isn't in it.
        """
        price = self.purchase.price
        if price is None or not self.money_events:
            return price
        currency = price.currency
        effects = (event.effect.minor for event in self.money_events if event.amount.currency == currency)
        return Money(price.minor + sum(effects), currency)

    @property
    def is_cost_known(self) -> bool:
        """Whether the net cost says it all; else (no price, a resale `apart`) cost per use is unknown."""
        return self.purchase.price is not None and not self.apart

    @property
    def use_count(self) -> int:
        """How often it was used, as far as that was logged: a rough number replaces those before it."""
        return sum(use.count for use in current(self.uses)) if self.uses else 0

    @property
    def is_rough(self) -> bool:
        """Whether `use_count` is only about right, because part of it was remembered."""
        return any(use.rough for use in self.uses)

    @property
    def last_used(self) -> date | None:
        """The last day on which it was used; None if no day is known."""
        return next((use.on for use in reversed(self.uses) if not use.rough), None)

    @property
    def cost_per_use(self) -> Money | None:
        """Net cost for each use, rounded to the smallest coin; None without uses or if the cost is open."""
        exact = self.exact_cost_per_use
        return None if exact is None or self.currency is None else Money(round(exact), self.currency)

    @property
    def exact_cost_per_use(self) -> Fraction | None:
        """Net cost for each use in smallest coins, to compare with others; None as `cost_per_use`."""
        net, count = self.net, self.use_count
        return None if net is None or not count or not self.is_cost_known else Fraction(net.minor, count)

    @property
    def apart(self) -> tuple[Money, ...]:
        """What it was resold for in other currencies than it was paid in, summed for each of them."""
        own = self.currency
        if own is None or not self.money_events:
            return ()
        return totals(
            event.amount
            for event in self.money_events
            if event.kind == "resale" and event.amount.currency != own
        )

    @property
    def awaited(self) -> MoneyEvent | None:
        """The oldest return sent whose money isn't back yet; None if there isn't one."""
        return next((sent for sent, _ in self._open_returns), None)

    @property
    def expected(self) -> Money | None:
        """The money that should still come back for what was returned; None if nothing is awaited."""
        amounts = [missing for _, missing in self._open_returns]
        return Money(sum(each.minor for each in amounts), amounts[0].currency) if amounts else None

    @property
    def _open_returns(self) -> tuple[tuple[MoneyEvent, Money], ...]:
        return open_returns(self.money_events) if self.money_events else ()

    @property
    def refundable(self) -> Money | None:
        """The part of the price that wasn't refunded or exchanged yet; None when the price is unknown."""
        price = self.purchase.price
        if price is None:
            return None
        moved = (event.effect.minor for event in self.money_events if event.is_refund or event.moves_cost)
        return Money(price.minor + sum(moved), price.currency)

    def proposed_amount(self, kind: MoneyEventKind) -> Money | None:
        """Return the likeliest amount of an event of *kind*; None if there isn't one.

        A refund brings what is expected, else the rest of the price. A return sent is for the rest of the
        price, too. An exchange moves the whole net cost.
        """
        expected, rest = self.expected, self.refundable
        if kind == "exchanged":
            return self.net if self.net is not None and self.net.minor >= 0 else None
        if kind == "refund" and expected is not None:
            return expected
        if kind not in {"refund", "return sent"} or rest is None:
            return None
        if expected is not None:
            rest -= expected
        return rest if rest.minor > 0 else None

    @property
    def left(self) -> MoneyEvent | None:
        """The latest event that says how the person parted with it; None if they have it, maybe again."""
        for event in reversed(self.money_events):
            if event.kind == "received in exchange":
                return None
            if event.says_it_left:
                return event
        return None

    @property
    def left_on(self) -> date | None:
        """The day on which they parted with it; what was paid back later left when it was sent back."""
        left = self.left
        if left is None or not left.is_refund:
            return None if left is None else left.on
        return min(event.on for event in self.money_events if event.kind == "return sent" or event == left)

    @property
    def currency(self) -> str | None:
        """The currency of the price, else that its money events fix; None while unknown."""
        price = self.purchase.price
        return self.fixed_currency if price is None else price.currency

    @property
    def fixed_currency(self) -> str | None:
        """The currency that the price must have because of money events; None if it may have any."""
        return next((event.amount.currency for event in self.money_events if event.fixes_currency), None)

    def is_first_impression(self, check_in: CheckIn) -> bool:
        """Return whether *check_in* is from the day of buying or before, so that it isn't a verdict."""
        bought = self.purchase.bought_on
        return bought is not None and check_in.on <= bought.first

    @property
    def current_check_ins(self) -> tuple[CheckIn, ...]:
        """The check-ins that no other one corrects; only they count."""
        if len(self.check_ins) <= 1:
            return self.check_ins
        corrected = {check_in.supersedes for check_in in self.check_ins if check_in.supersedes}
        if not corrected:
            return self.check_ins
        return tuple(check_in for check_in in self.check_ins if check_in.id not in corrected)

    @property
    def last_check_in(self) -> CheckIn | None:
        """The latest check-in that counts, whatever it says; None without any."""
        current = self.current_check_ins
        return current[-1] if current else None

    @property
    def verdict_check_in(self) -> CheckIn | None:
        """The latest check-in that counts and is neither “too early” nor a first impression."""
        for check_in in reversed(self.current_check_ins):
            if check_in.worth is not None and not self.is_first_impression(check_in):
                return check_in
        return None

    @property
    def verdict(self) -> int | None:
        """The latest verdict, 1 to 5, or None."""
        check_in = self.verdict_check_in
        return None if check_in is None else check_in.worth

    @property
    def group(self) -> Group:
        """The group of the verdict; “not rated yet” without one."""
        check_in = self.verdict_check_in
        return "not rated yet" if check_in is None else check_in.group

    @property
    def regret(self) -> bool | None:
        """Whether it is regretted now, as `CheckIn.group` defines it; None without a verdict."""
        check_in = self.verdict_check_in
        return None if check_in is None else check_in.group == "not worth it"

    @property
    def reading(self) -> Reading | None:
        """The reading of the latest check-in that counts and has one; a first impression has no say."""
        for check_in in reversed(self.current_check_ins):
            if check_in.reading is not None and not self.is_first_impression(check_in):
                return check_in.reading
        return None

    def age(self, today: date) -> int | None:
        """Return the whole days since it was bought, counted from the first possible day; None if unknown."""
        bought = self.purchase.bought_on
        return None if bought is None else max((today - bought.first).days, 0)
