"""Rows of an import that the person left unticked: known, and not offered again unless asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What one import from *origin* left out, by external id; a later import may have taken some in."""

    id: str
    origin: str
    external_ids: tuple[str, ...]
    added_at: datetime
