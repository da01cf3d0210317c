"""What the packages call the program: each of these facts comes from one place in the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
LINUX: Final = HERE / "linux"
ICON: Final = ROOT / "resources" / "icons" / "unhyped.svg"
BUILD: Final = ROOT / "build" / "package"
WORK: Final = BUILD / "work"
DIST: Final = BUILD / "dist"
"""Where the packages come to be."""
BUNDLE: Final = "Unhyped.app" if sys.platform == "darwin" else "unhyped"
"""The folder that PyInstaller makes in WORK."""
(_DESKTOP,) = LINUX.glob("*.desktop")
APP_ID: Final = _DESKTOP.stem
"""The name by which desktops know the program: that of its desktop file, its icon and its windows."""


class CannotPackage(Exception):
    """Something is missing or doesn't fit; the message says what to do."""


def version() -> str:
    """Return the version, which the wheel takes from the same line."""
    text = (ROOT / "src" / "unhyped" / "__init__.py").read_text(encoding="utf-8")
    (found,) = re.findall(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    return str(found)


def built_at() -> int:
    """Return the moment that all files of a package are from: SOURCE_DATE_EPOCH, else the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    git = subprocess.run(
        ["git", "-C", ROOT, "log", "-1", "--format=%ct"], check=False, capture_output=True, text=True
    )
    if git.returncode != 0:
        raise CannotPackage(
            "This isn't a git checkout, so there is no commit to take the date from. Set SOURCE_DATE_EPOCH."
        )
    return int(git.stdout)
