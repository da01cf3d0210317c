"""Running whole programs in turn with their yardsticks, and every sample of what was measured."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROGRAMS: Final = Path(__file__).parent / "programs"
_ROOT: Final = Path(__file__).parent.parent
LONG_SECONDS: Final = 2
"""What takes longer is measured less often than the rest; its row says how often."""
MIN_LONG_RUNS: Final = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """What one row says: all *samples* in *unit*, those of the *yardstick*, and the goals.

    *times* is the most that the median may be of the yardstick's, *median* and *worst* the most in *unit*.
    """

    name: str
    samples: Sequence[float]
    unit: str
    yardstick: Sequence[float] = ()
    yardstick_name: str = ""
    times: float | None = None
    median: float | None = None
    worst: float | None = None

    @property
    def ratio(self) -> float | None:
        """The median as a multiple of the yardstick's median."""
        if not self.yardstick or not statistics.median(self.yardstick):
            return None
        return statistics.median(self.samples) / statistics.median(self.yardstick)

    @property
    def is_met(self) -> bool | None:
        """Whether all goals are met; None without a goal."""
        goals = (
            (self.times, self.ratio),
            (self.median, statistics.median(self.samples)),
            (self.worst, max(self.samples)),
        )
        met = [found <= goal for goal, found in goals if goal is not None and found is not None]
        return all(met) if met else None

    @property
    def line(self) -> str:
        """The row as it is printed."""
        digits = 3 if self.unit == "s" else 1
        middle, worst = statistics.median(self.samples), max(self.samples)
        ruler = f"{statistics.median(self.yardstick):.{digits}f}" if self.yardstick else ""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}×"
        verdict = {None: "", True: "met", False: "MISSED"}[self.is_met]
        figures = f"{len(self.samples):>4}{middle:>10.{digits}f}{worst:>10.{digits}f} {self.unit:<3}"
        beside = f"  ({self.yardstick_name})" if self.yardstick_name else ""
        return f"{self.name:62}{figures}{ruler:>9}{ratio:>9}  {self._goal:<26}{verdict:<7}{beside}".rstrip()

    @property
    def _goal(self) -> str:
        parts = (
            (self.times, "≤ {:g}×"),
            (self.median, "median ≤ {:g}"),
            (self.worst, "worst ≤ {:g}"),
        )
        return ", ".join(words.format(goal) for goal, words in parts if goal is not None)


def python(program: str, *arguments: object) -> list[str]:
    """Return the command that runs one of the benchmark programs."""
    return [sys.executable, str(PROGRAMS / program), *(str(argument) for argument in arguments)]


def seconds(*commands: list[str], runs: int) -> list[list[float]]:
    """Return the wall times of each command; they run in turn."""
    return [[found["s"] for found in each] for each in in_turn(*commands, runs=runs, printing=False)]


def in_turn(*commands: list[str], runs: int, printing: bool = True) -> list[list[dict[str, float]]]:
    """Run the commands in turn, *runs* times each; return the JSON object of numbers that each run printed.

    Each also has “s”, the seconds the whole program took, unless it says so itself. One run before
    compiles and isn't counted. If a turn takes longer than `LONG_SECONDS` for each command, there are fewer.
    """
    found: list[list[dict[str, float]]] = [[] for _ in commands]
    for turn in _turns(runs, len(commands)):
        for command, each in zip(commands, found, strict=True):
            begin = perf_counter()
            said = _run(command)
            taken = {"s": perf_counter() - begin}
            if printing:
                taken |= json.loads(said.splitlines()[-1])
            if turn:
                each.append(taken)
    return found


def lists(command: list[str]) -> dict[str, list[float]]:
    """Run a program that prints a JSON object of lists of numbers."""
    printed: dict[str, list[float]] = json.loads(_run(command).splitlines()[-1])
    return printed


def merged(each: Sequence[dict[str, float]]) -> dict[str, list[float]]:
    """Return all samples of each name."""
    samples: dict[str, list[float]] = defaultdict(list)
    for run in each:
        for name, value in run.items():
            samples[name].append(value)
    return dict(samples)


def environment() -> dict[str, str]:
    """Return the environment of a measured program: no screen, compiled bytecode, this checkout."""
    ours = {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join((str(_ROOT / "src"), str(_ROOT))),
    }
    return {**os.environ, **ours, "PYTHONDONTWRITEBYTECODE": ""}


def _run(command: list[str]) -> str:
    """Return what a program printed; if it fails, print what it says about that."""
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment())
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    return done.stdout


def _turns(runs: int, commands: int) -> Iterator[int]:
    """Yield 0, then 1 to *runs*, or to fewer if the first turn was long."""
    begin = perf_counter()
    yield 0
    is_long = perf_counter() - begin > LONG_SECONDS * commands
    yield from range(1, (min(runs, MIN_LONG_RUNS) if is_long else runs) + 1)
