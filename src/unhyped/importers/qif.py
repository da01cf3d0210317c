"""Reads QIF, the Quicken Interchange Format, as a table: a row for each payment, or for each part of a split.

A record has one field a line, marked by its first character, and ends with “^”. Nothing says whether
12/11 is in November or December, nor how decimals are written: the table is read like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.importers.table import table_of_rows
from unhyped.importers.text_file import numbered_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from unhyped.importers.table import FoundTable
    from unhyped.importers.text_file import TextFile

HEADERS: Final = ("Date", "Payee", "Memo", "Category", "Amount", "Number", "Account")
START: Final = re.compile(r"\W*!(?:Type|Account|Option|Clear)\b", re.IGNORECASE)
_TYPE: Final = re.compile(r"!Type:? *(.*)", re.IGNORECASE)
_LISTS: Final = frozenset(
    ("cat", "class", "memorized", "security", "prices", "budget", "template", "invitem", "tag")
)
"""Types of records that aren't payments: what a person’s categories, securities and habits are called."""
_INVESTMENTS: Final = "invst"
_SPACES: Final = re.compile(r"\s+")
_YEAR: Final = re.compile(r"'(\d{1,4})$")
_AMOUNT: Final = re.compile(r"([-+]?)(\d[\d.,' ]*?)(?:[.,](\d{1,2}))?")
_READ: Final = "DTUPMLN"
"""The marks of day, amount (twice), payee, memo, category and number."""
_MAX_SPLITS: Final = 500
"""Quicken allows no more; a record with more is read as one payment."""
_MAX_FIELD_CHARS: Final = 4_000
"""No field is longer; one that is belongs to no sound file."""


@dataclass(slots=True)
class _Record:
    """The fields of a record by their marks, and its splits: line, category, memo and amount of each."""

    line: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    splits: list[list[str]] = field(default_factory=list)
    split_lines: list[int] = field(default_factory=list)

    def take(self, line: int, text: str) -> None:
        """Add one line; of a field that comes twice, the first counts."""
        self.line = self.line or line
        mark, value = text[0], text[1:_MAX_FIELD_CHARS].strip()
        if mark == "S" and len(self.splits) <= _MAX_SPLITS:
            self.splits.append([value, "", ""])
            self.split_lines.append(line)
        elif mark in "E$" and self.splits:
            self.splits[-1]["E$".index(mark) + 1] = value
        elif mark in _READ:
            self.fields.setdefault(mark, value)

    def rows(self, account: str) -> Iterator[tuple[int, list[str]]]:
        """Yield a row for each split if their amounts add up to the whole, else one for the payment."""
        of = self.fields.get
        total = of("T") or of("U", "")
        parts = [_hundredths(amount) for _, _, amount in self.splits]
        is_whole = len(parts) <= _MAX_SPLITS and None not in parts
        if self.splits and is_whole and sum(filter(None, parts)) == _hundredths(total):
            rows = [*zip(self.split_lines, self.splits, strict=True)]
        else:
            rows = [(self.line, [of("L", ""), of("M", ""), total])]
        for line, (category, memo, amount) in rows:
            yield line, [_day(of("D", "")), of("P", ""), memo, category, amount, of("N", ""), account]


def find_table(text: TextFile, step: Callable[[int, int], None]) -> FoundTable:
    """Return the payments in *text* as a table; raise a FileRefused."""
    types = {match[1].strip().casefold() for _, line in numbered_lines(text, step) if (match := _type(line))}
    said = gettext("“{name}” also has investments, which we don’t read.").format(name=text.name)
    remarks = (said,) if _INVESTMENTS in types else ()
    return table_of_rows(text.name, HEADERS, partial(_rows, text), remarks)


def _type(line: str) -> re.Match[str] | None:
    return _TYPE.match(line) if line[:1] == "!" else None


def _rows(text: TextFile, step: Callable[[int, int], None]) -> Iterator[tuple[int, list[str]]]:
    """Yield the payments of all accounts, with the line each begins on."""
    account, section, record = "", "", _Record()
    for line, said in numbered_lines(text, step):
        if said[:1] not in {"!", "^"}:
            if said:
                record.take(line, said)
            continue
        if section == "account":
            account = record.fields.get("N", account)
        elif section == "payments" and record.fields:
            yield from record.rows(account)
        record = _Record()
        section = _section(said, section) if said[0] == "!" else section
    if section == "payments" and record.fields:
        yield from record.rows(account)


def _section(header: str, before: str) -> str:
    """Return what the records below a *header* are; options change nothing."""
    if (match := _type(header)) is not None:
        kind = match[1].strip().casefold()
        return "other" if kind == _INVESTMENTS or kind.partition(":")[0] in _LISTS else "payments"
    return "account" if header[1:8].casefold() == "account" else before


def _day(text: str) -> str:
    """Return a day with its whole year: Quicken writes “3/ 5'26” for 2026, and pads with spaces."""
    plain = _SPACES.sub("", text)
    match = _YEAR.search(plain)
    if match is None:
        return plain
    year = match[1] if len(match[1]) == len("2026") else f"20{match[1]:0>2}"[-4:]
    mark = "." if "." in plain else "-" if "-" in plain else "/"
    return f"{plain[: match.start()]}{mark}{year}"


def _hundredths(text: str) -> int | None:
    """Return an amount in hundredths, whatever its decimal mark; None if it isn't one."""
    match = _AMOUNT.fullmatch(text.replace("\N{MINUS SIGN}", "-").strip())
    if match is None:
        return None
    whole = int(re.sub(r"\D", "", match[2])) * 100 + int((match[3] or "0").ljust(2, "0"))
    return -whole if match[1] == "-" else whole
