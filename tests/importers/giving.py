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


def rows(read: Found) -> list[str]:
    """Return what was bought: “Lamp 12.90 EUR 2026-01-13”, with “?” for what is unknown."""
    assert read.needs_mapping is None, read.needs_mapping
    drafts = [each.draft for each in read.purchases]
    paid = [f"{each.price.decimal:f} {each.price.currency}" if each.price else "?" for each in drafts]
    return [f"{each.name} {price} {each.bought_on or '?'}" for each, price in zip(drafts, paid, strict=True)]


def said(read: Found) -> str:
    """Return the lines that a reader left out or couldn't read, and its remarks."""
    lines = [f"{each.line} {each.why}" for each in (*read.skipped, *read.problems)]
    return "\n".join((*lines, *read.remarks))


def tracker(
    folder: Path, heading: str, cells: str, *, more: str = "", mapping: Mapping | None = None
) -> Found:
    """Read a table with a column called *heading*, and *more* columns; its cells are between “|”."""
    rows = [f"Thing {n};{n + 4},00;0{n + 1}.03.2026;{cell}" for n, cell in enumerate(cells.split("|"))]
    return found(folder, "\n".join([f"Item;Price;Date;{heading}{more}", *rows]), mapping=mapping)


def worths(read: Found) -> list[int | None]:
    """Return the verdict on each purchase, None without one."""
    return [None if each.answer is None else each.answer.worth for each in read.purchases]
