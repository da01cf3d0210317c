"""Reads pasted text: a piece of a table, or one purchase per line.

Lines are read as they are typed when adding a purchase: “Ice roller 12.99 yesterday”. A line that holds only
a price, a day or a shop belongs to the purchase above it, as on the pages of shops.
"""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain import smart_line
from unhyped.domain.amount import names_currency
from unhyped.domain.dates import detect_date_order
from unhyped.domain.duplicates import content_id, content_key
from unhyped.domain.errors import InvalidInput, NameMissing, TextTooLong
from unhyped.domain.found import FoundPurchase
from unhyped.domain.text import field_label, replace_surrogates
from unhyped.i18n import format_number, gettext
from unhyped.importers.columns import names_a_column
from unhyped.importers.errors import NoHeaderRow, NotATable, NothingPasted, PastedTooLong, TooManyRows
from unhyped.importers.found import Collected, Problem
from unhyped.importers.table import find_table
from unhyped.words.labels import categories_by_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from unhyped.domain.dates import DateOrder
    from unhyped.domain.purchase import PurchaseDraft
    from unhyped.domain.smart_line import SmartLine
    from unhyped.importers.found import Found
    from unhyped.importers.reading import Reading
    from unhyped.importers.table import FoundTable

LISTS: Final = ""
ORIGIN: Final = "csv"
MAX_CHARS: Final = 2_000_000
MAX_LINES: Final = 5_000
_MAX_LINE_CHARS: Final = 2_000
_LINES_PER_STEP: Final = 16
_SHOWN: Final = 200
_RULE: Final = re.compile(r"^(?=[^\n]*-)(?=[^\n]*[|+])[-|+: \t]+\r?$", re.MULTILINE)
"""The line below the header of a Markdown table: “|---|---:|”."""
_BULLET: Final = re.compile(r"\s*(?:[-–—*•·▪‣]|\[[ xX]?\]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text that was pasted. It is also a `table.TextSource`."""

    text: str
    has_nul: bool = False

    @property
    def name(self) -> str:
        """The name to show."""
        return gettext("pasted text")

    @property
    def size(self) -> int:
        """The size in bytes."""
        return len(self.text.encode())

    @contextmanager
    def open(self) -> Iterator[TextIO]:
        """Open it with its line ends unchanged."""
        with io.TextIOWrapper(io.BytesIO(self.text.encode()), "utf-8", newline="") as text:
            yield text


def table_or_lines(pasted: Pasted) -> FoundTable | Pasted:
    """Return the table in *pasted*, or else its tidied lines; raise a FileRefused."""
    if len(pasted.text) > MAX_CHARS:
        raise PastedTooLong(limit=format_number(MAX_CHARS))
    text = replace_surrogates(pasted.text).replace("\x00", "").removeprefix("\ufeff")
    text = _RULE.sub("", text)
    if not text.strip():
        raise NothingPasted
    if text.lstrip()[0] in "{[<":
        raise NotATable(name=pasted.name)
    tidied = Pasted(text)
    return _table(tidied) or tidied


def recognises(source: object) -> Pasted | None:
    """Return *source* if it is text with one purchase per line."""
    return source if isinstance(source, Pasted) else None


def read(pasted: Pasted, reading: Reading) -> Found:
    """Read one purchase per line; raise TooManyRows or ImportCancelled."""
    return _PastedLines(reading, detect_date_order(pasted.text.split())).read(pasted.name, pasted.text)


def _table(pasted: Pasted) -> FoundTable | None:
    """Return the table in *pasted*; None if it looks like one purchase per line."""
    try:
        table = find_table(pasted)
    except NoHeaderRow:
        return None
    copied = "\t" in pasted.text.partition("\n")[0]  # spreadsheets and web pages put tabs between cells
    known = any(map(names_a_column, table.headers))
    return table if len(table.headers) > 1 and (copied or known or not table.named) else None


@dataclass(slots=True)
class _PastedLines(Collected):
    """Reads line by line; the next line may complete the current purchase."""

    reading: Reading
    order: DateOrder | None
    open_to_more: bool = False

    def read(self, name: str, text: str) -> Found:
        """Read all lines of *text*; raise TooManyRows."""
        lines = text.splitlines()
        if len(lines) > MAX_LINES:
            raise TooManyRows(name=name, limit=MAX_LINES)
        for number, line in enumerate(lines, 1):
            if not number % _LINES_PER_STEP:
                self.reading.step(number, len(lines))
            plain = _BULLET.sub("", line, count=1).strip()
            if not plain:
                self.open_to_more = False
            elif number > 1 or not names_a_column(plain):
                self._take(number, plain)
        self.reading.step(len(lines), len(lines))
        self.purchases = [*map(self._numbered, self.purchases)]
        return self.found(ORIGIN, name)

    def _take(self, number: int, line: str) -> None:
        try:
            if len(line) > _MAX_LINE_CHARS:
                raise TextTooLong(field=field_label("text"), length=len(line), limit=_MAX_LINE_CHARS)
            said = smart_line.read(
                line,
                today=self.reading.customs.today,
                default_currency=self.reading.customs.currency,
                decimal_mark=self.reading.customs.decimal_mark,
                date_order=self.order,
                known_categories=categories_by_label(()),
            )
            self.named |= {names_currency(line[c.start : c.end]) for c in said.chips if c.kind == "price"}
            if said.problems:
                self.problems.append(Problem(number, line[:_SHOWN], " ".join(map(str, said.problems))))
                self.open_to_more = False
            elif said.draft.name:
                self.purchases.append(FoundPurchase(line=number, draft=_draft(said)))
                self.open_to_more = True
            else:
                self._complete(said)
        except InvalidInput as error:
            self.problems.append(Problem(number, line[:_SHOWN], str(error)))
            self.open_to_more = False

    def _complete(self, said: SmartLine) -> None:
        """Add the details of a line without a name to the purchase above, unless they contradict it."""
        draft = _draft(said)
        more = {each.name: value for each in fields(draft) if (value := getattr(draft, each.name))}
        above = self.purchases[-1] if self.open_to_more else None
        if above is None or any(getattr(above.draft, each) for each in more):
            raise NameMissing
        self.purchases[-1] = above.with_fields(**more)

    def _numbered(self, purchase: FoundPurchase) -> FoundPurchase:
        draft = purchase.draft
        key = content_key(draft.name, draft.price, draft.bought_on)
        return purchase.with_fields(origin=ORIGIN, external_id=content_id(ORIGIN, key, self.seen))


def _draft(said: SmartLine) -> PurchaseDraft:
    """Return what a line says, with claims as the note."""
    return replace(said.draft, note=", ".join(said.draft.claims), claims=())
