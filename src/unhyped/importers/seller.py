"""Reports for people who sell: known by their columns, and refused, because nothing in them was bought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.importers.errors import SellerReportGiven
from unhyped.importers.header import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

_REPORTS: Final = (
    ("TikTok Shop", {"orderid", "sellersku"}),
    ("TikTok Shop", {"orderid", "skuunitoriginalprice"}),
    ("Etsy", {"saledate", "buyeruserid"}),
    ("Etsy", {"saledate", "listingid", "buyer"}),
    ("Shopify", {"financialstatus", "lineitemname"}),
    ("Amazon", {"amazonorderid", "merchantorderid"}),
    ("Amazon", {"amazonorderid", "saleschannel"}),
    ("Amazon", {"amazonorderid", "buyeremail"}),
    ("Amazon", {"settlementid", "sku"}),
    ("Amazon", {"sellingfees", "fbafees"}),
    ("eBay", {"salesrecordnumber", "buyerusername"}),
)
"""Where the report is from, and columns that only its reports for sellers have."""


def refuse(name: str, headers: Sequence[str]) -> None:
    """Raise SellerReportGiven when *headers* are those of a report on what a shop sold."""
    names = {normal(header) for header in headers}
    for shop, typical in _REPORTS:
        if typical <= names:
            raise SellerReportGiven(name=name, shop=shop)
