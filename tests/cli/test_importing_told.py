"""What an import says: what came of it, what is left to fill in, and what to do next."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from unhyped.demo.export import write_export

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def test_what_came_back_since_is_told(unhyped: Unhyped, tmp_path: Path) -> None:
    folder = tmp_path / "Your Orders"
    folder.mkdir()
    (folder / "Order History.csv").write_text(
        "Website,Order ID,Order Date,Currency,Total Amount,ASIN,Original Quantity,Order Status,Product Name\n"
        "Amazon.de,302-1,2026-05-31T13:00:59Z,EUR,30.00,B000000011,1,Closed,Ice roller\n"
    )
    assert unhyped("--json", "import", folder).document["new"] == 1
    (folder / "Refund Details.csv").write_text(
        "Creation Date,Currency,Order ID,Payment Status,Refund Amount,Refund Date,Reversal Status\n"
        "2026-06-10T10:00:00Z,EUR,302-1,Completed,10.00,2026-06-11T10:00:00Z,Completed\n"
    )
    tried = unhyped("import", folder, "--dry-run").out
    assert "0 new purchases, 1 already known" in tried
    assert "1 update to a purchase you have, such as a refund or an answer." in tried
    assert "unhyped undo" not in tried
    assert "Use “unhyped undo” to undo this import." in unhyped("import", folder).out
    assert unhyped("--json", "show", "ice roller").document["net"] == "20.00"
    assert unhyped("--json", "import", folder).document["events"] == 0


def test_undo_is_only_offered_for_an_import_that_changed_something(unhyped: Unhyped, tmp_path: Path) -> None:
    export = tmp_path / "export.zip"
    write_export(export, date(2026, 11, 23))
    everything = ("import", export, "--sections", "all", "--wishes")
    assert "Use “unhyped undo” to undo this import." in unhyped(*everything).out
    assert "unhyped undo" not in unhyped(*everything).out


def test_a_file_with_nothing_but_viewing_history_says_how_to_have_it(
    unhyped: Unhyped, tmp_path: Path
) -> None:
    watched = tmp_path / "Watch History.txt"
    watched.write_text(
        "Date: 2026-01-05 18:22:10\nLink: https://www.tiktokv.com/share/video/7300000000000000001/\n"
    )
    hint = "We skipped your viewing history. Add --sections all to bring it in."
    assert hint in unhyped("import", watched).out
    assert hint not in unhyped("import", watched, "--sections", "all").out


def test_a_row_without_words_is_told_by_its_line(unhyped: Unhyped, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(
        "Order ID,Order Date,ASIN,Product Name,Total Owed,Currency\n1,2026-01-05T10:00:00Z,B1,,5,EUR\n"
    )
    assert "line 2: A purchase needs a name." in unhyped("import", path).out


def _shop_orders(path: Path, *orders: tuple[str, str, str]) -> Path:
    """TikTok's export with orders of a product each: name, total, status."""
    told = {
        f"57600000000000000{number}": {
            "order_date": "2026-01-05 18:22:10",
            "order_status": status,
            "total_price": total,
            "Products": [{"product_name": name, "variation_name": "Default", "quantity": 1}],
        }
        for number, (name, total, status) in enumerate(orders)
    }
    path.write_text(json.dumps({"TikTok Shop": {"Order History": {"OrderHistories": told}}}))
    return path


def test_what_the_file_leaves_open_is_told(unhyped: Unhyped, tmp_path: Path) -> None:
    lamp, oil = ("Sunset lamp", "1.234 EUR", "Completed"), ("Lip oil", "12.99 EUR", "Refunded")
    out = unhyped("import", _shop_orders(tmp_path / "user_data_tiktok.json", lamp, oil)).out
    assert "Sunset lamp: “1.234 EUR” could be €1,234.00 or €1.23. Use “unhyped edit” to choose." in out
    assert "Lip oil: refunded, but the file doesn’t say how much. Use “unhyped money” to add it." in out


def test_prices_that_are_missing_or_mean_nothing_are_told(unhyped: Unhyped, tmp_path: Path) -> None:
    lamp, oil = ("Sunset lamp", "a gift", "Completed"), ("Lip oil", "N/A", "Completed")
    out = unhyped("import", _shop_orders(tmp_path / "user_data_tiktok.json", lamp, oil)).out
    assert "Sunset lamp: we couldn’t read “a gift” as a price. Use “unhyped edit” to add it." in out
    assert "1 purchase has no price in the file. Use “unhyped edit” to add it." in out


def test_a_price_that_could_not_be_read_is_told_wherever_it_is(unhyped: Unhyped, tmp_path: Path) -> None:
    """Twenty rows without a price stood before it, and it was never said."""
    unpriced = [(f"Thing {n}", "N/A", "Completed") for n in range(20)]
    odd = [(f"Lamp {n}", "12,5 Taler", "Completed") for n in range(22)]
    out = unhyped("import", _shop_orders(tmp_path / "user_data_tiktok.json", *unpriced, *odd)).out
    assert out.count("we couldn’t read “12,5 Taler” as a price") == 20
    assert "Lamp 0: we couldn’t read “12,5 Taler” as a price." in out
    assert "… and 2 more like this." in out
    assert "20 purchases have no price in the file." in out


def test_money_that_came_back_since_is_told_until_it_is_noted(unhyped: Unhyped, tmp_path: Path) -> None:
    export = tmp_path / "user_data_tiktok.json"
    unhyped("import", _shop_orders(export, ("Lip oil", "12.99 EUR", "Shipped")))
    _shop_orders(export, ("Lip oil", "12.99 EUR", "Refunded"))
    told = "Lip oil: refunded, but the file doesn’t say how much. Use “unhyped money” to add it."
    assert told in unhyped("import", export, "--dry-run").out
    assert told in unhyped("import", export).out
    unhyped("money", "lip oil", "refund", "12.99")
    assert unhyped("--json", "show", "lip oil").document["net"] == "0.00"
    assert told not in unhyped("import", export).out
