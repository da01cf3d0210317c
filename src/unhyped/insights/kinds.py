"""Reads what a thing is from its name, as shops write it in five languages or people type it.

In English a thing comes last in its part of a name, in a long title and in French and Spanish first; German
and Dutch join words and let other words follow. What comes after “with” or “for”, and words such as
colours, sizes and brands, don't say what it is. When that isn't clear, nothing is returned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import normalise
from unhyped.insights.kind_names import JOINING, LANGUAGES, ROMANCE, Language, Meaning, names, stem, stems

if TYPE_CHECKING:
    from unhyped.insights.kind_names import Mark

_READ: Final = 200
"""Characters of a name that are read: what a thing is comes within them."""
_BREAK: Final = re.compile(r"[,;:()\[\]|•·–—!?\"“”„]| - |\.\s")
_PACK: Final = re.compile(
    r"\b(?:set|pack|box|lot|pair|juego|paquete|coffret|pk)s? (?:of|de|von|van|aus) (?:\d+\b)?|\bx ?\d+\b|"
    r"\b\d+(?:er|ers|-er)?[ -]?(?:pack|set|pcs|pc|er|tlg|teilig|delig|stuck)\b"
)
_AFTER: Final[dict[Language, str]] = {
    "en": "with for by of from without w incl including that which",
    "de": "mit fur ohne gegen aus zum zur von bei inkl passend",
    "fr": "avec pour sans par dans contre compatible",
    "es": "con para sin contra por",
    "nl": "met voor zonder tegen van uit geschikt",
}
"""What comes after these words isn't the thing itself."""
_ENDS: Final = {language: frozenset(map(stem, text.split())) for language, text in _AFTER.items()}
_NO_END_AT_FIRST: Final = frozenset(map(stem, ("by", "of")))
"""Before a thing they belong to a brand: “Glow by Ana lip oil”, “Beauty of Joseon sunscreen”."""
_SHADE: Final = stem("in")
"""After a thing, a shade or a size follows: “lipstick in Ruby Woo”."""
_LINKS: Final = frozenset(
    (
        *("de", "du", "des", "d", "l", "la", "le", "el", "los", "las", "a", "au", "aux", "en"),
        *("the", "pour", "para", "del", "of", "et", "y"),
    )
)
"""Words between a French or Spanish thing and what it is for."""
_ENGLISH: Final = frozenset[Language]({"en"})
_CAPITALISED: Final = frozenset(
    stems(
        "airpods airwrap always amazon american apple barbie bissell chelsea christmas creami dubai french "
        "galaxy halloween ipad iphone iwatch japanese jellycat kindle korean labubu lego macbook mildliner "
        "ninja pixel roomba samsung shein sonny squishmallow temu tiktok valentines velcro walmart"
    )
)
"""Words of names of things that keep their capital in a sentence."""
_ONE_WITH_S: Final = frozenset({"atlas", "canvas", "gas", "lens", "series"})
_NOT_MINE: Final = frozenset({"babi", "cat", "dog", "pet"})
"""Things for them are of another kind: a dog's water bottle."""
_FEW: Final = 4
"""In so few words, each one counts."""
_MAX_SAID: Final = 6
"""More words than these are a title, even in German and Dutch."""
_LONG_TITLE: Final = 8
"""Titles with more words are lists of what people may search for."""
_MAX_BRAND_WORDS: Final = 2
_SHORTEST_BRAND: Final = 3
"""Letters of a capitalised word that is left out as a brand: “M” is a size."""
_SOON: Final = 2
"""Words between a thing and what goes with it, at most."""
_NEAR: Final = 3
"""Words between a head and the thing it is for, at most."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a thing is, as keys: those it is *known* by, and those to *ask* for others of its kind."""

    known: tuple[str, ...]
    ask: tuple[str, ...]


@lru_cache(maxsize=4096)
def kind_of(name: str) -> Kind | None:
    """Return what the thing called *name* is; None if that isn't clear."""
    text = _PACK.sub(" ", normalise(_without_brands(name[:_READ])))
    pieces = [words for piece in _BREAK.split(text) if (words := stems(piece))]
    if not pieces:
        return None
    languages = names().languages([word for words in pieces for word in words])
    for number, words in enumerate(pieces):
        later = pieces[number + 1] if number + 1 < len(pieces) else []
        found = _read(words, later, languages, 0 if number else _brand_words(name))
        if found is not None:
            return found
        if number and any(map(names().is_own, words)):
            break
    return _as_it_is(pieces[0], languages)


