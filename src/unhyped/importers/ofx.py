"""Reads OFX and QFX, what banks let people download, as a table with a row for each payment.

Release 1 is SGML, whose values have no end tags; release 2 is XML. Both are read tag by tag, so nothing
nests, no entity is defined, and one payment at a time is in memory.
"""

from __future__ import annotations

import html
import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.importers.table import table_of_rows
from unhyped.importers.text_file import numbered_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from unhyped.importers.table import FoundTable
    from unhyped.importers.text_file import TextFile

HEADERS: Final = ("Date", "Payee", "Memo", "Amount", "Currency", "Type", "Transaction ID", "Account")
START: Final = re.compile(r"[\s\S]{0,2000}?(?:OFXHEADER|<OFX>|<\?OFX)", re.IGNORECASE)
_PAYMENT: Final = "STMTTRN"
_WANTED: Final = frozenset(("TRNTYPE", "DTPOSTED", "DTUSER", "TRNAMT", "FITID", "NAME", "MEMO", "CURSYM"))
_OTHERS: Final = frozenset(("ORIGCURRENCY", "BANKACCTTO", "CCACCTTO"))
"""Groups within a payment that repeat its tags: the currency before it was converted, the other account."""
_DAY: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_TYPES: Final = {
    "XFER": "Transfer",
    "INT": "Interest",
    "DIV": "Dividend",
    "ATM": "Cash",
    "CASH": "Cash",
    "FEE": "Fee",
    "SRVCHG": "Fee",
}
_CDATA: Final = "![CDATA["
_MAX_FIELD_CHARS: Final = 4_000
"""No field is longer; one that is belongs to no sound file."""
_SHOWN_DIGITS: Final = 4

_Tag = tuple[int, str, str]
"""The line of a tag, its name in capitals, and the text behind it."""


def find_table(text: TextFile, step: Callable[[int, int], None]) -> FoundTable:
    """Return the payments in *text* as a table; raise a FileRefused."""
    spent, transfers, is_whole = 0, 0, False
    kind = ""
    for _, name, value in _tags(numbered_lines(text, step)):
        is_whole = is_whole or name == "/OFX"
        kind = value.upper() if name == "TRNTYPE" else kind
        if name == "TRNAMT" and value[:1] == "-":
            spent, transfers = spent + 1, transfers + (kind == "XFER")
    cut_off = gettext("“{name}” ends too early, so payments may be missing. Download it again.")
    remarks = () if is_whole else (cut_off.format(name=text.name),)
    types = (
        {**_TYPES, "XFER": "Payment"} if 2 * transfers > spent else _TYPES
    )  # some banks call all of them so
    return table_of_rows(text.name, HEADERS, partial(_rows, text, types), remarks)


def _rows(
    text: TextFile, types: dict[str, str], step: Callable[[int, int], None]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each payment, with the line it begins on."""
    currency = account = group = ""
    begun: int | None = None
    fields: dict[str, str] = {}
    for line, name, value in chain(_tags(numbered_lines(text, step)), [(0, f"/{_PAYMENT}", "")]):
        if name in {_PAYMENT, f"/{_PAYMENT}", "/BANKTRANLIST"}:
            if begun is not None and fields:
                yield begun, _row(fields, types, currency, account)
            begun, fields, group = line if name == _PAYMENT else None, {}, ""
        elif begun is None:
            currency = value if name == "CURDEF" else currency
            account = value[-_SHOWN_DIGITS:] if name == "ACCTID" else account
        elif name in _OTHERS:
            group = name
        elif name == f"/{group}":
            group = ""
        elif name in _WANTED and value and not group:
            fields.setdefault(name, value)


def _row(fields: dict[str, str], types: dict[str, str], currency: str, account: str) -> list[str]:
    of = fields.get
    kind = of("TRNTYPE", "").upper()
    number = of("FITID", "")
    return [
        _day(of("DTUSER", "")) or _day(of("DTPOSTED", "")) or of("DTPOSTED", ""),
        of("NAME", ""),
        of("MEMO", ""),
        of("TRNAMT", ""),
        of("CURSYM", currency),
        types.get(kind, kind.capitalize()),
        f"{account}:{number}" if number else "",  # two banks may count alike
        account,
    ]


def _day(text: str) -> str:
    """Return the day in “20260302120000[-5:EST]”, as the bank counts it; "" for anything else."""
    match = _DAY.match(text)
    return "-".join(match.groups()) if match is not None else ""


def _tags(lines: Iterable[tuple[int, str]]) -> Iterator[_Tag]:
    """Yield each tag with the text up to the next one, which may be on several lines."""
    begun, name, text, in_cdata = 1, "", "", False
    for line, said in lines:
        first, *rest = said.split("<")
        text = _added(text, f" {first}")
        for part in rest:
            if in_cdata:
                text = _added(text, f"<{part}")
            elif part.startswith(_CDATA):
                text = _added(text, part.removeprefix(_CDATA))
                in_cdata = True
            else:
                yield begun, name, _plain(text)
                tag, _, text = part.partition(">")
                begun, name = line, tag.strip().rpartition(":")[2].upper()
            if in_cdata and "]]>" in part:
                text, in_cdata = text.replace("]]>", ""), False
    yield begun, name, _plain(text)


def _added(text: str, more: str) -> str:
    return text if len(text) > _MAX_FIELD_CHARS else text + more[:_MAX_FIELD_CHARS]


def _plain(text: str) -> str:
    """Return *text* with single spaces and its characters instead of their names."""
    return " ".join(html.unescape(text[:_MAX_FIELD_CHARS]).split())
