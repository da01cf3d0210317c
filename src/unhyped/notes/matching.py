"""Which notes show beside a purchase: by words of its name and note, and always with the reason why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.category import top_level
from unhyped.domain.check_in import WORTH_IT
from unhyped.i18n import gettext
from unhyped.notes.folding import folded, singular
from unhyped.notes.pack import shipped
from unhyped.notes.words import category_label, in_sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from unhyped.domain.money import Money
    from unhyped.notes.note import Note

AT_MOST: Final = 3
ENOUGH: Final = 5
"""A note shows from this score on, confidence not counted."""

_KEYWORD, _SEVERAL_WORDS, _FURTHER_HITS, _BRAND = 5, 1, 2, 2
_SAME_CATEGORY, _SAME_TOP_LEVEL = 3, 1
_PRICE_INSIDE, _PRICE_OUTSIDE = 1, -3
_STALE = -2
_CONFIDENCE: Final = {"high": 2, "medium": 1, "low": 0}
_READ: Final = 2000
"""So many characters of a name and of a note are looked at."""

_Role = Literal["keyword", "brand", "veto"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a purchase or a wish: its name, the person's note, a category code, the price."""

    name: str
    note: str = ""
    category: str = ""
    price: Money | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A *note* to show, how well it fits, the keywords that were found, and *why* it shows, as a sentence."""

    note: Note
    score: int
    keywords: tuple[str, ...]
    why: str


class _Phrase(NamedTuple):
    """A keyword, brand or veto of a note: the words after its first, the last of them singular."""

    rest: tuple[str, ...]
    note: int
    role: _Role
    text: str


@dataclass(slots=True)
class _Hits:
    """What of one note was found. *keywords* says for each whether it stands in the name."""

    keywords: dict[str, bool] = field(default_factory=dict)
    brand: bool = False
    veto: bool = False


class _Candidate(NamedTuple):
    """A note that may show. *found* says of each keyword whether it stands in the name."""

    note: Note
    score: int
    found: dict[str, bool]


class Matcher:
    """The product notes of one or more packs, indexed by their words. Make it once, then ask it often.

    Notes on mechanisms and rights are left out: facts of a purchase call for them (a countdown, an
    instalment, a delivery date), not words of its name.
    """

    def __init__(self, notes: Iterable[Note]) -> None:
        self._notes = tuple(note for note in notes if note.is_product)
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        for number, note in enumerate(self._notes):
            self._add(note.keywords, number, "keyword")
            self._add(note.brands, number, "brand")
            self._add(note.not_keywords, number, "veto")
        self._phrases.default_factory = None

    def _add(self, phrases: Iterable[str], note: int, role: _Role) -> None:
        """Index each phrase under its first word."""
        for text in phrases:
            if words := folded(text).split():
                first, *rest = (*words[:-1], singular(words[-1]))
                self._phrases[first].append(_Phrase(tuple(rest), note, role, text))

    def match(
        self,
        facts: Facts,
        *,
        on: date,
        region: str | None = None,
        dismissed: Collection[str] = (),
        verdict: int | None = None,
    ) -> tuple[Match, ...]:
        """Return the notes to show beside *facts*, best first: at most three, at most one of each kind.

        *dismissed* are ids of notes the person doesn't want to see. Beside a *verdict* of “worth it” no note
        says that it isn't, unless it is about safety; what the thing is good for comes first there.
        """
        liked = verdict is not None and verdict >= WORTH_IT
        candidates = []
        for number, hits in self._hits(facts).items():
            note = self._notes[number]
            score = _score(note, hits, facts, on)
            if score >= ENOUGH and _may_show(note, on, region, dismissed, liked=liked):
                candidates.append(_Candidate(note, score + _CONFIDENCE[note.confidence], hits.keywords))
        candidates.sort(key=lambda one: _rank(one, liked=liked))
        chosen = _one_of_each_kind(candidates)
        if all(one.note.confidence == "low" for one in chosen):
            chosen = _one_of_each_kind(one for one in candidates if not _weak_on_health(one.note))
        return tuple(
            Match(one.note, one.score, tuple(one.found), _why(one.note, one.found, facts)) for one in chosen
        )

    def _hits(self, facts: Facts) -> dict[int, _Hits]:
        """Return what was found, by the number of the note; only notes with a keyword and no veto."""
        name = folded(facts.name[:_READ]).split()
        words = [*name, "", *folded(facts.note[:_READ]).split()] if facts.note else name
        found: dict[int, _Hits] = {}
        for start, word in enumerate(words):
            for form in dict.fromkeys((word, singular(word))):
                for phrase in self._phrases.get(form, ()):
                    if _stands(phrase, form, words, start):
                        _count(found.setdefault(phrase.note, _Hits()), phrase, start < len(name))
        return {number: hits for number, hits in found.items() if hits.keywords and not hits.veto}


def _stands(phrase: _Phrase, first: str, words: list[str], start: int) -> bool:
    """Tell whether *phrase*, whose first word was found as *first* at *start*, goes on there to its end."""
    rest = phrase.rest
    if not rest:
        return first == singular(words[start])
    end = start + len(rest)
    return (
        end < len(words)
        and first == words[start]
        and singular(words[end]) == rest[-1]
        and all(words[start + 1 + i] == rest[i] for i in range(len(rest) - 1))
    )


def _count(hits: _Hits, phrase: _Phrase, in_name: bool) -> None:  # noqa: FBT001 - private, one caller
    """Add one found phrase."""
    if phrase.role == "keyword":
        hits.keywords[phrase.text] = hits.keywords.get(phrase.text, False) or in_name
    elif phrase.role == "brand":
        hits.brand = True
    else:
        hits.veto = True


def _score(note: Note, hits: _Hits, facts: Facts, on: date) -> int:
    """Return how well *note* fits, its confidence not counted."""
    score = _KEYWORD + min(len(hits.keywords) - 1, _FURTHER_HITS)
    if any(" " in folded(keyword) for keyword in hits.keywords):
        score += _SEVERAL_WORDS
    if hits.brand:
        score += _BRAND
    if facts.category == note.category:
        score += _SAME_CATEGORY
    elif facts.category and top_level(facts.category) == top_level(note.category):
        score += _SAME_TOP_LEVEL
    band, price = note.price_band, facts.price
    if band is not None and price is not None and band.currency == price.currency:
        score += _PRICE_INSIDE if band.holds(price.decimal) else _PRICE_OUTSIDE
    return score + _STALE if note.is_stale(on) else score


def _may_show(note: Note, on: date, region: str | None, dismissed: Collection[str], *, liked: bool) -> bool:
    """Tell whether nothing speaks against showing *note*."""
    if note.id in dismissed or note.is_retired(on) or not note.holds_in(region):
        return False
    return not (liked and note.kind == "not-worth-it" and "safety" not in note.flags)


def _rank(one: _Candidate, *, liked: bool) -> tuple[bool, int, int, str]:
    """Return the sort key: what it is good for if it is liked, the score, the newer check, the id."""
    note = one.note
    return liked and note.kind != "good-for", -one.score, -note.checked.toordinal(), note.id


def _one_of_each_kind(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Return the first three of different kinds."""
    chosen: dict[str, _Candidate] = {}
    for one in candidates:
        chosen.setdefault(one.note.kind, one)
    return list(chosen.values())[:AT_MOST]


@cache
def shipped_matcher() -> Matcher:
    """Return the matcher of the notes that come with the program; made when first asked for."""
    return Matcher(shipped().notes)


def _weak_on_health(note: Note) -> bool:
    """Tell whether *note* is about health and weakly supported: never the only one shown."""
    return note.confidence == "low" and "health" in note.flags


def _why(note: Note, keywords: dict[str, bool], facts: Facts) -> str:
    """Return why *note* shows: its longest keyword found, if possible one in the name."""
    keyword = max(keywords, key=lambda text: (keywords[text], len(text), text))
    if facts.category == note.category:
        if keywords[keyword]:
            text = gettext("because you wrote “{keyword}” (in {category})")
        else:
            text = gettext("because your note says “{keyword}” (in {category})")
        return text.format(keyword=keyword, category=in_sentence(category_label(note.category)))
    if keywords[keyword]:
        return gettext("because you wrote “{keyword}”").format(keyword=keyword)
    return gettext("because your note says “{keyword}”").format(keyword=keyword)