def as_spoken(name: str) -> str:
    """Return what *name* begins with as one says it after “the”: “walking pad” for “Walking pad that folds”.

    “” if that isn't clear: for a name of another language, or one with a capital that may belong there.
    """
    words = _BREAK.split(name[:_READ])[0].split()
    parts = stems(normalise(" ".join(words)))
    marks = [mark for mark in names().marks(parts, _ENGLISH) if mark.meaning.section != "parts"]
    if len(parts) != len(words) or not marks:  # “T-shirt” has two parts
        return ""
    end = marks[0].end
    for mark in marks[1:]:
        end = mark.end if mark.start == end else end
    if not all(map(_is_no_name, words[:end], parts)) or not all(map(_may_follow, parts[end : end + 1])):
        return ""
    return " ".join(map(_in_small_letters, words[:end], parts))


def are_several(thing: str) -> bool:
    """Return whether one says “them” of a *thing*, as of leggings; good enough for English names."""
    word = normalise(thing).rpartition(" ")[2]
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _ONE_WITH_S


def _is_no_name(word: str, part: str) -> bool:
    """Return whether the capital of *word* surely has to be there, or surely not."""
    return not word.istitle() or part in _CAPITALISED or names().is_english(part)


def _in_small_letters(word: str, part: str) -> str:
    return word.lower() if word.istitle() and len(word) > 1 and part not in _CAPITALISED else word


def _may_follow(part: str) -> bool:
    """Return whether what is before *part* is the whole thing: “XL” and “that” only add to it."""
    if names().is_own(part) or (part,) in names().phrases:  # a mat, but a mat bag
        return part in _ENDS["en"]
    return part not in names().noise or names().is_english(part)


def _without_brands(name: str) -> str:
    """Return *name* without its capitals if the rest says what it is: “air fryer Philips”."""
    words = name.split()
    brands = [word for word in words if word[0].isupper() and len(word) >= _SHORTEST_BRAND]
    if not brands or not name[0].islower() or _things_in(" ".join(brands)):
        return name
    kept = " ".join(word for word in words if word not in brands)
    return (
        kept
        if any(mark.meaning.section == "kinds" or mark.meaning.any_of for mark in _things_in(kept))
        else name
    )


def _things_in(text: str) -> list[Mark]:
    """Return the things in *text* in any language, heads and parts included."""
    return names().marks(stems(normalise(text)), frozenset(LANGUAGES))


def _read(words: list[str], later: list[str], languages: frozenset[Language], brands: int) -> Kind | None:
    """Return what the *words* between two commas say; *later* are those after the second.

    As many of the first as *brands* have capitals and are followed by one without.
    """
    marks = names().marks(words, languages) or names().marks(words, frozenset(LANGUAGES))
    end = _end(words, marks, languages)
    thing = words[:end]
    romance = languages <= ROMANCE
    things = [mark for mark in marks if mark.start < end and mark.meaning.section != "parts"]
    head = _first(thing, things, brands) if romance else _last(thing, things, joining=languages <= JOINING)
    if head is None:
        return None
    if head.meaning.section == "kinds":
        whose = _whose(head, marks) or head.part
        return _kind(f"{whose} {head.meaning.name}".strip(), head.meaning.any_of)
    part = head.part or _part(thing, head, marks, romance=romance)
    return _of_head(head.meaning, part or _first_thing([*words[end:], *later], languages))


def _whose(head: Mark, marks: list[Mark]) -> str:
    """Return whom *head* is for, if not for people; after another kind, that is for them."""
    for mark in marks:
        if mark.meaning.name in _NOT_MINE:
            return mark.meaning.name
        if mark.start >= head.end and mark.meaning.section == "kinds":
            break
    return ""


def _first_thing(words: list[str], languages: frozenset[Language]) -> str:
    """Return the first thing that *words* name, such as the “phone” of “case for a phone”."""
    found = (mark.meaning for mark in names().marks(words, languages))
    return next((meaning.name for meaning in found if meaning.section != "heads"), "")


def _end(words: list[str], marks: list[Mark], languages: frozenset[Language]) -> int:
    """Return where “with”, “for” or the like ends what says what the thing is."""
    for at, word in enumerate(words):
        if at and any(word in _ENDS[language] for language in languages):
            if word in _NO_END_AT_FIRST and marks and marks[0].start > at:
                continue
            return at
        if word == _SHADE and languages == _ENGLISH and any(mark.end == at for mark in marks):
            return at
    return len(words)


def _last(thing: list[str], things: list[Mark], *, joining: bool) -> Mark | None:
    """Return the head of an English, German or Dutch name."""
    if not things:
        return None
    if joining:
        return _last_joined(thing, things)
    head = _head_of_title(thing, things) if len(thing) > _LONG_TITLE else things[-1]
    if head is None:
        return None
    is_followed = any(map(names().is_own, thing[head.end :]))
    return None if is_followed and len(thing) <= _FEW else head


