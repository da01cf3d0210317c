"""What every reader needs to know: the person's customs, their answers, and whether to continue."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from unhyped.importers.errors import ImportCancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as AnyMapping

    from unhyped.domain.customs import Customs
    from unhyped.domain.exposure import ExposureKind, ExposureSink
    from unhyped.importers.mapping import Mapping

ROWS_PER_STEP: Final = 256
"""Rows between two calls of `Reading.step`: about 3 ms."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One run of an importer. *progress* is called with bytes done and bytes in all, from the same thread.

    Only the requested *kinds* of viewing history are read; their events go to *exposures*.
    *mapping* answers the question of an earlier `Found.needs_mapping`; *remembered* are earlier answers by
    their signature.
    """

    customs: Customs
    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None
    kinds: frozenset[ExposureKind] = frozenset()
    exposures: ExposureSink | None = None
    mapping: Mapping | None = None
    remembered: AnyMapping[str, Mapping] = field(default_factory=dict)

    def step(self, done: int, total: int) -> None:
        """Report progress; raise ImportCancelled once the person has cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise ImportCancelled
        if self.progress is not None:
            self.progress(min(done, total), total)
