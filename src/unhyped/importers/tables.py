"""Which reader a table goes to: the one that knows its columns, else the one for any table."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from unhyped.importers import amazon, csv_file, csv_guess, own_csv, paypal, temu
from unhyped.importers.errors import MappingDoesNotFit, NoRows, NotATable, SellerReportGiven
from unhyped.importers.found import Found
from unhyped.importers.header import normal
from unhyped.importers.mapping import header_signature

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping
    from collections.abc import Sequence

    from unhyped.importers.mapping import Mapping
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import Table

NONE_REMEMBERED: Final[AnyMapping[str, Mapping]] = MappingProxyType({})
_SELLER_REPORTS: Final = (
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


def read(
    table: Table,
    reading: Reading,
    mapping: Mapping | None = None,
    remembered: AnyMapping[str, Mapping] = NONE_REMEMBERED,
) -> Found:
    """Read *table*; *mapping* answers an earlier question, *remembered* are answers by their signature."""
    found = _by_columns(table, reading, mapping, remembered)
    return replace(found, remarks=(*found.remarks, table.remark)) if table.remark else found


def _by_columns(
    table: Table, reading: Reading, mapping: Mapping | None, remembered: AnyMapping[str, Mapping]
) -> Found:
    """Hand *table* to the reader that knows its columns; raise the FileRefused that says what else it is."""
    if own_csv.is_own(table.headers):
        return own_csv.read(table, reading)
    if table.has_nul:
        raise NotATable(name=table.name)
    if (where := amazon.columns(table.headers)) is not None:
        return amazon.read_table(table, where, reading)
    amazon.refuse_other_files(table.name, table.headers)
    _refuse_seller_report(table.name, table.headers)
    if next(table.rows(reading), None) is None:
        raise NoRows(name=table.name)
    if (where := paypal.columns(table.headers)) is not None:
        before = remembered.get(header_signature(table.headers))
        return paypal.read(table, where, reading, mapping or before)
    if (where := temu.columns(table.headers)) is not None:
        return temu.read(table, where, reading)
    return _any_table(table, reading, mapping, remembered)


def _any_table(
    table: Table, reading: Reading, mapping: Mapping | None, remembered: AnyMapping[str, Mapping]
) -> Found:
    """Read a table nobody knows the way it was answered, or else guessed; ask if that isn't certain."""
    if mapping is not None and (why := mapping.fault(len(table.headers))):
        raise MappingDoesNotFit(name=table.name, why=why)
    before = remembered.get(header_signature(table.headers)) if table.named else None
    question = csv_guess.question(table, reading, before)
    if mapping is None and question.unsure_about:
        return Found(origin=csv_file.ORIGIN, source_name=table.name, columns=question)
    return csv_file.read(table, question.answered(mapping or question.guess), reading)


def _refuse_seller_report(name: str, headers: Sequence[str]) -> None:
    """Raise SellerReportGiven if *headers* are those of a report on what a shop sold."""
    names = {normal(header) for header in headers}
    for shop, typical in _SELLER_REPORTS:
        if typical <= names:
            raise SellerReportGiven(name=name, shop=shop)
