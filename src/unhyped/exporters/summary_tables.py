"""The tables of the summary: what came back, the top lists, the creators, the numbers behind the charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unhyped.domain.date_text import date_text
from unhyped.domain.money import Money
from unhyped.domain.verdict import GROUPS, group_label, worth_label
from unhyped.i18n import format_number, format_skeleton, gettext, ngettext
from unhyped.insights import sentences, wording
from unhyped.insights.tables import time_header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.entry import Entry
    from unhyped.insights.overview import CreatorTotal, Overview
    from unhyped.insights.regret import Regret, Tally
    from unhyped.insights.spending import CurrencySpending, Slice, Span, Spending

NAME_LENGTH: Final = 60
HANDLE_LENGTH: Final = 26
LONGEST_WORD: Final = 18
"""Longer words get places where they may be broken, or they would run out of their column."""
MOST_CREATORS: Final = 12
MOST_LISTS: Final = 2
ENOUGH: Final = 5
"""From this many purchases on, a currency other than the main one gets its own chart and list."""
NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """*header*; *width* in millimetres, 0 for what is left; numeric ones are right-aligned."""

    header: str
    width: int = 0
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, after the sign of a *group* if it has one."""

    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """*total*: the last row adds up the others. *foot* says what the table leaves out."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which columns the top lists have."""

    amounts: bool
    creators: bool


def composition(totals: Overview) -> tuple[Table, ...]:
    """How each net total comes about, if anything was added or came back, or there are several."""
    if len(totals.amounts) <= 1 and all(each.net == each.gross for each in totals.amounts):
        return ()
    columns = (
        Column(gettext("Currency")),
        Column(gettext("Purchases"), 22, numeric=True),
        Column(gettext("Paid"), 28, numeric=True),
        Column(gettext("Fees"), 22, numeric=True),
        Column(gettext("Refunds"), 26, numeric=True),
        Column(gettext("Resale"), 24, numeric=True),
        Column(gettext("Net"), 28, numeric=True),
    )
    rows = tuple(
        (
            Cell(each.currency),
            Cell(format_number(each.count)),
            *_amounts(each.gross, each.fees, -each.refunds, -each.resale, each.net),
        )
        for each in totals.amounts
    )
    n = len(totals.unpriced)
    foot = ngettext("{n} more has no price.", "{n} more have no price.", n) if n else ""
    return (Table(gettext("What I paid and what it really cost"), columns, rows, foot=foot),)


def most_expensive(totals: Overview, shown: Shown) -> tuple[Table, ...]:
    """The most expensive purchases by net cost, separately for each of the main currencies."""
    first, others = totals.amounts[:1], totals.amounts[1:MOST_LISTS]
    title = gettext("Most expensive")
    if len(totals.amounts) > 1:
        title = gettext("Most expensive ({currency})")
    return tuple(
        top(title.format(currency=each.currency), each.most_expensive, shown)
        for each in (*first, *(each for each in others if each.count >= ENOUGH))
    )


def top(title: str, entries: Sequence[Entry], shown: Shown) -> Table:
    """A list of purchases: name, creator, month, verdict and net cost."""
    columns = [Column(gettext("Purchase"))]
    if shown.creators:
        columns.append(Column(gettext("Creator"), 36))
    columns += [Column(gettext("Bought"), 24), Column(gettext("Worth it?"), 28)]
    if shown.amounts:
        columns.append(Column(gettext("Net"), 24, numeric=True))
    rows = tuple(
        (
            Cell(_breakable(wording.short(entry.purchase.name, NAME_LENGTH))),
            *([Cell(_handle(entry.purchase.creator))] if shown.creators else []),
            Cell(_month(entry.purchase.bought_on)),
            _verdict(entry),
            *([Cell(NOTHING if entry.net is None else wording.amount(entry.net))] if shown.amounts else []),
        )
        for entry in entries
    )
    return Table(title, tuple(columns), rows)


