"""Measure what Unhyped promises about its numbers, and print each promise with its figure (`make honesty`).

Coverage is computed, not simulated: for each n and rate, the chances of all counts are added up, so there is
no seed to choose. Logs without any real difference are drawn with a fixed seed, 2,000 of each shape.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import chain
from math import comb, log
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import numpy as np

from scripts import kind_scores, line_scores, note_scores, reading_scores, tracker_scores
from unhyped.insights.claims import RANGE_FROM
from unhyped.insights.comparing import most_different
from unhyped.insights.proportions import LEVEL, likely_range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from unhyped.insights.proportions import Interval

    Ends = Callable[[Interval], tuple[float, float]]
    """The ends of a range as some place shows it."""

RATES: Final = tuple(percent / 100 for percent in range(5, 96))
MOST_ANSWERS: Final = 300
LEAST_RIGHT: Final = 60
LEAST_PRECISION: Final = 0.95
LEAST_ENGLISH: Final = 0.8
LEAST_OTHERS: Final = 0.6
LEAST_TOLD: Final = 0.9
LEAST_FOUND: Final = 0.5
LEAST_LABELLED_RIGHT: Final = 0.9
MOST_LABELLED_WRONG: Final = 0.01
"""Of the labelled lines and tables."""
NULL_LOGS: Final = 2_000
SEED: Final = 20261129
SHAPES: Final = {
    "12 groups of 3–8": (12, 3, 8),
    "8 groups of 5–20": (8, 5, 20),
    "20 groups of 2–40": (20, 2, 40),
    "2 groups of 5–40": (2, 5, 40),
    "12 groups of 20–60": (12, 20, 60),
}
"""How many groups a log has, and the fewest and most answers in one."""
WAYS: Final[dict[str, Ends]] = {
    "as computed": lambda interval: (interval.low, interval.high),
    "in percent": lambda interval: _shown(interval, 100),
    "in tenths": lambda interval: _shown(interval, 10),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised about a figure, and what was measured."""

    words: str
    figure: str
    is_kept: bool


def _shown(interval: Interval, parts: int) -> tuple[float, float]:
    low, high = interval.outwards(parts)
    return low / parts, high / parts


def ranges(n: int) -> list[Interval]:
    """The likely range of every count of *n*."""
    found = [likely_range(x, n) for x in range(n + 1)]
    return [interval for interval in found if interval is not None]


def coverages(n: int, ends: Ends) -> list[float]:
    """How often a range holds the true rate of *n* answers, for each of RATES."""
    low, high = np.array([ends(interval) for interval in ranges(n)]).T
    x, rates = np.arange(n + 1), np.array(RATES)[:, None]
    ways = np.array([log(comb(n, k)) for k in range(n + 1)])
    chances = np.exp(ways + x * np.log(rates) + (n - x) * np.log1p(-rates))
    inside = (low <= rates) & (rates <= high)
    return [float(each) for each in (chances * inside).sum(axis=1)]


def coverage_promises(most: int = MOST_ANSWERS) -> Iterator[Promise]:
    """The mean coverage at the least favourable n, and the worst single rate of all."""
    for way, ends in WAYS.items():
        least = LEVEL - 0.02 if way == "as computed" else LEVEL
        means: dict[int, float] = {}
        worst = (1.0, 0, 0.0)
        for n in range(RANGE_FROM, most + 1):
            found = coverages(n, ends)
            means[n] = sum(found) / len(found)
            worst = min(worst, *((each, n, rate) for each, rate in zip(found, RATES, strict=True)))
        n = min(means, key=means.__getitem__)
        share, worst_n, rate = worst
        yield Promise(
            f"likely range {way}, n = {RANGE_FROM}–{most}: holds rates of 5–95 % in ≥ {least:.0%} on average",
            f"at least {means[n]:.2%} (n = {n}). Worst single rate: {share:.1%} ({rate:.0%}, n = {worst_n})",
            means[n] >= least,
        )


def share_of_logs_told(shape: tuple[int, int, int], rate: float, logs: int) -> float:
    """How many of the *logs* whose groups all have one true *rate* are told that two of them differ."""
    groups, fewest, most = shape
    source = Random(SEED)  # noqa: S311 - chance, not secrets
    told = 0
    for _ in range(logs):
        sizes = [source.randint(fewest, most) for _ in range(groups)]
        counts = [(sum(source.random() < rate for _ in range(n)), n) for n in sizes]
        told += most_different(counts) is not None
    return told / logs


def null_promises(logs: int = NULL_LOGS) -> Iterator[Promise]:
    """How often chance alone is called a difference, for logs of several shapes and rates."""
    for name, shape in SHAPES.items():
        found = {rate: share_of_logs_told(shape, rate, logs) for rate in (0.1, 0.3, 0.5)}
        yield Promise(
            f"{logs:,} logs without a real difference, {name}: told of one in ≤ 5 %",
            ", ".join(f"{share:.1%} at a rate of {rate:.0%}" for rate, share in found.items()),
            max(found.values()) <= 1 / 20,
        )


