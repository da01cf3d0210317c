"""Describes what came before a purchase: “You searched for “ice roller” 3 days before”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext, ngettext
from unhyped.words.dates import date_text, short_day

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.exposure import Exposure, ExposureKind

SeenReason = Literal["name", "shop", "name and shop", "creator"]
NAME: Final = "name"
SHOP: Final = "shop"
BOTH: Final = "name and shop"
CREATOR: Final = "creator"
_TEXT: Final = 60
_REPORTS: Final = {
    **dict.fromkeys(("purchase", "completepayment", "placeanorder"), "a purchase"),
    **dict.fromkeys(("checkout", "initiatecheckout", "addpaymentinfo"), "a checkout"),
    "addtocart": "something you put in the cart",
    "addtowishlist": "something you put on a wish list",
    "viewcontent": "a product you looked at",
    "search": "a search",
}


@dataclass(frozen=True, slots=True)
class Views:
    """The number of views of a purchase's video before it, and the first and last day of them.

    *also* are other actions on it: liked, saved, shared.
    """

    count: int
    first: date
    last: date
    also: tuple[ExposureKind, ...] = ()


def why(reason: SeenReason) -> str:
    """Return the reason for a proposal in words."""
    return {
        NAME: gettext("The names are similar"),
        SHOP: gettext("The same shop"),
        BOTH: gettext("The same shop, and the names are similar"),
        CREATOR: gettext("The creator of this purchase"),
    }[reason]


def told(seen: Exposure, day: date, times: int, *, bought_on: ApproximateDate | None) -> str:
    """Describe what was seen, and how long before the purchase; *day* is the last of several *times*."""
    when = days_before(day, bought_on)
    if times > 1:
        often = ngettext("{n} time", "{n} times", times)
        when = gettext("{times}, last {when}").format(times=often, when=when)
    return f"{_happened(seen)} {when}"


def days_before(day: date, bought_on: ApproximateDate | None) -> str:
    """Return *day* relative to the purchase: 3 days before; a date if that isn't known to the day."""
    if bought_on is None or bought_on.precision != "day" or day > bought_on.first:
        return gettext("on {day}").format(day=_day(day, bought_on))
    days = (bought_on.first - day).days
    if days == 0:
        return gettext("the same day")
    return gettext("the day before") if days == 1 else ngettext("{n} day before", "{n} days before", days)


def views_text(views: Views, bought_on: ApproximateDate | None) -> str:
    """Describe the views of the video: 14 views, first on 3 Mar, last the day before."""
    count = ngettext("{n} view", "{n} views", views.count)
    last = days_before(views.last, bought_on)
    if views.first == views.last:
        return gettext("{views}, {when}").format(views=count, when=last)
    first = gettext("on {day}").format(day=_day(views.first, bought_on))
    return gettext("{views}, first {first}, last {last}").format(views=count, first=first, last=last)


def also_text(kinds: tuple[ExposureKind, ...]) -> str:
    """Describe other actions on the video: liked and saved."""
    known: dict[ExposureKind, str] = {
        "likes": gettext("You liked it"),
        "favourites": gettext("You saved it"),
        "shares": gettext("You shared it"),
    }
    return " · ".join(known[kind] for kind in known if kind in kinds)


def up_to(bought_on: ApproximateDate) -> str:
    """Explain what counts as before if the date isn't known to the day; “” if it is."""
    if bought_on.precision == "day":
        return ""
    said = gettext("Bought {date}, so we count everything up to {day}, its last possible day.")
    last = short_day(bought_on.last, None)
    return said.format(date=date_text(bought_on), day=last)


def _happened(seen: Exposure) -> str:
    text, place = isolated(short(seen.text, _TEXT)), isolated(short(seen.place, _TEXT))
    if seen.kind == "searches":
        return gettext("You searched for “{text}”").format(text=text)
    if seen.kind == "browsing":
        said = gettext("You looked at “{text}” from {place}") if place else gettext("You looked at “{text}”")
        return said.format(text=text, place=place)
    if seen.kind == "ads" and not text:
        return gettext("You opened an ad from {place}").format(place=place)
    if seen.kind == "ads":
        said = (
            gettext("You opened the ad “{text}” from {place}")
            if place
            else gettext("You opened the ad “{text}”")
        )
        return said.format(text=text, place=place)
    if seen.kind == "off_tiktok":
        event = "".join(filter(str.isalnum, seen.text.casefold()))
        what = gettext(_REPORTS[event]) if event in _REPORTS else f"“{text}”"
        return gettext("{place} told TikTok about {event}").format(place=place, event=what)
    return gettext("You saw the video")


def _day(day: date, bought_on: ApproximateDate | None) -> str:
    """Return a day, without its year if that is the year of the purchase."""
    return short_day(day, None if bought_on is None else bought_on.last)
