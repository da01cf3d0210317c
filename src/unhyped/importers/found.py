"""The result of reading a file: purchases, skipped rows, and open questions about its columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from sys import getsizeof
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

from unhyped.domain.errors import InvalidInput
from unhyped.i18n import gettext
from unhyped.importers.answer_headings import comes_later
from unhyped.importers.errors import TooMuchAtOnce

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from unhyped.domain.change import Record
    from unhyped.domain.dismissed_note import DismissedNote
    from unhyped.domain.exposure import ExposureKind
    from unhyped.domain.exposure_import import ExposureImport
    from unhyped.domain.found import FoundPurchase, FoundWish
    from unhyped.domain.purchase import SourceMark
    from unhyped.importers.mapping import MappingQuestion

Assumed = Literal["", "all", "some"]
_Row = TypeVar("_Row")
_MAX_HEADINGS, _MAX_HEADING_CHARS = 40, 40
"""More than the tables of banks and trackers have; --json lists all."""
_MAX_TEXT_BYTES: Final = 28_000_000
"""More than 75,000 rows of any shop or bank have; writing them takes seven times as much memory."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is not among the purchases: its *line* counted from 1, the *text* concerned, and *why*.

    *cancelled* identifies its purchase, or the whole order, in case that was imported before.
    """

    line: int
    text: str
    why: str
    cancelled: SourceMark | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The number of viewing-history events in a file, from *first* to *last* (UTC days).

    Equal rows count separately; duplicates are only removed on storing.
    """

    kind: ExposureKind
    count: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything one file held, in the order of the file.

    *origin* says which reader it was: “tiktok”, “amazon”, “paypal”, “temu”, “csv” or “unhyped”. *problems*
    are rows that could not be read; *skipped* are rows left out on purpose, such as cancelled orders.
    *columns* is how a table's columns were understood, to be changed; with *needs_mapping* it must be
    answered before anything is read. *dismissed_notes* and *exposure_imports* come only from the program's
    own JSON export, *restored* from any of its exports.

    *wishes* are proposals for the waiting list. *sections* is the viewing history that was asked for: its
    events went to the sink, if there was one. *selective* means that the file lists everything bought
    there, of which few things have to do with a feed. *remarks* are sentences about the file as a whole
    (“Your export did not include TikTok Shop.”); *was_read* and *never_read* name the parts of a TikTok
    export that were read and those that never are. *assumed* says whether “all” prices or only “some” don't
    name their currency, so that they were read in *currency*.
    """

    origin: str
    source_name: str
    purchases: tuple[FoundPurchase, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    columns: MappingQuestion | None = None
    dismissed_notes: tuple[DismissedNote, ...] = ()
    exposure_imports: tuple[ExposureImport, ...] = ()
    restored: tuple[Record, ...] = ()
    wishes: tuple[FoundWish, ...] = ()
    sections: tuple[Section, ...] = ()
    selective: bool = False
    remarks: tuple[str, ...] = ()
    was_read: tuple[str, ...] = ()
    never_read: tuple[str, ...] = ()
    assumed: Assumed = ""
    currency: str = ""

    @property
    def needs_mapping(self) -> MappingQuestion | None:
        """The question about the columns to answer first; None when they are clear."""
        return self.columns if self.columns is not None and self.columns.unsure_about else None

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of a table whose columns aren't read; “column 3” for one with cells but no heading."""
        table = self.columns
        if table is None:
            return ()
        named, rows = [], [row for row in table.sample_rows if sum(map(bool, map(str.strip, row))) > 1]
        for at, (header, role) in enumerate(zip(table.headers, table.guess.roles, strict=True)):
            has_cells = any(at < len(row) and row[at].strip() for row in rows)
            if not role and (header.strip() or has_cells):
                named.append(" ".join(header.split()) or gettext("column {n}").format(n=at + 1))
        return tuple(named)

    @property
    def unread_yet(self) -> tuple[str, ...]:
        """Those of the `unread` headings that no purchase has a field for yet, such as times worn."""
        return tuple(filter(comes_later, self.unread))

    @property
    def unread_remark(self) -> str:
        """A sentence on the columns that weren't read but could be; "" without any."""
        later = self.unread_yet
        names = [heading for heading in self.unread if heading not in later]
        return _named(gettext("We didn’t read these columns: {columns}."), names)

    @property
    def unread_yet_remark(self) -> str:
        """A sentence on the columns that no purchase has a field for yet; "" without any."""
        return _named(gettext("We can’t read these columns yet: {columns}."), self.unread_yet)


def _named(said: str, headings: Sequence[str]) -> str:
    names = ", ".join(f"“{heading[:_MAX_HEADING_CHARS]}”" for heading in headings[:_MAX_HEADINGS])
    more = ", …" if len(headings) > _MAX_HEADINGS else ""
    return said.format(columns=names + more) if headings else ""


class NotAPurchase(Exception):
    """A row that isn't a purchase, and why."""


@dataclass(slots=True, kw_only=True)
class Collected:
    """The purchases of a file so far, and the rows that aren't among them; *seen* counts equal rows.

    *named* holds, for each amount, whether it names its currency.
    """

    purchases: list[FoundPurchase] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    named: set[bool] = field(default_factory=set)

    @property
    def assumed(self) -> Assumed:
        """Whether the currency of no price, or only of *some*, is named."""
        if False not in self.named:
            return ""
        return "some" if True in self.named else "all"

    def found(self, origin: str, name: str, **more: Any) -> Found:  # noqa: ANN401 - fields of Found
        """Return everything read so far as the content of a file called *name*."""
        skipped = sorted(self.skipped, key=attrgetter("line"))
        return Found(
            origin=origin,
            source_name=name,
            purchases=tuple(self.purchases),
            problems=tuple(self.problems),
            skipped=tuple(skipped),
            assumed=self.assumed,
            **more,
        )


class RowReader(Collected, Generic[_Row]):
    """Collects purchases row by row."""

    __slots__ = ()

    def take(self, line: int, row: _Row) -> None:
        """Read one row; note why it isn't a purchase."""
        try:
            purchase = self.purchase(line, row)
        except NotAPurchase as why:
            self.skipped.append(Problem(line, self.shown(row), str(why)))
        except InvalidInput as error:
            self.problems.append(Problem(line, self.shown(row), str(error)))
        else:
            if purchase is not None:
                self.purchases.append(purchase)

    def purchase(self, line: int, row: _Row) -> FoundPurchase | None:
        """Turn a row into a purchase; None if it belongs to another. Raises NotAPurchase or InvalidInput."""
        raise NotImplementedError

    def shown(self, row: _Row) -> str:
        """Return the text by which people recognise a row."""
        raise NotImplementedError


def check_memory_limit(found: Found) -> Found:
    """Return *found*; raise TooMuchAtOnce if it is too much. Our own archive has no such limit."""
    if sum(map(_text_bytes, found.purchases)) > _MAX_TEXT_BYTES:
        raise TooMuchAtOnce(name=found.source_name)
    return found


def _text_bytes(purchase: FoundPurchase) -> int:
    """Return the bytes of the texts that may be long; empty ones take some, too, so that rows count."""
    if purchase.restored is not None:
        return 0
    draft = purchase.draft
    texts = chain((draft.name, draft.note, draft.shop, draft.link), draft.tags)
    return sum(map(getsizeof, texts))
