"""export and summary: write files for use outside the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, get_args

from unhyped.cli import typed
from unhyped.cli.arguments import Arguments, Option
from unhyped.cli.call import Reply
from unhyped.cli.errors import WrongUsage
from unhyped.cli.wishes import wait_rule
from unhyped.domain import period as periods
from unhyped.exporters.making import export_maker
from unhyped.exporters.redaction import Level
from unhyped.i18n import gettext, ngettext

if TYPE_CHECKING:
    from datetime import date

    from unhyped.cli.call import Call
    from unhyped.domain.period import Period
    from unhyped.domain.plain import Json
    from unhyped.exporters.making import Export

_Format = Literal["csv", "json", "xlsx"]
_FORMATS: Final[tuple[_Format, ...]] = get_args(_Format)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportArguments(Arguments):
    """The format of the export, and where it goes."""

    format: Annotated[
        _Format | None,
        Option("only json is complete, with the Trash (default: from the file name, else csv)"),
    ] = None
    wishes: Annotated[
        bool, Option("write the waiting list as csv instead of the purchases (xlsx and json have both)")
    ] = False
    out: Annotated[str | None, Option("(default: standard output)", "F")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryArguments(Arguments):
    """The period of the summary, what it hides, and where it goes."""

    month: Annotated[str | None, Option("one month", "2026-10")] = None
    year: Annotated[str | None, Option("one year (default: this year)", "2026")] = None
    start: Annotated[str | None, Option("from this day, month or year on", "DAY", flag="--from")] = None
    end: Annotated[str | None, Option("up to the end of this day, month or year", "DAY", flag="--to")] = None
    redact: Annotated[
        Level, Option("hide prices, creators, or everything but totals (default: full, which hides nothing)")
    ] = "full"
    with_: Annotated[
        tuple[str, ...],
        Option("also answer this question, such as tips or hype; may be repeated", "KEY", flag="--with"),
    ] = ()
    without: Annotated[
        tuple[str, ...], Option("leave out this question, such as spending; may be repeated", "KEY")
    ] = ()
    out: Annotated[str | None, Option("(default: unhyped-PERIOD.pdf here)", "F.pdf")] = None


def export(call: Call, given: ExportArguments) -> Reply:
    """Write every purchase or wish as CSV, both as XLSX, or everything as JSON.

    Raises WrongUsage for no file name, and for --wishes with another format.
    """
    out = None if given.out in {None, "-"} else Path(given.out)
    chosen = _chosen(given, out)
    if out is None and (chosen == "xlsx" or call.as_json):
        raise WrongUsage(why=gettext("Name the file with --out."), help="unhyped export --help")
    with call.reading() as journal:
        content = export_maker(journal, chosen, wait_rule(call), call.today)()
        purchases, wishes = journal.count(), len(journal.wishes.all())
    if out is None:
        return Reply(raw=content)
    _write(out, content)
    document: dict[str, Json] = {"out": str(out), "format": "csv" if given.wishes else chosen}
    if given.wishes:
        said = ngettext("Wrote {n} wish to {{path}}.", "Wrote {n} wishes to {{path}}.", wishes)
        return Reply({**document, "wishes": wishes}, (said.format(path=out),))
    said = ngettext("Wrote {n} purchase to {{path}}.", "Wrote {n} purchases to {{path}}.", purchases)
    return Reply({**document, "purchases": purchases}, (said.format(path=out),))


def summary(call: Call, given: SummaryArguments) -> Reply:
    """Write the PDF summary of a period.

    It answers the questions chosen in the window, the usual ones at first, with or without some. Raises
    WrongUsage for a question that no summary answers.
    """
    from unhyped.exporters.summary_pdf import summary_pdf

    period, cards = _period(given, call.today), _cards(call, given)
    out = Path(given.out or f"unhyped-{period.key.replace(' ', '-').replace('..', '-to-')}.pdf")
    with call.reading() as journal:
        evidence = journal.evidence(wait_rule(call), with_viewing=False)
    _write(out, summary_pdf(evidence, period, call.today, given.redact, cards))
    inside = sum(period.contains(entry.purchase.bought_on) for entry in evidence.entries)
    said = ngettext(
        "Wrote the summary of {n} purchase to {{path}}.",
        "Wrote the summary of {n} purchases to {{path}}.",
        inside,
    )
    document: dict[str, Json] = {
        "out": str(out),
        "period": period.key,
        "redact": given.redact,
        "cards": [*cards],
        "purchases": inside,
    }
    return Reply(document, (said.format(path=out),))


def _cards(call: Call, given: SummaryArguments) -> list[str]:
    """Return the keys of the questions that the summary answers, in the order of the Insights page."""
    from unhyped.exporters.summary import fitting_cards

    fitting = fitting_cards()
    for key in (*given.with_, *given.without):
        if key not in fitting:
            raise WrongUsage(
                why=gettext("A summary can’t answer “{key}”. Choose from {keys}.").format(
                    key=key, keys=", ".join(fitting)
                ),
                help="unhyped summary --help",
            )
    wanted = {*call.environment.settings.summary_cards, *given.with_} - {*given.without}
    return [key for key in fitting if key in wanted]


def _chosen(given: ExportArguments, out: Path | None) -> Export:
    """Return what to write; raise WrongUsage if --wishes doesn't go with the format."""
    ending = "" if out is None else out.suffix.lower().removeprefix(".")
    by_name = next((each for each in _FORMATS if each == ending), None)
    chosen: _Format = given.format or by_name or "csv"
    if given.wishes and chosen != "csv":
        raise WrongUsage(
            why=gettext("Leave out --wishes: {format} has the waiting list, too.").format(format=chosen),
            help="unhyped export --help",
        )
    return "wishes" if given.wishes else chosen


def _write(out: Path, content: bytes) -> None:
    from unhyped.exporters.files import write_atomically

    write_atomically(out, content)


def _period(given: SummaryArguments, today: date) -> Period:
    """Return the period the options name, by default this year. Raises WrongUsage for several."""
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
    return typed.span(given.start, given.end, today) if days else periods.this_year(today)
