"""The choices of the filter chips: the values in the log, each with its number of purchases."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unhyped.domain.check_in import GROUPS, READINGS
from unhyped.domain.creator import usual_gain
from unhyped.domain.filters import USES
from unhyped.domain.purchase import GAINS
from unhyped.i18n import gettext
from unhyped.ui.models.purchase_columns import category_text
from unhyped.words.creators import gain_label, with_gain
from unhyped.words.labels import group_label, reading_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.entry import Entry


@dataclass(frozen=True, slots=True)
class Choice:
    """A *value* to choose, its *words*, and how many purchases have it."""

    value: str
    words: str
    count: int | None = None


def verdicts(entries: Iterable[Entry]) -> list[Choice]:
    """Return the four groups, with or without purchases in them."""
    counts = Counter(entry.group for entry in entries)
    return [Choice(value, group_label(value), counts[value]) for value in GROUPS]


def readings(entries: Iterable[Entry]) -> list[Choice]:
    """Return the four readings of two answers, with or without purchases that have them."""
    counts = Counter(entry.reading for entry in entries)
    return [Choice(value, reading_label(value), counts[value]) for value in READINGS]


def categories(entries: Iterable[Entry]) -> list[Choice]:
    """Return the categories by name, purchases without one last."""
    counts = Counter(entry.purchase.category for entry in entries)
    none = gettext("No category")
    choices = [Choice(code, category_text(code) or none, n) for code, n in counts.items()]
    return sorted(choices, key=lambda choice: (not choice.value, choice.words.casefold()))


def gains(entries: Iterable[Entry]) -> list[Choice]:
    """Return what creators can gain, then “not said”, which those without a creator are, too."""
    counts = Counter(entry.gain for entry in entries)
    choices = [Choice(value, gain_label(value), counts[value]) for value in GAINS]
    return [*choices, Choice("", gettext("Not said"), counts[None])]


def uses(entries: Iterable[Entry]) -> list[Choice]:
    """Return whether a use is logged, with or without purchases where that is so."""
    counts = Counter(USES[not entry.use_count] for entry in entries)
    labels = (gettext("Used"), gettext("No use noted"))
    return [Choice(value, label, counts[value]) for value, label in zip(USES, labels, strict=True)]


def creators(entries: Iterable[Entry]) -> list[Choice]:
    """Return the creators with the most purchases first, with what they gain; purchases without one last."""
    tips: dict[str, list[Entry]] = {}
    for entry in entries:
        tips.setdefault(entry.purchase.creator, []).append(entry)
    none = gettext("No creator")
    choices = [Choice(name, _with_gain(name, theirs) or none, len(theirs)) for name, theirs in tips.items()]
    return sorted(choices, key=lambda choice: (not choice.value, -(choice.count or 0)))


def _with_gain(creator: str, tips: Sequence[Entry]) -> str:
    return with_gain(creator, usual_gain((entry.purchase for entry in tips), tips[0].recommender))
