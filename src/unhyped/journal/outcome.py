"""The values of an import: the outcome of comparing a file, the person's choice, and the result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from unhyped.domain.duplicates import Known, New

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.change import Record
    from unhyped.domain.dismissed_note import DismissedNote
    from unhyped.domain.duplicates import Row, Split
    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import ExposureKind, ExposureTally
    from unhyped.domain.found import FoundWish
    from unhyped.domain.rule import Rule
    from unhyped.importers import Found
    from unhyped.journal.written import Written


@dataclass(frozen=True, slots=True)
class WishRow:
    """A proposal for the waiting list, and whether it is on it, left it (*gone*) or was *bought* since."""

    found: FoundWish
    known: bool
    gone: date | None = None
    bought: date | None = None

    @property
    def fresh(self) -> bool:
        """Whether the proposal is new to the person."""
        return not self.known and self.gone is None and self.bought is None

    @property
    def is_usual(self) -> bool:
        """Whether it is imported by default: it is new, and on the person's own list."""
        return self.fresh and self.found.why == "list"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The content of a file compared with the log.

    The person's rules have filled in new rows. *tallies* count the new viewing history. *hidden_notes* are
    those not hidden in the log yet, and *restored* are records of an own export without a purchase: both are
    imported whatever rows are chosen. *revision* is that of the journal it was compared with.
    """

    found: Found
    split: Split
    hidden_notes: tuple[DismissedNote, ...] = ()
    revision: int = 0
    wishes: tuple[WishRow, ...] = ()
    tallies: tuple[ExposureTally, ...] = ()
    restored: tuple[Record, ...] = ()

    @property
    def usual(self) -> list[Row]:
        """The rows imported by default: all that are new and not optional."""
        return [row for row in self.split.rows if is_new(row) and not row.found.optional]

    @property
    def ticked(self) -> list[Row]:
        """The rows ticked at first: the usual, but none if the file lists everything bought somewhere."""
        return [] if self.found.selective else self.usual

    @property
    def has_news(self) -> bool:
        """Whether there is anything that the log lacks and that wasn't refused before."""
        return bool(
            any(map(is_new, self.split.rows))
            or any(wish.fresh for wish in self.wishes)
            or any(tally.new for tally in self.tallies)
            or self.hidden_notes
            or self.restored
        )


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """The part of an outcome to import.

    *rows* may contain purchases that the person edited, if their external ids are unchanged. *kinds* are of
    viewing history. *left_out* are the offered rows left unticked, which are not offered again. *rules* are
    those the person made meanwhile.
    """

    rows: tuple[Row, ...] = ()
    wishes: tuple[FoundWish, ...] = ()
    kinds: frozenset[ExposureKind] = frozenset()
    left_out: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCounts:
    """Counts of an import: *purchases*, *events* of known ones, *wishes*, new *exposures* by kind, etc.

    *notes* are the person's own.
    """

    purchases: int = 0
    events: int = 0
    wishes: int = 0
    exposures: dict[ExposureKind, int] = field(default_factory=dict)
    left_out: int = 0
    rules: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True)
class WrittenImport:
    """The counts of an import, and its change, which memory is to take over; None if there was none."""

    counts: ImportCounts
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class OpenRefund:
    """A purchase of the log that the file says was refunded, or whose order was *cancelled*.

    The file doesn't say how much came back, and no refund is logged yet.
    """

    entry: Entry
    cancelled: bool = False


def is_new(row: Row) -> bool:
    """Return whether *row* has something that the log lacks: a purchase, or new details of one."""
    return isinstance(row.status, New) or bool(row.additions)


def is_selectable(row: Row) -> bool:
    """Return whether importing *row* would change anything; a restored purchase in the log would not."""
    return is_new(row) or row.found.restored is None or not isinstance(row.status, Known)
