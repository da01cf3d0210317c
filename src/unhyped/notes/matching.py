"""Match notes to a purchase by its words and facts, each with the reason why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from unhyped.domain.category import top_level
from unhyped.domain.check_in import WORTH_IT
from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext
from unhyped.notes.accessories import accessories_in
from unhyped.notes.folding import folded, letters_before_a_number, stem
from unhyped.notes.note import FACTS, MINE
from unhyped.notes.pack import shipped
from unhyped.notes.words import category_label, in_sentence, reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from unhyped.notes.facts import Facts
    from unhyped.notes.note import Note

MAX_NOTES: Final = 3
MIN_SCORE: Final = 5
"""What one keyword scores; confidence isn't counted."""

_KEYWORD, _SEVERAL_WORDS, _FURTHER_HITS, _BRAND = 5, 1, 2, 2
_SAME_CATEGORY, _SAME_TOP_LEVEL = 3, 1
_PRICE_INSIDE, _PRICE_OUTSIDE = 1, -3
_STALE = -2
_CONFIDENCE: Final = {"high": 2, "medium": 1, "low": 0}
_MAX_CHARS: Final = 2000
"""Only this much of a name and of a note is matched: longer texts are pasted pages."""
_MIN_COMPOUND_CHARS: Final = 6
"""A keyword this long may end a longer word: Yoga*leggings*. Shorter ones end too many others."""
_MIN_HEAD_CHARS: Final = 3
"""Letters before that keyword: fewer are rarely a word."""

_IN_SHOP, _IN_NOTE, _IN_NAME = range(3)
_Role = Literal["keyword", "brand", "veto", "cue"]


@dataclass(frozen=True, slots=True)
class Match:
    """A *note* to show, its score, the keywords found, and *why* it shows, as a sentence."""

    note: Note
    score: int
    keywords: tuple[str, ...]
    why: str

    @property
    def is_called_for(self) -> bool:
        """Whether the shop or other facts called for it, rather than words."""
        return not self.keywords


def about_the_thing(matches: Iterable[Match]) -> Match | None:
    """Return the first of *matches* that is about the thing itself, not about how it was sold."""
    return next((match for match in matches if not match.is_called_for), None)


class _Phrase(NamedTuple):
    """A keyword, brand, veto or cue of a note: the stems of the words after its first, and its *text*."""

    rest: tuple[str, ...]
    note: int
    role: _Role
    text: str


class _Location(NamedTuple):
    """Where a keyword was found, and whether word for word."""

    place: int
    exactly: bool


@dataclass(slots=True)
class _Hits:
    """The parts of one note that were found."""

    keywords: dict[str, _Location] = field(default_factory=dict)
    brand: bool = False
    veto: bool = False
    cue: bool = False


class _NoteCandidate(NamedTuple):
    """A note that may show. *found* are its keywords and where they were found."""

    note: Note
    score: int
    found: dict[str, _Location]

    def match(self, facts: Facts) -> Match:
        """Return the match, with the reason."""
        keywords = () if _only_by_shop(self.note, self.found) else tuple(self.found)
        return Match(self.note, self.score, keywords, _why(self.note, self.found, facts))


class _Filter(NamedTuple):
    """The notes that the person, the day and the region allow."""

    on: date
    region: str | None
    dismissed: Collection[str]
    held_back: Collection[str]
    liked: bool

    def shows(self, note: Note) -> bool:
        """Return whether *note* may show."""
        if note.id in self.dismissed or note.is_retired(self.on) or not note.holds_in(self.region):
            return False
        if is_about_safety(note):
            return True
        return note.kind not in self.held_back and not (self.liked and note.kind == "not-worth-it")

    def calls(self, note: Note) -> bool:
        """Return whether facts may call for *note*: notes on a region need a known region."""
        return self.shows(note) and not (note.region and self.region is None)


