"""Rows of an import that the person left unticked, and wishes let go: not offered again unless asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import datetime

MOST_IDS: Final = 1000
"""An import that left out more rows keeps several records, so that none gets too large to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What one import from *origin* left out, by external id; a later import may have taken some in."""

    id: str
    origin: str
    external_ids: tuple[str, ...]
    added_at: datetime


def checked(left_out: LeftOut) -> LeftOut:
    """Return *left_out* if its texts can be kept; raise the InvalidInput that says what to mend."""
    check_texts(left_out)
    return left_out
