"""Running whole programs and reading what they used; medians over several runs, taken in turn."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

PROGRAMS: Final = Path(__file__).parent / "programs"
_ENVIRONMENT: Final = {
    "QT_QPA_PLATFORM": "offscreen",
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPATH": str(Path(__file__).parent.parent),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside its yardstick: *limit* is a ratio, or the most allowed in *unit*."""

    name: str
    ours: float
    unit: str
    limit: float
    yardstick: float | None = None
    yardstick_name: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the yardstick."""
        return None if not self.yardstick else self.ours / self.yardstick

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return (self.ours if self.ratio is None else self.ratio) <= self.limit


def seconds(*commands: list[str], runs: int) -> list[float]:
    """Return the median wall time of each command; they run in turn, after one run that is not counted."""
    times: list[list[float]] = [[] for _ in commands]
    for run in range(runs + 1):
        for command, taken in zip(commands, times, strict=True):
            begin = perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **_ENVIRONMENT})
            if run:
                taken.append(perf_counter() - begin)
    return [statistics.median(taken) for taken in times]


def python(program: str, *arguments: object) -> list[str]:
    """Return the command that runs one of the benchmark programs."""
    return [sys.executable, str(PROGRAMS / program), *(str(argument) for argument in arguments)]


def told(command: list[str], runs: int) -> dict[str, float]:
    """Run a program that prints a JSON object of numbers; return the median of each."""
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, env={**os.environ, **_ENVIRONMENT}
        )
        for name, value in json.loads(done.stdout.splitlines()[-1]).items():
            found.setdefault(name, []).append(float(value))
    return {name: statistics.median(values) for name, values in found.items()}
