"""The category that the name of a thing calls for, to be proposed and never filled in unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unhyped.domain.category import CATEGORIES
from unhyped.notes.facts import Facts

if TYPE_CHECKING:
    from datetime import date

    from unhyped.insights.similar import Kinds
    from unhyped.notes.matching import Matcher


def proposed_category(name: str, kinds: Kinds, matcher: Matcher, on: date) -> str:
    """Return the category of the person's own things like *name*, else of a note on it; "" if unsure."""
    own = kinds.category_of(name)
    if own or not name:
        return own
    categories = [
        match.note.category
        for match in matcher.match(Facts(name=name), on=on)
        if not match.is_called_for and match.note.category in CATEGORIES
    ]
    return categories[0] if len({*categories}) == 1 else ""
