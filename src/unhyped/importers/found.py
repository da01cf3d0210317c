"""The result of reading a file: purchases, skipped rows, and open questions about its columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from sys import getsizeof
from typing import TYPE_CHECKING, Final

from unhyped.importers.errors import TooMuchAtOnce

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.change import Record
    from unhyped.domain.dismissed_note import DismissedNote
    from unhyped.domain.exposure import ExposureKind
    from unhyped.domain.exposure_import import ExposureImport
    from unhyped.domain.found import FoundPurchase, FoundWish
    from unhyped.importers.mapping import MappingQuestion

_MAX_TEXT_BYTES: Final = 28_000_000
"""More than 75,000 rows of any shop or bank have; writing them takes seven times as much memory."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is not among the purchases: its *line* counted from 1, the *text* concerned, and *why*.

    A cancelled one identifies its purchase, in case that was imported before: by the
    *external_id*, or the *order_number* when it is about the whole order.
    """

    line: int
    text: str
    why: str
    external_id: str = ""
    order_number: str = ""


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
    answered before anything is read. *dismissed_notes*, *exposure_imports* and *restored* come only
    from the program's own JSON export.

    *wishes* are proposals for the waiting list. *sections* is the viewing history that was asked for: its
    events went to the sink, if there was one. *selective* means that the file lists everything bought
    there, of which few things have to do with a feed. *remarks* are sentences about the file as a whole
    (“Your export did not include TikTok Shop.”); *was_read* and *never_read* name the parts of a TikTok
    export that were read and those that never are.
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

    @property
    def needs_mapping(self) -> MappingQuestion | None:
        """The question about the columns to answer first; None when they are clear."""
        return self.columns if self.columns is not None and self.columns.unsure_about else None


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
