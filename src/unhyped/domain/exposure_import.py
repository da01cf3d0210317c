"""An import of viewing history: the record that its exposures belong to, so that Undo can take them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from unhyped.domain.exposure import Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureImport:
    """What was read of viewing history from one export; its exposures are marked with its *number* (from 1).

    The *coverage* of each kind says from when to when the export told about it, even where all it told was
    known already. Exposures whose import is gone count nowhere.
    """

    id: str
    number: int
    source_name: str
    coverage: tuple[Coverage, ...]
    added_at: datetime
