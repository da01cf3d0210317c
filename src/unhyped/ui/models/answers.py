"""The answers to the questions of the Insights page: words, table and picture of one result each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.i18n import gettext
from unhyped.insights import how_counted, sentences, tables
from unhyped.insights import regret as regrets
from unhyped.insights import spending as spendings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.charts.figure import Caption, ChartFigure, Size
    from unhyped.charts.style import ChartStyle
    from unhyped.domain.entry import Entry
    from unhyped.insights.tables import Table
    from unhyped.ui.session import Session


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a card shows. *draw* and *caption* import matplotlib; they are called when a chart is drawn.

    *entries* are the purchases it is about, *currencies* those one can switch between, *name* begins the
    names of files made from it.
    """

    question: str
    sentence: str
    foot: str
    how_counted: str
    table: Table
    entries: Sequence[Entry]
    draw: Callable[[ChartFigure | None, ChartStyle, Size, Caption | None], ChartFigure]
    caption: Callable[[], Caption]
    name: str
    currencies: tuple[str, ...] = ()
    currency: str = ""


def spending(session: Session, currency: str | None) -> Answer:
    """Answer *Where did the money go?* in *currency* (None: the one of most purchases)."""
    result = spendings.by_month(session.journal.entries(), session.period, session.today)
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
        how_counted=how_counted.spending(result),
        table=tables.spending(result, hide_amounts=masked),
        entries=_behind(session, tables.spending(result)),
        draw=draw,
        caption=caption,
        name=gettext("where did the money go"),
        currencies=tuple(each.currency for each in result.currencies),
        currency=code or "",
    )


def regret(session: Session, _: str | None) -> Answer:
    """Answer *What did regret cost me?*."""
    result = regrets.by_category(session.journal.entries(), session.period)
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
        how_counted=how_counted.regret(result),
        table=tables.regret(result, hide_amounts=masked),
        entries=_behind(session, tables.regret(result)),
        draw=draw,
        caption=caption,
        name=gettext("what did regret cost me"),
    )


def _behind(session: Session, table: Table) -> tuple[Entry, ...]:
    """Return the purchases behind the rows of *table*, each once."""
    ids = dict.fromkeys(id_ for row in table.rows for id_ in row.ids)
    return tuple(session.journal.entry(id_) for id_ in ids)
