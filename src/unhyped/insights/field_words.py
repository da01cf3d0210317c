"""The names of fields that purchases are put together by, and of what is in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, cast

from unhyped.domain.category import TOP_LEVELS
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_date, format_number, format_skeleton, gettext
from unhyped.insights.fields import most_of, unit_of
from unhyped.insights.question import Choice
from unhyped.words.circumstances import planned_label
from unhyped.words.creators import creator_text, gain_short
from unhyped.words.labels import category_phrase, top_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.domain.purchase import Gain, Planned
    from unhyped.insights.fields import Field, Unit

_LONGEST: Final = 40


def field_label(field: Field) -> str:
    """Return the name of a field, for a list to choose from and above a column."""
    return {
        "category": gettext("Category"),
        "creator": gettext("Creator"),
        "shop": gettext("Shop"),
        "tag": gettext("Tag"),
        "gain": gettext("What they gain"),
        "planned": gettext("Planned or not"),
        "week": gettext("Week"),
        "month": gettext("Month"),
        "quarter": gettext("Quarter"),
        "year": gettext("Year"),
    }[field]


def key_label(field: Field, key: str) -> str:
    """Return the name of a *key* in a *field*, for the middle of a line; of “”, that there is none."""
    unit = unit_of(field)
    if unit is not None:
        return time_label(date.fromisoformat(key), unit) if key else gettext("Without a date")
    if not key:
        return _none(field)
    if field == "category":
        return top_label(key) if key in TOP_LEVELS else category_phrase(key)
    if field == "planned":
        return planned_label(cast("Planned", key))
    if field == "gain":
        return gain_short(cast("Gain", key))
    return isolated(short(creator_text(key) if field == "creator" else key, _LONGEST))


def full_label(field: Field, key: str, gain: Gain | None) -> str:
    """Return the name of a key; that of a creator with what they *gain*, if that is known."""
    name = key_label(field, key)
    if gain in {None, "don't know"}:
        return name
    return gettext("{creator} · {gain}").format(creator=name, gain=gain_short(gain))


def time_label(first: date, unit: Unit) -> str:
    """Return the name of a time by its *first* day: week of 2 Mar 2026, March 2026, Q1 2026, 2026."""
    if unit == "week":
        return gettext("week of {day}").format(day=format_date(first))
    if unit == "quarter":
        return gettext("{quarter} {year}").format(quarter=quarter_label(first), year=first.year)
    return format_skeleton(first, "yMMMM") if unit == "month" else str(first.year)


def quarter_label(first: date) -> str:
    """Return the name of a quarter without its year: Q1."""
    return gettext("Q{n}").format(n=(first.month + 2) // 3)


def by_unit(unit: Unit) -> str:
    """Return of what bars over time are, if there would be too many of what was asked for."""
    return gettext("by month") if unit == "month" else gettext("by year")


def about_groups(field: Field) -> Iterator[str]:
    """Yield what is particular to bars or rows of a field."""
    unit = unit_of(field)
    if unit == "week":
        said = gettext("Weeks begin on Monday. More than {n} are shown by month.")
        yield said.format(n=format_number(most_of(unit)))
    elif unit == "month":
        yield gettext("More than {n} months are shown by year.").format(n=format_number(most_of(unit)))
    elif unit == "quarter":
        yield gettext("More than {n} quarters are shown by year.").format(n=format_number(most_of(unit)))
    elif field == "tag":
        yield gettext("A purchase with several tags counts for each of them. The total counts it once.")
    elif field == "gain":
        yield gettext("What they gain is as noted for the purchase, else for its creator.")
    elif field == "category":
        yield gettext(
            "Categories of one kind (Beauty, Fashion, Home …) are counted together if there are at least 3 "
            "kinds."
        )


def choices(fields: Sequence[Field]) -> tuple[Choice, ...]:
    """Return *fields* to choose from."""
    return tuple(Choice(field, field_label(field)) for field in fields)


def _none(field: Field) -> str:
    return {
        "category": gettext("No category"),
        "creator": gettext("No creator"),
        "shop": gettext("No shop"),
        "tag": gettext("No tag"),
        "gain": gettext("No creator"),
        "planned": gettext("Not noted"),
    }[field]
