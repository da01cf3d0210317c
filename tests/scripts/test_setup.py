"""Set-up on a day on which every dependency has a newer release, with the oldest pip that a Python brings."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.utils import canonicalize_name
from tests.scripts.locks import REQUIREMENTS, ROOT, locked_set
from tests.scripts.stubs import LATER, lock_of_stubs, release, unhyped, write_index, write_wheel

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(os.name != "posix", reason="set-up is a shell script")

OLDEST_PIP = "22.3" if sys.version_info < (3, 12) else "23.2.1"
NEEDED = ("awk", "cat", "cksum", "dirname", "flock", "id", "mkdir", "rm", "sh", "sort", "tr", "uname")
"""The programs that set-up calls, besides Python, uv and what installs system packages."""


@dataclass(frozen=True)
class Index:
    """A folder of stub wheels, and the SHA-256 of each locked one."""

    folder: Path
    hashes: dict[str, str]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("index")
    return Index(folder, write_index(folder))


@pytest.fixture
def checkout(tmp_path: Path, index: Index) -> Path:
    """Give a checkout whose locks name the stubs, and a Python that brings the oldest pip."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "requirements").mkdir()
    shutil.copy(ROOT / "scripts" / "setup.sh", tmp_path / "scripts")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    write_wheel(tmp_path, unhyped())
    for lock in REQUIREMENTS.glob("*.txt"):
        text = lock_of_stubs(lock.read_text(encoding="utf-8"), index.hashes)
        (tmp_path / "requirements" / lock.name).write_text(text, encoding="utf-8")
    oldest = Path(sys.prefix) / "oldest-pip"
    assert oldest.is_dir(), "make setup installs the pip that this test needs"
    write_program(
        tmp_path / "python",
        f"""[ "$1 $2" = "-m venv" ] || exec {sys.executable} "$@"
{sys.executable} -m venv --without-pip "$3" && cp -a {oldest}/. "$3"/lib/python3*/site-packages""",
    )
    return tmp_path


def packages(checkout: Path) -> Path:
    (folder,) = (checkout / ".venv" / "lib").glob("python3*/site-packages")
    return folder


def installed(checkout: Path) -> set[str]:
    """Return “name==version” of everything installed."""
    found = (path.name.removesuffix(".dist-info") for path in packages(checkout).glob("*.dist-info"))
    return {"==".join([canonicalize_name(stem.partition("-")[0]), stem.partition("-")[2]]) for stem in found}


def set_up(checkout: Path, index: Index, mode: str = "run", **environment: str) -> tuple[int, str]:
    """Run set-up without a network; return its exit code and all it said."""
    done = subprocess.run(
        ["/bin/sh", checkout / "scripts" / "setup.sh", mode],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(checkout),
            "PYTHON": str(checkout / "python"),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(index.folder),
            **environment,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("mode", ["run", "fuzz"])  # fuzz brings dev
def test_what_is_locked_is_installed_although_there_are_later_releases(
    checkout: Path, index: Index, mode: str
) -> None:
    code, said = set_up(checkout, index, mode)
    assert code == 0, said
    wanted = {
        f"{canonicalize_name(each.name)}{each.specifier}"
        for each in locked_set(mode)
        if each.marker is None or each.marker.evaluate()
    }
    pip = {each for each in installed(checkout) if each.startswith("pip==")}
    assert pip == {f"pip=={OLDEST_PIP}"}
    assert installed(checkout) == pip | wanted | {"unhyped==1"}
    assert set_up(checkout, index, mode) == (0, "")


def test_every_module_is_compiled_even_where_python_may_write_none(checkout: Path, index: Index) -> None:
    code, said = set_up(checkout, index, PYTHONDONTWRITEBYTECODE="1")
    assert code == 0, said
    modules = [path for path in packages(checkout).rglob("*.py") if "pip" not in path.parts]
    assert modules
    ending = f".{sys.implementation.cache_tag}.pyc"
    compiled = [path.parent / "__pycache__" / f"{path.stem}{ending}" for path in modules]
    assert not [path for path in compiled if not path.exists()]


def test_a_pip_that_resolves_finds_the_lock_complete_too(checkout: Path, index: Index) -> None:
    change(checkout / "scripts" / "setup.sh", " --no-deps", "")
    code, said = set_up(checkout, index, "dev")
    assert code == 0, said
    assert not [each for each in installed(checkout) if each.endswith(LATER)]


def test_without_both_it_breaks_on_the_day_of_the_next_release(checkout: Path, index: Index) -> None:
    """As it did: so the tests above would notice."""
    change(checkout / "scripts" / "setup.sh", " --no-deps", "")
    change(checkout / "requirements" / "dev.txt", "coverage[toml]", "coverage")
    code, said = set_up(checkout, index, "dev")
    assert code == 1
    assert "coverage[toml]" in said
    assert "the packages could not be installed; the reason is above" in said


def test_a_lock_with_a_hole_is_refused(checkout: Path, index: Index) -> None:
    lock = checkout / "requirements" / "run.txt"
    lines = lock.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("shiboken6"))
    lock.write_text("\n".join(lines[:at] + lines[at + 2 :]), encoding="utf-8")
    code, said = set_up(checkout, index)
    assert code == 1
    assert "the lock files don't fit together" in said
    assert "requires shiboken6, which is not installed" in said


