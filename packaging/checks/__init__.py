"""What every package has to pass before anybody gets it: what each check needs, and how it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 300
"""Seconds until something that never answers fails the check; nothing takes a tenth of that."""

_WINDOWS_HOME: Final = (
    *("USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"),
    *("WIN_PD_OVERRIDE_APPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"),
)
"""Where Windows says a home is. Only the last two keep platformdirs from asking Windows whose home it is."""


class NotGood(Exception):
    """A package doesn't do what it has to; the message says what it did instead."""


class Skipped(Exception):
    """A check can't be made on this computer; the message says what is missing."""


@dataclass(frozen=True)
class Place:
    """A package that is ready to run: its program, its folder, and what it tells a desktop, if it does."""

    program: Path
    folder: Path
    share: Path | None = None


@dataclass(frozen=True)
class Person:
    """Somebody who starts Unhyped for the first time: an empty home, no language, no Python on the path."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """Return all there is in the environment."""
        home, empty = str(self.home), self.home / "empty"
        empty.mkdir(exist_ok=True)
        if sys.platform == "win32":
            return {
                "PATH": str(empty),
                "SYSTEMROOT": os.environ["SYSTEMROOT"],
                **dict.fromkeys(_WINDOWS_HOME, home),
            }
        return {"HOME": home, "PATH": str(empty), "LANG": "C"}

    def run(self, place: Place, *arguments: str | Path, before: tuple[str, ...] = ()) -> str:
        """Run a command of the program offscreen and return what it prints; raise NotGood if it fails."""
        done = subprocess.run(
            [*before, place.program, *arguments],
            check=False,
            cwd=self.home,
            env={**self.environment, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
        )
        if done.returncode != 0:
            said = (done.stdout + done.stderr).strip()
            raise NotGood(f"“{' '.join(map(str, arguments))}” ended with {done.returncode}: {said}")
        return done.stdout


def tools(*names: str) -> list[str]:
    """Return the paths of programs a check needs; raise Skipped if one is missing, in CI NotGood."""
    found = {name: shutil.which(name) for name in names}
    if missing := [name for name, path in found.items() if path is None]:
        said = (
            f"{', '.join(missing)} isn't installed; scripts/setup.sh package does that on Debian and Ubuntu"
        )
        raise (NotGood if os.environ.get("CI") else Skipped)(said)
    return [path for path in found.values() if path]
