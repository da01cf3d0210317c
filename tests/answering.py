"""The answers to the questions about a log, told as a test wants them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.period import all_time
from unhyped.insights import hype as hypes
from unhyped.insights import regret as regrets
from unhyped.insights import spending as spendings
from unhyped.insights import staying as stayings
from unhyped.insights import tips as all_tips
from unhyped.insights import used as all_used
from unhyped.insights import video as videos
from unhyped.insights import waiting as waitings
from unhyped.insights import when as whens
from unhyped.insights.evidence import Evidence
from unhyped.insights.question import Telling
from unhyped.insights.regret.words import HOW_OFTEN
from unhyped.insights.staying.words import BY_AGE
from unhyped.insights.tips import words as tip_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.wish import Wish
    from unhyped.insights.hype.result import Hype
    from unhyped.insights.question import Answer, Question
    from unhyped.insights.regret.result import Regret
    from unhyped.insights.spending.result import Spending
    from unhyped.insights.staying.result import Staying
    from unhyped.insights.tips.result import Tips
    from unhyped.insights.used.result import Used
    from unhyped.insights.video.result import Ways
    from unhyped.insights.waiting.result import Waiting
    from unhyped.insights.when.result import Times

TODAY: Final = date(2026, 11, 24)


def answer(
    question: Question[Any],
    log: Sequence[Entry] | Evidence,
    period: Period | None = None,
    **telling: object,
) -> Answer[Any]:
    """Return the answer that *log* gives, over all time without a *period*, told as *telling* wants it."""
    evidence = log if isinstance(log, Evidence) else Evidence(log)
    return question.answer(question.count(evidence, period or all_time(), TODAY), Telling(**telling))  # type: ignore[arg-type] # by name


def spending(log: Sequence[Entry], period: Period | None = None, **telling: object) -> Answer[Spending]:
    """Return where the money went."""
    return answer(spendings.QUESTION, log, period, **telling)


def regret(log: Sequence[Entry], period: Period | None = None, **telling: object) -> Answer[Regret]:
    """Return what regret cost."""
    return answer(regrets.QUESTION, log, period, **telling)


def how_often(log: Sequence[Entry], period: Period | None = None, **telling: object) -> Answer[Regret]:
    """Return how often something is regretted."""
    return answer(regrets.QUESTION, log, period, view=HOW_OFTEN, **telling)


def hype(log: Sequence[Entry], period: Period | None = None, **telling: object) -> Answer[Hype]:
    """Return what became of promises."""
    return answer(hypes.QUESTION, log, period, **telling)


def staying(log: Sequence[Entry], period: Period | None = None, **telling: object) -> Answer[Staying]:
    """Return how long things stay worth it."""
    return answer(stayings.QUESTION, log, period, **telling)


def by_age(log: Sequence[Entry], period: Period | None = None, **telling: object) -> Answer[Staying]:
    """Return how things are now, by their age."""
    return answer(stayings.QUESTION, log, period, view=BY_AGE, **telling)


def tips(log: Sequence[Entry], period: Period | None = None, **telling: object) -> Answer[Tips]:
    """Return whose tips fit."""
    return answer(all_tips.QUESTION, log, period, **telling)


def tip_shares(log: Sequence[Entry], period: Period | None = None, **telling: object) -> Answer[Tips]:
    """Return how often their tips are worth it."""
    return answer(all_tips.QUESTION, log, period, view=tip_words.HOW_OFTEN, **telling)


def when(log: Sequence[Entry] | Evidence, period: Period | None = None, **telling: object) -> Answer[Times]:
    """Return when things were bought."""
    return answer(whens.QUESTION, log, period, **telling)


def used(log: Sequence[Entry], period: Period | None = None, **telling: object) -> Answer[Used]:
    """Return what gets used, and what a use cost."""
    return answer(all_used.QUESTION, log, period, **telling)


def waiting(
    log: Sequence[Entry], wishes: Sequence[Wish], period: Period | None = None, **telling: object
) -> Answer[Waiting]:
    """Return what became of waits."""
    return answer(waitings.QUESTION, Evidence(log, wishes), period, **telling)


def video(log: Sequence[Entry] | Evidence, period: Period | None = None, **telling: object) -> Answer[Ways]:
    """Return what came before purchases."""
    return answer(videos.QUESTION, log, period, **telling)