def test_what_an_earlier_lock_left_behind_is_cleared_away(checkout: Path, index: Index) -> None:
    subprocess.run([checkout / "python", "-m", "venv", checkout / ".venv"], check=True)
    (checkout / ".venv" / "stamp-place").write_text(f"{checkout}\n", encoding="utf-8")
    write_wheel(checkout, release("leftover", "typst<0.1"))
    shutil.unpack_archive(checkout / "leftover-1-py3-none-any.whl", packages(checkout), "zip")
    assert "leftover==1" in installed(checkout)
    code, said = set_up(checkout, index)
    assert code == 0, said
    assert "packages of an earlier lock are in the way" in said
    assert "leftover==1" not in installed(checkout)
    assert set_up(checkout, index) == (0, "")


# --- which Python


@pytest.fixture
def bin_of(tmp_path: Path) -> Callable[..., str]:
    """Give a way to make a PATH on which only some pretended Pythons are: name → version."""

    def made(**pythons: str) -> str:
        folder = tmp_path / "bin"
        folder.mkdir()
        for name in NEEDED:
            program = shutil.which(name)
            assert program, name
            (folder / name).symlink_to(program)
        for name, version in pythons.items():
            pretend(folder / name.replace("_", "."), version)
        return str(folder)

    return made


def pretend(program: Path, version: str) -> None:
    """Write a *program* that says it is this *version* of Python, and can't make virtual environments."""
    major, minor = version.split(".")
    write_program(
        program,
        f"""case $1 in
--version) echo "Python {version}.0" ;;
-c) exec {sys.executable} -c "import sys; sys.version_info = ({major}, {minor}, 0); exec(sys.argv[1])" "$2" ;;
*) exit 1 ;;
esac""",
    )


def write_program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_tested_python_goes_before_an_untested_one(
    checkout: Path, index: Index, bin_of: Callable[..., str]
) -> None:
    path = bin_of(python3="3.99", python3_12="3.12", python="2.7")
    _, said = set_up(checkout, index, PATH=path, PYTHON="")
    assert "making .venv with Python 3.12.0" in said
    assert "isn't tested" not in said


def test_an_untested_python_is_taken_and_said(
    checkout: Path, index: Index, bin_of: Callable[..., str]
) -> None:
    _, said = set_up(checkout, index, PATH=bin_of(python3="3.99"), PYTHON="")
    assert "making .venv with Python 3.99.0" in said
    assert "Unhyped isn't tested with this version of Python yet" in said


def test_a_named_python_that_is_too_old_is_refused(
    checkout: Path, index: Index, bin_of: Callable[..., str]
) -> None:
    code, said = set_up(checkout, index, PATH=bin_of(python3="3.12", old="3.10"), PYTHON="old")
    assert (code, said) == (1, "setup: old can't be run or is older than Python 3.11\n")


def test_without_a_python_it_says_what_to_do(
    checkout: Path, index: Index, bin_of: Callable[..., str]
) -> None:
    code, said = set_up(checkout, index, PATH=bin_of(python3="3.10"), PYTHON="")
    assert code == 1
    assert "Unhyped needs Python 3.11 or newer, and none was found" in said


UV = """
[ "$2" = install ] && touch "$HOME/fetched" && exit
[ "$2" = find ] && [ -e "$HOME/fetched" ] && echo "$HOME/bin/of-uv" && exit
exit 2
"""
"""A uv that finds a Python once it was told to install one."""