def power() -> Promise:
    """How often a true difference is told; nothing is promised about it but that it isn’t hidden."""
    source = Random(SEED)  # noqa: S311 - chance, not secrets
    figures = []
    for n in (8, 20, 40):
        told = 0
        for _ in range(NULL_LOGS // 4):
            rates = (0.7, 0.25, *[0.4] * 6)
            counts = [(sum(source.random() < rate for _ in range(n)), n) for rate in rates]
            told += most_different(counts) == (0, 1)
        figures.append(f"{told / (NULL_LOGS // 4):.0%} with {n} answers in each of 8 groups")
    return Promise("true rates of 70 % and 25 %: how often that is told", ", ".join(figures), is_kept=True)


def note_promises() -> Iterator[Promise]:
    """How well the notes that come with the program are matched to labelled names."""
    scores = note_scores.score(note_scores.names())
    yield Promise(
        "notes shown for labelled names: ≥ 95 % fit",
        f"{scores.precision:.1%} ({scores.right} of {scores.shown})",
        scores.precision >= LEAST_PRECISION,
    )
    for words, least, languages in (
        ("English", LEAST_ENGLISH, ("en",)),
        ("German, Dutch and French", LEAST_OTHERS, ("de", "nl", "fr")),
    ):
        recall = {each: scores.recall(each) for each in languages}
        yield Promise(
            f"names in {words} that a note fits: one is shown for ≥ {least:.0%}",
            ", ".join(f"{each}: {share:.1%}" for each, share in recall.items()),
            min(recall.values()) >= least,
        )
    wrong = scores.wrong_warnings
    yield Promise(
        "wrong warnings about health or safety: none",
        f"{len(wrong)}" + "".join(f"\n        {text}: {note}" for text, note in wrong[:20]),
        not wrong,
    )


def kind_promises() -> Iterator[Promise]:
    """How well “You already have one of these” is told of labelled names and pairs."""
    labelled = kind_scores.names()
    _, reporting = kind_scores.halves(labelled)
    lots = {f"{len(reporting)} names not tuned on": kind_scores.score(reporting, labelled)}
    for file in kind_scores.PAIRS:
        scores = kind_scores.score_pairs(file)
        lots[f"labelled pairs ({file})"] = scores
    for lot, scores in lots.items():
        languages = sorted(set(scores.alike) - {"across"})
        found, alike = (sum(counts[each] for each in languages) for counts in (scores.found, scores.alike))
        yield Promise(
            f"things called alike, {lot}: told rightly in ≥ {LEAST_TOLD:.0%}, told of ≥ {LEAST_FOUND:.0%}",
            f"{scores.precision:.1%} ({scores.right} of {scores.told}), "
            f"{found / alike:.1%} ({found} of {alike} in one language; "
            + ", ".join(f"{each}: {scores.recall(each):.0%}" for each in languages)
            + ")",
            scores.precision >= LEAST_TOLD and found / alike >= LEAST_FOUND,
        )


def reading_promise() -> Promise:
    """Read every case from public reports: at least 60 of 86 are right, and none is silently wrong."""
    verdicts = []
    for case in reading_scores.cases():
        with TemporaryDirectory() as folder:
            verdicts.append(reading_scores.judge(case, Path(folder)).verdict)
    return Promise(
        f"files people bring, right or asked: none of {len(verdicts)} is read wrongly without a word",
        reading_scores.counts(verdicts),
        is_kept=verdicts.count("right") >= LEAST_RIGHT and "wrong" not in verdicts,
    )


def line_promise() -> Promise:
    """Read every labelled line as “unhyped add --smart” does."""
    results = line_scores.score(line_scores.lines())
    return _labelled("lines as people type them", [result.verdict for result in results])


def tracker_promise() -> Promise:
    """Read every labelled table, with the answers in it."""
    results = tracker_scores.results()
    return _labelled("tables as people keep them, answers and all", [result.verdict for _, result in results])


def _labelled(things: str, verdicts: list[reading_scores.Verdict]) -> Promise:
    """Return the promise for a labelled set of *things*."""
    right, wrong = (verdicts.count(kind) / len(verdicts) for kind in ("right", "wrong"))
    return Promise(
        f"{len(verdicts)} {things}: right in ≥ {LEAST_LABELLED_RIGHT:.0%}, "
        f"silently wrong in ≤ {MOST_LABELLED_WRONG:.0%}",
        f"{right:.1%} right, {wrong:.1%} wrong ({reading_scores.counts(verdicts)})",
        is_kept=right >= LEAST_LABELLED_RIGHT and wrong <= MOST_LABELLED_WRONG,
    )


def main() -> int:
    """Print every promise with its figure; return 1 if one isn’t kept."""
    broken = 0
    for promise in chain(
        note_promises(),
        kind_promises(),
        [reading_promise(), line_promise(), tracker_promise()],
        coverage_promises(),
        null_promises(),
        [power()],
    ):
        print(
            f"{'kept  ' if promise.is_kept else 'BROKEN'}  {promise.words}\n        {promise.figure}",
            flush=True,
        )
        broken += not promise.is_kept
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