def creators(totals: Overview, shown: Shown) -> Table:
    """Whose tips were followed: counts, never a rank by rate."""
    known = [each for each in totals.creators if each.creator]
    columns = [
        Column(gettext("Creator")),
        Column(gettext("Purchases"), 26, numeric=True),
        Column(gettext("Not worth it"), 36, numeric=True),
    ]
    if shown.amounts:
        columns.append(Column(gettext("Net"), 48, numeric=True))
    rows = tuple(
        (
            Cell(_handle(each.creator)),
            Cell(format_number(len(each.ids))),
            Cell(_of_verdicts(each)),
            *([Cell(wording.amounts(each.net) or NOTHING)] if shown.amounts else []),
        )
        for each in known[:MOST_CREATORS]
    )
    return Table(gettext("Creators"), tuple(columns), rows, foot=_other_creators(totals, len(known)))


def spending_title(spent: Spending, currency: str) -> str:
    """The question, with the *currency* if there are several."""
    question = sentences.spending_question()
    if len(spent.currencies) == 1:
        return question
    return gettext("{question} ({currency})").format(question=question, currency=currency)


def regret_title(*, hide_amounts: bool) -> str:
    """The question about regret, which asks for no cost if there is none to see."""
    return gettext("What wasn’t worth it to me?") if hide_amounts else sentences.regret_question()


def months(spent: Spending, drawn: Sequence[str]) -> tuple[Table, ...]:
    """The numbers behind the chart of each *drawn* currency; the others together, without empty months."""
    columns = (
        *_time_and_purchases(spent),
        *(Column(group_label(each), 21, numeric=True) for each in GROUPS),
        Column(gettext("Net"), 24, numeric=True),
        Column(gettext("Paid"), 24, numeric=True),
    )
    found = []
    rest: list[tuple[Cell, ...]] = []
    for part in spent.currencies:
        if part.currency not in drawn:
            rest += (_spent(_time(span, part), span.slices) for span in part.spans if span.ids)
            continue
        rows = [_spent(_time(span, part), span.slices) for span in part.spans]
        rows.append(_spent(gettext("Total"), part.totals))
        found.append(Table(spending_title(spent, part.currency), columns, tuple(rows), total=True))
    if rest:
        others = gettext("{question} (other currencies)").format(question=sentences.spending_question())
        found.append(Table(others, columns, tuple(rest)))
    return tuple(found)


def counts(spent: Spending) -> Table:
    """How many purchases of each month are in which group, over all currencies: where amounts are hidden."""
    columns = (
        *_time_and_purchases(spent),
        *(Column(group_label(each), 24, numeric=True) for each in GROUPS),
    )
    parts = spent.currencies
    times: dict[str, list[Sequence[Slice]]] = {}
    for span, part in sorted(
        ((span, each) for each in parts for span in each.spans), key=lambda pair: pair[0].first
    ):
        times.setdefault(_time(span, part), []).append(span.slices)
    rows = [_counted(label, slices) for label, slices in times.items()]
    if parts:
        rows.append(_counted(gettext("Total"), [part.totals for part in parts]))
    n = len(spent.unpriced)
    foot = ngettext("{n} more has no price.", "{n} more have no price.", n) if n else ""
    return Table(gettext("When did I buy?"), columns, tuple(rows), total=True, foot=foot)


def categories(regretted: Regret, *, hide_amounts: bool) -> Table:
    """The numbers behind the chart of regret."""
    columns = [
        Column(gettext("Category")),
        Column(gettext("not worth it"), 22, numeric=True),
        Column(gettext("I’ve rated"), 20, numeric=True),
        Column(gettext("likely range"), 32, numeric=True),
    ]
    if not hide_amounts:
        columns.append(Column(gettext("what it cost"), 50, numeric=True))
    rows = [
        _regretted(_breakable(wording.gathered(group)), group.tally, len(columns))
        for group in regretted.by_money(None if hide_amounts else regretted.shown_currency())
    ]
    if rows:
        rows.append(_regretted(gettext("Total"), regretted.overall, len(columns)))
    return Table(regret_title(hide_amounts=hide_amounts), tuple(columns), tuple(rows), total=True)


