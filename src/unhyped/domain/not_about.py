"""A curated note that the person said has nothing to do with one purchase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAbout:
    """The *note_id* of a note never offered again with this purchase; it still is with others."""

    id: str
    purchase_id: str
    note_id: str
    added_at: datetime
