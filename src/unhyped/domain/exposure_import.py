"""An import of viewing history: the record that its exposures belong to, so that Undo can take them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import Phrase, ValueOutOfRange
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import datetime

    from unhyped.domain.exposure import Coverage

HIGHEST_NUMBER: Final = 2**31
"""More imports than anyone makes, and no more than every program can count to."""


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


def checked(imported: ExposureImport) -> ExposureImport:
    """Return *imported* if its number and its counts are possible; raise the InvalidInput otherwise."""
    check_texts(imported)
    for value in (imported.number, *(coverage.count for coverage in imported.coverage)):
        if not 1 <= value <= HIGHEST_NUMBER:
            raise ValueOutOfRange(
                field=Phrase("The number of an import"), low=1, high=HIGHEST_NUMBER, value=value
            )
    return imported