class Matcher:
    """The notes of one or more packs, indexed by their words and facts. Make it once, then query it often.

    Words of a name call for notes on the thing. Facts (a countdown, the shop, an open return window) call
    for notes on sales tricks and rights.
    """

    def __init__(self, notes: Iterable[Note]) -> None:
        every = tuple(notes)
        self._notes = tuple(note for note in every if note.is_product)
        self._by_fact: dict[str, list[Note]] = defaultdict(list)
        for note in sorted(every, key=lambda note: note.id):
            for fact in note.facts:
                self._by_fact[fact].append(note)
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        self._tails: dict[str, list[_Phrase]] = defaultdict(list)
        for number, note in enumerate(self._notes):
            self._add(note.keywords, number, "keyword")
            self._add(note.brands, number, "brand")
            self._add(note.not_keywords, number, "veto")
            self._add(note.needs, number, "cue")
        self._accessories = [_accessories_of(note) for note in self._notes]
        self._phrases.default_factory = self._tails.default_factory = None

    def _add(self, phrases: Iterable[str], note: int, role: _Role) -> None:
        """Index each phrase under the stem of its first word, and as one word: eye patch, eyepatch."""
        for text in phrases:
            words = folded(text).split()
            if not words:
                continue
            first, *rest = map(stem, words)
            phrase = _Phrase(tuple(rest), note, role, text)
            self._phrases[first].append(phrase)
            whole = stem("".join(words))
            alone = phrase._replace(rest=())
            if rest and len(whole) >= _MIN_COMPOUND_CHARS:
                self._phrases[whole].append(alone)
            if len(whole) >= _MIN_COMPOUND_CHARS:
                self._tails[whole].append(alone)

    def match(
        self,
        facts: Facts,
        *,
        on: date,
        region: str | None = None,
        dismissed: Collection[str] = (),
        held_back: Collection[str] = (),
        called_before: Collection[str] = (),
        verdict: int | None = None,
    ) -> tuple[Match, ...]:
        """Return the notes for *facts*, best first: at most three, one of each kind.

        Notes on the thing come first; notes on tricks and rights fill the rest, taking turns by month.

        *dismissed* are ids of hidden notes; of the kinds *held_back* only notes about safety show. A note
        called for by facts doesn't show if its id is in *called_before*. After a verdict of “worth it”,
        no note says otherwise unless it is about safety, and “good for” notes come first.
        """
        liked = verdict is not None and verdict >= WORTH_IT
        allowed = _Filter(on, region, dismissed, held_back, liked)
        ranked = sorted(
            self._candidates(facts, allowed, called_before), key=lambda one: _rank(one, liked=liked)
        )
        chosen = _one_of_each_kind(ranked)
        if all(one.note.confidence == "low" for one in chosen):
            chosen = _one_of_each_kind(one for one in ranked if not _weak_on_health(one.note))
        matches = {one.note.kind: one.match(facts) for one in chosen}
        for note, fact in self._called_for(facts, on):
            if len(matches) == MAX_NOTES:
                break
            if note.id not in called_before and _is_at_home(note, facts) and allowed.calls(note):
                matches.setdefault(note.kind, Match(note, 0, (), reason(fact)))
        return tuple(matches.values())

    def _candidates(
        self, facts: Facts, allowed: _Filter, called_before: Collection[str]
    ) -> Iterator[_NoteCandidate]:
        """Yield the notes on the thing that may show, unordered."""
        for number, hits in self._hits(facts).items():
            note = self._notes[number]
            score = _score(note, hits, facts)
            by_shop = _only_by_shop(note, hits.keywords)
            if by_shop and (note.id in called_before or not _may_be_at_home(note, facts)):
                continue
            if score >= MIN_SCORE and allowed.shows(note):
                score += _CONFIDENCE[note.confidence] + (_STALE if note.is_stale(allowed.on) else 0)
                yield _NoteCandidate(note, score, hits.keywords)

    def to_call_for(
        self, facts: Facts, *, on: date, region: str | None, dismissed: Collection[str]
    ) -> frozenset[str]:
        """Return the ids of the notes that the shop and other facts could call for."""
        allowed = _Filter(on, region, dismissed, (), liked=False)
        called = {
            note.id
            for fact in facts.calls
            for note in self._by_fact.get(fact, ())
            if _is_at_home(note, facts) and allowed.calls(note)
        }
        for phrase in self._naming(facts.shop):
            note = self._notes[phrase.note]
            if phrase.role == "keyword" and not note.needs and _may_be_at_home(note, facts):
                called.add(note.id)
        return frozenset(called)

    def _called_for(self, facts: Facts, on: date) -> Iterator[tuple[Note, str]]:
        """Yield the notes that facts call for, each with its fact; this month's come first."""
        month = on.year * 12 + on.month
        for fact in FACTS:
            notes = self._by_fact.get(fact, []) if fact in facts.calls else []
            turn = month % max(len(notes), 1)
            for note in (*notes[turn:], *notes[:turn]):
                yield note, fact

    def _hits(self, facts: Facts) -> dict[int, _Hits]:
        """Return the hits by note number; only for notes with a keyword and no veto."""
        name = folded(facts.name[:_MAX_CHARS]).split()
        words = [*name, "", *folded(facts.note[:_MAX_CHARS]).split()] if facts.note else name
        stems = [stem(word) for word in words]
        found: dict[int, _Hits] = {}
        for start, word in enumerate(words):
            place = _IN_NAME if start < len(name) else _IN_NOTE
            for form in _forms(word):
                for phrase in self._phrases.get(form, ()):
                    spare = _goes_on(phrase, stems, start)
                    if spare is not None:
                        where = _Location(place, exactly=spare > 0)
                        _count(found.setdefault(phrase.note, _Hits()), phrase, where)
            for cut in range(_MIN_HEAD_CHARS, len(stems[start]) - _MIN_COMPOUND_CHARS + 1):
                for phrase in self._tails.get(stems[start][cut:], ()):
                    _count(found.setdefault(phrase.note, _Hits()), phrase, _Location(place, exactly=True))
        for phrase in self._naming(facts.shop):
            _count(found.setdefault(phrase.note, _Hits()), phrase, _Location(_IN_SHOP, exactly=True))
        accessories = accessories_in(facts.name[:_MAX_CHARS])
        return {
            number: hits
            for number, hits in found.items()
            if self._may_hit(number, hits)
            and (self._notes[number].kind == MINE or accessories <= self._accessories[number])
        }

    def _naming(self, shop: str) -> Iterator[_Phrase]:
        """Yield the keywords and cues that name *shop*: “SHEIN” and “Shein.com” name “Shein”."""
        stems = [stem(word) for word in folded(shop[:_MAX_CHARS]).split()]
        for phrase in self._phrases.get(stems[0], ()) if stems else ():
            if phrase.role in {"keyword", "cue"} and _goes_on(phrase, stems, 0) == 1:
                yield phrase

    def _may_hit(self, number: int, hits: _Hits) -> bool:
        """Return whether a keyword was found, nothing vetoes it, and a needed cue is there."""
        return bool(hits.keywords) and not hits.veto and (hits.cue or not self._notes[number].needs)