def test_a_python_that_uv_has_is_used(checkout: Path, index: Index, bin_of: Callable[..., str]) -> None:
    path = bin_of(of_uv="3.13")
    (checkout / "bin" / "of.uv").rename(checkout / "bin" / "of-uv")
    write_program(checkout / "bin" / "uv", UV)
    (checkout / "fetched").touch()
    _, said = set_up(checkout, index, PATH=path, PYTHON="")
    assert "making .venv with Python 3.13.0" in said


def test_uv_is_offered_where_there_is_no_python(
    checkout: Path, index: Index, bin_of: Callable[..., str]
) -> None:
    path = bin_of()
    write_program(checkout / "bin" / "uv", UV)
    code, said = set_up(checkout, index, PATH=path, PYTHON="")
    assert code == 1
    assert "to let it, run: uv python install 3.13" in said
    assert not (checkout / "fetched").exists()


@pytest.mark.parametrize(("answer", "fetched"), [("y", True), ("n", False), ("", False)])
def test_at_a_terminal_uv_fetches_a_python_only_after_yes(
    checkout: Path, bin_of: Callable[..., str], answer: str, fetched: bool
) -> None:
    path = bin_of(of_uv="3.13")
    (checkout / "bin" / "of.uv").rename(checkout / "bin" / "of-uv")
    write_program(checkout / "bin" / "uv", UV)
    write_program(checkout / "bin" / "touch", ': >"$1"')
    keyboard, terminal = pty.openpty()
    os.write(keyboard, f"{answer}\n".encode())
    done = subprocess.run(
        ["/bin/sh", checkout / "scripts" / "setup.sh"],
        env={"PATH": path, "HOME": str(checkout)},
        stdin=terminal,
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(terminal)
    os.close(keyboard)
    assert "let uv install Python 3.13 for you? [y/N]" in done.stderr
    assert ("making .venv with Python 3.13.0" in done.stderr) == (checkout / "fetched").exists() == fetched
    assert done.returncode == 1  # a pretended Python makes no .venv


# --- what packaging needs


def without_shared_library(checkout: Path, base: str) -> dict[str, str]:
    """Pretend .venv's Python is in *base* and misses its library, which the pretended apt-get brings.

    Return the PATH with that.
    """
    told = f"import sys, sysconfig; sys.base_prefix = {base!r}; told = sysconfig.get_config_vars()"
    told += f"; told.update(INSTSONAME='libpretended.so.1', LIBDIR={str(checkout)!r})"
    (packages(checkout) / "sitecustomize.py").write_text(told, encoding="utf-8")
    (checkout / "bin").mkdir()
    write_program(checkout / "bin" / "sudo", 'shift; exec "$@"')
    write_program(
        checkout / "bin" / "apt-get",
        f"""echo "$@" >>{checkout}/asked
case $* in *libpython*) [ -e {checkout}/offline ] || : >{checkout}/libpretended.so.1 ;; esac""",
    )
    return {"PATH": f"{checkout / 'bin'}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.skipif(sys.platform != "linux", reason="only there Python's library is a package")
def test_packaging_installs_the_library_of_the_systems_python(checkout: Path, index: Index) -> None:
    assert set_up(checkout, index, "dev")[0] == 0
    path = without_shared_library(checkout, "/usr")
    library = f"libpython3.{sys.version_info.minor}"
    (checkout / "offline").touch()
    code, said = set_up(checkout, index, "package", **path)
    assert code == 1
    assert (
        f"packaging needs Python's shared library. On Debian and Ubuntu: sudo apt install {library}" in said
    )
    (checkout / "offline").unlink()
    code, said = set_up(checkout, index, "package", **path)
    assert code == 0, said
    assert said.startswith(f"setup: installing system packages: {library}\n")
    assert f"--no-install-recommends {library}\n" in (checkout / "asked").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="only there Python's library is a package")
def test_packaging_refuses_another_python_without_a_library(checkout: Path, index: Index) -> None:
    assert set_up(checkout, index, "dev")[0] == 0
    code, said = set_up(checkout, index, "package", **without_shared_library(checkout, "/opt/python"))
    assert code == 1
    assert "packaging needs a Python with a shared library, and the one in /opt/python has none" in said
    assert not (checkout / "asked").exists()
