"""Finds the rows of a file that are likely to be what a feed made the person buy, each with the reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from unhyped.domain.duplicates import New
from unhyped.domain.exposure import first_second
from unhyped.domain.text import isolated, normalise, short
from unhyped.i18n import gettext
from unhyped.insights import seen
from unhyped.insights.likeness import ALIKE
from unhyped.notes.facts import facts_of
from unhyped.notes.matching import Matcher, shipped_matcher
from unhyped.notes.mine import as_note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from unhyped.domain.duplicates import Row
    from unhyped.domain.exposure import Exposure, ExposureKind
    from unhyped.domain.purchase import Purchase
    from unhyped.domain.rule import Rule
    from unhyped.journal.journal import Journal

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
"""Shorter words are in too many names to look for an exposure by them."""
_MAX_PER_WORD: Final = 20
"""The last exposures with a word before a purchase: one that is in more says little about it."""
_REPORT: Final[ExposureKind] = "off_tiktok"
"""What a shop told TikTok: it names no product, so it is found by the shop."""
_BEFORE: Final = timedelta(days=seen.DAYS + 1)
_AFTER: Final = timedelta(days=2)
"""One more day on either side: exposures have moments in UTC, purchases a person's days."""
_MOMENT: Final = attrgetter("at")


def likely_rows(
    rows: Sequence[Row], journal: Journal, *, today: date, region: str = "", cancelled: Callable[[], bool]
) -> dict[int, str]:
    """Return why new *rows* are likely, by their places; nothing once *cancelled*. Any thread.

    A creator in the file, an own rule, what was seen before, or words of a note. If that is true of all new
    rows, nothing is special about any, and none is returned.
    """
    rules, history = journal.rules.all(), _History(rows, journal, cancelled)
    own = Matcher(map(as_note, journal.own_notes.all()))
    likely: dict[int, str] = {}
    new = 0
    by_name: dict[str, str] = {}
    for at, row in enumerate(rows):
        if cancelled():
            return {}
        if not isinstance(row.status, New) or row.found.restored is not None:
            continue
        purchase = row.found.draft.to_purchase("", journal.file.now())
        why = _by_creator(purchase) or _by_rule(purchase, rules) or history.why(purchase)
        if not why and purchase.name not in by_name:
            by_name[purchase.name] = _by_note(purchase, (own, shipped_matcher()), today, region)
        new += 1
        if why := why or by_name[purchase.name]:
            likely[at] = why
    return likely if len(likely) < new else {}


def _by_creator(purchase: Purchase) -> str:
    if not purchase.creator:
        return ""
    return gettext("likely: from {creator}").format(creator=isolated(short(purchase.creator)))


def _by_rule(purchase: Purchase, rules: Sequence[Rule]) -> str:
    rule = next((rule for rule in rules if rule.fits(purchase)), None)
    return gettext("likely: your rule for “{text}”").format(text=isolated(short(rule.text))) if rule else ""


def _by_note(purchase: Purchase, matchers: Sequence[Matcher], today: date, region: str) -> str:
    """Return the words of a note in the name; a shop alone says nothing about a thing."""
    facts = facts_of(replace(purchase, shop="", note=""), today)
    for matcher in matchers:
        for match in matcher.match(facts, on=today, region=region or None):
            if match.keywords:
                return gettext("likely: a note on “{words}”").format(words=isolated(match.keywords[0]))
    return ""


class _History:
    """The searches, ads and products that were seen around the days of the new rows, by their words."""

    def __init__(self, rows: Sequence[Row], journal: Journal, cancelled: Callable[[], bool]) -> None:
        self._by_word: dict[str, list[Exposure]] = defaultdict(list)
        days = [row.found.draft.bought_on for row in rows if isinstance(row.status, New)]
        known = [day for day in days if day is not None]
        if not known or not journal.viewing.coverage():
            return
        first = min(day.first for day in known) - _BEFORE
        last = max(day.last for day in known) + _AFTER
        for exposure in journal.viewing.exposures(seen.PROPOSED, first, last):
            if cancelled():
                return
            for word in _words(exposure.place if exposure.kind == _REPORT else exposure.text):
                self._by_word[word].append(exposure)

    def why(self, purchase: Purchase) -> str:
        """Return what of it came before *purchase*, in words."""
        if purchase.bought_on is None or not self._by_word:
            return ""
        bought = purchase.bought_on
        first, last = first_second(bought.first - _BEFORE), first_second(bought.last + _AFTER)
        near: dict[Exposure, None] = {}
        for word in _words(f"{purchase.name} {purchase.shop}"):
            of_word = self._by_word.get(word, [])
            begin, end = (bisect_left(of_word, second, key=_MOMENT) for second in (first, last))
            near.update(dict.fromkeys(of_word[begin:end][-_MAX_PER_WORD:]))
        for proposal in seen.proposals_before(purchase, near):
            if proposal.points >= ALIKE:
                return gettext("likely: {seen}").format(seen=proposal.told)
        return ""


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(normalise(text)))
