"""Recognises common files that can't be read, and refuses them with advice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NoReturn

from unhyped.i18n import gettext
from unhyped.importers.amazon.layouts import layout_of
from unhyped.importers.errors import (
    AmazonFileWithoutOrders,
    BankFormatGiven,
    DatabaseGiven,
    FileRefused,
    NoRows,
    NotATable,
    OwnFileGiven,
    PackedFileGiven,
    PdfGiven,
    SellerReportGiven,
    SpreadsheetGiven,
    SpreadsheetWithPassword,
    WebPageGiven,
)
from unhyped.importers.header import normal
from unhyped.importers.members import Member
from unhyped.importers.table import FoundTable
from unhyped.importers.text_file import head
from unhyped.purchases_file import SQLITE, is_marked

if TYPE_CHECKING:
    from unhyped.importers.amazon.layouts import LayoutKind
    from unhyped.importers.reading import Reading

LISTS: Final = ""
ORIGIN: Final = ""
_STARTS: Final[tuple[tuple[bytes, type[FileRefused]], ...]] = (
    (b"%PDF", PdfGiven),
    (SQLITE, DatabaseGiven),
    (b"\x1f\x8b", PackedFileGiven),
    (b"7z\xbc\xaf", PackedFileGiven),
    (b"Rar!", PackedFileGiven),
    (b"\x89PNG", NotATable),
    (b"\xff\xd8\xff", NotATable),
    (b"GIF8", NotATable),
    (b"RIFF", NotATable),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""A workbook with a password is a new one wrapped in an old one."""
_BANK_FORMATS: Final = (
    ("CAMT", re.compile(rb"BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)")),
    ("MT940", re.compile(rb"\A\W*(?:\{1:|:20:)")),
    ("XML", re.compile(rb"\A\W*<\?xml(?!.*(?:<OFX>|<\?OFX))", re.IGNORECASE | re.DOTALL)),
)
_WEB_PAGE: Final = re.compile(rb"\A\W*<(?:!doctype html|html)", re.IGNORECASE)
_LOOKED_AT: Final = 4096


_AMAZON_LISTS: Final[dict[LayoutKind, str]] = {
    "payments": "refunds",
    "reversals": "refunds",
    "returns": "returns",
    "replacements": "replacements",
    "digital returns": "returns of digital items",
}
"""Amazon lists that need the orders."""
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
"""A shop, and columns that only its reports for sellers have."""


def recognises(source: object) -> FileRefused | None:
    """Return why *source* can't be read; None if it isn't known here."""
    if isinstance(source, Member):
        return _by_start(source.name, head(source))
    return _by_columns(source) if isinstance(source, FoundTable) else None


def read(refusal: FileRefused, _: Reading) -> NoReturn:
    """Raise the *refusal*."""
    raise refusal


def _by_columns(table: FoundTable) -> FileRefused | None:
    """Return why *table* has no purchases: it lists something else, or has no rows."""
    if table.has_nul:
        return NotATable(name=table.name)
    layout = layout_of(table.headers)
    if layout is not None and layout.kind in _AMAZON_LISTS:
        return AmazonFileWithoutOrders(name=table.name, what=gettext(_AMAZON_LISTS[layout.kind]))
    names = {normal(header) for header in table.headers}
    for shop, typical in _SELLER_REPORTS:
        if typical <= names:
            return SellerReportGiven(name=table.name, shop=shop)
    return NoRows(name=table.name) if table.is_empty else None


def _by_start(name: str, first: bytes) -> FileRefused | None:
    """Return a FileRefused if *first*, the start of a file, shows another known kind; else None."""
    if is_marked(first):
        return OwnFileGiven(name=name)
    for start, refusal in _STARTS:
        if first.startswith(start):
            return refusal(name=name)
    if first.startswith(_OLD_OFFICE):
        return (SpreadsheetWithPassword if _LOCKED in first else SpreadsheetGiven)(name=name)
    near = first[:_LOOKED_AT]
    for kind, pattern in _BANK_FORMATS:
        if pattern.search(near):
            return BankFormatGiven(name=name, format=kind)
    return WebPageGiven(name=name) if _WEB_PAGE.search(near) else None
