"""Rows of a file for tests of an import's preview: a new order of three, a known one, one in the Trash …"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tests.builders import checked_in, found_purchase, money, purchase

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.duplicates import InTrash, Known, New, Reason, Row, SkippedBefore, Status
from unhyped.domain.found import FoundRefund, restored
from unhyped.ui.models.import_columns import ColumnFacts
from unhyped.ui.models.purchase_columns import Showing

TODAY: Final = date(2026, 11, 24)
FACTS: Final = ColumnFacts(Showing(TODAY), {"gone": date(2026, 3, 5)})
HERE: Final = checked_in(purchase("Pan"), 5)


def row(name: str, price: str | None = "12.99 EUR", status: Status | None = None, **fields: Any) -> Row:  # noqa: ANN401 - fields of a FoundPurchase
    """A row called *name*, with an external id of its own."""
    usual: dict[str, Any] = {
        "external_id": name,
        "bought_on": ApproximateDate.parse("2026-03-05"),
        "origin": "tiktok",
    }
    found = found_purchase(name=name, price=None if price is None else money(price), **usual | fields)
    return Row(found, status or New())


ROWS: Final = (
    row("Ice roller", "3.34 EUR", order_number="57600001", shop="Temu"),
    row("Lamp", status=Known(Reason("order and item"), "1"), shop="Crème"),
    row("Lip oil", "3.33 EUR", order_number="57600001", shop="Temu"),
    row("Gone", status=InTrash(Reason("name and price"), "gone")),
    Row(restored(HERE, 5), Known(Reason("purchase"), HERE.purchase.id)),
    Row(restored(HERE, 6), Known(Reason("purchase"), HERE.purchase.id, HERE.check_ins)),
    row("Silk scarf", "3.33 EUR", order_number="57600001", shop="Temu"),
    row("Left alone", status=SkippedBefore(date(2026, 2, 1))),
    row("Dong", None, price_text="1.234 VND", price_readings=(money("1234 VND"), money("1 VND"))),
    row("Sent back", refunds=(FoundRefund(external_id="r1"),)),
    row("E-book", optional=True),
)
(ROLLER, LAMP, OIL, GONE, PAN, PAN_SINCE, SCARF, LEFT, DONG, SENT_BACK, E_BOOK) = range(len(ROWS))
USUAL: Final = [ROWS[at] for at in (ROLLER, OIL, PAN_SINCE, SCARF, DONG, SENT_BACK)]
"""What is ticked at first."""
