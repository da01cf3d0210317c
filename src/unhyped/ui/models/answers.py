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

    *draw* and *caption* import matplotlib. *missing* stands in place of the chart while nothing can be drawn.
    *currencies* are those one can switch between, *name* begins the names of files made from it.
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
        sentence=sentences.spending(result, currency=code, hide_amounts=masked),
        foot=how_counted.spending_foot(result, code),
        how_counted=lambda: how_counted.spending(result),
        table=lambda: tables.spending(result, hide_amounts=masked),
        draw=draw,
        caption=caption,
        name=gettext("where did the money go"),
        missing=_prices(result),
        currencies=tuple(each.currency for each in result.currencies),
        currency=code or "",
    )


def regret(session: Session, entries: Sequence[Entry], _: str | None = None) -> Answer:
    """Answer *What did regret cost me?*; currencies stand side by side in it."""
    result = regrets.by_category(entries, session.period)
    masked = session.hide_amounts

    def draw(figure: ChartFigure | None, style: ChartStyle, size: Size, words: Caption | None) -> ChartFigure:
        from unhyped.charts.regret import by_category

        return by_category(result, style, size, figure, hide_amounts=masked, words=words)

    def caption() -> Caption:
        from unhyped.charts.regret import caption

        return caption(result, hide_amounts=masked)

    return Answer(
        question=sentences.regret_question(),
        sentence=sentences.regret(result, hide_amounts=masked),
        foot=how_counted.regret_foot(result),
        how_counted=lambda: how_counted.regret(result),
        table=lambda: tables.regret(result, hide_amounts=masked),
        draw=draw,
        caption=caption,
        name=gettext("what did regret cost me"),
        missing=_verdicts(result),
    )


def _prices(result: Spending) -> Missing | None:
    """What to do when nothing that was bought has a price."""
    if result.currencies or not result.unpriced:
        return None
    ids = tuple(entry.purchase.id for entry in result.unpriced)
    return Missing(
        gettext("One bar for each month stands here once a price is known."),
        ngettext("Show the {n} without a price", "Show the {n} without a price", len(ids)),
        gettext("without a price"),
        ids,
    )


def _verdicts(result: Regret) -> Missing | None:
    """What to do when nothing has a verdict yet."""
    if result.overall.n or not result.overall.waiting:
        return None
    return Missing(
        gettext("One row for each category stands here, from your first verdict on."),
        ngettext("Show the {n} to check in on", "Show the {n} to check in on", len(result.overall.waiting)),
        gettext("without a verdict"),
        result.overall.waiting,
    )
