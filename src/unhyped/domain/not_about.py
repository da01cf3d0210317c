"""A curated note that has nothing to do with one purchase, as its reader said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAbout:
    """The *note_id* of a note that is never offered beside this purchase again; elsewhere it still is."""

    id: str
    purchase_id: str
    note_id: str
    added_at: datetime
