"""What every reader is told: the day it is, the person's customs, and whether to go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final

from unhyped.importers.errors import ImportCancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.exposure import ExposureKind, ExposureSink

ROWS_PER_STEP: Final = 256
"""Readers call `Reading.step` after so many rows: about every 3 ms."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One run of an importer. *progress* is called with bytes done and bytes in all, from the same thread.

    Of viewing history only the *kinds* that are asked for are looked at; their events go to *exposures*.
    Where a file gives moments in UTC, the days kept are those of *zone*; with None, of the computer's own.
    """

    today: date
    default_currency: str
    decimal_mark: DecimalMark
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    kinds: frozenset[ExposureKind] = frozenset()
    exposures: ExposureSink | None = None
    zone: tzinfo | None = UTC

    def step(self, done: int, total: int) -> None:
        """Report progress; raise ImportCancelled once the person has cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise ImportCancelled
        if self.progress is not None:
            self.progress(min(done, total), total)
