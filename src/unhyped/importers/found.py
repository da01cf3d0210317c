"""What reading a file brought to light: purchases, rows left out, and what is not clear about its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unhyped.domain.dismissed_note import DismissedNote
    from unhyped.domain.found import FoundPurchase
    from unhyped.importers.mapping import MappingQuestion


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is not among the purchases: its *line* counted from 1, the *text* concerned, and *why*."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything one file held, in the order of the file.

    *origin* says which reader it was: “amazon”, “csv” or “unhyped”. *problems* are rows that could not be
    read; *skipped* are rows left out on purpose, such as cancelled orders. *columns* is how a table's columns
    were understood, for changing it; with *needs_mapping* it has to be answered before anything is read.
    *dismissed_notes* come only from the program's own JSON export.
    """

    origin: str
    source_name: str
    purchases: tuple[FoundPurchase, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    columns: MappingQuestion | None = None
    dismissed_notes: tuple[DismissedNote, ...] = ()

    @property
    def needs_mapping(self) -> MappingQuestion | None:
        """The question to answer first: which column means what. None when it is clear."""
        return self.columns if self.columns is not None and self.columns.unsure_about else None