def _accessories_of(note: Note) -> frozenset[tuple[str, ...]]:
    """Return the accessories that *note* itself is about."""
    return frozenset().union(*(accessories_in(text) for text in note.keywords))


def _forms(word: str) -> Iterable[str]:
    """Return the index keys of *word*: its stem, and its letters before a number (spf for spf50)."""
    return dict.fromkeys(filter(None, (stem(word), letters_before_a_number(word))))


def _goes_on(phrase: _Phrase, stems: list[str], start: int) -> int | None:
    """Return how many extra words are still allowed if *phrase* goes on after *start*; None if it doesn’t.

    One extra word may be in between: “blue light *blocking* glasses”. Not in a veto, which must be exact.
    """
    spare = 1
    at = start
    for wanted in phrase.rest:
        at += 1
        if at < len(stems) and stems[at] != wanted and spare and stems[at] and phrase.role != "veto":
            spare -= 1
            at += 1
        if at >= len(stems) or stems[at] != wanted:
            return None
    return spare


def _count(hits: _Hits, phrase: _Phrase, where: _Location) -> None:
    """Add a found *phrase* to the hits of its note."""
    if phrase.role == "keyword":
        hits.keywords[phrase.text] = max(hits.keywords.get(phrase.text, where), where)
    elif phrase.role == "brand":
        hits.brand = True
    elif phrase.role == "cue":
        hits.cue = True
    else:
        hits.veto = True


