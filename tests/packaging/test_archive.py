from __future__ import annotations

import os
import shutil
import tarfile
from typing import TYPE_CHECKING

import pytest

import archive
import build
from prefix import settle

if TYPE_CHECKING:
    from pathlib import Path


def tree(folder: Path, moment: int) -> Path:
    """Make a folder with a program, a link and a text, written at *moment* with careless modes."""
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "program").write_text("run", encoding="utf-8")
    (folder / "lib" / "text").write_text("read", encoding="utf-8")
    (folder / "lib" / "program").chmod(0o775)
    (folder / "lib" / "text").chmod(0o600)
    (folder / "bin").symlink_to("lib")
    os.utime(folder / "lib" / "text", (moment, moment))
    return folder


@pytest.mark.skipif(shutil.which("xz") is None, reason="packs with xz")
def test_an_archive_is_the_same_wherever_and_whenever_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    made = []
    for name, moment in (("here", 1), ("elsewhere", 2_000_000_000)):
        folder, out = tree(tmp_path / name, moment), tmp_path / f"{name}-out"
        out.mkdir()
        settle(folder)
        made.append(archive.make(folder, "unhyped-1", out).read_bytes())
    assert made[0] == made[1]
    with tarfile.open(tmp_path / "here-out" / "unhyped-1.tar.xz") as packed:
        members = {each.name: each for each in packed}
    assert [*members] == [
        "unhyped-1",
        "unhyped-1/bin",
        "unhyped-1/lib",
        "unhyped-1/lib/program",
        "unhyped-1/lib/text",
    ]
    assert members["unhyped-1/bin"].linkname == "lib"
    assert {(each.uid, each.uname, each.mtime) for each in members.values()} == {(0, "root", 1_796_000_000)}
    assert members["unhyped-1/lib/program"].mode == 0o755
    assert members["unhyped-1/lib/text"].mode == 0o644


def test_files_that_came_out_different_are_named(tmp_path: Path) -> None:
    for name in ("one", "other"):
        tree(tmp_path / name / "prefix", 1)
    assert build.differing(tmp_path / "one", tmp_path / "other") == []
    (tmp_path / "other" / "prefix" / "lib" / "text").write_text("changed", encoding="utf-8")
    (tmp_path / "one" / "prefix" / "more").touch()
    assert build.differing(tmp_path / "one", tmp_path / "other") == ["prefix/lib/text", "prefix/more"]
