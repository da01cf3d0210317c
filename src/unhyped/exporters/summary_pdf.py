"""The summary of a period as PDF: tagged for screen readers, charts as vectors, redacted as chosen."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from unhyped.exporters.files import SummaryFailed
from unhyped.exporters.summary import USUAL, summarise
from unhyped.i18n import paper, words_tag
from unhyped.paths import resource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from unhyped.domain.period import Period
    from unhyped.domain.plain import Json
    from unhyped.exporters.redaction import Level
    from unhyped.exporters.summary import Summary
    from unhyped.insights.evidence import Evidence


FONT: Final = "Inter"
_UNDRAWABLE: Final = re.compile(r'(?:the text|disallowed codepoint) `"(.+?)"`')
_ESCAPE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_BOX: Final = "\N{WHITE SQUARE}"
_MAX_TRIES: Final = 6
_ORNAMENTS: Final = {"So", "Sk", "Mn", "Me", "Cc", "Cf", "Co", "Cn"}
"""Unicode categories that are dropped without a box: emoji, their parts, controls."""


def typeset(template: str, data: Mapping[str, Json]) -> bytes:
    """Return the PDF of a *template* in resources; raise SummaryFailed if typst can't make it.

    It uses the shipped font, and the machine's fonts only for characters that font lacks. Characters no font
    has become boxes, but emoji and marks are dropped: PDF/UA allows no character without a shape. The same
    data gives the same bytes; the PDF has no date and no author.
    """
    from typst import TypstError

    text = json.dumps({**data, "font": FONT}, ensure_ascii=False)
    problem = ""
    for attempt in range(_MAX_TRIES):
        try:
            return _compile(template, text, with_system_fonts=attempt > 0)
        except TypstError as error:
            problem, lacking = error.message, _named(error.diagnostic)
            if not lacking:
                break
            if attempt > 0:
                text = _without(text, lacking)
    raise SummaryFailed(why=problem.partition("\n")[0])


def _compile(template: str, data: str, *, with_system_fonts: bool) -> bytes:
    from typst import Fonts, compile_with_warnings

    fonts = Fonts(
        include_system_fonts=with_system_fonts,
        include_embedded_fonts=with_system_fonts,
        font_paths=[str(resource("fonts"))],
    )
    pdf, _warnings = compile_with_warnings(
        resource("summary", template).read_bytes(),
        font_paths=fonts,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
    )
    return bytes(pdf)


def _named(diagnostic: str) -> frozenset[str]:
    """Return the characters that typst can't draw."""
    named = "".join(_UNDRAWABLE.findall(diagnostic))
    return frozenset(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), named))


def _without(data: str, lacking: frozenset[str]) -> str:
    """Return the JSON *data* with a box for each *lacking* character; ornaments in a text are dropped."""
    alone = re.compile(f'"[{re.escape("".join(lacking))}\\s]+"')
    ornaments = {char for char in lacking if unicodedata.category(char) in _ORNAMENTS}
    table = {ord(char): "" if char in ornaments else _BOX for char in lacking}
    return alone.sub(f'"{_BOX}"', data).translate(table)


WIDTH: Final = 669.0
"""The 170 mm between the margins, in pixels at 100 per inch."""
_COLOURS: Final = (
    *("text", "muted", "line", "accent", "worth", "worth_text"),
    *("neutral", "in_between", "regret", "regret_text"),
)
_REGION: Final = 2
"""Letters of a region’s code: “GB”."""
_RIGHT_TO_LEFT: Final = {"ar", "fa", "he", "ur", "yi"}


def summary_pdf(
    evidence: Evidence, period: Period, today: date, level: Level = "full", cards: Collection[str] = USUAL
) -> bytes:
    """Return the summary of *period* with what *level* allows; raise SummaryFailed if it can't be made.

    *cards* are the keys of the questions it answers.

    The same arguments give the same bytes. Its metadata only name a title, a language and the typesetter.
    """
    from unhyped.charts.style import style

    summary = summarise(evidence, period, today, level, cards)
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
            "paper": paper(),
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
