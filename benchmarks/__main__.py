"""Measure and print every promised figure, with its yardstick and goal: `make bench`, `make bench-quick`.

`make bench ARGS="--runs 3 --only start --size 60"` measures less. Each row has the median and
the worst of all samples, and says how many there were. A second row has the longest stall of the window.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks import figures
from benchmarks.figures import Asked
from unhyped.storage.steps import STEPS

GROUPS: Final = {
    "start": figures.start,
    "window": figures.window,
    "memory": figures.memory,
    "commands": figures.commands,
    "files": figures.files,
    "notes": figures.notes,
    "importing": figures.importing,
    "history": figures.history,
}
_QUICK: Final = {"start": (60, 10_000), "window": (10_000,)}
"""The groups of a quick run, and on files of which sizes."""
RUNS: Final = 20
_QUICK_RUNS: Final = 5


def main() -> int:
    """Print a table; return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, help=f"counted runs of each program ({RUNS})")
    parser.add_argument("--only", choices=GROUPS, action="append", help="only this group; may be repeated")
    parser.add_argument(
        "--size", type=int, choices=figures.SIZES, action="append", help="only this size of file"
    )
    parser.add_argument("--action", type=int, action="append", default=[], help="only this everyday action")
    parser.add_argument("--quick", action="store_true", help="fewer groups, sizes and runs")
    parser.add_argument("--folder", type=Path, help="where the files to measure on are")
    chosen = parser.parse_args()
    folder = chosen.folder or Path(tempfile.gettempdir()) / "unhyped-benchmarks" / f"v{len(STEPS)}"
    folder.mkdir(parents=True, exist_ok=True)
    _quieten(folder)
    _print_head()
    runs = chosen.runs or (_QUICK_RUNS if chosen.quick else RUNS)
    missed = 0
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        for name in chosen.only or (_QUICK if chosen.quick else GROUPS):
            usual = _QUICK.get(name, figures.SIZES) if chosen.quick else figures.SIZES
            asked = Asked(folder, Path(scratch), runs, tuple(chosen.size or usual), tuple(chosen.action))
            for figure in GROUPS[name](asked):
                print(figure.line, flush=True)
                missed += figure.is_met is False
    print(f"{missed} missed" if missed else "All goals are met.")
    return 1 if missed else 0


def _print_head() -> None:
    """Print where this is measured, and how busy that place is already."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}"
    print(f"Python {platform.python_version()}, {machine}")
    print(f"{'':62}{'n':>4}{'median':>10}{'worst':>10}    {'yardstick':>9}{'ratio':>9}  {'goal':<26}")


def _quieten(folder: Path) -> None:
    """Keep what the measured programs write (settings, log) away from the person's own."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[variable] = str(folder / "home")


if __name__ == "__main__":
    sys.exit(main())
