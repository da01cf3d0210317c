"""What the demo person watched, searched and tapped in half a year: for her export, and for the demo year.

It leads up to some of her purchases. The same day gives the same events.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from unhyped.domain.exposure import Exposure
from unhyped.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhyped.domain.purchase import Purchase

IMPORTED_UNTIL: Final = 30
"""How many days ago the demo year's viewing history ends; her export has the rest, too."""
_WATCHED_DAYS: Final = 180
"""TikTok's own exports go back this far."""
_VIEWS_A_DAY: Final = (6, 22)
_SITTINGS: Final = (7, 12, 17, 19, 20, 20, 21, 21, 21)
"""The hours (UTC) at which she opens the app, the usual ones more often."""
_METHODS: Final = ("chat_head", "copy", "whatsapp", "more")
"""How she shared a video, in TikTok's words."""
_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)


def watching(purchases: Sequence[Purchase], today: date) -> list[Exposure]:
    """Return all that her export of *today* holds of it, each event once."""
    chance = Random("demo watching")
    first = _morning(today, _WATCHED_DAYS, chance)
    views = (_watched(at, one.video_id) for one in _behind(purchases, first) for at in _before(one, chance))
    return [
        *dict.fromkeys((*noticed(today), *_feed(today, chance), *views, *_kept(purchases, first, chance)))
    ]


def noticed(today: date) -> Iterator[Exposure]:
    """Yield her searches, the ads and products she opened, and what shops and apps told TikTok."""
    data = tomllib.loads(resource("demo", "export.toml").read_text(encoding="utf-8"))
    chance = Random("demo noticing")

    def at(days: int) -> int:
        return int(_morning(today, days, chance).timestamp())

    for one in data["search"]:
        yield from (Exposure("searches", at(days), 0, one["term"]) for days in one["at"])
    for one in data["ad"]:
        yield Exposure("ads", at(one["at"]), 0, one["title"], one["link"].split("/")[2])
    for one in data["browsed"]:
        yield from (Exposure("browsing", at(days), 0, one["product"], one["shop"]) for days in one["at"])
    for one in data["reported"]:
        yield from (Exposure("off_tiktok", at(days), 0, one["event"], one["source"]) for days in one["at"])


def _morning(today: date, days: int, chance: Random) -> datetime:
    """Return a time on the day *days* ago, before noon, so before that day's purchases."""
    day = datetime.combine(today - timedelta(days=days), time(6), UTC)
    return day + timedelta(seconds=chance.randrange(6 * 3600))


def _feed(today: date, chance: Random) -> Iterator[Exposure]:
    """Yield what the feed showed: about half an hour a day, no video older than three weeks."""
    for days in range(1, _WATCHED_DAYS):
        start = datetime.combine(today - timedelta(days=days), time(chance.choice(_SITTINGS)), UTC)
        at = int(start.timestamp()) + chance.randrange(3600)
        for _ in range(chance.randint(*_VIEWS_A_DAY)):
            at += chance.randint(4, 240)
            posted = at - chance.randrange(600, 21 * 86_400)
            yield Exposure("watch", at, posted << 32 | chance.getrandbits(32))


def _kept(purchases: Sequence[Purchase], first: datetime, chance: Random) -> Iterator[Exposure]:
    """Yield likes, favourites and shares of the videos behind every third, fifth and fourth purchase."""
    seen = [*_behind(purchases)]
    for one in seen[::3]:
        yield Exposure("likes", _before(one, chance, 1)[0], one.video_id or 0)
    for one in seen[::5]:
        yield Exposure("favourites", _before(one, chance, 1)[0], one.video_id or 0)
    for one in [*_behind(purchases, first)][::4]:
        yield Exposure("shares", _before(one, chance, 1)[0], one.video_id or 0, chance.choice(_METHODS))


def _behind(purchases: Iterable[Purchase], first: datetime = _EVER) -> Iterator[Purchase]:
    """Yield the purchases that followed a video posted after *first*."""
    for purchase in purchases:
        if purchase.video_id is not None and first < _posted(purchase.video_id) < purchase.added_at:
            yield purchase


def _before(purchase: Purchase, chance: Random, count: int | None = None) -> list[int]:
    """Return *count* seconds between the posting of its video and the purchase, by default one to six."""
    posted = _posted(purchase.video_id or 0)
    between = int((purchase.added_at - posted).total_seconds())
    times = chance.randint(1, 6) if count is None else count
    return [int(posted.timestamp()) + chance.randrange(between) for _ in range(times)]


def _posted(video_id: int) -> datetime:
    return datetime.fromtimestamp(video_id >> 32, UTC)


def _watched(at: int, video_id: int | None) -> Exposure:
    return Exposure("watch", at, video_id or 0)