def _spent(label: str, slices: Sequence[Slice]) -> tuple[Cell, ...]:
    """A month: how many purchases, then what they cost by group and in all."""
    net = Money(sum(part.net.minor for part in slices), slices[0].net.currency)
    gross = Money(sum(part.gross.minor for part in slices), net.currency)
    n = sum(len(part.ids) for part in slices)
    return (Cell(label), Cell(format_number(n)), *_amounts(*(part.net for part in slices), net, gross))


def _time_and_purchases(spent: Spending) -> tuple[Column, Column]:
    return Column(time_header(spent)), Column(gettext("Purchases"), 17, numeric=True)


def _counted(label: str, currencies: Sequence[Sequence[Slice]]) -> tuple[Cell, ...]:
    """A month: how many purchases in all *currencies*, then how many by group."""
    groups = [sum(len(part.ids) for part in slices) for slices in zip(*currencies, strict=True)]
    return (Cell(label), *(Cell(format_number(n) if n else NOTHING) for n in (sum(groups), *groups)))


def _time(span: Span, part: CurrencySpending) -> str:
    return str(span.first.year) if part.unit == "year" else format_skeleton(span.first, "yMMM")


def _regretted(label: str, tally: Tally, width: int) -> tuple[Cell, ...]:
    net = wording.amounts(cost.net for cost in tally.costs) or NOTHING
    likely = NOTHING if tally.likely is None else wording.range_in_percent(tally.likely)
    cells = (label, format_number(tally.x), format_number(tally.n), likely, net)
    return tuple(map(Cell, cells))[:width]


def _amounts(*amounts: Money | None) -> tuple[Cell, ...]:
    """Each amount in its own cell; nothing where it is zero or unknown."""
    return tuple(
        Cell(wording.amount(amount)) if amount is not None and amount.minor else Cell(NOTHING)
        for amount in amounts
    )


def _verdict(entry: Entry) -> Cell:
    """The latest verdict in words, after the sign of its group."""
    if entry.verdict is None:
        return Cell(group_label(entry.group), entry.group)
    return Cell(f"{entry.verdict} {worth_label(entry.verdict)}", entry.group)


def _month(bought: ApproximateDate | None) -> str:
    if bought is None:
        return NOTHING
    if bought.precision in {"year", "season"}:
        return date_text(bought)
    return format_skeleton(bought.first, "yMMM")


def _handle(creator: str) -> str:
    return f"@{_breakable(wording.short(creator.lstrip('@'), HANDLE_LENGTH))}" if creator else NOTHING


def _of_verdicts(each: CreatorTotal) -> str:
    """“2 of 5” with a verdict; nothing said without one."""
    if not each.verdicts:
        return NOTHING
    return gettext("{x} of {n}").format(x=format_number(each.regretted), n=format_number(each.verdicts))


def _other_creators(totals: Overview, known: int) -> str:
    parts = []
    more = known - MOST_CREATORS
    if more > 0:
        parts.append(ngettext("{n} more creator.", "{n} more creators.", more))
    unknown = sum(len(each.ids) for each in totals.creators if not each.creator)
    if unknown and known:
        parts.append(ngettext("{n} purchase without a creator.", "{n} purchases without a creator.", unknown))
    return " ".join(parts)


def _breakable(text: str) -> str:
    """*text* with invisible places to break in words too long for a column; safe if it runs to the left."""
    words = (_pieces(word) for word in text.split(" "))
    return wording.isolated(" ".join(words))


def _pieces(word: str) -> str:
    starts = range(0, len(word), LONGEST_WORD)
    return "\N{ZERO WIDTH SPACE}".join(word[start : start + LONGEST_WORD] for start in starts)
