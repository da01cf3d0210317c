"""*From video to purchase*: what came before a purchase, as far as the viewing history shows it."""

from __future__ import annotations

from typing import Final

from unhyped.insights.question import Question
from unhyped.insights.video import words
from unhyped.insights.video.result import by_way
from unhyped.insights.video.table import table

QUESTION: Final = Question(
    key="video",
    ask=words.question,
    count=lambda evidence, period, _: by_way(evidence, period),
    title=lambda _, __: words.question(),
    sentence=words.sentence,
    foot=words.foot,
    how_counted=words.how_counted,
    table=table,
    is_empty=lambda result: not result.ways,
    missing=words.missing,
    in_summary=None,
)
"""Puts together what was watched, saved, searched and tapped before each purchase."""
