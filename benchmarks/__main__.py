"""Measure and print every promised figure: `make bench` (ARGS="--runs 3 --only start")."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import figures

if TYPE_CHECKING:
    from benchmarks.measure import Figure

GROUPS: Final = {
    "start": figures.start,
    "window": figures.window,
    "memory": figures.memory,
    "commands": figures.commands,
    "notes": figures.notes,
    "importing": figures.importing,
    "history": figures.history,
}


def main() -> int:
    """Print a table; return 1 if a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each program (5)")
    parser.add_argument("--only", choices=GROUPS, action="append", help="only this group; may be repeated")
    parser.add_argument("--folder", type=Path, help="where the files to measure on are kept")
    chosen = parser.parse_args()
    folder = chosen.folder or Path(tempfile.gettempdir()) / "unhyped-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    _quieten(folder)
    figures.make_files(folder)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {machine}")
    print(f"{'':58}{'ours':>12}{'yardstick':>12}{'ratio':>8}{'limit':>8}")
    kept = True
    for name in chosen.only or GROUPS:
        for figure in GROUPS[name](folder, chosen.runs):
            _print(figure)
            kept = kept and figure.kept
    return 0 if kept else 1


def _print(figure: Figure) -> None:
    ours = f"{figure.ours:.3f} {figure.unit}" if figure.unit == "s" else f"{figure.ours:.1f} {figure.unit}"
    yardstick = "" if figure.yardstick is None else f"{figure.yardstick:.3f}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}×"
    limit = f"{figure.limit:g}{'×' if figure.ratio else ''}" if figure.limit != float("inf") else ""
    mark = "" if figure.kept else "  too much"
    beside = f"  ({figure.yardstick_name})" if figure.yardstick_name else ""
    print(f"{figure.name:58}{ours:>12}{yardstick:>12}{ratio:>8}{limit:>8}{beside}{mark}", flush=True)


def _quieten(folder: Path) -> None:
    """Keep what the measured programs write (settings, log) away from the person's own."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[variable] = str(folder / "home")


if __name__ == "__main__":
    sys.exit(main())
