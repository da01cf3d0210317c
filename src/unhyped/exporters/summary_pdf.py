"""The summary of a period as PDF: tagged for screen readers, charts as vectors, redacted as asked."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from unhyped.exporters.summary import summarise
from unhyped.exporters.summary_tables import regret_title, spending_title
from unhyped.exporters.typesetting import typeset
from unhyped.i18n import words_tag
from unhyped.insights import how_counted, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.plain import Json
    from unhyped.exporters.redaction import Level
    from unhyped.exporters.summary import Summary

WIDTH: Final = 669.0
"""Pixels, at 100 to the inch, across the 170 mm between the margins."""
_COLOURS: Final = (
    *("text", "muted", "line", "accent", "worth", "worth_text"),
    *("neutral", "in_between", "regret", "regret_text"),
)
_REGION: Final = 2
"""Letters of a region’s code: “GB”."""
_RIGHT_TO_LEFT: Final = {"ar", "fa", "he", "ur", "yi"}


def summary_pdf(entries: Iterable[Entry], period: Period, today: date, level: Level = "full") -> bytes:
    """The summary of *period* with what *level* lets through; raise SummaryFailed if it can't be made.

    The same arguments give the same bytes. Its metadata name a title, a language and the typesetter only.
    """
    from unhyped.charts.style import style

    summary = summarise(entries, period, today, level)
    look = style("light")
    language, *parts = words_tag().split("_")
    return typeset(
        "summary.typ",
        {
            "words": asdict(summary.words),
            "charts": list(_charts(summary)),
            "colours": {name: getattr(look, name) for name in _COLOURS},
            "language": language,
            "region": next((part for part in parts if len(part) == _REGION), None),
            "rtl": language in _RIGHT_TO_LEFT,
        },
    )


def _charts(summary: Summary) -> Iterator[Json]:
    """Each chart as SVG with its question, its sentence (its alternative text) and its foot."""
    from unhyped.charts import regret, spending
    from unhyped.charts.category_rows import MOST_ROWS
    from unhyped.charts.style import style

    look = style("light")
    for currency in summary.currencies:
        yield _chart(
            spending_title(summary.spending, currency),
            sentences.spending(
                summary.spending, currency=currency, others=currency == summary.currencies[0], speaker="me"
            ),
            how_counted.spending_foot(summary.spending, currency),
            spending.by_month(summary.spending, look, (WIDTH, 230), currency=currency),
        )
    if summary.regret is not None:
        hide_amounts = summary.hide_amounts
        foot = how_counted.how_often_foot if hide_amounts else how_counted.regret_foot
        rows = min(len(summary.regret.categories), MOST_ROWS)
        size = (WIDTH, 90.0 + 26 * rows)
        yield _chart(
            regret_title(hide_amounts=hide_amounts),
            sentences.regret(summary.regret, hide_amounts=hide_amounts, speaker="me"),
            foot(summary.regret),
            regret.by_category(summary.regret, look, size, hide_amounts=hide_amounts),
        )


def _chart(question: str, sentence: str, foot: str, figure: ChartFigure) -> Json:
    """One chart. A drawing on screen speaks to “you”; in a summary, it carries the same *sentence*."""
    from unhyped.charts import pictures

    figure.sentence = sentence
    return {"question": question, "sentence": sentence, "foot": foot, "svg": pictures.svg(figure).decode()}
