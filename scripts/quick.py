"""Run the tests that mirror what has changed: `python scripts/quick.py` (`make quick` checks the style, too).

Takes what git lists as changed or new since the last commit; if nothing is, what the last commit changed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_ROOT: Final = Path(__file__).resolve().parent.parent
_SOURCES: Final = PurePosixPath("src/unhyped")
_RESOURCES: Final = PurePosixPath("resources")
_TESTS: Final = PurePosixPath("tests")
_TOOLS: Final = "tests/scripts"
"""The tests of scripts/, pyproject.toml, Makefile and whatever else belongs to no folder of tests."""
_OUTSIDE: Final = ("benchmarks", "fuzz", "scripts", "requirements", "Makefile", "pyproject.toml")
_PACKAGING: Final = PurePosixPath("packaging")


def mirrored_tests(changed: Collection[str], files: Collection[str]) -> list[str]:
    """Choose the tests to run for the paths in *changed*; *files* are all files below tests/.

    A test file stands for itself, a source file for its test file or else for the tests in its folder. Other
    files below tests/ and files of resources/ stand for the folder of the same name.
    """
    chosen = {test for path in changed for test in _mirrors(PurePosixPath(path), files)}
    folders = {test for test in chosen if not test.endswith(".py")}
    return sorted(test for test in chosen if not any(_is_below(test, folder) for folder in folders))


def _mirrors(path: PurePosixPath, files: Collection[str]) -> Iterator[str]:
    if path.is_relative_to(_SOURCES):
        yield from _tests_of_source(path, files)
    elif path.is_relative_to(_TESTS):
        yield from _tests_of_test_file(path, files)
    elif path.is_relative_to(_PACKAGING):
        by_name = str(_TESTS / _PACKAGING / f"test_{path.stem}.py")
        yield from [by_name] if by_name in files else _whole(_TESTS / _PACKAGING, files)
    elif path.is_relative_to(_RESOURCES):
        yield from _whole(_TESTS / path.parent.relative_to(_RESOURCES), files)
    elif path.parts[0] in _OUTSIDE and _has_tests(_TOOLS, files):
        yield _TOOLS


def _tests_of_source(path: PurePosixPath, files: Collection[str]) -> Iterator[str]:
    folder = _TESTS / path.parent.relative_to(_SOURCES)
    by_name = str(folder / f"test_{path.stem}.py")
    if by_name in files:
        yield by_name
    else:
        yield from _whole(folder, files)


def _tests_of_test_file(path: PurePosixPath, files: Collection[str]) -> Iterator[str]:
    if not (path.name.startswith("test_") and path.suffix == ".py"):
        yield from _whole(path.parent, files)
    elif str(path) in files:  # else it was deleted
        yield str(path)


def _whole(folder: PurePosixPath, files: Collection[str]) -> Iterator[str]:
    """Yield the closest folder with tests; of tests/ itself only the files, to run some and not all tests."""
    while folder != _TESTS and not _has_tests(str(folder), files):
        folder = folder.parent
    if folder != _TESTS:
        yield str(folder)
        return
    yield from (file for file in files if PurePosixPath(file).parent == _TESTS and _is_test(file))


def _has_tests(folder: str, files: Collection[str]) -> bool:
    return any(_is_below(file, folder) and _is_test(file) for file in files)


def _is_test(file: str) -> bool:
    return PurePosixPath(file).name.startswith("test_") and file.endswith(".py")


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def changed_paths(root: Path) -> list[str]:
    """List what changed since the last commit; if nothing did, what that commit changed."""
    changed = _git(root, "diff", "--name-only", "-z", "HEAD") + _git(
        root, "ls-files", "--others", "--exclude-standard", "-z"
    )
    if not changed:
        changed = _git(root, "show", "--name-only", "--format=", "--first-parent", "-z", "HEAD")
    return sorted({*changed.split("\0")} - {""})


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def main() -> int:
    """Run the tests for what changed; return pytest's exit code."""
    files = {file.relative_to(_ROOT).as_posix() for file in (_ROOT / _TESTS).rglob("*") if file.is_file()}
    tests = mirrored_tests(changed_paths(_ROOT), files)
    if not tests:
        print("quick: no tests mirror what has changed")
        return 0
    print("quick:", *tests, flush=True)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *tests], cwd=_ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
