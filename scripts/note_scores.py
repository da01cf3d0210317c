"""How well notes are matched to labelled names: precision, recall by language, and wrong warnings."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from unhyped.notes import pack
from unhyped.notes.facts import Facts
from unhyped.notes.matching import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES: Final = Path(__file__).parent.parent / "tests" / "data" / "notes" / "matching.toml"
ON: Final = date(2026, 11, 30)
"""The day the names were labelled; notes must not become stale with the calendar while they are measured."""


@dataclass(frozen=True, slots=True)
class Name:
    """A purchase as people write it, and the notes that fit it; those in *never* would be wrong warnings."""

    text: str
    language: str
    category: str
    fits: frozenset[str]
    never: frozenset[str]


@dataclass(slots=True)
class Scores:
    """Counts over many names. A name is found when at least one of the notes that fit it is shown."""

    shown: int = 0
    right: int = 0
    with_a_note: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong_warnings: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[Name] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of notes shown that fit."""
        return self.right / self.shown if self.shown else 1.0

    def recall(self, *languages: str) -> float:
        """The share of names with a fitting note for which one was shown, over *languages*."""
        return sum(self.found[each] for each in languages) / sum(self.with_a_note[each] for each in languages)


def names() -> tuple[Name, ...]:
    """The labelled names, in the order of the file."""
    return tuple(
        Name(
            each["text"],
            each["language"],
            each.get("category", ""),
            frozenset(each["fits"]),
            frozenset(each.get("never", ())),
        )
        for each in tomllib.loads(NAMES.read_text(encoding="utf-8"))["name"]
    )


def score(measured: Iterable[Name], matcher: Matcher | None = None) -> Scores:
    """Match every name and count; None takes the notes that come with the program."""
    matcher = matcher or Matcher(pack.shipped().notes)
    scores = Scores()
    for name in measured:
        matches = matcher.match(Facts(name=name.text, category=name.category), on=ON)
        notes = [match.note for match in matches if match.note.is_product]
        ids = {note.id for note in notes}
        scores.shown += len(ids)
        scores.right += len(ids & name.fits)
        scores.wrong += [(name.text, each) for each in sorted(ids - name.fits)]
        scores.wrong_warnings += [
            (name.text, note.id)
            for note in notes
            if note.id not in name.fits and (note.id in name.never or {"health", "safety"} & {*note.flags})
        ]
        if name.fits:
            scores.with_a_note[name.language] += 1
            scores.found[name.language] += bool(ids & name.fits)
            if not ids & name.fits:
                scores.missed.append(name)
    return scores
