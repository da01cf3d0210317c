"""What is built to be installed: the same files, whether from a checkout or from the source distribution."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SELF_TEST = (
    "import sys; from unhyped.__main__ import main; sys.argv = ['unhyped', '--self-test']; sys.exit(main())"
)


def build(source: Path, target: str, out: Path) -> Path:
    """Build the wheel or sdist of the project in *source* with what set-up installed."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(out)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = out.iterdir()
    return built


def unpack(sdist: Path, folder: Path) -> None:
    """Write the files of *sdist*, by hand: Python 3.11.0 to 3.11.3 know no safe way, later ones no other."""
    with tarfile.open(sdist) as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is not None:
                (folder / member.name).parent.mkdir(parents=True, exist_ok=True)
                (folder / member.name).write_bytes(content.read())


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/RECORD")}


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def tracked(*folders: str) -> set[str]:
    """Return the files of *folders* as the checkout has them."""
    return {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_a_wheel_holds_the_package_and_its_resources_and_nothing_else(wheel: Path) -> None:
    package = {name.removeprefix("src/") for name in tracked("src/unhyped")}
    package |= {f"unhyped/{name}" for name in tracked("resources")}
    held = names(wheel)
    assert {name for name in held if ".dist-info/" not in name} == package
    licences = {name for name in held if "/licenses/" in name}
    assert {name.rpartition("/")[2] for name in licences} >= {"LICENSE", "OFL-1.1.txt", "CC-BY-SA-4.0.txt"}


def test_a_wheel_from_the_source_distribution_is_the_same(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    unpack(sdist, tmp_path / "source")
    (source,) = (tmp_path / "source").iterdir()
    again = build(source, "wheel", tmp_path / "again")
    assert names(again) == names(wheel)
    with zipfile.ZipFile(again) as one, zipfile.ZipFile(wheel) as other:
        assert all(one.read(name) == other.read(name) for name in names(wheel))


def test_the_source_distribution_brings_what_set_up_and_tests_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    wanted = tracked("src", "resources", "tests", "benchmarks", "fuzz", "requirements", "scripts", "LICENSES")
    wanted |= tracked("packaging")
    assert wanted | {"pyproject.toml", "Makefile", "README.md", "LICENSE"} <= held


def test_a_wheel_finds_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    """In a bundle too: there, as here, they are next to the package's modules."""
    shutil.unpack_archive(wheel, tmp_path / "installed", "zip")
    where = "from unhyped.paths import resource; print(resource())"
    run = [sys.executable, "-c"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "installed"),
        "PYTHONDONTWRITEBYTECODE": "1",  # nothing of a folder that goes away
    }
    done = subprocess.run(
        [*run, where], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{tmp_path / 'installed' / 'unhyped' / 'resources'}\n"
    tried = subprocess.run(
        [*run, SELF_TEST], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert tried.returncode == 0, tried.stdout + tried.stderr
