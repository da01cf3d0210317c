"""What came before a purchase: views of its video, what was done with it, and what the person confirmed.

“Before”, never “because”: all of it rests on order in time. Proposals don't count until they are confirmed.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter
from statistics import median_low
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from unhyped.domain.link import posted_at
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.seen import DAYS, last_second
from unhyped.insights.selection import select
from unhyped.insights.viewing import Seen, Viewing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import ExposureKind
    from unhyped.domain.period import Period
    from unhyped.domain.purchase import Purchase
    from unhyped.insights.evidence import Evidence

Step = Literal["video", "search", "ad", "saved", "product"]
"""Watched its video · searched · opened an ad · saved, liked or shared its video · looked at a product."""
STEPS: Final[tuple[Step, ...]] = get_args(Step)
_STEP_OF: Final[Mapping[ExposureKind, Step]] = {
    "watch": "video",
    "searches": "search",
    "ads": "ad",
    "favourites": "saved",
    "likes": "saved",
    "shares": "saved",
    "browsing": "product",
}
"""What shops told TikTok isn't a step: nobody sees it."""
_OF: Final[Mapping[Step, ExposureKind]] = {
    "video": "watch",
    "search": "searches",
    "ad": "ads",
    "saved": "favourites",
    "product": "browsing",
}
"""The kind of viewing history that has to be known for a count of steps to be known, even if it is 0."""
_OF_ITS_VIDEO: Final = frozenset({"video", "saved"})
_DAY: Final = 86_400
_AT: Final = attrgetter("at")
_BOUGHT: Final = attrgetter("bought")


class Moment(NamedTuple):
    """A step, and how many *days* (with their parts) before buying it was."""

    days: float
    step: Step


@dataclass(frozen=True, slots=True)
class Way:
    """What came before one purchase, up to its last second (*until*): what was *seen*, the first first.

    *first_view* is the number of days from the first known view of its video to the day it was *bought*,
    None without any. *is_first*: nothing since the video was posted can have come before it.
    """

    id: str
    name: str
    category: str
    video_id: int | None
    bought: date
    until: int
    seen: tuple[Seen, ...]
    first_view: int | None
    is_first: bool
    viewing: Viewing = field(repr=False, compare=False)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The steps, the first one first."""
        return tuple(Moment((self.until - each.at) / _DAY, _STEP_OF[each.kind]) for each in self.seen)

    def count(self, step: Step) -> int | None:
        """Return the number of these steps, at least; None if nothing is known about them."""
        found = sum(_STEP_OF[each.kind] == step for each in self.seen)
        return found if found or self.is_known(step) else None

    def is_known(self, step: Step) -> bool:
        """Return whether the number of these steps is known, so that there can't have been more.

        Viewing history has to go back to posting for its video, and 60 days for the rest.
        """
        return _is_known(step, self.video_id, self.bought, self.viewing)


def _is_known(step: Step, video_id: int | None, bought: date, viewing: Viewing) -> bool:
    kind = _OF[step]
    if not viewing.covers(kind, bought):
        return False
    posted = None if video_id is None or step not in _OF_ITS_VIDEO else posted_at(video_id)
    start = bought - timedelta(days=DAYS) if posted is None else min(posted.astimezone().date(), bought)
    return viewing.covers(kind, start, bought)


@dataclass(frozen=True, slots=True)
class Ways:
    """The *ways* to the purchases of a period, what was bought last first; *unseen* are known to have none.

    *unknown* are the ids of all others. Some of them, *open*, were bought on days whose viewing history is
    known: they have no video, and nothing was confirmed. *covered* are the days (from, to) of which
    everything is known, by kind; *undated* what only counts over all time.
    """

    period: Period
    ways: tuple[Way, ...]
    unseen: tuple[Way, ...]
    unknown: tuple[str, ...]
    open: tuple[str, ...]
    covered: Mapping[ExposureKind, tuple[tuple[date, date], ...]]
    undated: tuple[Entry, ...]

    @property
    def n(self) -> int:
        """The number of purchases in the period."""
        return len(self.ways) + len(self.unseen) + len(self.unknown)

    @property
    def first_views(self) -> tuple[int, ...]:
        """The days from the first view to buying, where it surely is the first; shortest first."""
        days = (way.first_view for way in self.ways if way.is_first)
        return tuple(sorted(each for each in days if each is not None))

    @property
    def usual(self) -> int | None:
        """Their median (the lower of two in the middle); None under 5."""
        return median_low(self.first_views) if len(self.first_views) >= RANGE_FROM else None

    def with_step(self, step: Step) -> int:
        """Return before how many purchases there was such a step."""
        return sum(any(_STEP_OF[each.kind] == step for each in way.seen) for way in self.ways)


def by_way(evidence: Evidence, period: Period) -> Ways:
    """Find what came before each purchase of *period*; O(n). Days are those of this computer's zone."""
    selection, viewing = select(evidence.entries, period), evidence.viewing
    ways: list[Way] = []
    unseen: list[Way] = []
    unknown: list[str] = []
    left_open: list[str] = []
    for entry in selection.entries:
        way = _known_way(entry, viewing)
        if way is None:
            unknown.append(entry.purchase.id)
            if _is_open(entry.purchase, viewing):
                left_open.append(entry.purchase.id)
        else:
            (ways if way.seen else unseen).append(way)
    for found in (ways, unseen):
        found.sort(key=_BOUGHT, reverse=True)
    covered = {kind: tuple(viewing.whole_days(kind)) for kind in viewing.spans}
    return Ways(
        period,
        tuple(ways),
        tuple(unseen),
        tuple(unknown),
        tuple(left_open),
        {kind: days for kind, days in covered.items() if days},
        selection.left_out,
    )


