"""What hostile files hold that can be read can be kept too: written, read back, shown and exported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from tests.importers.giving import TODAY
from tests.importers.hostile.making import packed, plain
from tests.journal.logging_in import Clock

from unhyped.domain.exposure import EXPOSURE_KINDS
from unhyped.exporters.archive import archive
from unhyped.journal import Journal, intake
from unhyped.journal.intake import ImportChoice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ODD: Final = (
    *(
        "\ud800",
        "\ud83d\ud83d",
        "\x00",
        "\x1b[2J",
        "\u202e",
        "\ufeff",
        "\uffff",
        "\U0010ffff",
        "e" + "\u0301" * 90,
    ),
    *(
        "'; DROP TABLE purchase; --",
        "<script>alert(1)</script>",
        "=WEBSERVICE(1)",
        "%s{0}{name}",
        "../../x",
        "a\nb\r",
    ),
)


def export(odd: str) -> str:
    """An export in which *odd* is part of every text that is read."""
    at = "2025-01-05 10:00:00"
    order = {
        "order_date": at,
        "order_status": f"Refunded {odd}",
        "total_price": f"3.00 EUR{odd}",
        "Products": [{"product_name": f"Lamp {odd}", "variation_name": odd, "quantity": odd}, {odd: odd}],
    }
    cart = {"Date": at, "ProductName": f"Mug {odd}", "ShopName": odd}
    return json.dumps(
        {
            "Your Activity": {
                "Searches": {"SearchList": [{"Date": at, "SearchTerm": f"x{odd}"}]},
                "Off TikTok Activity": {
                    "OffTikTokActivityDataList": [{"Date": at, "Event": f"x{odd}", "Source": odd}]
                },
            },
            "TikTok Shop": {
                "Order History": {"OrderHistories": {f"1{odd}": order}},
                "Shopping Cart List": {"ShoppingCart": [cart]},
                "Product Browsing History": {
                    "ProductBrowsingHistories": [
                        {"browsing_date": at, "product_name": f"Cup {odd}", "shop_name": odd}
                    ]
                },
            },
            "Income+ Wallet": {
                "SendGifts": {"SendGifts": [{"Date": at, "GiftAmount": odd, "UserName": odd}]}
            },
            odd: {odd: odd},
        }
    )


def table(odd: str) -> str:
    cells = [f"Lamp {odd}", "5.00", "2026-03-01", odd, odd, odd, odd, odd]
    quoted = ",".join('"{}"'.format(cell.replace('"', '""').replace("\x00", "")) for cell in cells)
    return f"name,price,date,shop,note,tags,link,order number\n{quoted}\nMug,4.00,2026-03-02,,,,,\n"


def amazon(odd: str) -> str:
    row = {"Order ID": f"1{odd}", "ASIN": "B", "Order Date": "2023-10-31T10:00:00Z", "Total Owed": 12.99}
    return json.dumps([row | {"Currency": "USD", "Product Name": f"Lamp {odd}", "Quantity": odd, odd: odd}])


def _nameable(odd: str) -> str:
    return odd.replace("\x00", "").encode("utf-8", "replace").decode()


MAKERS: Final[dict[str, Callable[[str], Callable[[Path], Path]]]] = {
    "an export": lambda odd: plain(export(odd)),
    "a packed export": lambda odd: packed({f"{_nameable(odd)}/user_data.json": export(odd)}),
    "a table": lambda odd: plain(table(odd)),
    "Amazon’s": lambda odd: plain(amazon(odd)),
}


@pytest.mark.parametrize("odd", ODD, ids=ascii)
@pytest.mark.parametrize("kind", MAKERS)
def test_all_that_is_found_is_kept_and_read_back(kind: str, odd: str, tmp_path: Path) -> None:
    path = MAKERS[kind](odd)(tmp_path)
    file = tmp_path / "log.unhyped"
    with Journal.open(file, Clock()) as journal, journal.viewing.stage() as staging:
        found = intake.read(
            path, intake.customs_of("EUR", TODAY), intake.ImportJob(staging, frozenset(EXPOSURE_KINDS))
        )
        outcome = intake.compare(found, journal, job=intake.ImportJob(staging))
        choice = ImportChoice(tuple(outcome.split.rows), found.wishes, frozenset(EXPOSURE_KINDS))
        kept = intake.import_now(outcome, journal, choice, job=intake.ImportJob(staging))
        assert kept.purchases == len(found.purchases) > 0
        assert kept.wishes == len(found.wishes)
    with Journal.open(file, Clock()) as journal:
        names = {entry.purchase.name for entry in journal.entries()}
        assert names == {purchase.draft.name for purchase in found.purchases}
        assert sum(journal.viewing.counts().values()) == sum(kept.exposures.values())
        again = intake.compare(found, journal)
        assert again.usual == []
        assert json.loads(archive([entry.purchase for entry in journal.entries()]))["records"]
