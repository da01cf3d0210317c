"""The contents of a summary of a period: words and numbers, ready for the layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from unhyped.exporters import summary_tables as tables
from unhyped.exporters.redaction import redact
from unhyped.i18n import format_date, format_number, gettext, ngettext
from unhyped.insights import questions
from unhyped.insights.overview import overview
from unhyped.insights.question import Telling
from unhyped.settings import Settings
from unhyped.words import amounts, dates, phrases
from unhyped.words.labels import group_label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from unhyped.domain.check_in import Group
    from unhyped.domain.period import Period
    from unhyped.exporters.redaction import Level
    from unhyped.insights.evidence import Evidence
    from unhyped.insights.overview import Amounts, Overview
    from unhyped.insights.question import Answer, SummaryPart
    from unhyped.insights.table import Table

MAX_HEADLINES: Final = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """One large figure: “€1,204.50”, “spent on 61 things”, “after €191.00 came back”."""

    value: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar: the number of purchases in a group."""

    group: str
    word: str
    count: str
    n: int


@dataclass(frozen=True, slots=True)
class SummaryWords:
    """All text of the summary, in the language in use and already redacted."""

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
    """The words, and the answers to draw."""

    words: SummaryWords
    charts: tuple[Answer[Any], ...]


USUAL: Final = tuple(Settings().summary_cards)
"""The keys of the questions that a summary answers if nothing else is chosen."""


def fitting_cards() -> dict[str, str]:
    """Return the questions that a summary may answer, by their keys."""
    return {each.key: each.ask() for each in questions.QUESTIONS if each.in_summary is not None}


def summarise(
    evidence: Evidence, period: Period, today: date, level: Level, cards: Collection[str] = USUAL
) -> Summary:
    """Summarise what *level* allows, with the answers to *cards*. Everything it hides is removed first."""
    shown = redact(evidence, level)
    parts = [*parts_of(shown, period, today, level, cards).values()]
    charts = tuple(answer for part in parts for answer in part.charts)
    return Summary(_words(overview(shown.entries, period), parts, level, today), charts)


def parts_of(
    shown: Evidence, period: Period, today: date, level: Level, cards: Collection[str]
) -> dict[str, SummaryPart]:
    """Return what those of the *cards* that have an answer say about what is *shown* at a level."""
    telling = Telling(hide_amounts=level == "prices", speaker="me", named=level != "totals")
    parts = {
        question.key: question.in_summary(question.answer(question.count(shown, period, today), telling))
        for question in questions.QUESTIONS
        if question.in_summary is not None and question.key in cards
    }
    return {key: part for key, part in parts.items() if part.charts or any(t.rows for t in part.tables)}


def _words(totals: Overview, parts: Sequence[SummaryPart], level: Level, today: date) -> SummaryWords:
    hide_amounts = level == "prices"
    return SummaryWords(
        title=gettext("What the feed made me buy"),
        period=dates.absolute_label(totals.period),
        remarks=(*_remarks(level, today), *_without_a_net_total(totals)),
        lead=lead(totals),
        headlines=() if hide_amounts else headlines(totals),
        split_title=gettext("Was it worth it?"),
        split=verdict_shares(totals),
        first_tables=() if hide_amounts else tables.composition(totals),
        lists=(*(() if level == "totals" else _lists(totals, level)), *tables.readings(totals)),
        numbers_title=gettext("The numbers behind the charts"),
        numbers=tuple(table for part in parts for table in part.tables if table.rows),
        counted_title=gettext("How this is counted"),
        counted=_counted(parts) if totals.entries else (),
    )


def _remarks(level: Level, today: date) -> tuple[str, ...]:
    as_of = gettext("What I thought on {day}.").format(day=format_date(today, "long"))
    hidden = {
        "full": "",
        "prices": gettext("Amounts are left out of this copy."),
        "creators": gettext("Creators and links are left out of this copy."),
        "totals": gettext("Totals only: names, shops and creators are left out of this copy."),
    }[level]
    return (as_of, hidden) if hidden else (as_of,)


def _without_a_net_total(totals: Overview) -> Iterator[str]:
    """Yield what isn't in a net total, if none has a price. Else it is below the table of net totals."""
    if not totals.amounts:
        yield from phrases.not_in_net(totals.expected, totals.apart)


def lead(totals: Overview) -> str:
    """Return the first sentence of a summary: how many things, and how many in each group."""
    n = len(totals.entries)
    if n == 0:
        when = dates.when(totals.period)
        return gettext("I bought nothing {when}.").format(when=when) if when else gettext("Nothing here yet.")
    if n == 1:
        return gettext("I bought one thing. {answer}").format(
            answer=phrases.group_of_one(totals.entries[0].group)
        )
    counts = totals.groups
    said = [
        ngettext("{n} was worth it", "{n} were worth it", counts["worth it"]),
        ngettext("{n} wasn’t", "{n} weren’t", counts["not worth it"])
        if counts["worth it"]
        else ngettext("{n} wasn’t worth it", "{n} weren’t worth it", counts["not worth it"]),
        ngettext("{n} is in between", "{n} are in between", counts["in between"]),
        ngettext("{n} isn’t rated yet", "{n} aren’t rated yet", counts["not rated yet"]),
    ]
    order: tuple[Group, ...] = ("worth it", "not worth it", "in between", "not rated yet")
    some = ", ".join(text for group, text in zip(order, said, strict=True) if counts[group])
    return gettext("I bought {n} things. {counts}.").format(n=format_number(n), counts=some)


def headlines(totals: Overview) -> tuple[Headline, ...]:
    """Return the net totals, starting with the currency of most purchases."""
    return tuple(
        Headline(amounts.amount(each.net), _spent_on(totals, each), _came_back(each))
        for each in totals.amounts[:MAX_HEADLINES]
    )


def _spent_on(totals: Overview, each: Amounts) -> str:
    """Return the number of things. It mentions those without a price if there is only one currency."""
    if totals.unpriced and len(totals.amounts) == 1:
        return ngettext("spent on the one with a price", "spent on the {n} with a price", each.count)
    return ngettext("spent on {n} thing", "spent on {n} things", each.count)


def _came_back(each: Amounts) -> str:
    """Return what came back through refunds and resale; “” for nothing."""
    back = each.refunds + each.resale
    return gettext("after {amount} came back").format(amount=amounts.amount(back)) if back.minor else ""


def verdict_shares(totals: Overview) -> tuple[Share, ...]:
    """Return the number of purchases in each group."""
    return tuple(Share(group, group_label(group), format_number(n), n) for group, n in totals.groups.items())


def _lists(totals: Overview, level: Level) -> tuple[Table, ...]:
    """Return the top lists and the creators, as far as *level* allows."""
    columns = tables.ListColumns(amounts=level != "prices", creators=level != "creators")
    found = tables.most_expensive(totals, columns) if columns.amounts else ()
    found += (
        tables.top(gettext("My best finds"), totals.most_worth_it, columns),
        tables.top(gettext("Not worth it to me"), totals.most_regretted, columns),
    )
    if columns.creators:
        found += (tables.creators(totals, columns),)
    return tuple(table for table in found if table.rows)


def _counted(parts: Sequence[SummaryPart]) -> tuple[str, ...]:
    """Return the definitions, each once, without those that another one begins with."""
    each = dict.fromkeys(text for part in parts for text in part.how_counted.split("\n\n") if text)
    return tuple(text for text in each if not any(other.startswith(f"{text} ") for other in each))
