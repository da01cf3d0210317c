"""The answers to the questions of the Insights page: words, table and picture of one result each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.i18n import gettext, ngettext
from unhyped.insights import how_counted, sentences, tables
from unhyped.insights import regret as regrets
from unhyped.insights import spending as spendings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.charts.figure import Caption, ChartFigure, Size
    from unhyped.charts.style import ChartStyle
    from unhyped.domain.entry import Entry
    from unhyped.insights.regret import Regret
    from unhyped.insights.spending import Spending
    from unhyped.insights.tables import Table
    from unhyped.ui.session import Session


@dataclass(frozen=True, slots=True)
class Missing:
    """What a picture lacks before there is one: *words* and the purchases (*ids*) where it can be given."""

    words: str
    action: str
    label: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a card shows. *table*, *how_counted*, *draw* and *caption* are called when they are shown.

    *draw* and *caption* import matplotlib. *missing* is shown instead of the chart while nothing can be
    drawn. *currencies* are those one can switch between, *name* begins the names of files made from it.
    *other_view* names a second picture of the same question, if there is one, and *shows_other* says that
    this is it.
    """

    question: str
    sentence: str
    foot: str
    how_counted: Callable[[], str]
    table: Callable[[], Table]
    draw: Callable[[ChartFigure | None, ChartStyle, Size, Caption | None], ChartFigure]
    caption: Callable[[], Caption]
    name: str
    missing: Missing | None = None
    currencies: tuple[str, ...] = ()
    currency: str = ""
    other_view: str = ""
    shows_other: bool = False


def spending(session: Session, entries: Sequence[Entry], currency: str | None = None) -> Answer:
    """Answer *Where did the money go?* in *currency* (None: the one of most purchases)."""
    result = spendings.by_month(entries, session.period, session.today)
    masked = session.hide_amounts
    part = result.paid_in(currency) or result.paid_in()
    code = part.currency if part else None

    def draw(figure: ChartFigure | None, style: ChartStyle, size: Size, words: Caption | None) -> ChartFigure:
        from unhyped.charts.spending import by_month

        return by_month(result, style, size, figure, currency=code, hide_amounts=masked, words=words)

    def caption() -> Caption:
        from unhyped.charts.spending import caption

        return caption(result, currency=code, hide_amounts=masked)

    return Answer(
        question=sentences.spending_question(),
        sentence=sentences.spending(result, currency=code, hide_amounts=masked, others=False),
        foot=how_counted.with_currencies(how_counted.spending_foot(result, code), len(result.currencies)),
        how_counted=lambda: how_counted.spending(result),
        table=lambda: tables.spending(result, hide_amounts=masked),
        draw=draw,
        caption=caption,
        name=gettext("where did the money go"),
        missing=_prices(result),
        currencies=tuple(each.currency for each in result.currencies),
        currency=code or "",
    )


def regret(session: Session, entries: Sequence[Entry], currency: str | None = None) -> Answer:
    """Answer *What did regret cost me?* in *currency* (None: the one of most regretted purchases)."""
    return _regret(session, entries, currency, other=False)


def how_often(session: Session, entries: Sequence[Entry], currency: str | None = None) -> Answer:
    """The other view of the same: the share of each category and its likely range, in the same order."""
    return _regret(session, entries, currency, other=True)


def _regret(session: Session, entries: Sequence[Entry], currency: str | None, *, other: bool) -> Answer:
    result = regrets.by_category(entries, session.period)
    masked = session.hide_amounts
    code = None if masked else result.shown_currency(currency)

    def draw(figure: ChartFigure | None, style: ChartStyle, size: Size, words: Caption | None) -> ChartFigure:
        from unhyped.charts import how_often, regret

        drawn = how_often.by_category if other else regret.by_category
        return drawn(result, style, size, figure, currency=code, hide_amounts=masked, words=words)

    def caption() -> Caption:
        from unhyped.charts import how_often, regret

        written = how_often.caption if other else regret.caption
        return written(result, currency=code, hide_amounts=masked)

    if other:
        sentence = sentences.how_often(result, currency=code, hide_amounts=masked)
        foot = how_counted.how_often_foot(result)
    else:
        sentence = sentences.regret(result, currency=code, hide_amounts=masked, others=False)
        # with amounts hidden, the counts are of all currencies
        foot = how_counted.not_in_shares(result) if masked else how_counted.regret_foot(result, code)
    return Answer(
        question=sentences.how_often_question() if other else sentences.regret_question(),
        sentence=sentence,
        foot=foot,
        how_counted=lambda: how_counted.regret(result, hide_amounts=masked),
        table=lambda: tables.regret(result, currency=code, hide_amounts=masked),
        draw=draw,
        caption=caption,
        name=gettext("how often") if other else gettext("what did regret cost me"),
        missing=_verdicts(result),
        currencies=() if masked else result.currencies,
        currency=code or "",
        other_view=gettext("How often"),
        shows_other=other,
    )


def _prices(result: Spending) -> Missing | None:
    """What to do when nothing that was bought has a price."""
    if result.currencies or not result.unpriced:
        return None
    ids = tuple(entry.purchase.id for entry in result.unpriced)
    return Missing(
        gettext("You’ll see one bar per month here once a purchase has a price."),
        ngettext("Show the {n} without a price", "Show the {n} without a price", len(ids)),
        gettext("without a price"),
        ids,
    )


def _verdicts(result: Regret) -> Missing | None:
    """What to do when nothing has a verdict yet."""
    if result.overall.n or not result.overall.unrated:
        return None
    return Missing(
        gettext("Your categories appear here after your first verdict."),
        ngettext("Show the {n} to check in on", "Show the {n} to check in on", len(result.overall.unrated)),
        gettext("not rated yet"),
        result.overall.unrated,
    )
