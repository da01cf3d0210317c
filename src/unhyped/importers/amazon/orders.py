"""Order lines: one row is one line of an order, with the total of that line."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import InvalidInput, PriceBelowZero
from unhyped.domain.found import FoundPurchase
from unhyped.domain.purchase import PurchaseDraft
from unhyped.i18n import gettext
from unhyped.importers.amazon import cells as read_cell
from unhyped.importers.amazon.cells import NOTHING
from unhyped.importers.amazon.days import Days
from unhyped.importers.found import Collected, Problem

if TYPE_CHECKING:
    from collections.abc import Container

    from unhyped.domain.money import Money

ORIGIN: Final = "amazon"
_SHOP: Final = "Amazon"
_SHOWN: Final = 200
_ZERO: Final = re.compile(r"0(?:\.0+)?(?: and 0(?:\.0+)?)*", re.ASCII)


@dataclass(slots=True)
class OrderLines(Collected):
    """Turns rows into purchases; counts equal lines, because one order can hold the same thing twice.

    A line repeated across files counts as often as in the file that has it most often.
    """

    days: Days = field(default_factory=Days)
    several: bool = False
    """Whether there is more than one file."""
    replacements: Container[str] = frozenset()
    """Orders sent as replacements."""
    charged: dict[str, tuple[Money, ...]] = field(default_factory=dict)
    """Every order, with the amounts charged for lines that were then cancelled."""
    _here: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    _before: Counter[tuple[str, str, bool]] = field(default_factory=Counter)

    def next_file(self) -> None:
        """Begin another file."""
        self._before |= self._here
        self._here.clear()

    def take(self, line: int, cells: dict[str, str], where: str = "") -> None:
        """Add one row; *where* goes before the text shown for a skipped row."""
        order = cells["order"]
        key, cancelled = _key(cells), read_cell.is_cancelled(cells.get("status", ""))
        if self.several and self._came_before((key, _comparable(cells["total"]), cancelled)):
            return
        self.seen[key] += 1
        external_id = f"{key}/{self.seen[key]}"
        charged = self.charged.setdefault(order, ())
        shown = where + cells["name"][:_SHOWN]
        try:
            if cancelled or _nothing_sent(cells):
                why = _why_not(cancelled=cancelled)
                self.skipped.append(Problem(line, shown, why, ("id", external_id)))
                with suppress(InvalidInput):
                    self.charged[order] = (*charged, *_charged(cells))
            elif order in self.replacements and not _charged(cells):
                why = gettext("This was a free replacement.")
                self.skipped.append(Problem(line, shown, why))
            else:
                self.purchases.append(_purchase(line, cells, external_id, self.days))
        except InvalidInput as error:
            self.problems.append(Problem(line, shown, str(error)))

    def _came_before(self, same: tuple[str, str, bool]) -> bool:
        """Return whether an earlier file had this line as often as this one so far."""
        self._here[same] += 1
        return self._here[same] <= self._before[same]


def _key(cells: dict[str, str]) -> str:
    """Return a key of order and product; for an order without a number, of its content."""
    order = cells["order"]
    if order in NOTHING:
        content = f"{cells['on'][:10]}\x1f{cells['name']}"
        order = hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return f"{order}/{cells['asin']}"


def _comparable(total: str) -> str:
    """Return a line's total in one form for all layouts: 9.9 and 9.90 become equal."""
    plain = read_cell.bare(total).replace(",", "") if "." in total else read_cell.bare(total)
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _why_not(*, cancelled: bool) -> str:
    if cancelled:
        return gettext("This order was cancelled.")
    return gettext("None of this was sent. Its quantity is 0.")


def _charged(cells: dict[str, str]) -> list[Money]:
    """Return the amount charged for a line, or an empty list."""
    price = _price(cells)
    return [price] if price is not None and price.minor else []


def _price(cells: dict[str, str]) -> Money | None:
    """Return the line's total; None if it has no amount, or neither a currency nor a known marketplace."""
    price = read_cell.money(cells["total"], read_cell.currency(cells))
    if price is not None and price.minor < 0:
        raise PriceBelowZero(value=price.decimal)
    return price


def _purchase(line: int, cells: dict[str, str], external_id: str, days: Days) -> FoundPurchase:
    """Turn one order line into a purchase; raise the InvalidInput that says which cell is wrong."""
    read_cell.number(cells["asin"])
    return FoundPurchase(line=line, draft=draft_of(cells, _price(cells), external_id, days))


def draft_of(cells: dict[str, str], price: Money | None, external_id: str, days: Days) -> PurchaseDraft:
    """Return what the *cells* of an order line or a digital item say; raise InvalidInput."""
    order = read_cell.number(cells.get("order", ""))
    return PurchaseDraft(
        name=read_cell.name(cells["name"]),
        price=price,
        bought_on=days.of(cells.get("on", "")),
        bought_time=days.clock(cells.get("on", "")),
        link=read_cell.link(cells.get("website", ""), cells.get("asin", "")),
        shop=_SHOP,
        note=_quantity_note(cells.get("quantity", "")),
        order_number="" if order in NOTHING else order,
        origin=ORIGIN,
        external_id=external_id,
    )


def _nothing_sent(cells: dict[str, str]) -> bool:
    quantity = cells.get("quantity", "1")
    return quantity != "1" and _ZERO.fullmatch(quantity) is not None


def _quantity_note(quantity: str) -> str:
    """Return a note with the quantity; "" for one."""
    if quantity in {"", "1"} or quantity in NOTHING:
        return ""
    return gettext("Quantity: {quantity}").format(quantity=quantity[:20])
