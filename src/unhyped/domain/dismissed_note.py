"""A curated note that the person doesn't want to see again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissedNote:
    """The *note_id* of a note of a pack that is never offered again; undo brings it back."""

    id: str
    note_id: str
    added_at: datetime
