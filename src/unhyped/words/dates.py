"""Dates and periods as people write them: 5 Mar, spring 2025, in March 2026, since 3 March 2026."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Final

from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.period import between
from unhyped.i18n import cached, format_date, format_skeleton, gettext

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.period import Period

_WINTER: Final = 24


@cached
def date_text(when: ApproximateDate, today: date | None = None) -> str:
    """Write *when* with no more precision than it has. A day of the year of *today* goes without its year."""
    if when.precision == "day":
        return short_day(when.first, today)
    if when.precision == "month":
        return format_skeleton(when.first, "yMMMM")
    if when.precision == "season":
        return _season_text(when)
    return when.edtf


def day_in_full(day: date, today: date) -> str:
    """Write a day with its weekday: Saturday, 5 December. The year only if it isn't that of *today*."""
    return format_skeleton(day, "MMMMEEEEd" if day.year == today.year else "yMMMMEEEEd")


def short_day(day: date, today: date | None) -> str:
    """Write a day without its weekday: 5 Dec. The year only if it isn't that of *today*."""
    return format_skeleton(day, "MMMd" if today is not None and day.year == today.year else "yMMMd")


def long_day(day: date, today: date) -> str:
    """Write a day without its weekday, its month in full: 5 December. The year as in `short_day`."""
    return format_skeleton(day, "MMMMd" if day.year == today.year else "yMMMMd")


def _season_text(when: ApproximateDate) -> str:
    """Write a season: spring 2025; a winter has two years: winter 2025/26."""
    year, season = when.first.year, int(when.edtf[5:])
    if season == _WINTER:
        return gettext("winter {year}/{next_year:02}").format(year=year, next_year=(year + 1) % 100)
    words = {21: gettext("spring {year}"), 22: gettext("summer {year}"), 23: gettext("autumn {year}")}
    return words[season].format(year=year)


def period_label(period: Period) -> str:
    """Return the name of a period: This year, March 2026, 14 Mar 2026, Since 3 Mar 2026."""
    moving = {
        "all time": gettext("All time"),
        "this year": gettext("This year"),
        "last year": gettext("Last year"),
        "this month": gettext("This month"),
        "last month": gettext("Last month"),
        "last 12 months": gettext("Last 12 months"),
    }
    if period.key in moving:
        return moving[period.key]
    start, end = period.start, period.end
    if start is None or end is None:
        open_label = gettext("Since {day}") if end is None else gettext("Until {day}")
        return open_label.format(day=format_date(start or end))  # type: ignore[arg-type] # one is a date
    precision = "" if ".." in period.key else ApproximateDate.parse(period.key).precision
    if precision == "month":
        return format_skeleton(start, "yMMMM")
    if precision == "year":
        return period.key
    return format_date(start) if precision == "day" else f"{format_date(start)} – {format_date(end)}"


def absolute_label(period: Period) -> str:
    """Return the name of a period that is still right next year: “2026” for “This year”."""
    if period.start is not None and period.start == period.end:
        return format_date(period.start)
    return whole_label(period) or period_label(between(period.start, period.end))


def when(period: Period) -> str:
    """Return a period by its dates, for a sentence: in 2026, in March 2026; “” for all time."""
    whole = whole_label(period)
    if whole:
        return gettext("in {time}").format(time=whole)
    start, end = period.start, period.end
    if start is not None and start == end:
        return gettext("on {day}").format(day=format_date(start))
    return _open_or_between(period)


def from_when(period: Period) -> str:
    """Return the same after “purchases”: from 2026, from 3 Mar 2026, since 3 Mar 2026; “” for all time."""
    start, end = period.start, period.end
    whole = whole_label(period) or (format_date(start) if start is not None and start == end else "")
    return gettext("from {time}").format(time=whole) if whole else _open_or_between(period)


def whole_label(period: Period) -> str:
    """Return the name of the month or year that *period* is; “” for any other."""
    start, end = period.start, period.end
    if start is None or end is None or start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return ""
    if (start.year, start.month) == (end.year, end.month):
        return format_skeleton(start, "yMMMM")
    return str(start.year) if start.year == end.year and (start.month, end.month) == (1, 12) else ""


def _open_or_between(period: Period) -> str:
    start, end = period.start, period.end
    if start is None or end is None:
        if start is end:
            return ""
        day = format_date(start or end)  # type: ignore[arg-type] # one of them is a date
        return (gettext("since {day}") if end is None else gettext("until {day}")).format(day=day)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        first, last = (format_skeleton(day, "yMMMM") for day in (start, end))
    else:
        first, last = format_date(start), format_date(end)
    return gettext("from {start} to {end}").format(start=first, end=last)
