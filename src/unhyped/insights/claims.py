"""Decides what may be said about a rate, by its number of answers, for sentences, charts and tables alike.

People look every day, so p-values would sooner or later call chance a finding. A fixed gate doesn’t.
Statistics offices don’t show rates of fewer than 30 cases (NCHS 2017, Vital and Health Statistics 2(175)).
Here the range is shown from 5 on, and percentages in sentences from 30 on.
"""

from __future__ import annotations

from typing import Final, Literal

Claim = Literal["list", "range", "percent"]
"""list: “2 of 3”, no rank, no colour · range: “4 of 9” and the likely range in words · percent: the same in
percent."""

RANGE_FROM: Final = 5
PERCENT_FROM: Final = 30


def claim(n: int) -> Claim:
    """Return the most that may be said about a rate over *n* answers."""
    if n < RANGE_FROM:
        return "list"
    return "range" if n < PERCENT_FROM else "percent"
