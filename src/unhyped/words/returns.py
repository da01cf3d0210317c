"""Says until when something can be sent back, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import country_name, format_skeleton, gettext
from unhyped.words.amounts import days
from unhyped.words.dates import day_in_full

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.returns import ReturnWindow


def until(window: ReturnWindow, today: date) -> tuple[str, str]:
    """Return the sentence that says until when it can be sent back, and the day in it."""
    day = day_in_full(window.until, today)
    if window.until < today:
        said = gettext("The time to send it back ended on {day}.")
    elif window.is_earliest:
        said = gettext("You can send it back at least until {day}.")
    else:
        said = gettext("You can send it back until {day}.")
    return said.format(day=day), day


def reason(window: ReturnWindow, today: date) -> str:
    """Return who gives how many days, and what else to know, in a few sentences."""
    said = [_who_gives(window, today)]
    rule = window.rule
    if window.is_earliest:
        said.append(gettext("Add the day it came to see the exact end."))
    if window.holiday_in:
        moved = gettext(
            "The last day is a day off (public holidays: {country}), so you have until the next working day. "
            "Holidays of only some regions don’t count here."
        )
        said.append(moved.format(country=country_name(window.holiday_in)))
    elif window.is_moved:
        said.append(gettext("The last day is a day off, so you have until the next working day."))
    if window.while_sealed:
        said.append(gettext("If it has a hygiene seal, that must be unbroken."))
    elif rule is not None and not rule.shops:
        said.append(gettext("Trying it out is fine."))
    if rule is not None and rule.button_since is not None and window.counted_from >= rule.button_since:
        said.append(gettext("The shop’s website has a button for it."))
    return " ".join(said)


def _who_gives(window: ReturnWindow, today: date) -> str:
    """Return who gives the days, and what they are counted from."""
    by = {
        "tiktok-shop-us": gettext(
            "TikTok Shop gives you {days} {since} for most things. Faulty or wrong ones have up to {faulty}."
        ),
        "tiktok-shop-uk": gettext("TikTok Shop gives you {days} {since}. By UK law it’s 14 days."),
        "amazon": gettext("Amazon gives you {days} {since} for most things."),
        "eu-law": gettext("You have {days} {since}, by EU law."),
        "uk-law": gettext("You have {days} {since}, by UK law."),
    }
    from_delivery, from_order = (
        gettext("from delivery ({day})"),
        gettext("from the day you bought it ({day})"),
    )
    rule = window.rule
    day = format_skeleton(window.counted_from, "MMMMd" if window.until.year == today.year else "yMMMMd")
    own = (
        gettext("You have {days} {since}. These are your own days for {shop}.")
        if window.shop
        else gettext("You have {days} {since}.")
    )
    said = own if rule is None else by[rule.key]
    return said.format(
        shop=window.shop,
        days=days(window.days),
        since=(from_delivery if window.basis == "delivery" else from_order).format(day=day),
        faulty=days((rule and rule.faulty_days) or 0),
    )
