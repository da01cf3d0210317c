"""A kind of curated notes that the person wants to see less often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLess:
    """Notes of this *kind* show with at most one purchase a month, unless they are about safety."""

    id: str
    kind: str
    added_at: datetime
