"""How well “You already have one of these” is told of labelled names: precision and recall by language.

Each name is asked against a log of all names, so there are about two hundred wrong answers to each right one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.builders import purchase

from unhyped.insights.similar import Kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER: Final = Path(__file__).parent.parent / "tests" / "data" / "kinds"


@dataclass(frozen=True, slots=True)
class Name:
    """A thing as shops or people write it, and what it is."""

    kind: str
    language: str
    text: str

    def is_like(self, other: Name) -> bool:
        """Tell whether both are of the same kind: “lamp” also is what “lamp/desk” is."""
        one, two = sorted((self.kind, other.kind), key=len)
        return two == one or two.startswith(f"{one}/")


@dataclass(slots=True)
class Scores:
    """Counts over pairs: told, rightly told, and of those alike, by whether the languages are the same."""

    told: int = 0
    right: int = 0
    alike: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what is told that is right."""
        return self.right / self.told if self.told else 1.0

    def recall(self, group: str) -> float:
        """The share of pairs alike that are told: within one language, or “across” two."""
        return self.found[group] / self.alike[group] if self.alike[group] else 1.0


def names(file: str = "names.tsv") -> tuple[Name, ...]:
    """Return the labelled names, in the order of the file."""
    lines = FOLDER.joinpath(file).read_text(encoding="utf-8").splitlines()
    return tuple(Name(*line.split("\t")) for line in lines if not line.startswith("#"))


def halves(labelled: Sequence[Name]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Return the names for tuning and those for reporting: every other kind, so neither knows the other's."""
    kinds = [tuple(group) for _, group in groupby(labelled, attrgetter("kind"))]
    seen: dict[str, int] = {}
    for group in kinds:
        seen.setdefault(group[0].kind, len(seen) % 2)
    tuning, reporting = ([name for name in labelled if seen[name.kind] == half] for half in (0, 1))
    return tuple(tuning), tuple(reporting)


def score(asked: Iterable[Name], log: Sequence[Name]) -> Scores:
    """Ask for each name what of the *log* is of its kind, and count."""
    entries = [purchase(name.text) for name in log]
    by_id = {entry.purchase.id: name for entry, name in zip(entries, log, strict=True)}
    kinds = Kinds(entries)
    scores = Scores()
    for name in asked:
        told = {by_id[entry.purchase.id] for entry in kinds.similar_to(name.text).owned} - {name}
        for other in log:
            if other == name or not (name.is_like(other) or other in told):
                continue
            scores.told += other in told
            if not name.is_like(other):
                scores.wrong.append((name.text, other.text))
                continue
            group = name.language if name.language == other.language else "across"
            scores.alike[group] += 1
            scores.right += other in told
            scores.found[group] += other in told
            if other not in told:
                scores.missed.append((name.text, other.text))
    return scores
