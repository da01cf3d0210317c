from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found

from unhyped.importers import errors

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = {
    "TikTok Shop": (
        "Order ID,Order Status,Order Substatus,Cancelation/Return Type,Normal or Pre-order,SKU ID,Seller SKU,"
        "Product Name,Variation,Quantity,Sku Quantity of return,SKU Unit Original Price,Buyer Username"
    ),
    "Etsy": "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Order Value",
    "Shopify": "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Total,Lineitem name",
    "Amazon": "amazon-order-id,merchant-order-id,purchase-date,order-status,sales-channel,sku,item-price",
    "eBay": "Sales Record Number,Order Number,Buyer Username,Buyer Name,Item Title,Sold For,Sale Date",
}


@pytest.mark.parametrize("shop", REPORTS)
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_what_a_shop_sold_is_refused_with_advice(shop: str, delimiter: str, tmp_path: Path) -> None:
    header = REPORTS[shop].replace(",", delimiter)
    row = delimiter.join(["1"] * (header.count(delimiter) + 1))
    with pytest.raises(errors.SellerReportGiven, match=f"sold on {shop}.*your own order history"):
        found(tmp_path, f"{header}\n{row}\n")


@pytest.mark.parametrize(
    "header",
    [
        "Order ID,Order Status,Product Name,Quantity,Total,Order Date",
        "Sale Date,Item,Price",
        "Name,Email,Total,Date",
        "Order Number,Item Title,Sold For,Sale Date,Seller",
    ],
)
def test_ordinary_lists_are_not_taken_for_one(header: str, tmp_path: Path) -> None:
    cells = {"Sold For": "5.00", "Total": "5.00", "Price": "5.00", "Quantity": "1"}
    row = ",".join("2026-01-25" if "Date" in name else cells.get(name, "Lamp") for name in header.split(","))
    assert found(tmp_path, f"{header}\n{row}\n").origin == "csv"
