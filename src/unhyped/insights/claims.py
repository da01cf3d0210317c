"""What may be said about a rate, by how many verdicts it rests on. One gate for sentences, charts and tables.

People look every day, so p-values would sooner or later call chance a finding. A fixed gate doesn't. The
half-width of a 95 % Wilson interval around 30 % is ± 31–40 points at 2–4 verdicts, ± 25–30 at 5–9, ± 16–24 at
10–29 and ± 15 or less from 30 on. Statistics offices suppress rates on fewer than 30 cases (NCHS 2017, Vital
and Health Statistics 2(175)); between 10 and 29 an estimate is shown here, but never without its range.
"""

from __future__ import annotations

from typing import Final, Literal

Claim = Literal["list", "counts", "rate", "interval"]
"""list: name them, “2 of 3”, no rank, no colour · counts: “4 of 9” and how open that leaves the rate ·
rate: a pooled estimate with its range · interval: percentages with an interval."""

COUNTS_FROM: Final = 5
RATE_FROM: Final = 10
INTERVAL_FROM: Final = 30


def claim(n: int) -> Claim:
    """The most that may be said about a rate over *n* verdicts."""
    if n < COUNTS_FROM:
        return "list"
    if n < RATE_FROM:
        return "counts"
    return "rate" if n < INTERVAL_FROM else "interval"