def _last_joined(thing: list[str], things: list[Mark]) -> Mark | None:
    """Return the head of a German or Dutch name: its first thing, or what follows at once (a mat's bag).

    Of several kinds in a title or after an unknown word, none is clear.
    """
    head = things[0]
    is_clear = len(thing) <= _MAX_SAID and not any(map(names().is_own, thing[: head.start]))
    for mark in things[1:]:
        if mark.start != head.end:
            break
        if mark.meaning.goes_with:
            is_same = head.meaning.section != "kinds" or _repeats(head, mark)
            head = head if is_same else mark
        elif mark.meaning.section == "kinds":
            if head.meaning.section == "kinds" and head.meaning.name != mark.meaning.name and not is_clear:
                return None
            head = mark
    return head


def _head_of_title(thing: list[str], things: list[Mark]) -> Mark | None:
    """Return what a long English title begins with: other things in it are its uses, or other names for it.

    What goes with a thing comes soon after it. If it isn't clear where the thing ends, none is returned.
    """
    if len({mark.meaning.name for mark in things}) == 1:
        return things[-1]
    if sum(map(names().is_own, thing[: things[0].start])) > 1:  # more than a brand
        return None
    head = things[0]
    for mark in things[1:]:
        is_counted = thing[mark.start - 1].isdecimal()  # “8 heads” come with it
        if mark.start - head.end > _SOON or is_counted:
            break
        if mark.meaning.goes_with:
            head = head if _repeats(head, mark) else mark
        elif mark.start == head.end:
            kinds = [each.meaning.section == "kinds" for each in (head, mark)]
            if all(kinds) and mark.meaning.name != head.meaning.name:
                return None
            head = head if kinds == [True, False] else mark
    return head


def _repeats(head: Mark, mark: Mark) -> bool:
    """Return whether *mark* is another word for the end of *head*: “phone holder mount”."""
    last = names().marks([head.meaning.name.split()[-1]], frozenset({"en"}))
    return mark.meaning.name in {head.meaning.name, *(each.meaning.name for each in last)}


def _brand_words(name: str) -> int:
    """Return how many words with a capital or a number begin *name*, before one without; 0 if none is."""
    words = name[:_READ].split()
    return next((at for at, word in enumerate(words) if word[0].islower()), 0)


def _first(thing: list[str], things: list[Mark], brands: int) -> Mark | None:
    """Return the head of a French or Spanish name; only a brand may come before it.

    Words with capitals are one, however many, if the thing has none.
    """
    if not things:
        return None
    most = max(brands, _MAX_BRAND_WORDS) if things[0].start >= brands else _MAX_BRAND_WORDS
    if sum(map(names().is_own, thing[: things[0].start])) > most:
        return None
    return things[0]


def _part(thing: list[str], head: Mark, marks: list[Mark], *, romance: bool) -> str:
    """Return what a vague *head* is for: a thing near it, or else an unknown word."""
    others = [mark for mark in marks if mark.meaning.name != head.meaning.name]
    known = {at: mark for mark in others for at in range(mark.start, mark.end)}
    unknown = ""
    for distance, at in enumerate(range(head.end, len(thing)) if romance else range(head.start - 1, -1, -1)):
        if at in known and (romance or distance <= _NEAR):
            return known[at].meaning.name
        if not unknown and at not in known and names().is_own(thing[at]) and thing[at] not in _LINKS:
            unknown = thing[at]
    return unknown


def _as_it_is(words: list[str], languages: frozenset[Language]) -> Kind | None:
    """Return the kind of a short name with unknown words: its head as it is written."""
    own = [word for word in words if names().is_own(word)]
    marks = names().marks(words, languages)
    if not own or len(own) > _FEW or any(mark.meaning.section == "kinds" for mark in marks):
        return None
    head, *more = own if languages <= ROMANCE else reversed(own)
    return _of_head(Meaning("heads", head, head), more[0] if more else "")


def _of_head(meaning: Meaning, part: str) -> Kind | None:
    """Return a head with its part; a vague head without one says nothing."""
    any_of = meaning.any_of
    if part:
        return _kind(f"{part} {meaning.name}", any_of)
    return Kind((any_of, f"{any_of} *"), (f"{any_of} *",)) if any_of else None


def _kind(name: str, any_of: str) -> Kind:
    """Return the kind called *name*; “*” is known by all that are *any_of* a head, however it goes on."""
    return Kind((name, f"{any_of} *"), (name, any_of)) if any_of else Kind((name,), (name,))
