"""The summary of a period as PDF: tagged for screen readers, charts as vectors, redacted as chosen."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from unhyped.exporters.summary import summarise
from unhyped.exporters.typesetting import typeset
from unhyped.i18n import words_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.plain import Json
    from unhyped.exporters.redaction import Level
    from unhyped.exporters.summary import Summary

WIDTH: Final = 669.0
"""The 170 mm between the margins, in pixels at 100 per inch."""
_COLOURS: Final = (
    *("text", "muted", "line", "accent", "worth", "worth_text"),
    *("neutral", "in_between", "regret", "regret_text"),
)
_REGION: Final = 2
"""Letters of a region’s code: “GB”."""
_RIGHT_TO_LEFT: Final = {"ar", "fa", "he", "ur", "yi"}


def summary_pdf(entries: Iterable[Entry], period: Period, today: date, level: Level = "full") -> bytes:
    """Return the summary of *period* with what *level* allows; raise SummaryFailed if it can't be made.

    The same arguments give the same bytes. Its metadata only name a title, a language and the typesetter.
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
    """Yield each chart as SVG with its question, its sentence (the alternative text) and its foot."""
    from unhyped.charts.drawing import draw, summary_height
    from unhyped.charts.pictures import svg
    from unhyped.charts.style import style

    look = style("light")
    for answer in summary.charts:
        figure = draw(answer, look, (WIDTH, summary_height(answer)))
        yield {
            "question": answer.question,
            "sentence": answer.sentence,
            "foot": answer.foot,
            "svg": svg(figure).decode(),
        }