def _score(note: Note, hits: _Hits, facts: Facts) -> int:
    """Return the score of *note* before confidence and age."""
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
    return score


def is_about_safety(note: Note) -> bool:
    """Return whether *note* shows even if the person liked the thing or wants its kind less often."""
    return "safety" in note.flags


def _only_by_shop(note: Note, found: dict[str, _Location]) -> bool:
    """Return whether only the shop calls for *note*, without another word or cue."""
    return not note.needs and all(where.place == _IN_SHOP for where in found.values())


def _may_be_at_home(note: Note, facts: Facts) -> bool:
    """Return whether *note* may be about this kind of thing, as far as the category says."""
    known = facts.category and note.category
    return not known or top_level(note.category) == top_level(facts.category)


def _is_at_home(note: Note, facts: Facts) -> bool:
    """Return whether *note*, if it is about a thing, is in the same top-level category."""
    return not note.is_product or top_level(note.category) == top_level(facts.category)


def _rank(one: _NoteCandidate, *, liked: bool) -> tuple[bool, int, int, int, str]:
    """Return the sort key: “good for” first if liked, then score, specific words, newer check, id."""
    note = one.note
    longest = max(map(len, one.found))
    return liked and note.kind != "good-for", -one.score, -longest, -note.checked.toordinal(), note.id


def _one_of_each_kind(candidates: Iterable[_NoteCandidate]) -> list[_NoteCandidate]:
    """Return the first three of different kinds; within a kind, notes about safety go first."""
    chosen: dict[str, _NoteCandidate] = {}
    for one in candidates:
        before = chosen.setdefault(one.note.kind, one)
        if is_about_safety(one.note) and not is_about_safety(before.note):
            chosen[one.note.kind] = one
    return list(chosen.values())[:MAX_NOTES]


@cache
def shipped_matcher() -> Matcher:
    """Return the matcher of the notes that come with the program; made on first use."""
    return Matcher(shipped().notes)


def _weak_on_health(note: Note) -> bool:
    """Return whether *note* is about health and weakly supported: it is never shown alone."""
    return note.confidence == "low" and "health" in note.flags


def _why(note: Note, keywords: dict[str, _Location], facts: Facts) -> str:
    """Return why *note* shows: its longest keyword, preferably as it is written in the name."""
    written = folded(f"{facts.name[:_MAX_CHARS]} {facts.note[:_MAX_CHARS]}")
    keyword = max(keywords, key=lambda text: (keywords[text], folded(text) in written, len(text), text))
    place = keywords[keyword].place
    if place == _IN_SHOP:
        return gettext("because it’s from {shop}").format(shop=isolated(short(facts.shop)))
    if note.category and facts.category == note.category:
        if place == _IN_NAME:
            text = gettext("because you wrote “{keyword}” (in {category})")
        else:
            text = gettext("because your note says “{keyword}” (in {category})")
        return text.format(keyword=keyword, category=in_sentence(category_label(note.category)))
    if place == _IN_NAME:
        return gettext("because you wrote “{keyword}”").format(keyword=keyword)
    return gettext("because your note says “{keyword}”").format(keyword=keyword)
