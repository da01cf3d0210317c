"""What the rows of a table say together: money that came back, totals of orders, what is odd."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.duplicates import content_id, content_key
from unhyped.domain.found import FoundPurchase, FoundRefund
from unhyped.domain.money import Money, allocated
from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.importers.answer_headings import heading_words, says
from unhyped.importers.cell_values import quantity_of
from unhyped.importers.cell_words import standing
from unhyped.importers.columns import ADDED, PAID_IN_ALL, REFUNDED, TAKEN_OFF
from unhyped.importers.csv_columns import AMOUNTS
from unhyped.importers.found import NotAPurchase
from unhyped.importers.header import plain_name
from unhyped.importers.state_columns import says_bought
from unhyped.importers.sums import listed_lines
from unhyped.importers.what_was_paid import ALSO_FOR_A_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.importers.mapping import MappingQuestion


_NOT_ZERO: Final = re.compile("[1-9]")
_ONCE_WANTED: Final = re.compile(r"\b(?:wanted to|wollte|voulais|quería|wilde)\b", re.IGNORECASE)
"""What somebody let go unless they bought it."""
_WORDS_OF_A_SENTENCE: Final = 3
"""Fewer words are a name."""
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


@dataclass(slots=True)
class Uncounted:
    """The columns with money that prices leave out: their headings, and which of them have an amount."""

    headings: dict[int, str]
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, columns: MappingQuestion) -> Uncounted:
        """Return those of a table; what is added to a price, or taken off, is in a total."""
        names, roles = [*map(plain_name, columns.headers)], columns.guess.roles
        has_total = any(
            role in AMOUNTS and name in PAID_IN_ALL - ALSO_FOR_A_ROW
            for name, role in zip(names, roles, strict=True)
        )
        wanted = REFUNDED if has_total else REFUNDED | ADDED | TAKEN_OFF
        return cls(
            {at: columns.headers[at] for at, name in enumerate(names) if name in wanted and not roles[at]}
        )

    def look(self, row: Sequence[str]) -> None:
        """Note which of the columns have an amount in *row*."""
        for at in self.headings.keys() - self.used:
            if at < len(row) and _NOT_ZERO.search(row[at]):
                self.used.add(at)

    def remark(self) -> tuple[str, ...]:
        """Return a sentence that names the columns, if there are any."""
        names = ", ".join(f"“{self.headings[at].strip()[:40]}”" for at in sorted(self.used))
        return (
            gettext("We didn’t count these columns in the prices: {columns}.").format(columns=names),
        ) * bool(names)


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


def for_all(readings: tuple[Money, ...], quantity: str) -> tuple[Money, ...]:
    """Return the unit price times the quantity."""
    pieces = quantity_of(quantity)
    if pieces <= 0:
        raise NotAPurchase(gettext("Its quantity is {quantity}.").format(quantity=quantity))
    if pieces == 1:
        return readings
    return tuple(Money.of(money.decimal * pieces, money.currency) for money in readings)


def is_wish_list(name: str, columns: MappingQuestion) -> bool:
    """Return whether a table called *name* lists only wishes: it or its names say so.

    It has no states, and no days on which things were bought: a heading says so, or only some rows have one.
    """
    said = [*zip(columns.headers, columns.guess.roles, strict=True)]
    days = [at for at, (_, role) in enumerate(said) if role == "bought_on"]
    some = any(at >= len(row) or not row[at].strip() for row in columns.sample_rows for at in days)
    if "status" in columns.guess.roles or some or any(says_bought(columns.headers[at]) for at in days):
        return False
    return "wanted" in map(standing, (name, *(header for header, role in said if role == "name")))


def names_wishes(name: str, columns: MappingQuestion) -> bool:
    """Return whether a table called *name* or one of its headings speaks of wishes, not of former ones."""
    ways = columns.guess.columns("planned")
    headers = (header for at, header in enumerate(columns.headers) if at not in ways)
    return any(standing(each) == "wanted" and not _ONCE_WANTED.search(each) for each in (name, *headers))


def noted_on(columns: MappingQuestion) -> tuple[int, ...]:
    """Return the columns with days on which things were only noted, if others say when they were bought."""
    roles, headers = columns.guess.roles, columns.headers
    if not any(
        role == "bought_on" and says_bought(header) for role, header in zip(roles, headers, strict=True)
    ):
        return ()
    pairs = enumerate(zip(roles, map(heading_words, headers), strict=True))
    return tuple(at for at, (role, heading) in pairs if not role and says(heading, "noted on"))


def has_more(row: Iterable[str]) -> bool:
    """Return whether a row has more than one cell that isn't blank."""
    return sum(bool(cell.strip()) for cell in row) > 1


def is_remark(row: Sequence[str]) -> bool:
    """Return whether a row has nothing but a sentence, so that it may be a remark below the list."""
    (cell, *more) = [cell for each in row if (cell := each.strip())]
    return not more and (len(cell.split()) >= _WORDS_OF_A_SENTENCE or cell[0] == "*" or cell[-1] in "!.:")


def status_remarks(
    purchases: Iterable[FoundPurchase], strange: Mapping[str, Sequence[int]]
) -> tuple[str, ...]:
    """Return a remark on each unknown status and the lines of its *purchases*."""
    counted = {each.line for each in purchases}
    found = {status: [line for line in lines if line in counted] for status, lines in strange.items()}
    said = gettext("We don’t know the status “{status}”, so we counted it as bought: line {lines}.")
    return tuple(
        said.format(status=status[:40], lines=listed_lines(lines)) for status, lines in found.items() if lines
    )


def never_bought(purchases: Sequence[FoundPurchase], strange: Mapping[str, Sequence[int]]) -> set[int]:
    """Return the lines with an unknown status that have no day, if everything else has one."""
    unknown = {line for lines in strange.values() for line in lines}
    undated = {each.line for each in purchases if each.draft.bought_on is None}
    return undated if undated <= unknown and len(undated) < len(purchases) else set()


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
