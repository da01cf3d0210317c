"""The lock files are complete: whatever is released after them, they say all there is to install."""

from __future__ import annotations

import re
from itertools import product

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from tests.scripts.locks import (
    PYTHONS,
    REQUIREMENTS,
    ROOT,
    SETS,
    environments,
    locked,
    locked_set,
    missing,
    project,
    published,
)

MACHINES = {
    "Linux": ("manylinux", "x86_64"),
    "macOS on Intel": ("macosx", "x86_64"),
    "macOS on Apple silicon": ("macosx", "arm64"),
    "Windows": ("win_amd64", "win_amd64"),
}


def roots(mode: str) -> list[Requirement]:
    """What the project itself asks for in a *mode* of set-up."""
    groups = {
        "run": ["build"],
        "dev": ["build", "dev"],
        "fuzz": ["build", "dev", "fuzz"],
        "package": ["package"],
    }
    asked = project()
    given = list(asked["project"]["dependencies"])
    for group in groups[mode]:
        given += [each for each in asked["dependency-groups"][group] if isinstance(each, str)]
    return [Requirement(each) for each in given]


def runs(tag: str, python: str, machine: str) -> bool:
    """Return whether a wheel with this *tag* installs on that *python* and *machine*."""
    pythons, abi, platform = (part.split(".") for part in tag.split("-"))
    exact, minor = f"cp{python.replace('.', '')}", int(python.partition(".")[2])
    on_python = (
        "py3" in pythons
        or (exact in pythons and exact in abi)
        or ("abi3" in abi and any(int(each.removeprefix("cp3")) <= minor for each in pythons))
    )
    system, processor = MACHINES[machine]
    fitting = (processor, "universal2") if system == "macosx" else (processor,)
    return on_python and any(
        each == "any" or (each.startswith(system) and each.endswith(fitting)) for each in platform
    )


@pytest.mark.parametrize("mode", SETS)
def test_the_lock_gives_everything_that_is_needed(mode: str) -> None:
    lock, asked = locked_set(mode), roots(mode)
    assert len(lock) > 25
    assert {tuple(missing(lock, asked, environment)) for environment in environments()} == {()}


def test_a_lock_without_its_extras_would_be_noticed() -> None:
    """The lock of the first version: it broke on the day on which a newer coverage appeared."""
    lock = locked_set("dev")
    for entry in lock:
        entry.extras = set()
    assert missing(lock, [], environments()[0]) == ["pytest-cov needs coverage[toml]>=7.10.6"]


def test_a_version_too_low_or_left_out_would_be_noticed() -> None:
    lock = [each for each in locked_set("run") if each.name != "shiboken6"]
    assert missing(lock, [Requirement("typst>=99")], environments()[0]) == [
        "unhyped needs typst>=99",
        "pyside6-essentials needs shiboken6==6.11.3",
    ]


def test_what_is_written_down_is_what_is_locked() -> None:
    lock = {str(canonicalize_name(each.name)): each for each in (*locked_set("package"), *locked_set("fuzz"))}
    for name in (*SETS["run"], *SETS["package"], "dev.txt"):
        for each in locked((REQUIREMENTS / name).read_text(encoding="utf-8")):
            assert lock[canonicalize_name(each.name)].specifier == each.specifier
    assert {name: f"=={release.version}" for name, release in published().items()} == {
        name: str(each.specifier) for name, each in lock.items()
    }


@pytest.mark.parametrize(("python", "machine"), [*product(PYTHONS, MACHINES)])
def test_what_people_install_has_a_wheel(python: str, machine: str) -> None:
    without = []
    for entry in locked_set("run"):
        release = published()[canonicalize_name(entry.name)]
        if python not in SpecifierSet(release.requires_python) or not any(
            runs(tag, python, machine) for tag in release.wheels
        ):
            without.append(str(entry))
    assert without == []


def test_no_newer_python_is_shut_out() -> None:
    """A cap would only turn “might work” into “can't be installed”."""
    assert SpecifierSet(project()["project"]["requires-python"]).contains("3.99")
    classifiers = project()["project"]["classifiers"]
    (tested,) = re.findall(
        '^TESTED="(.*)"', (ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(tested.split()) == list(PYTHONS)
    assert [each[-4:] for each in classifiers if each[-5:-2] == " 3."] == list(PYTHONS)
