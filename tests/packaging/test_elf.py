from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import elf
from checks import NotGood, Person, Place, commands

OBJDUMP = """

/b/libone.so:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libc.so.6
  RUNPATH              $ORIGIN/../lib

/b/libpython3.so:     file format elf64-x86-64

Dynamic Section:
  RUNPATH              $ORIGIN:/home/ann/python/lib

/b/libold.so:     file format elf64-x86-64

Dynamic Section:
  RPATH                /opt/lib

/b/libempty.so:     file format elf64-x86-64

Dynamic Section:
  RUNPATH              {nothing}
"""


def test_what_looks_elsewhere_is_found() -> None:
    assert elf.strayed(OBJDUMP.format(nothing="")) == {
        Path("/b/libpython3.so"): ["$ORIGIN", "/home/ann/python/lib"],
        Path("/b/libold.so"): ["/opt/lib"],
    }


@pytest.fixture
def bundle(tmp_path: Path) -> Place:
    """Give a bundle with a library that looks beside itself and where it was built, and one in *.libs."""
    if sys.platform != "linux" or not all(map(shutil.which, ("cc", "objdump", "chrpath"))):
        pytest.skip("makes a library with cc, and changes it with chrpath")
    place = Place(tmp_path / "unhyped", tmp_path / "bundle")
    (place.folder / "moved.libs").mkdir(parents=True)
    library = place.folder / "libone.so"
    source = tmp_path / "one.c"
    source.write_text("int one(void) { return 1; }\n", encoding="utf-8")
    flags = ("-shared", "-Wl,-rpath,$ORIGIN/more:/home/ann/python/lib")
    subprocess.run(["cc", *flags, "-o", library, source], check=True)  # noqa: S607
    (place.folder / "read.txt").write_text("no library", encoding="utf-8")
    (place.folder / "link.so").symlink_to("libone.so")
    return place


def test_libraries_look_only_beside_themselves_afterwards(bundle: Place, tmp_path: Path) -> None:
    library = bundle.folder / "libone.so"
    with pytest.raises(
        NotGood, match=r"libone\.so looks for libraries in \$ORIGIN/more:/home/ann/python/lib"
    ):
        commands.together(bundle, Person(tmp_path))
    assert b"/home/ann" in library.read_bytes()
    elf.keep_together(bundle.folder)
    assert b"/home/ann" not in library.read_bytes()
    assert "RUNPATH              $ORIGIN/more\n" in elf.told([library])
    assert commands.together(bundle, Person(tmp_path)).startswith("1 programs and libraries look")


def test_what_auditwheel_moved_is_left_alone(bundle: Place) -> None:
    moved = (bundle.folder / "libone.so").rename(bundle.folder / "moved.libs" / "libone.so")
    before = moved.read_bytes()
    elf.keep_together(bundle.folder)
    assert moved.read_bytes() == before
