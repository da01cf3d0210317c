"""How an approximate date is written for people: 5 Mar, March 2026, spring 2025, 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.i18n import format_skeleton, gettext

if TYPE_CHECKING:
    from datetime import date

    from unhyped.domain.approximate_date import ApproximateDate

_WINTER: Final = 24


def date_text(when: ApproximateDate, today: date | None = None) -> str:
    """*when* with no more precision than it has. A day of the year of *today* goes without its year."""
    if when.precision == "day":
        short = today is not None and when.first.year == today.year
        return format_skeleton(when.first, "MMMd" if short else "yMMMd")
    if when.precision == "month":
        return format_skeleton(when.first, "yMMMM")
    if when.precision == "season":
        return _season_text(when)
    return when.edtf


def _season_text(when: ApproximateDate) -> str:
    """Spring 2025; a winter has two years: winter 2025/26."""
    year, season = when.first.year, int(when.edtf[5:])
    if season == _WINTER:
        return gettext("winter {year}/{next_year:02}").format(year=year, next_year=(year + 1) % 100)
    words = {21: gettext("spring {year}"), 22: gettext("summer {year}"), 23: gettext("autumn {year}")}
    return words[season].format(year=year)
