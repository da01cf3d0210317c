"""export and summary: what leaves the program as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from unhyped.cli import typed
from unhyped.cli.call import Answer
from unhyped.cli.errors import WrongUsage
from unhyped.domain import period as periods
from unhyped.i18n import gettext, ngettext

if TYPE_CHECKING:
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.cli.parser import Commands
    from unhyped.domain.period import Period
    from unhyped.journal import Journal

_FORMATS: Final = ("csv", "json", "xlsx")
_LEVELS: Final = ("full", "prices", "creators", "totals")


def register(commands: Commands) -> None:
    """Add export and summary."""
    parser = commands.add(
        "export",
        export,
        gettext("save all purchases to a file for other programs"),
        "export --out purchases.csv",
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        help=gettext("only json is complete, with the Trash (default: from the file name, else csv)"),
    )
    parser.add_argument("--out", metavar="F", help=gettext("(default: standard output)"))
    told = commands.add(
        "summary",
        summary,
        gettext("write a PDF summary of a month, a year or any period"),
        "summary --month 2026-10 --redact prices --out october.pdf",
    )
    told.add_argument("--month", metavar="2026-10", help=gettext("one month"))
    told.add_argument("--year", metavar="2026", help=gettext("one year (default: this year)"))
    told.add_argument("--from", dest="start", metavar="DAY", help=gettext("from this day, month or year on"))
    told.add_argument(
        "--to", dest="end", metavar="DAY", help=gettext("up to the end of this day, month or year")
    )
    told.add_argument(
        "--redact",
        choices=_LEVELS,
        default="full",
        help=gettext("hide prices, creators, or everything but totals (default: full, which hides nothing)"),
    )
    told.add_argument("--out", metavar="F.pdf", help=gettext("(default: unhyped-PERIOD.pdf here)"))


def export(call: Call) -> Answer:
    """Write every purchase as CSV or XLSX, or everything there is as JSON."""
    out = None if call.given.out in {None, "-"} else Path(call.given.out)
    chosen = call.given.format or _by_name(out)
    if out is None and (chosen == "xlsx" or call.as_json):
        raise WrongUsage(why=gettext("Name the file with --out."), help="unhyped export --help")
    with call.reading() as journal:
        content = _exported(journal, chosen, call.today)
        count = journal.count()
    if out is None:
        return Answer(raw=content)
    _write(out, content)
    said = ngettext("Wrote {n} purchase to {{path}}.", "Wrote {n} purchases to {{path}}.", count)
    return Answer({"out": str(out), "format": chosen, "purchases": count}, (said.format(path=out),))


def summary(call: Call) -> Answer:
    """Write the PDF summary of a period."""
    from unhyped.exporters.summary_pdf import summary_pdf

    period = _period(call)
    out = Path(call.given.out or f"unhyped-{period.key.replace(' ', '-').replace('..', '-to-')}.pdf")
    with call.reading() as journal:
        entries = journal.entries()
    _write(out, summary_pdf(entries, period, call.today, call.given.redact))
    inside = sum(period.contains(entry.purchase.bought_on) for entry in entries)
    said = ngettext(
        "Wrote the summary of {n} purchase to {{path}}.",
        "Wrote the summary of {n} purchases to {{path}}.",
        inside,
    )
    document = {"out": str(out), "period": period.key, "redact": call.given.redact, "purchases": inside}
    return Answer(document, (said.format(path=out),))


def _by_name(out: Path | None) -> str:
    ending = "" if out is None else out.suffix.lower().removeprefix(".")
    return ending if ending in _FORMATS else "csv"


def _exported(journal: Journal, chosen: str, today: date) -> bytes:
    if chosen == "csv":
        from unhyped.exporters.csv_file import csv_file

        return csv_file(journal.entries())
    if chosen == "json":
        from unhyped.exporters.archive import archive

        return archive(journal.records(), journal.viewing.exposures_of)
    from unhyped.exporters.spreadsheet import spreadsheet

    return spreadsheet(journal.entries(), today)


def _write(out: Path, content: bytes) -> None:
    from unhyped.exporters.files import write_atomically

    write_atomically(out, content)


def _period(call: Call) -> Period:
    """Return the one period the options name; this year without any."""
    given = call.given
    days = given.start is not None or given.end is not None
    if (given.month is not None) + (given.year is not None) + days > 1:
        raise WrongUsage(
            why=gettext("Choose one period: --month, --year, or --from and --to."),
            help="unhyped summary --help",
        )
    if given.month is not None:
        return periods.month(given.month)
    if given.year is not None:
        return periods.year(given.year)
    return typed.span(given.start, given.end, call.today) if days else periods.this_year(call.today)
