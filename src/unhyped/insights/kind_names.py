"""What things are called in five languages, read from `resources/kinds.txt`.

Words are compared by their stems, without the endings of plurals, accents and capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.text import normalise
from unhyped.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Language = Literal["en", "de", "fr", "es", "nl"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "de", "fr", "es", "nl")
ROMANCE: Final[frozenset[Language]] = frozenset({"fr", "es"})
JOINING: Final[frozenset[Language]] = frozenset({"de", "nl"})
"""The languages that join words: “Stehlampe”."""
_Section = Literal["kinds", "heads", "parts"]
_WORD: Final = re.compile(r"[^\W_]+")
_ONLY_SEVERAL: Final = frozenset(
    {"shorts", "glasses", "heels", "pants", "tights", "pumps", "boots", "trainers", "tablets", "pens"}
)
"""What is called so has no singular, or one that means something else."""
_SHORTEST_STEM: Final = 4
_SHORTEST_WORD: Final = 3
_MIN_JOINED: Final[Mapping[_Section, int]] = {"kinds": 5, "heads": 4, "parts": 99}
"""Letters of a thing that is joined to an unknown word: “-ring” ends too many of them."""
_MIN_BEFORE: Final = 3
_REPLACEMENT: Final = "ersatz"
"""What German joins to this isn't the thing, but part of it: “Ersatzakku”."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means in a language.

    *any_of* is the head people also say alone, “lamp”. What *goes_with* a thing, such as a bag, isn't one.
    """

    section: _Section
    name: str
    any_of: str = ""
    goes_with: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase in a name, from word *start* to before word *end*; *part* is what it is joined to."""

    start: int
    end: int
    meaning: Meaning
    part: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """All phrases by their stems, and the words that don't say what a thing is."""

    phrases: dict[tuple[str, ...], dict[Language, Meaning]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    spoken_in: dict[str, set[Language]] = field(default_factory=dict)
    noise: set[str] = field(default_factory=set)
    english: set[str] = field(default_factory=set)

    def languages(self, words: Sequence[str]) -> frozenset[Language]:
        """Return the language of a name, or those it may be in."""
        points = dict.fromkeys(LANGUAGES, 0)
        for word in words:
            for language in self.spoken_in.get(word, ()):
                points[language] += 1
        for mark_languages, length in self._in_any_language(words):
            for language in mark_languages:
                points[language] += length
        best = max(points.values())
        return frozenset(language for language, each in points.items() if each == best)

    def marks(self, words: Sequence[str], languages: frozenset[Language]) -> list[Mark]:
        """Return the phrases in *words*, the longest first at each place."""
        found: list[Mark] = []
        at = 0
        while at < len(words):
            mark = self._phrase_at(words, at, languages)
            if mark is None and languages & JOINING:
                mark = self._joined_at(words, at, languages)
            if mark is not None:
                found.append(mark)
            at = at + 1 if mark is None else mark.end
        return found

    def is_own(self, word: str) -> bool:
        """Return whether *word* may say what a thing is: no number, colour, size or the like."""
        return len(word) >= _SHORTEST_WORD and word not in self.noise and word.isalpha()

    def is_english(self, word: str) -> bool:
        """Return whether *word* is part of the English name of a thing, or describes one in English."""
        return word in self.english or (word in self.noise and "en" in self.spoken_in.get(word, {"en"}))

    def _is_empty(self, word: str, languages: frozenset[Language]) -> bool:
        """Return whether *word* says nothing in all of *languages*: “mat” is no mat in Dutch."""
        return languages <= self.spoken_in.get(word, set())

    def _in_any_language(self, words: Sequence[str]) -> Iterable[tuple[Iterable[Language], int]]:
        at = 0
        while at < len(words):
            meanings, end = self._longest_at(words, at)
            if meanings is not None:
                yield meanings, end - at
            elif any(self._joined_at(words, at, frozenset({language})) for language in JOINING):
                yield JOINING, 1
            at = end

    def _longest_at(self, words: Sequence[str], at: int) -> tuple[dict[Language, Meaning] | None, int]:
        for end in range(min(at + self.longest.get(words[at], 0), len(words)), at, -1):
            meanings = self.phrases.get(tuple(words[at:end]))
            if meanings is not None:
                return meanings, end
        return None, at + 1

    def _phrase_at(self, words: Sequence[str], at: int, languages: frozenset[Language]) -> Mark | None:
        for end in range(min(at + self.longest.get(words[at], 0), len(words)), at, -1):
            meaning = _one_of(self.phrases.get(tuple(words[at:end]), {}), languages)
            if meaning is not None and not (end == at + 1 and self._is_empty(words[at], languages)):
                return Mark(at, end, meaning)
        return None

    def _joined_at(self, words: Sequence[str], at: int, languages: frozenset[Language]) -> Mark | None:
        """Find the thing at the end of a German or Dutch word: the “lampe” of “Stehlampe”."""
        word = words[at]
        if word.startswith(_REPLACEMENT) and "de" in languages:
            return Mark(at, at + 1, Meaning("heads", word, goes_with=True))
        for cut in range(_MIN_BEFORE, len(word) - 1):
            meaning = _one_of(self.phrases.get((word[cut:],), {}), languages & JOINING)
            if meaning is None or meaning.section == "parts":
                continue
            before = _one_of(self.phrases.get((stem(word[:cut]),), {}), languages & JOINING)
            if before is None and len(word) - cut < _MIN_JOINED[meaning.section]:
                continue
            if meaning.section == "kinds" and (before is None or before.section != "parts"):
                return Mark(at, at + 1, meaning)
            return Mark(at, at + 1, meaning, word[:cut] if before is None else before.name)
        return None


def stem(word: str) -> str:
    """Return *word* without the ending of a plural in any of the languages; good enough to compare."""
    if word in _ONLY_SEVERAL:
        return word
    if word.endswith(("sses", "xes", "shes", "ches")) or (word.endswith("ies") and len(word) > len("ties")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss") and len(word) >= _SHORTEST_STEM:
        word = word[:-1]
    if len(word) > _SHORTEST_STEM and word.endswith("en"):
        word = word[:-1]
    if len(word) > _SHORTEST_STEM and word.endswith("e"):
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") else word


def stems(text: str) -> list[str]:
    """Return the stems of the words of a normalised *text*."""
    return [stem(word) for word in _WORD.findall(text)]


@cache
def names() -> Names:
    """Return the names of things; the first call reads them, which takes about 20 ms."""
    made = Names()
    section = ""
    for line in normalise(resource("kinds.txt").read_text(encoding="utf-8")).splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            _add_noise(made, line) if section == "noise" else _add_names(made, section, line)
    _say_what_is_any(made)
    return made


def _add_names(made: Names, section: str, line: str) -> None:
    signs, text = re.split(r"(?<!\S)(?=\w)", line, maxsplit=1)
    columns = [column.split(",") for column in text.split("|")]
    name = " ".join(stems(columns[0][0]))
    kind: _Section = "kinds" if section == "kinds" else "heads" if section == "heads" else "parts"
    meaning = Meaning(kind, name, name if "*" in signs else "", "+" in signs)
    for language, phrases in zip(LANGUAGES, columns, strict=True):
        for phrase in map(tuple, map(stems, phrases)):
            own = replace(meaning, name=" ".join(phrase)) if "~" in signs else meaning
            if language == "en":
                made.english.update(phrase)
            made.phrases.setdefault(phrase, {}).setdefault(language, own)
            made.longest[phrase[0]] = max(len(phrase), made.longest.get(phrase[0], 0))


def _add_noise(made: Names, line: str) -> None:
    spoken, _, words = line.partition(":")
    made.noise.update(stems(words))
    for language in LANGUAGES:
        if language == spoken:
            for word in stems(words):
                made.spoken_in.setdefault(word, set()).add(language)


def _say_what_is_any(made: Names) -> None:
    """Tie kinds to the head people also say alone: a “make-up brush” is a “brush”."""
    for phrase, meanings in made.phrases.items():
        for language, meaning in meanings.items():
            head = made.phrases.get(phrase[:1] if language in ROMANCE else phrase[-1:], {}).get(language)
            if meaning.section == "kinds" and len(phrase) > 1 and head is not None and head.any_of:
                meanings[language] = Meaning("kinds", meaning.name, head.any_of)


def _one_of(meanings: Mapping[Language, Meaning], languages: frozenset[Language]) -> Meaning | None:
    """Return what a phrase means in these languages; None if it names several kinds.

    An English name counts in all of them: “hoodie”, “air fryer”.
    """
    found = [meanings[each] for each in LANGUAGES if each in languages and each in meanings]
    if not found:
        return meanings.get("en")
    kinds = [each for each in found if each.section == "kinds"]
    if len({each.name for each in kinds}) > 1:
        return None
    return (kinds or found)[0]
