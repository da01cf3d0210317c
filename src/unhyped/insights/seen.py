"""Finds what came before a purchase: views of its video, and other events that may be related.

“Before”, never “because”: all of it rests on order in time and similar names. Views of the video in a
purchase are counted automatically; searches, ads, products and reports of shops are only proposed, each with
its reason, and count once the person has confirmed them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import LinkUnclear
from unhyped.domain.link import parse_link
from unhyped.domain.text import normalise
from unhyped.insights import seen_words
from unhyped.insights.likeness import ALIKE, likeness, same_shop
from unhyped.insights.seen_words import Views

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from unhyped.domain.exposure import Exposure, ExposureKind
    from unhyped.domain.purchase import Purchase

    _Dated = tuple[date, Exposure]

DAYS: Final = 60
"""Days before a purchase that are searched."""
MOST: Final = 10
"""More proposals than this aren't worth a person's time."""
PROPOSED: Final[frozenset[ExposureKind]] = frozenset({"searches", "ads", "off_tiktok", "browsing"})
"""The kinds that can be proposed; the others only have a video."""
_LAST_MINUTE: Final = time(23, 59)
_SHOP_COUNTS: Final = 10
_FADES: Final = 2
_FAINTEST: Final = 50
_REPORTED: Final = {
    **dict.fromkeys(("purchase", "completepayment", "placeanorder", "checkout"), 96),
    **dict.fromkeys(("initiatecheckout", "addpaymentinfo"), 90),
    **dict.fromkeys(("addtocart", "addtowishlist"), 88),
    **dict.fromkeys(("viewcontent", "search"), 60),
}
"""Event that a shop reports → its points. Others (app opened, page loaded) say nothing about a purchase."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Equal *exposures*, oldest first, that may be related to a purchase, and *why* they are
    proposed. The more *points*, the stronger the reason.
    """  # noqa: D205 - one sentence

    exposures: tuple[Exposure, ...]
    told: str
    why: str
    points: int

    @property
    def kind(self) -> ExposureKind:
        """The kind of the exposures."""
        return self.exposures[0].kind


def window(purchase: Purchase, days: int = DAYS) -> tuple[date, date] | None:
    """Return the first and last day that may be before *purchase*; None if its date is unknown.

    Of an approximate date, every possible day counts: the window ends with the last of them.
    """
    bought = purchase.bought_on
    return None if bought is None else (bought.first - timedelta(days=days), bought.last)


def last_second(purchase: Purchase, zone: tzinfo | None = None) -> int | None:
    """Return the last second that may be before *purchase*; None if its date is unknown.

    That is the last of its minute, else of its last possible day, in *zone* or the computer's zone.
    """
    bought, at = purchase.bought_on, purchase.bought_time
    if bought is None:
        return None
    if at is None or bought.first != bought.last:
        at = _LAST_MINUTE
    return _second(bought.last, at, zone) + 59


@lru_cache(maxsize=4096)
def _second(day: date, at: time, zone: tzinfo | None) -> int:
    return int(datetime.combine(day, at, zone).timestamp())


def views(purchase: Purchase, exposures: Iterable[Exposure], zone: tzinfo | None = None) -> Views | None:
    """Count the views of the video of *purchase* before it; None if there are none or no video.

    Days are those of *zone*, else of the computer's zone.
    """
    last = last_second(purchase, zone)
    watched: list[date] = []
    also: set[ExposureKind] = set()
    for seen in exposures:
        if not seen.video_id or seen.video_id != purchase.video_id:
            continue
        if last is not None and seen.at > last:
            continue
        if seen.kind == "watch":
            watched.append(day_of(seen.at, zone))
        else:
            also.add(seen.kind)
    if not watched:
        return None
    return Views(len(watched), min(watched), max(watched), tuple(sorted(also)))


def proposals_before(
    purchase: Purchase, exposures: Iterable[Exposure], *, days: int = DAYS, zone: tzinfo | None = None
) -> tuple[Proposal, ...]:
    """Return the *exposures* that may be related to *purchase*, best first.

    Includes the *days* before it and the day itself, when a shop reports the purchase.
    """
    span = window(purchase, days)
    if span is None:
        return ()
    groups: dict[tuple[str, str, str], list[_Dated]] = defaultdict(list)
    for seen in exposures:
        day = day_of(seen.at, zone)
        if seen.kind in PROPOSED and span[0] <= day <= span[1]:
            groups[seen.kind, normalise(seen.text).strip(), normalise(seen.place).strip()].append((day, seen))
    shops = _shops(purchase)
    found = [_judged(purchase, shops, sorted(group)) for group in groups.values()]
    offered = [proposal for proposal in found if proposal is not None]
    return tuple(sorted(offered, key=lambda each: (-each.points, -each.exposures[-1].at, each.told))[:MOST])


def day_of(at: int, zone: tzinfo | None = None) -> date:
    """Return the day of a moment in seconds since 1970, in *zone* or the computer's zone."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone).date()


def _judged(purchase: Purchase, shops: tuple[str, ...], group: Sequence[_Dated]) -> Proposal | None:
    """Return the proposal for equal exposures; None if they aren't related to *purchase*."""
    day, seen = group[-1]
    shop = any(same_shop(each, seen.place) for each in shops)
    if seen.kind == "off_tiktok":
        group = [each for each in group if each[0] == day]  # the shop reported other purchases before
        grounds = _by_report(purchase, seen, day) if shop else None
    else:
        grounds = _by_name(purchase, shops, seen, shop=shop)
    if grounds is None:
        return None
    told = seen_words.told(seen, day, len(group), bought_on=purchase.bought_on)
    return Proposal(tuple(each for _, each in group), told, seen_words.why(grounds[1]), grounds[0])


def _by_report(purchase: Purchase, seen: Exposure, day: date) -> tuple[int, seen_words.SeenReason] | None:
    """Return the points and reason of a shop's report; it names no product, so older ones get fewer."""
    event = _REPORTED.get("".join(filter(str.isalnum, seen.text.casefold())), 0)
    days = 0 if purchase.bought_on is None else max(0, (purchase.bought_on.first - day).days)
    points = event - _FADES * days
    return (points, seen_words.SHOP) if points >= _FAINTEST else None


def _by_name(
    purchase: Purchase, shops: tuple[str, ...], seen: Exposure, *, shop: bool
) -> tuple[int, seen_words.SeenReason] | None:
    """Return the points and reason of a name; None if it isn't related to *purchase*."""
    alike = likeness(purchase.name, seen.text)
    if alike and shop:
        return alike + _SHOP_COUNTS, seen_words.BOTH
    if alike:
        return alike, seen_words.NAME
    if seen.kind == "ads" and shop:
        return ALIKE - 5, seen_words.SHOP
    if seen.kind == "searches" and any(same_shop(each, seen.text) for each in shops):
        return ALIKE - 10, seen_words.SHOP
    handle = normalise(purchase.creator).removeprefix("@")
    if seen.kind == "searches" and handle and normalise(seen.text).strip().removeprefix("@") == handle:
        return ALIKE, seen_words.CREATOR
    return None


def _shops(purchase: Purchase) -> tuple[str, ...]:
    """Return the possible names of the shop of *purchase*: its name, and the host of its link."""
    try:
        link = parse_link(purchase.link)
    except LinkUnclear:
        return (purchase.shop,)
    host = "" if link.platform else link.url.removeprefix("https://").partition("/")[0]
    return (purchase.shop, host.removeprefix("www."))