def _known_way(entry: Entry, viewing: Viewing) -> Way | None:
    """Return what came before a purchase, even if it's known to be nothing; None if it's unknown."""
    bought, video = entry.purchase.bought_on, entry.purchase.video_id
    if bought is None or bought.first != bought.last:
        return None
    seen = viewing.seen.get(video, ()) if video else ()
    if seen or entry.sightings:
        way = _way(entry, bought.first, seen, viewing)
        if way.seen:
            return way
    if video is not None and _is_known("video", video, bought.first, viewing):
        return _way(entry, bought.first, (), viewing)
    return None


def _is_open(purchase: Purchase, viewing: Viewing) -> bool:
    """Return whether it was bought on a day whose viewing history is known, and has no video."""
    bought = purchase.bought_on
    if purchase.video_id is not None or bought is None or bought.first != bought.last:
        return False
    return viewing.covers("watch", bought.first)


def _way(entry: Entry, bought: date, seen: tuple[Seen, ...], viewing: Viewing) -> Way:
    purchase = entry.purchase
    until = last_second(purchase) or 0
    before = seen if not seen or seen[-1].at <= until else seen[: bisect_right(seen, until, key=_AT)]
    if entry.sightings:
        confirmed = (Seen(each.kind, int(each.at.timestamp())) for each in entry.sightings)
        steps = {each for each in confirmed if each.kind in _STEP_OF and each.at <= until}
        before = tuple(sorted({*before, *steps}, key=_AT))
    first = next((each.at for each in before if each.kind == "watch"), None)
    viewed = None if first is None else date(*time.localtime(first)[:3])
    return Way(
        purchase.id,
        purchase.name,
        purchase.category,
        purchase.video_id,
        bought,
        until,
        before,
        None if viewed is None else (bought - viewed).days,
        viewed is not None and _is_first(purchase.video_id, viewed, viewing),
        viewing,
    )


def _is_first(video_id: int | None, viewed: date, viewing: Viewing) -> bool:
    """Return whether everything that was watched is known from the posting of a video to the day *viewed*."""
    posted = None if video_id is None else posted_at(video_id)
    return posted is not None and viewing.covers("watch", min(posted.astimezone().date(), viewed), viewed)
