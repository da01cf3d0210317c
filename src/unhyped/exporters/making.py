"""The files with everything in them, for the window and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.week_answer import WeekAnswer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from unhyped.domain.waits import WaitRule
    from unhyped.journal import Journal

Export = Literal["csv", "wishes", "json", "xlsx"]
EXPORTS: Final[tuple[Export, ...]] = ("csv", "wishes", "xlsx", "json")
"""“csv” has the purchases, “wishes” the waiting list as CSV; the others have both."""


def export_maker(journal: Journal, what: Export, rule: WaitRule, today: date) -> Callable[[], bytes]:
    """Return the function that makes a file, in any thread, from what is logged now.

    *rule* says how long a wish waits.
    """
    entries, wishes, records = journal.entries(), journal.wishes.all(), journal.records()
    answers = [record for record in records if isinstance(record, WeekAnswer)]

    def make() -> bytes:
        from unhyped.exporters import archive, csv_file, spreadsheet

        if what == "csv":
            return csv_file.csv_file(entries, answers)
        if what == "wishes":
            return csv_file.wishes_csv(wishes, rule, answers)
        if what == "json":
            return archive.archive(records, journal.viewing.exposures_of)
        return spreadsheet.spreadsheet(entries, today, wishes, rule, records)

    return make
