"""How well “You already have one of these” is told of labelled names: precision and recall.

Each name is asked against a log of all names, so there are about a hundred wrong answers to each right one.
The pairs in the other files were written after tuning. The first lines of each say how it went at first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.builders import purchase

from unhyped.insights.similar import Kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER: Final = Path(__file__).parent.parent / "tests" / "data" / "kinds"
PAIRS: Final = (
    *("later.tsv", "last.tsv", "titles.tsv", "search-titles.tsv"),
    *("other-things.tsv", "fifteen-words.tsv", "more-words.tsv", "long-elsewhere.tsv"),
    "both-titles.tsv",
)


@dataclass(frozen=True, slots=True)
class Name:
    """A thing as shops or people write it, and what it is."""

    kind: str
    language: str
    text: str

    def is_like(self, other: Name) -> bool:
        """Return whether both are of the same kind: “lamp” also is what “lamp/desk” is."""
        one, two = sorted((self.kind, other.kind), key=len)
        return two == one or two.startswith(f"{one}/")


@dataclass(slots=True)
class Scores:
    """Counts over pairs: those told, rightly told, and alike."""

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

    def recall(self, *languages: str) -> float:
        """The share of pairs alike that are told, in *languages*; “across” is a pair of two languages."""
        return sum(self.found[each] for each in languages) / sum(self.alike[each] for each in languages)

    def add(self, pair: tuple[str, str], language: str, *, is_alike: bool, is_told: bool) -> None:
        """Count one pair of names."""
        self.told += is_told
        self.right += is_told and is_alike
        self.alike[language] += is_alike
        self.found[language] += is_told and is_alike
        if is_told != is_alike:
            (self.wrong if is_told else self.missed).append(pair)


def names() -> tuple[Name, ...]:
    """Return the labelled names, in the order of the file."""
    return tuple(Name(*row) for row in _rows("names.tsv"))


def halves(labelled: Sequence[Name]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Return the names for tuning and those for reporting: every other kind, so they share none."""
    kinds = list(dict.fromkeys(name.kind for name in labelled))
    tuning = set(kinds[::2])
    return (
        tuple(name for name in labelled if name.kind in tuning),
        tuple(name for name in labelled if name.kind not in tuning),
    )


def score(asked: Iterable[Name], log: Sequence[Name]) -> Scores:
    """Ask for each name what of the *log* is of its kind, and count."""
    entries = [purchase(name.text) for name in log]
    by_id = {entry.purchase.id: name for entry, name in zip(entries, log, strict=True)}
    kinds, scores = Kinds([*enumerate(entries)]), Scores()
    for name in asked:
        told = {by_id[entry.purchase.id] for entry in kinds.owned_like(name.text)}
        for other in log:
            if other != name:
                language = name.language if name.language == other.language else "across"
                pair = (name.text, other.text)
                scores.add(pair, language, is_alike=name.is_like(other), is_told=other in told)
    return scores


def score_pairs(file: str) -> Scores:
    """Ask for the first name of each labelled pair whether the second is of its kind, and count."""
    scores = Scores()
    for label, language, name, owned in _rows(file):
        told = bool(Kinds([(0, purchase(owned))]).owned_like(name))
        scores.add((name, owned), language, is_alike=label == "same", is_told=told)
    return scores


def _rows(file: str) -> list[list[str]]:
    lines = FOLDER.joinpath(file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
