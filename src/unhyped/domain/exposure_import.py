"""An import of viewing history: the record that owns its exposures, so that Undo can remove them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import Phrase, ValueOutOfRange
from unhyped.domain.text import check_texts

if TYPE_CHECKING:
    from datetime import datetime

    from unhyped.domain.exposure import Coverage

HIGHEST_NUMBER: Final = 2**31
"""More imports than anyone makes, and few enough for the integers of any program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureImport:
    """One import of viewing history; its exposures are stored with its *number*, which starts at 1.

    The *coverage* of each kind spans the days of the export, even if all of its events were known already.
    Exposures whose import was removed are ignored everywhere.
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
