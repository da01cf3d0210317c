"""A file with a certain content, given to the importers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from unhyped.domain.customs import Customs
from unhyped.importers import Reading, read

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.amount import DecimalMark
    from unhyped.importers import Found, Mapping

TODAY: Final = date(2026, 11, 23)


def found(
    folder: Path,
    content: bytes | str,
    *,
    mapping: Mapping | None = None,
    remembered: dict[str, Mapping] | None = None,
    decimal_mark: DecimalMark = ".",
    currency: str = "EUR",
) -> Found:
    """Return what `read` finds in a file with this *content*, named so that its name tells nothing."""
    file = folder / "file.bin"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(
        file,
        Reading(Customs(TODAY, currency, decimal_mark), mapping=mapping, remembered=remembered or {}),
    )
