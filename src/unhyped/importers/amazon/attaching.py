"""Match refunds to purchases: the files only name the order.

A refund goes to the line of its order that cost just as much, else to the only line, else to the most
expensive one it fits in. One that fits in none is split among them; a line never gets back more than it cost.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.found import FoundRefund
from unhyped.domain.money import Money
from unhyped.i18n import format_money, gettext
from unhyped.importers.found import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from unhyped.domain.found import FoundPurchase
    from unhyped.importers.amazon.refunds import Refund

_UNKNOWN: Final = 10**15
"""More than any price: how much can come back for a line whose price is unknown."""


@dataclass(frozen=True, slots=True)
class Attached:
    """The purchases with their refunds, the unmatched refunds, and how many of those lack their order."""

    purchases: list[FoundPurchase]
    skipped: list[Problem]
    strangers: int


@dataclass(slots=True)
class _OrderLine:
    """A line of an order and how much of it has not come back yet; *place* None for a cancelled one."""

    place: int | None
    price: Money | None
    refunds: list[FoundRefund] = field(default_factory=list)
    left: int = 0

    def __post_init__(self) -> None:
        back = sum(refund.amount.minor for refund in self.refunds if refund.amount is not None)
        self.left = _UNKNOWN if self.price is None else self.price.minor - back

    def takes(self, currency: str) -> bool:
        """Return whether it can have been paid in *currency*."""
        return self.left > 0 and (self.price is None or self.price.currency == currency)


def attach(
    purchases: Sequence[FoundPurchase],
    refunds: Mapping[str, Sequence[Refund]],
    charged: Mapping[str, Sequence[Money]],
) -> Attached:
    """Give each purchase the refunds of its order.

    *charged* lists orders with the amounts charged for their cancelled lines and then refunded.
    """
    attached = Attached([*purchases], [], 0)
    numbers = charged.keys() | {purchase.draft.order_number for purchase in purchases}
    orders: dict[str, list[_OrderLine]] = {}
    for order in refunds.keys() & numbers:
        orders[order] = [_OrderLine(None, price) for price in charged.get(order, ())]
    for place, purchase in enumerate(purchases):
        draft = purchase.draft
        if draft.order_number in orders:
            orders[draft.order_number].append(_OrderLine(place, draft.price, [*purchase.refunds]))
    for order, lines in orders.items():
        attached.skipped.extend(_Order(lines).take(refunds[order]))
        for line in lines:
            if line.place is not None and line.refunds:
                purchase = purchases[line.place]
                attached.purchases[line.place] = replace(purchase, refunds=tuple(line.refunds))
    strangers = sum(len(those) for order, those in refunds.items() if order not in orders)
    skipped = sorted(attached.skipped, key=lambda problem: (problem.text, problem.line))
    return replace(attached, skipped=skipped, strangers=strangers)


@dataclass(slots=True)
class _Order:
    """Divides refunds among the lines of one order."""

    lines: list[_OrderLine]
    skipped: list[Problem] = field(default_factory=list)

    def take(self, refunds: Sequence[Refund]) -> list[Problem]:
        """Attach all *refunds*; return those that belong to no purchase."""
        numbers: Counter[str] = Counter()
        rest: list[tuple[Refund, str]] = []
        for refund in refunds:
            paid = "" if refund.amount is None else f"{refund.amount.minor} {refund.amount.currency}"
            numbers[paid] += 1
            number = f"{refund.order}/{paid}/{numbers[paid]}"
            if (line := self._just_as_much(refund.amount)) is None:
                rest.append((refund, number))
            elif line.place is None:
                self._skip(refund, gettext("This refund is for a cancelled part of the order."))
                line.left = 0
            else:
                self._give(line, refund, number, refund.amount)
        self.lines = [line for line in self.lines if line.place is not None]
        for refund, number in sorted(rest, key=lambda each: each[0].amount.minor if each[0].amount else 0)[
            ::-1
        ]:
            self._fit_in(refund, number)
        return self.skipped

    def _just_as_much(self, amount: Money | None) -> _OrderLine | None:
        """Return the line that cost *amount* and has no refund yet; cancelled ones first."""
        if amount is None:
            return None
        return next((line for line in self.lines if line.price == amount and line.left == amount.minor), None)

    def _fit_in(self, refund: Refund, number: str) -> None:
        """Attach a *refund* that equals no line's price."""
        amount = refund.amount
        open_lines = [line for line in self.lines if line.left > 0]
        lines = [line for line in open_lines if amount is None or line.takes(amount.currency)]
        lines.sort(key=lambda line: -line.price.minor if line.price else 0)
        if not lines:
            self._skip(refund, self._why_not(open_lines))
        elif amount is None:
            self._give(lines[0], refund, number, None)
        elif (line := next((line for line in lines if line.left >= amount.minor), None)) is not None:
            self._give(line, refund, number, amount)
        else:
            self._share(lines, refund, number, amount)

    def _share(self, lines: Sequence[_OrderLine], refund: Refund, number: str, amount: Money) -> None:
        """Divide *amount* among *lines*, the most expensive first, up to what each cost."""
        left = amount
        for line in lines:
            part = Money(min(line.left, left.minor), left.currency)
            if part.minor > 0:
                self._give(line, refund, number, part)
                left -= part
        if left.minor > 0:
            more = gettext("You got back {amount} more than you paid for this order.")
            self._skip(refund, more.format(amount=format_money(left.decimal, left.currency)))

    def _give(self, line: _OrderLine, refund: Refund, number: str, amount: Money | None) -> None:
        note = refund.reason
        if len(self.lines) > 1 and amount != line.price:
            note = (
                gettext("{reason} (for the whole order)").format(reason=note)
                if note
                else gettext("For the whole order")
            )
        line.refunds.append(FoundRefund(external_id=number, amount=amount, on=refund.on, note=note))
        if amount is not None:
            line.left -= amount.minor

    def _why_not(self, open_lines: Sequence[_OrderLine]) -> str:
        if not self.lines:
            return gettext("This refund belongs to an order we left out.")
        if open_lines:
            return gettext("This refund is in a different currency than the payment.")
        return gettext("You had already got back everything you paid for this order.")

    def _skip(self, refund: Refund, why: str) -> None:
        self.skipped.append(Problem(refund.line, refund.shown, why))
