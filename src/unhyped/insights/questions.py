"""The questions that Unhyped answers, in the order in which it shows them.

The Insights page, the command line, the summary and the self-test import this module when they need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from unhyped.insights import hype, regret, spending, staying, tips, used, video, waiting, when

if TYPE_CHECKING:
    from unhyped.insights.question import Question

QUESTIONS: tuple[Question[Any], ...] = (
    spending.QUESTION,
    regret.QUESTION,
    tips.QUESTION,
    hype.QUESTION,
    staying.QUESTION,
    when.QUESTION,
    waiting.QUESTION,
    used.QUESTION,
    video.QUESTION,
)
