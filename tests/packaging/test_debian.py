from __future__ import annotations

import shutil

import pytest

from debian import control, depends, minimum, needs, of_system

OBJDUMP = """

/b/libqxcb.so:     file format elf64-x86-64

Program Header:
    LOAD off    0x0000000000000000 vaddr 0x0000000000000000 paddr 0x0000000000000000 align 2**12
         filesz 0x0000000000001f70 memsz 0x0000000000001f70 flags r--

Dynamic Section:
  NEEDED               libQt6Gui.so.6
  NEEDED               libxcb-cursor.so.0
  NEEDED               libc.so.6
  RUNPATH              $ORIGIN/../../lib

Version definitions:
1 0x01 0x0d4a1f32 libqxcb.so

Version References:
  required from libc.so.6:
    0x09691a75 0x00 09 GLIBC_2.2.5
    0x06969194 0x00 07 GLIBC_2.14
  required from libQt6Gui.so.6:
    0x0b7bd4e6 0x00 06 Qt_6

/b/libQt6Gui.so.6:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libstdc++.so.6
  NEEDED               libc.so.6

Version References:
  required from libc.so.6:
    0x069691b4 0x00 04 GLIBC_2.34
  required from libstdc++.so.6:
    0x0297f870 0x00 05 GLIBCXX_3.4.30

/b/libqgtk3.so:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libgtk-3.so.0
"""
SYMBOLS = """\
libstdc++.so.6 libstdc++6 #MINVER#
| libstdc++6 #MINVER#
 GLIBCXX_3.4@GLIBCXX_3.4 4.1.1
 GLIBCXX_3.4.9@GLIBCXX_3.4.9 4.2.1
 GLIBCXX_3.4.30@GLIBCXX_3.4.30 12
 _ZNSt6thread4joinEv@GLIBCXX_3.4.11 4.4
"""


def test_what_files_need_is_read() -> None:
    found = needs(OBJDUMP)
    assert found["/b/libqxcb.so"] == {
        "libQt6Gui.so.6": {"Qt_6"},
        "libxcb-cursor.so.0": set(),
        "libc.so.6": {"GLIBC_2.2.5", "GLIBC_2.14"},
    }
    assert found["/b/libqgtk3.so"] == {"libgtk-3.so.0": set()}


def test_the_system_gives_what_was_not_brought_and_is_not_optional() -> None:
    system = of_system(needs(OBJDUMP), ["libqxcb.so", "libQt6Gui.so.6", "libqgtk3.so"])
    assert system == {
        "libxcb-cursor.so.0": set(),
        "libc.so.6": {"GLIBC_2.2.5", "GLIBC_2.14", "GLIBC_2.34"},
        "libstdc++.so.6": {"GLIBCXX_3.4.30"},
    }


@pytest.mark.parametrize(
    ("versions", "lowest"),
    [
        (["GLIBCXX_3.4.9", "GLIBCXX_3.4.30"], "12"),
        (["GLIBCXX_3.4", "GLIBCXX_3.4.9"], "4.2.1"),
        (["Qt_6"], ""),
        ([], ""),
    ],
)
def test_the_lowest_version_has_every_symbol(versions: list[str], lowest: str) -> None:
    assert minimum(versions, SYMBOLS) == lowest


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="asks Debian's tables")
def test_the_packages_of_this_system_are_found() -> None:
    (libc,) = depends({"libc.so.6": {"GLIBC_2.2.5", "GLIBC_2.34"}, "libm.so.6": {"GLIBC_2.29"}})
    assert libc == "libc6 (>= 2.34)"


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="asks for the name of this kind of computer")
def test_the_control_file_has_a_line_for_each_thing_and_an_indented_text() -> None:
    lines = control(["libc6 (>= 2.34)", "libgl1"], 3 * 1024 * 1024).splitlines()
    fields = dict(line.split(": ", 1) for line in lines if not line.startswith(" "))
    assert fields["Package"] == "unhyped"
    assert fields["Depends"] == "libc6 (>= 2.34), libgl1"
    assert fields["Installed-Size"] == "3072"
    assert len(fields["Description"]) < 80
    assert [*fields][-1] == "Description"
