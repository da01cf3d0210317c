"""Build what people install: python packaging/build.py (`make package` checks it, too).

The wheel goes into a virtual environment with exactly what requirements/ locks. PyInstaller makes one folder
of that, and this system's packages are made of the folder. They come into build/package/dist, along with
SHA256SUMS. With --twice all that follows the virtual environment is done again in another folder, and has to
come out the same.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

import bundled
import elf
import icons
import notices
import project

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

VENV: Final = project.BUILD / "venv"
_LOCKS: Final = tuple(project.ROOT / "requirements" / name for name in ("run.txt", "package.txt"))
_PYTHON: Final = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def main(argv: Sequence[str] | None = None) -> int:
    """Build everything; return the exit code."""
    parser = argparse.ArgumentParser(description="Build this system's packages of Unhyped.")
    parser.add_argument("--twice", action="store_true", help="build again elsewhere and compare")
    given = parser.parse_args(argv)
    try:
        make_venv(make_wheel())
        _fresh(project.DIST)
        packages = build_twice() if given.twice else make_packages(project.WORK, project.DIST)
    except project.CannotPackage as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(
            f"build: {error.filename} isn't there. packaging/README.md says what is needed.", file=sys.stderr
        )
        return 1
    for package in packages:
        print(f"{package.stat().st_size / 1e6:6.1f} MB  {package.relative_to(project.ROOT)}")
    return 0


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _run(*command: str | Path, **environment: str) -> None:
    """Run a program whose output only matters when it fails; the same input makes it write the same."""
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(project.built_at())}
    done = subprocess.run(
        command,
        check=False,
        cwd=project.ROOT,
        env={**os.environ, **fixed, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise project.CannotPackage(
            f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}"
        )


# --- what is bundled


def make_wheel() -> Path:
    """Build the wheel with the locked hatchling; return its path."""
    print("build: the wheel", flush=True)
    folder = _fresh(project.BUILD / "wheel")
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (wheel,) = folder.iterdir()
    if not wheel.name.startswith(f"unhyped-{project.version()}-"):
        raise project.CannotPackage(f"{wheel.name} isn't version {project.version()}.")
    return wheel


def make_venv(wheel: Path) -> None:
    """Install what is locked, checked against its hashes, and the wheel; an earlier environment is kept."""
    key = hashlib.sha256(sys.version.encode() + b"".join(lock.read_bytes() for lock in _LOCKS)).hexdigest()
    stamp = VENV / "stamp"
    pip = (
        _PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-compile",
        "--no-deps",
    )
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != key:
        print("build: the virtual environment with what is locked", flush=True)
        _run(sys.executable, "-m", "venv", "--clear", VENV)
        _run(*pip, "--require-hashes", *(part for lock in _LOCKS for part in ("-r", lock)))
        stamp.write_text(key, encoding="utf-8")
    _run(*pip, "--force-reinstall", wheel)
    _run(_PYTHON, "-m", "pip", "check", "--disable-pip-version-check")


def freeze(work: Path) -> Path:
    """Make one folder with the program and all it needs, in *work*; return it."""
    print(f"build: the folder {work / project.BUNDLE}", flush=True)
    made = work / "made"
    made.mkdir()
    (made / "unhyped.ico").write_bytes(icons.ico())
    (made / "unhyped.icns").write_bytes(icons.icns())
    spec, scratch = project.HERE / "unhyped.spec", work / "pyinstaller"
    options = ("--noconfirm", "--log-level=WARN", "--distpath", work, "--workpath", scratch)
    _run(
        _PYTHON,
        "-m",
        "PyInstaller",
        *options,
        spec,
        UNHYPED_MADE=str(made),
        PYINSTALLER_CONFIG_DIR=str(scratch),
    )
    bundle = work / project.BUNDLE
    if sys.platform == "linux":
        elf.keep_together(bundle)
    _explain(bundle, scratch / "unhyped" / "bundled.json")
    return bundle


def _explain(bundle: Path, sources: Path) -> None:
    """Put the licences and the list of what there is into the *bundle*."""
    (site,) = VENV.glob("Lib/site-packages" if sys.platform == "win32" else "lib/python3*/site-packages")
    found = bundled.components(sources, site)
    place = bundle / "Contents" / "Resources" if sys.platform == "darwin" else bundle
    shutil.copy(project.ROOT / "LICENSE", place / "LICENSE")
    (place / "THIRD-PARTY.txt").write_text(notices.third_party(found), encoding="utf-8", newline="\n")
    (place / "sbom.cdx.json").write_text(notices.sbom(found), encoding="utf-8", newline="\n")


# --- the packages


def make_packages(work: Path, out: Path) -> list[Path]:
    """Freeze in *work* and put this system's packages and SHA256SUMS into *out*; return the packages."""
    _fresh(work)
    makers: dict[str, Callable[[Path, Path, Path], list[Path]]] = {"darwin": _dmg, "win32": _installer}
    bundle = freeze(work)
    print(f"build: the packages in {out}", flush=True)
    packages = makers.get(sys.platform, _linux_packages)(bundle, work, out)
    sums = "".join(f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in packages)
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")
    return packages


def _linux_packages(bundle: Path, work: Path, out: Path) -> list[Path]:
    import archive
    import debian
    import prefix

    tree = work / "prefix"
    prefix.make(bundle, tree)
    packages = [archive.make(tree, f"unhyped-{project.version()}-linux-{platform.machine()}", out)]
    if shutil.which("dpkg-deb"):
        packages.append(debian.make(tree, work, out))
    return packages


def _installer(bundle: Path, work: Path, out: Path) -> list[Path]:
    script = project.HERE / "windows" / "unhyped.iss"
    defined = {"Version": project.version(), "Bundle": bundle, "Icon": work / "made" / "unhyped.ico"}
    compiler = shutil.which("iscc") or Path(os.environ["PROGRAMFILES(X86)"], "Inno Setup 6", "ISCC.exe")
    _run(compiler, "/Qp", *(f"/D{name}={value}" for name, value in defined.items()), f"/O{out}", script)
    return sorted(out.glob("*.exe"))


def _dmg(bundle: Path, work: Path, out: Path) -> list[Path]:
    image = out / f"Unhyped-{project.version()}-macos-{platform.machine()}.dmg"
    _run("sh", project.HERE / "macos" / "make_dmg.sh", bundle, image, work / "dmg")
    return [image]


# --- the same again


def build_twice() -> list[Path]:
    """Make the packages here and in another folder, at the same time, and compare them."""
    with tempfile.TemporaryDirectory(prefix="unhyped-again-") as folder, ThreadPoolExecutor() as pool:
        work, out = Path(folder, "work"), Path(folder, "dist")
        out.mkdir()
        packages, _ = pool.map(make_packages, (project.WORK, work), (project.DIST, out))
        if (out / "SHA256SUMS").read_bytes() != (project.DIST / "SHA256SUMS").read_bytes():
            others = differing(project.WORK, work)
            raise project.CannotPackage("\n  ".join(["The second build came out different:", *others[:20]]))
    print("build: both builds are the same, byte for byte")
    return packages


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that aren't the same in both folders, by their paths inside."""
    sums = [
        {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.glob("prefix/**/*"))
            if path.is_file()
        }
        for folder in (one, other)
    ]
    return sorted({name for name, _ in sums[0].items() ^ sums[1].items()})


if __name__ == "__main__":
    sys.exit(main())
