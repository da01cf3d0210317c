"""A preview of a summary: the same counts as in the PDF, after the same redaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import isolated, short
from unhyped.exporters.redaction import redact
from unhyped.exporters.summary import USUAL, fitting_cards, headlines, lead, parts_of, verdict_shares
from unhyped.i18n import format_number, gettext
from unhyped.insights.overview import overview
from unhyped.ui.theme.masking import HIDDEN, amount_words
from unhyped.words import amounts
from unhyped.words.creators import creator_text, gain_short
from unhyped.words.dates import absolute_label

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.exporters.redaction import Level
    from unhyped.exporters.summary import Headline, Share
    from unhyped.insights.evidence import Evidence
    from unhyped.insights.overview import CreatorTotal, Overview

CREATORS: Final = 5


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of a list: a sign for its *group* (“” for none), a name, a text at its end and one *below*."""

    group: str
    name: str
    end: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class TopList:
    """A few lines under a *title*."""

    title: str
    lines: tuple[PreviewLine, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The contents of the page. *count* is the number of purchases, *remark* says what is left out.

    *cards* are the questions that are answered below.
    """

    period: str
    lead: str
    remark: str
    count: int
    headlines: tuple[Headline, ...]
    split: tuple[Share, ...]
    lists: tuple[TopList, ...]
    cards: tuple[str, ...] = ()


def preview(
    evidence: Evidence,
    period: Period,
    today: date,
    level: Level,
    cards: Collection[str] = USUAL,
    *,
    hidden: bool,
) -> Preview:
    """Count what *level* lets through; *hidden* amounts are masked here only, not in the PDF."""
    shown = redact(evidence, level)
    totals = overview(shown.entries, period)
    amounts = level != "prices"
    fitting, parts = fitting_cards(), parts_of(shown, period, today, level, cards)
    return Preview(
        absolute_label(period),
        lead(totals),
        _remark(level, hidden=hidden),
        len(totals.entries),
        tuple(_masked(each) if hidden else each for each in headlines(totals)) if amounts else (),
        verdict_shares(totals),
        () if level == "totals" else _lists(totals, level, hidden=hidden),
        tuple(fitting[key] for key in parts),
    )


def _remark(level: Level, *, hidden: bool) -> str:
    """Return what is left out of the PDF, and what only this page hides."""
    left_out = {
        "full": "",
        "prices": gettext("Amounts are left out."),
        "creators": gettext("Creators and links are left out."),
        "totals": gettext("Names, shops and creators are left out."),
    }[level]
    masked = (
        gettext("Amounts are hidden here, but they’ll be in the PDF.") if hidden and level != "prices" else ""
    )
    return " ".join(filter(None, (left_out, masked)))


def _masked(headline: Headline) -> Headline:
    return replace(headline, value=HIDDEN, detail="")


def _lists(totals: Overview, level: Level, *, hidden: bool) -> tuple[TopList, ...]:
    amounts = level != "prices"
    found = []
    if amounts and totals.amounts:
        title = gettext("Most expensive")
        if len(totals.amounts) > 1:
            title = gettext("Most expensive ({currency})").format(currency=totals.amounts[0].currency)
        found.append((title, totals.amounts[0].most_expensive))
    found += [
        (gettext("My best finds"), totals.most_worth_it),
        (gettext("Not worth it to me"), totals.most_regretted),
    ]
    lists = [
        TopList(title, tuple(_line(entry, hidden=hidden, amounts=amounts) for entry in entries))
        for title, entries in found
        if entries
    ]
    known = tuple(each for each in totals.creators if each.creator)[:CREATORS]
    if known:
        lists.append(TopList(gettext("Creators"), tuple(map(_creator, known))))
    return tuple(lists)


def _line(entry: Entry, *, hidden: bool, amounts: bool) -> PreviewLine:
    amount = "" if not amounts or entry.net is None else amount_words(entry.net, hidden=hidden)
    return PreviewLine(entry.group, isolated(short(entry.purchase.name)), amount)


def _creator(each: CreatorTotal) -> PreviewLine:
    """Return counts only: sums in several currencies need the room of the PDF."""
    handle = isolated(creator_text(short(each.creator.lstrip("@"))))
    gain = "" if each.gain in {None, "don't know"} else gain_short(each.gain)
    if not each.verdicts:
        return PreviewLine("", handle, amounts.purchases(len(each.ids)), gain)
    x, n = format_number(each.regretted), format_number(each.verdicts)
    return PreviewLine("", handle, gettext("{x} of {n} not worth it").format(x=x, n=n), gain)
