"""What the rows of a table say together: money that came back, totals of orders, what is odd."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.duplicates import content_id, content_key
from unhyped.domain.found import FoundPurchase, FoundRefund
from unhyped.domain.money import Money, allocated
from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.importers.sums import listed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from unhyped.domain.approximate_date import ApproximateDate


_FEW: Final = 3
"""Rows without a day get a remark if there are at least this many times as many rows."""


class Came(NamedTuple):
    """Money that a row says came back: for which name or order, and when."""

    line: int
    shown: str
    name: str
    order: str
    money: Money
    on: ApproximateDate | None


def attach(purchases: list[FoundPurchase], came_back: Iterable[Came], origin: str) -> list[Came]:
    """Give money that came back to the purchase it is for; return what is for none."""
    strangers, numbers = list[Came](), Counter[str]()
    for came in came_back:
        place = next((at for at, each in enumerate(purchases) if _is_for(came, each)), None)
        if place is None:
            strangers.append(came)
            continue
        key = content_key(came.name, came.money, came.on)
        refund = FoundRefund(
            external_id=content_id(origin, f"{key}/refund", numbers),
            amount=came.money,
            on=None if came.on is None else came.on.first,
        )
        purchases[place] = replace(purchases[place], refunds=(*purchases[place].refunds, refund))
    return strangers


def divide_totals(purchases: list[FoundPurchase]) -> None:
    """Divide the total that each row of an order repeats among its rows, to the cent."""
    orders: dict[tuple[str, Money], list[int]] = defaultdict(list)
    for place, purchase in enumerate(purchases):
        draft = purchase.draft
        if draft.order_number and draft.price is not None:
            orders[draft.order_number, draft.price].append(place)
    for (_, total), places in orders.items():
        for place, part in zip(places, allocated(total.minor, [1] * len(places)), strict=True):
            purchases[place] = purchases[place].with_fields(price=Money(part, total.currency))


def status_remarks(strange: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
    """Return a remark on each unknown status and its lines."""
    said = gettext("We don’t know the status “{status}”, so we counted it as bought: line {lines}.")
    return tuple(
        said.format(status=status[:40], lines=listed_lines(lines)) for status, lines in strange.items()
    )


def undated_remark(purchases: Sequence[FoundPurchase]) -> tuple[str, ...]:
    """Return a remark on the few rows without a day in a table where most have one."""
    undated = [each.line for each in purchases if each.draft.bought_on is None]
    if not undated or len(undated) * _FEW > len(purchases):
        return ()
    said = gettext("There’s no date in line {lines}. Check whether it’s a purchase.")
    return (said.format(lines=listed_lines(undated)),)


def _is_for(came: Came, purchase: FoundPurchase) -> bool:
    """Return whether money can have come back for *purchase*, which has no refund yet."""
    draft, money = purchase.draft, came.money
    price = draft.price
    if price is None or purchase.refunds or price.currency != money.currency or price.minor < money.minor:
        return False
    if came.order and draft.order_number:
        return came.order == draft.order_number
    return normalise(came.name) == normalise(draft.name)
