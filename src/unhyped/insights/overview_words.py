"""The totals of a period in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.i18n import format_number, gettext, ngettext
from unhyped.insights import wording

if TYPE_CHECKING:
    from unhyped.domain.verdict import Group
    from unhyped.insights.overview import Overview


def sentence(result: Overview) -> str:
    """The first sentence of a summary: how many things, and how many of them are in each group."""
    n = len(result.entries)
    if n == 0:
        when = wording.when(result.period)
        return gettext("I bought nothing {when}.").format(when=when) if when else gettext("Nothing here yet.")
    if n == 1:
        return gettext("I bought one thing. {answer}").format(answer=wording.of_one(result.entries[0].group))
    counts = result.groups
    said = [
        ngettext("{n} was worth it", "{n} were worth it", counts["worth it"]),
        ngettext("{n} wasn’t", "{n} weren’t", counts["not worth it"])
        if counts["worth it"]
        else ngettext("{n} wasn’t worth it", "{n} weren’t worth it", counts["not worth it"]),
        ngettext("{n} is in between", "{n} are in between", counts["in between"]),
        ngettext("{n} isn’t rated yet", "{n} aren’t rated yet", counts["not rated yet"]),
    ]
    order: tuple[Group, ...] = ("worth it", "not worth it", "in between", "not rated yet")
    some = ", ".join(text for group, text in zip(order, said, strict=True) if counts[group])
    return gettext("I bought {n} things. {counts}.").format(n=format_number(n), counts=some)
