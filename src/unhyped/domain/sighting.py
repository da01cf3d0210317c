"""A sighting: something seen before a purchase that the person confirmed has to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import datetime

    from unhyped.domain.exposure import ExposureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One exposure, confirmed to have come before this purchase: before, never because. *at* is in UTC."""

    id: str
    purchase_id: str
    kind: ExposureKind
    at: datetime
    video_id: int | None = None
    text: str = ""
    place: str = ""
    added_at: datetime


def checked(sighting: Sighting) -> Sighting:
    """Return *sighting* if its texts can be stored; raise the InvalidInput that says what to fix."""
    check_texts(sighting)
    return sighting
