"""Single values of a TikTok export: its dates, its many ways to say “nothing”, its links."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from itertools import repeat
from typing import TYPE_CHECKING, Final, cast

from unhyped.domain.approximate_date import EARLIEST, LATEST
from unhyped.domain.errors import LinkUnclear
from unhyped.domain.link import parse_link
from unhyped.domain.text import replace_surrogates
from unhyped.importers.local_days import LocalDays

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from unhyped.domain.approximate_date import ApproximateDate

_FIRST: Final = int(datetime(EARLIEST, 1, 1, tzinfo=UTC).timestamp())
_LAST: Final = int(datetime(LATEST + 1, 1, 1, tzinfo=UTC).timestamp()) - 1
_LAST_IN_SECONDS: Final = 10**11
"""A higher number counts milliseconds: as seconds it would be after the year 5138."""
_MOMENT: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r" ?(?:Z|UTC|GMT|(?P<sign>[+-])(?P<east>\d\d):?(?P<too>\d\d)(?: [A-Z]{2,5})?)?",
    re.ASCII,
)
_SECONDS: Final = re.compile(r"\d{9,13}", re.ASCII)
_MAX_MOMENT_CHARS: Final = 60
_NOTHING: Final = frozenset({"", "n/a", "none", "null", "n.v.t.", "-", "[]", "{}"})
_LONG: Final = 60
"""Every way to say “nothing” has fewer characters, spaces included; longer texts skip the look-up."""
_SHARED: Final = "https://www.tiktokv.com/share/video/"
_ID_DIGITS: Final = 19
_ID_AT: Final = len(_SHARED)
_ID_END: Final = _ID_AT + _ID_DIGITS
_HIGHEST_ID: Final = 2**63
_HOST: Final = re.compile(
    r"(?:https?:)?(?://)?(?:www\.)?"
    r"(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,20}(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59}))"
    r"(?::\d{1,5})?(?=[/?#]|$)",
    re.IGNORECASE | re.ASCII,
)
_UTC_DAYS: Final = LocalDays()

_days: Final[dict[str, int]] = {}
"""A day as the file writes it → its first second. Only real days of 1990 to 2100 get in."""
_minutes: Final[dict[str, int]] = {
    f"{mark}{hour:02}:{minute:02}": hour * 3600 + minute * 60
    for mark in " T"
    for hour in range(24)
    for minute in range(60)
}
_seconds: Final[dict[str, int]] = {
    f":{second:02}{zone}": second for zone in ("", " UTC") for second in range(60)
}


def when(text: object) -> int | None:
    """Return a date in seconds since 1970 in UTC; None if *text* isn't a date.

    TikTok's dates name no time zone and are UTC. It reads “2025-01-05 18:22:10”, that with “UTC” or
    “+0000 UTC” behind it, ISO 8601, a bare day, and seconds or milliseconds since 1970.
    """
    if isinstance(text, str):
        try:
            return _days[text[:10]] + _minutes[text[10:16]] + _seconds[text[16:]]
        except KeyError:
            return _read(text)
    if isinstance(text, int | Decimal) and not isinstance(text, bool):
        return _since_1970(text)
    return None


def whens(texts: Sequence[object]) -> list[int] | None:
    """Return `when` of many at once; None unless all are dates in the usual spelling."""
    plain = _all_texts(texts)
    if plain is None:
        return None
    try:
        return [_days[text[:10]] + _minutes[text[10:16]] + _seconds[text[16:]] for text in plain]
    except KeyError:
        moments = [*map(when, plain)]
    read = [moment for moment in moments if moment is not None]
    return read if len(read) == len(moments) else None


def day_of(text: object, days: LocalDays | None = None) -> ApproximateDate | None:
    """Return the day of `when` by *days*, or in UTC; a date without a time stays as it is."""
    moment = when(text)
    if moment is None:
        return None
    bare = isinstance(text, str) and ":" not in text and not _SECONDS.fullmatch(text.strip())
    return (_UTC_DAYS if days is None or bare else days).of(moment)


def clock_of(text: object, days: LocalDays) -> time | None:
    """Return the local time of day of `when`; None for a date without a time."""
    moment = when(text)
    return None if moment is None else days.clock(moment)


def nothing(value: object) -> bool:
    """Return whether *value* is one of the many ways an export says that there is nothing."""
    if isinstance(value, str):
        return len(value) < _LONG and value.strip().lower() in _NOTHING
    return value is None or value in ([], {})


def text_of(value: object) -> str:
    """Return a text or number on one line, without surrogates; "" for nothing."""
    if isinstance(value, str):
        text = " ".join(value.split())
        if len(text) < _LONG and text.lower() in _NOTHING:
            return ""
        return replace_surrogates(text)
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else ""


def video_of(link: object) -> int:
    """Return the number of the video or photo post a link leads to; 0 for none."""
    if not isinstance(link, str):
        return 0
    if link.startswith(_SHARED):
        digits = link[_ID_AT:_ID_END]
        if (
            link[_ID_END:] in {"", "/"}
            and digits.isascii()
            and digits.isdigit()
            and len(digits) == _ID_DIGITS
        ):
            video_id = int(digits)
            return video_id if video_id < _HIGHEST_ID else 0
    try:
        found = parse_link(link)
    except LinkUnclear:
        return 0
    return (found.video_id or 0) if found.platform == "tiktok" else 0


def videos_of(links: Sequence[object]) -> list[int] | None:
    """Return `video_of` of many at once; None unless all links have the usual form."""
    plain = _all_texts(links)
    if plain is None or {*map(len, plain)} != {_ID_END + 1}:
        return None
    digits = [link[_ID_AT:_ID_END] for link in plain]
    around = all(map(str.startswith, plain, repeat(_SHARED))) and all(map(str.endswith, plain, repeat("/")))
    if not around or not "".join(digits).isdecimal():
        return None
    ids = [*map(int, digits)]
    return ids if max(ids) < _HIGHEST_ID else None


def domain_of(url: str) -> str:
    """Return the host of an address, without “www.”; "" if it has none. The rest is dropped."""
    match = _HOST.match(url.strip()[:300])
    return "" if match is None else match["host"].lower()


def shown(text: str) -> str:
    """Return the text that a problem shows; of an address only the host, as the rest may track a person."""
    if "://" not in text:
        return text
    host = domain_of(text)
    return text if host.endswith((".tiktok.com", "tiktokv.com")) or host == "tiktok.com" else host


def _all_texts(values: Sequence[object]) -> Sequence[str] | None:
    return cast("Sequence[str]", values) if {*map(type, values)} == {str} else None


def _read(text: str) -> int | None:
    """Read a date in any known spelling, and cache its day."""
    text = text.strip()
    match = _MOMENT.fullmatch(text) if len(text) <= _MAX_MOMENT_CHARS else None
    if match is None:
        return _since_1970(int(text)) if _SECONDS.fullmatch(text) else None
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    try:
        moment = datetime.fromisoformat(match["day"]).replace(tzinfo=UTC)
        moment = moment.replace(hour=hour, minute=minute, second=min(second, 59))  # 60: a leap second
    except ValueError:
        return None
    if not EARLIEST <= moment.year <= LATEST or second > 60:  # noqa: PLR2004 - a leap second
        return None
    seconds = int(moment.timestamp())
    if match["sign"]:
        east = int(match["east"]) * 3600 + int(match["too"]) * 60
        seconds -= east if match["sign"] == "+" else -east
        return seconds if _FIRST <= seconds <= _LAST else None
    _days[match["day"]] = int(moment.replace(hour=0, minute=0, second=0).timestamp())
    return seconds


def _since_1970(number: int | Decimal) -> int | None:
    if (isinstance(number, Decimal) and number.is_nan()) or not _FIRST <= number <= _LAST * 1000:
        return None
    seconds = int(number) // 1000 if number > _LAST_IN_SECONDS else int(number)
    return seconds if _FIRST <= seconds <= _LAST else None
