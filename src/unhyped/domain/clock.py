"""Reads a time of day as people write it: “21:05”, “9:05 pm”, “21h05”, “9 Uhr”."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from unhyped.domain.errors import TimeUnclear
from unhyped.domain.text import normalise

_NOON: Final = 12
_CLOCK: Final = re.compile(
    r"(?:at |um |a las? |a |om |kl\.? )?(?P<hour>\d{1,2})"
    r"(?:(?P<mark>[:.h]) ?(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?)?"
    r"(?P<h> ?(?:h|uhr|heures?|hrs?|uur|horas?))?(?: ?(?P<half>[ap])\.?m\.?)?"
)
_AFTER_DAY: Final = re.compile(
    r"\d(?:,? |T)(?P<clock>\d{1,2}:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?)$", re.IGNORECASE
)


def parse_time(text: str) -> time:
    """Return the time of day in *text*, to the minute; raise TimeUnclear."""
    match = _CLOCK.fullmatch(normalise(text).strip()) if len(text) < 40 else None  # noqa: PLR2004 - longer is no time
    if match is None or not (match["minute"] or match["h"] or match["half"]):
        raise TimeUnclear(text=text[:40])
    hour, half = int(match["hour"]), match["half"]
    if half is not None:
        if not 1 <= hour <= _NOON:
            raise TimeUnclear(text=text[:40])
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, int(match["minute"] or 0))
    except ValueError:
        raise TimeUnclear(text=text[:40]) from None


def time_after_day(text: str) -> time | None:
    """Return the time behind the day in a cell: “2026-03-05 21:05”; None without one, and at midnight sharp.

    A time that names its zone isn't local, so it's None, too. Midnight is what programs write for no time.
    """
    match = _AFTER_DAY.search(text)
    if match is None:
        return None
    try:
        found = parse_time(match["clock"])
    except TimeUnclear:
        return None
    return found if found != time() else None
