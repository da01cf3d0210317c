"""Summaries of purchases, for tests that are about nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.exporters import summary, summary_pdf
from unhyped.exporters.summary import USUAL
from unhyped.insights.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.wish import Wish
    from unhyped.exporters.redaction import Level
    from unhyped.exporters.summary import Summary


def summarise(
    entries: Sequence[Entry],
    period: Period,
    today: date,
    level: Level = "full",
    cards: Collection[str] = USUAL,
    wishes: Sequence[Wish] = (),
) -> Summary:
    """Return the contents of a summary of *entries* and *wishes*."""
    return summary.summarise(Evidence(entries, wishes), period, today, level, cards)


def pdf(
    entries: Sequence[Entry],
    period: Period,
    today: date,
    level: Level = "full",
    cards: Collection[str] = USUAL,
    wishes: Sequence[Wish] = (),
) -> bytes:
    """Return the same as PDF."""
    return summary_pdf.summary_pdf(Evidence(entries, wishes), period, today, level, cards)
