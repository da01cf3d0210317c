"""What stands in the summary of a period: words and numbers ready to be laid out. No file, no drawing."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from unhyped.domain.period import all_time, between
from unhyped.domain.verdict import STANDINGS, standing_label
from unhyped.exporters import summary_tables as tables
from unhyped.exporters.redaction import redact
from unhyped.i18n import format_date, format_number, format_skeleton, gettext
from unhyped.insights import how_counted, regret, sentences, spending, wording
from unhyped.insights.overview import overview

if TYPE_CHECKING:
    from collections.abc import Iterable

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.exporters.redaction import Level
    from unhyped.exporters.summary_tables import Table
    from unhyped.insights.overview import Amounts, Overview
    from unhyped.insights.regret import Regret
    from unhyped.insights.spending import Spending

MOST_HEADLINES: Final = 3
MOST_CHARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """One large figure: “€1,204.50”, “net on 61 purchases”, “€1,380.00 paid”."""

    value: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the split by verdict: how many purchases stand so."""

    standing: str
    word: str
    count: str
    n: int


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is written in the summary, in the language in use and already redacted."""

    title: str
    period: str
    remarks: tuple[str, ...]
    lead: str
    headlines: tuple[Headline, ...]
    split_title: str
    split: tuple[Share, ...]
    first_tables: tuple[Table, ...]
    lists: tuple[Table, ...]
    numbers_title: str
    numbers: tuple[Table, ...]
    counted_title: str
    counted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The words, and the results to draw: *spending* in each of *currencies*, *regret* unless None."""

    words: Words
    spending: Spending
    currencies: tuple[str, ...]
    regret: Regret | None
    hide_amounts: bool


def summarise(entries: Iterable[Entry], period: Period, today: date, level: Level) -> Summary:
    """Count what *level* lets through. Nothing it hides goes into any result from here on."""
    shown = redact(entries, level)
    lasting = replace(period, label=lasting_label(period))
    totals = overview(shown, lasting)
    spent = spending.by_month(shown, lasting, today)
    regretted = regret.by_category(shown, lasting)
    hide_amounts = level == "prices"
    return Summary(
        _words(totals, spent, regretted, level, today),
        spent,
        () if hide_amounts else _drawn(spent),
        regretted if regretted.overall.n else None,
        hide_amounts,
    )


def lasting_label(period: Period) -> str:
    """The name of a period that is still right next year: “2026” for “This year”."""
    start, end = period.start, period.end
    if start is None or end is None:
        return all_time().label if start is end else between(start, end).label
    if start.day == 1 and end == date(end.year, end.month, monthrange(end.year, end.month)[1]):
        if (start.year, start.month) == (end.year, end.month):
            return format_skeleton(start, "yMMMM")
        if start.year == end.year and (start.month, end.month) == (1, 12):
            return str(start.year)
    return format_date(start) if start == end else between(start, end).label


def _words(totals: Overview, spent: Spending, regretted: Regret, level: Level, today: date) -> Words:
    hide_amounts = level == "prices"
    return Words(
        title=gettext("What the feed made me buy"),
        period=totals.period.label,
        remarks=_remarks(level, today),
        lead=sentences.overview(totals, hide_amounts=True),  # amounts stand large below
        headlines=() if hide_amounts else headlines(totals),
        split_title=gettext("Was it worth it?"),
        split=split(totals),
        first_tables=() if hide_amounts or not totals.entries else tables.composition(totals),
        lists=() if level == "totals" else _lists(totals, level),
        numbers_title=gettext("The numbers behind the charts"),
        numbers=_numbers(spent, regretted, hide_amounts=hide_amounts),
        counted_title=gettext("How this is counted"),
        counted=_counted(totals, spent, regretted, level),
    )


def _remarks(level: Level, today: date) -> tuple[str, ...]:
    as_of = gettext("Verdicts as of {day}.").format(day=format_date(today, "long"))
    hidden = {
        "full": "",
        "prices": gettext("Amounts are left out of this copy."),
        "creators": gettext("Creators and links are left out of this copy."),
        "totals": gettext("Totals only: names, shops and creators are left out of this copy."),
    }[level]
    return (as_of, hidden) if hidden else (as_of,)


def headlines(totals: Overview) -> tuple[Headline, ...]:
    """The net totals, that of the currency of most purchases first."""
    return tuple(
        Headline(
            wording.amount(each.net),
            gettext("net on {purchases}").format(purchases=wording.purchases(each.count)),
            _paid(each),
        )
        for each in totals.amounts[:MOST_HEADLINES]
    )


def _paid(each: Amounts) -> str:
    """What was paid, if that isn't the net total."""
    if each.net == each.gross:
        return ""
    return gettext("{amount} paid").format(amount=wording.amount(each.gross))


def split(totals: Overview) -> tuple[Share, ...]:
    """How many purchases are worth it, undecided and not worth it."""
    standings = [entry.standing for entry in totals.entries]
    counts = [(standing, standings.count(standing)) for standing in STANDINGS]
    return tuple(Share(standing, standing_label(standing), format_number(n), n) for standing, n in counts)


def _lists(totals: Overview, level: Level) -> tuple[Table, ...]:
    """The top lists and the creators, as far as *level* lets anything be told."""
    columns = tables.Shown(amounts=level != "prices", creators=level != "creators")
    found = tables.dearest(totals, columns) if columns.amounts else ()
    found += (
        tables.top(gettext("Most worth it to me"), totals.most_worth_it, columns),
        tables.top(gettext("Not worth it to me"), totals.most_regretted, columns),
    )
    if columns.creators:
        found += (tables.creators(totals, columns),)
    return tuple(table for table in found if table.rows)


def _numbers(spent: Spending, regretted: Regret, *, hide_amounts: bool) -> tuple[Table, ...]:
    """The tables behind the charts."""
    by_month = (tables.counts(spent),) if hide_amounts else tables.months(spent, _drawn(spent))
    by_category = tables.categories(regretted, hide_amounts=hide_amounts)
    return tuple(table for table in (*by_month, by_category) if table.rows)


def _counted(totals: Overview, spent: Spending, regretted: Regret, level: Level) -> tuple[str, ...]:
    """The definitions, each once."""
    if not totals.entries:
        return ()
    if level == "totals":  # there are no names left that could be given
        spent = replace(spent, approximate=(), unpriced=(), undated=())
        regretted = replace(regretted, undated=())
    paragraphs = [how_counted.spending(spent)]
    if regretted.overall.n:
        paragraphs.append(how_counted.regret(regretted))
    each = "\n\n".join(paragraphs).split("\n\n")
    return tuple(dict.fromkeys(each))


def _drawn(spent: Spending) -> tuple[str, ...]:
    """The currencies that get a chart: that of most purchases, and others with enough of them."""
    first, others = spent.currencies[:1], spent.currencies[1:MOST_CHARTS]
    enough = [part for part in others if part.count >= tables.ENOUGH]
    return tuple(part.currency for part in (*first, *enough))
