"""What the lock files name, and what the locked releases say about themselves."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT: Final = Path(__file__).parents[2]
REQUIREMENTS: Final = ROOT / "requirements"
SETS: Final = {
    "run": ("run.txt", "build.txt"),
    "dev": ("dev.txt",),
    "fuzz": ("dev.txt", "fuzz.txt"),
    "package": ("run.txt", "package.txt"),
}
"""What `scripts/setup.sh` installs in each of its modes, and `packaging/build.py` (package)."""
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS: Final = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


@dataclass(frozen=True)
class Release:
    """One release on the package index, by its own word."""

    name: str
    version: str
    requires_python: str
    extras: list[str]
    requires: list[str]
    wheels: list[str]


@cache
def published() -> dict[str, Release]:
    """Return the locked releases by name, as `make lock` wrote them down."""
    text = (ROOT / "tests" / "data" / "published.json").read_text(encoding="utf-8")
    return {each["name"]: Release(**each) for each in json.loads(text)}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(text: str) -> list[Requirement]:
    """Return the requirements of a lock file, without their hashes."""
    lines = re.findall(r"^(\S.*?) \\$", text, flags=re.MULTILINE)
    return [Requirement(line) for line in lines]


def locked_set(mode: str) -> list[Requirement]:
    """Return what is installed in the *mode* of set-up."""
    return [each for name in SETS[mode] for each in locked((REQUIREMENTS / name).read_text(encoding="utf-8"))]


def environments() -> list[dict[str, str]]:
    """Return the markers of every Python on every system we promise."""
    return [
        {
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "implementation_version": f"{python}.0",
            "platform_python_implementation": "CPython",
            "platform_machine": "x86_64",
            "platform_release": "",
            "platform_version": "",
            **PLATFORMS[system],
        }
        for python, system in product(PYTHONS, PLATFORMS)
    ]


def missing(lock: list[Requirement], roots: list[Requirement], environment: dict[str, str]) -> list[str]:
    """Return what *roots* and the locked releases need in the *environment* and the *lock* doesn't give them.

    A need is a name, a version and the extras: “coverage[toml]” is only met by a lock that says so too.
    """
    active = [each for each in lock if each.marker is None or each.marker.evaluate(environment)]
    given = {canonicalize_name(each.name): each for each in active}
    assert all(each.specifier == given[canonicalize_name(each.name)].specifier for each in active)
    needs = [("unhyped", need) for need in roots if need.marker is None or need.marker.evaluate(environment)]
    for name, entry in given.items():
        needs += [(name, need) for need in _needs(name, entry.extras, environment)]
    return [f"{name} needs {need}" for name, need in needs if not _is_met(need, given)]


@cache
def _requires(name: str) -> list[Requirement]:
    return [Requirement(each) for each in published()[name].requires]


def _needs(name: str, extras: set[str], environment: dict[str, str]) -> list[Requirement]:
    return [
        need
        for need in _requires(name)
        if need.marker is None
        or any(need.marker.evaluate({**environment, "extra": extra}) for extra in ("", *extras))
    ]


def _is_met(need: Requirement, given: dict[NormalizedName, Requirement]) -> bool:
    entry = given.get(canonicalize_name(need.name))
    if entry is None or not need.extras <= entry.extras:
        return False
    (version,) = entry.specifier
    return need.specifier.contains(version.version, prereleases=True)
