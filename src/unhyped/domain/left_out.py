"""Rows of an import that the person left unticked, and deleted wishes: only offered again on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import datetime

MOST_IDS: Final = 1000
"""An import that left out more rows writes several records, so that none gets too large to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Rows that one import from *origin* left out, by external id; later imports may have added some."""

    id: str
    origin: str
    external_ids: tuple[str, ...]
    added_at: datetime


def checked(left_out: LeftOut) -> LeftOut:
    """Return *left_out* if its texts can be stored; raise the InvalidInput that says what to fix."""
    check_texts(left_out)
    return left_out
