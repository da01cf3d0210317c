"""Books, music, films and subscriptions that came without a parcel.

They are optional: few of them have to do with a feed. Since 2026 an item has several rows, for its
price, its tax and its discounts; their sum was paid.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import InvalidInput, PriceBelowZero
from unhyped.domain.found import FoundPurchase, FoundRefund
from unhyped.domain.money import Money
from unhyped.i18n import gettext
from unhyped.importers.amazon import cells as read_cell
from unhyped.importers.amazon.cells import NOTHING
from unhyped.importers.amazon.days import Days
from unhyped.importers.amazon.orders import draft_of
from unhyped.importers.found import Collected, Problem

if TYPE_CHECKING:
    from unhyped.importers.amazon.layouts import LayoutKind

KINDS: Final[frozenset[LayoutKind]] = frozenset({"digital parts", "digital items", "digital returns"})
_SHOWN: Final = 200
_COMPLETE: Final = "complete"
_MAX_COUNT_DIGITS: Final = 4


@dataclass(slots=True)
class _Item:
    """The rows of one item: the *cells* of the first, the total, and the first *problem*."""

    line: int
    shown: str
    cells: dict[str, str]
    known: bool = True
    sum: Money | None = None
    problem: InvalidInput | None = None

    def add(self, amount: Money | None) -> None:
        """Add the amount of one row; a single unknown amount makes the total unknown."""
        self.known = self.known and amount is not None
        if amount is not None:
            self.sum = amount if self.sum is None else self.sum + amount

    @property
    def total(self) -> Money | None:
        """The total of all rows; None if one of them has no amount."""
        return self.sum if self.known else None


@dataclass(slots=True)
class Digital(Collected):
    """All digital items and their refunds; an item listed in several files counts once."""

    days: Days = field(default_factory=Days)
    _items: dict[str, _Item] = field(default_factory=dict)
    _returns: dict[str, _Item] = field(default_factory=dict)
    _here: dict[str, _Item] = field(default_factory=dict)

    def next_file(self) -> None:
        """Begin another file."""
        self._here = {}
        self.seen.clear()

    def take(self, kind: LayoutKind, line: int, cells: dict[str, str], where: str = "") -> None:
        """Add one row; *where* goes before the text shown for a skipped item."""
        key = cells.get("item", "")
        if key in NOTHING:
            key = f"{cells.get('order', '')}/{cells.get('asin', '')}"
        if kind == "digital items":  # each row is a separate item
            self.seen[key] += 1
            key += f"/{self.seen[key]}" if self.seen[key] > 1 else ""
        item = self._here.get(key)
        if item is None:
            item = self._here[key] = _Item(line, where + cells.get("name", "")[:_SHOWN], cells)
            (self._returns if kind == "digital returns" else self._items).setdefault(key, item)
        try:
            item.add(_paid(cells))
        except InvalidInput as error:
            item.problem = item.problem or error

    def finish(self) -> None:
        """Turn every item into a purchase with its refunds."""
        for key, item in self._items.items():
            if read_cell.is_cancelled(item.cells.get("status", "")):
                why = gettext("This order was cancelled.")
                self.skipped.append(Problem(item.line, item.shown, why))
                continue
            try:
                purchase = _purchase(key, item, self.days)
            except InvalidInput as error:
                self.problems.append(Problem(item.line, item.shown, str(error)))
            else:
                refund = _refund(key, self._returns.get(key), purchase.draft.price, self.days)
                self.purchases.append(replace(purchase, refunds=refund) if refund else purchase)


def _paid(cells: dict[str, str]) -> Money | None:
    """Return what one row adds: the amount of a part, or quantity times price, with tax."""
    currency = read_cell.currency(cells)
    amount = read_cell.money(cells["amount"], currency)
    tax = read_cell.money(cells.get("tax", ""), currency)
    if amount is not None and tax is not None:
        # No tax is as high as the price: where it seems so, in Japan, that column is the price with its tax.
        amount = tax if tax.minor >= amount.minor > 0 else amount + tax
    quantity = cells.get("quantity", "")
    if (
        amount is None
        or not quantity.isascii()
        or not quantity.isdigit()
        or len(quantity) > _MAX_COUNT_DIGITS
    ):
        return amount
    return Money.of(amount.decimal * int(quantity), currency)


def _purchase(key: str, item: _Item, days: Days) -> FoundPurchase:
    """Turn one item into a purchase; raise the InvalidInput that says what is wrong with it."""
    if item.problem is not None:
        raise item.problem
    cells, price = item.cells, item.total
    if price is not None and price.minor < 0:
        raise PriceBelowZero(value=price.decimal)
    draft = draft_of(cells, price, f"digital/{read_cell.number(key)}", days)
    return FoundPurchase(line=item.line, draft=draft, optional=True)


def _refund(key: str, returned: _Item | None, price: Money | None, days: Days) -> tuple[FoundRefund, ...]:
    """Return the refund of an item: at most what was paid, and none until the return is complete."""
    if returned is None or _COMPLETE not in returned.cells.get("status", "").lower():
        return ()
    amount = None if returned.problem else returned.total
    if amount is not None:
        amount = Money(abs(amount.minor), amount.currency)
        if not amount.minor or (price is not None and price.currency != amount.currency):
            return ()
        if price is not None and price.minor < amount.minor:
            amount = price
    if price is not None and not price.minor:
        return ()
    on = days.came_back(returned.cells.get("on", ""))
    return (FoundRefund(external_id=f"digital/{key}", amount=amount, on=on),)
