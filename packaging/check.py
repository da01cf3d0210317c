"""Check packages before anybody gets them: python packaging/check.py [PACKAGE…], else all that were built.

A package is a .tar.xz, a .deb or a folder that PyInstaller made. Each is unpacked or installed, started by
somebody with an empty home, no language and no Python on the path, tried out, watched for sockets, and
removed again. Several are checked at the same time. With CI=true a tool that is missing fails a check, else
the check is left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import project
from checks import NotGood, Person, Place, Skipped, commands, desktop, window
from checks.places import installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Check = Callable[[Place, Person], str]

EVERYWHERE: Final[tuple[Check, ...]] = (
    commands.version,
    commands.size,
    commands.notices,
    commands.self_test,
    commands.round_trip,
)
ON_LINUX: Final[tuple[Check, ...]] = (commands.together, commands.no_internet, window.window)
ELSEWHERE: Final[tuple[Check, ...]] = (commands.pages,)
WITH_DESKTOP: Final[tuple[Check, ...]] = (desktop.desktop, desktop.file_type)


def main(packages: Sequence[str]) -> int:
    """Check all *packages*; return how many are no good."""
    paths = [Path(each).resolve() for each in packages] or _built()
    if len(paths) == 1:
        return not check(paths[0])
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(_check_in_own_process, paths):
            print(done.stdout, end="", flush=True)
            failed += done.returncode != 0
    return failed


def _check_in_own_process(package: Path) -> subprocess.CompletedProcess[str]:
    """Check one *package* while others are checked: each keeps what it says to itself until it is done."""
    return subprocess.run(
        [sys.executable, __file__, package],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def _built() -> list[Path]:
    """Return what build.py has made and this system can check."""
    packages = [path for path in project.DIST.glob("*") if path.name.endswith((".tar.xz", ".deb"))]
    return [project.WORK / project.BUNDLE, *sorted(packages)]


def check(package: Path) -> bool:
    """Make every check that fits the *package*, print what comes out, and return whether it is good."""
    print(f"{package.name}:", flush=True)
    with tempfile.TemporaryDirectory(prefix="unhyped-check-") as folder:
        user = Person(_made(Path(folder, "user")))
        try:
            with installed(package, _made(Path(folder, "installed"))) as place, _read_only(place.folder):
                user.run(place, "add", "Ice roller", "12.99")
                good = [_is_good(each, place, Path(folder)) for each in _fitting(place)]
        except NotGood as error:
            return _say("no", "installing and removing", error)
        if not [path for path in user.home.rglob("purchases.unhyped") if path.stat().st_size]:
            return _say("no", "installing and removing", "what the person logged went with it")
        _say("ok", "installing and removing", "writes nothing into its own folder, leaves the log")
        return all(good)


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    """Let nobody write to *folder*; raise NotGood if something was written all the same (root may)."""
    before = _state(folder)
    paths = [] if folder.is_relative_to("/usr") else [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths if not path.is_symlink()}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    after = _state(folder)
    if changed := sorted({str(path) for path, _ in before.items() ^ after.items()}):
        raise NotGood(f"it writes into its own folder: {', '.join(changed[:5])}")


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    states = {path: path.lstat() for path in folder.rglob("*")}
    return {path: (state.st_size, state.st_mtime_ns) for path, state in states.items()}


def _fitting(place: Place) -> Iterator[Check]:
    yield from EVERYWHERE
    yield from ON_LINUX if sys.platform == "linux" else ELSEWHERE
    if place.share is not None:
        yield from WITH_DESKTOP


def _is_good(one: Check, place: Place, folder: Path) -> bool:
    """Make one check for a new person; a check that can't be made here isn't held against the package."""
    name = one.__name__.replace("_", " ")
    with tempfile.TemporaryDirectory(dir=folder) as home:
        try:
            return _say("ok", name, one(place, Person(Path(home))))
        except Skipped as error:
            return _say("--", name, error) or True
        except NotGood as error:
            return _say("no", name, error)


def _say(mark: str, name: str, what: object) -> bool:
    print(f"  {mark}  {name}: {what}", flush=True)
    return mark == "ok"


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
