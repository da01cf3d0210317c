"""Limits openpyxl to the cells of sheets. Imported when the first workbook is read.

Charts, themes, properties, macros and links to other workbooks are not even opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from unhyped.importers.workbook_guard import PartFacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO

    from unhyped.importers.workbook_guard import GuardedZip

_MOST_SHEETS: Final = 50


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet called *title*, which is in the *part* of an *archive*.

    *is_hidden* is whether its tab isn't shown, *is_active* whether it was in front when it was saved.
    *recalculates* means that its formulas are computed on opening, so that a value of 0 may be a placeholder.
    """

    title: str
    part: str
    archive: GuardedZip
    content: Any
    is_hidden: bool = False
    is_active: bool = False
    recalculates: bool = False

    @property
    def facts(self) -> PartFacts:
        """What the scan found out; known once the first row was read."""
        return self.archive.facts.get(self.part) or PartFacts()

    def day(self, serial: float) -> datetime | None:
        """Return the day and time that *serial* counts in this workbook, which may begin in 1904."""
        day = from_excel(serial, self.content.parent.epoch)
        return day if isinstance(day, datetime) else None

    def rows(self, width: int | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield the cells of each row, row 1 first, *width* wide or else up to its last cell.

        A cell has *value*, *data_type* and *number_format*. Raises whatever openpyxl stumbles over.
        """
        return iter(self.content.iter_rows(max_col=width))


class _Content(ReadOnlyWorksheet):
    """A sheet that ignores the size it declares, which may be wrong, even on purpose."""

    def _get_size(self) -> None:
        """Leave the size unknown."""


class _Reader(ExcelReader):
    """Reads what cells need: the list of sheets, shared texts, number formats."""

    def __init__(self, file: BytesIO, archive: GuardedZip) -> None:
        super().__init__(file, read_only=True, data_only=True, keep_links=False)
        self.archive = archive

    def sheets(self, archive: GuardedZip) -> list[Sheet]:
        """Return the sheets in order, unread."""
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(archive, self.wb)
        active = next((view.activeTab for view in self.wb.views if view.activeTab is not None), 0)
        return [
            Sheet(
                sheet.name,
                part,
                archive,
                _Content(self.wb, sheet.name, part, self.shared_strings),
                is_hidden=sheet.state in {"hidden", "veryHidden"},
                is_active=number == active,
                recalculates=bool(self.wb.calculation and self.wb.calculation.fullCalcOnLoad),
            )
            for number, sheet, part in islice(self._parts(), _MOST_SHEETS)
        ]

    def _parts(self) -> Iterator[tuple[int, Any, str]]:
        """Yield each sheet of cells, with the number of its tab before and its part after it."""
        for number, (sheet, related) in enumerate(self.parser.find_sheets()):
            if related.target in self.valid_files and "chartsheet" not in related.Type:
                yield number, sheet, related.target


def read_sheets(file: BytesIO, archive: GuardedZip) -> list[Sheet]:
    """Return the sheets of the workbook in *file*, whose parts the *archive* around it opens.

    Raises whatever a damaged one makes openpyxl raise.
    """
    return _Reader(file, archive).sheets(archive)
