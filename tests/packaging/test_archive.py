from __future__ import annotations

import os
import shutil
import subprocess
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
    for name in ("bin", "lib/unhyped/parts", "share/applications"):
        (folder / name).mkdir(parents=True)
    program, text = folder / "lib" / "unhyped" / "unhyped", folder / "share" / "applications" / "text"
    program.write_text("run", encoding="utf-8")
    text.write_text("read", encoding="utf-8")
    program.chmod(0o775)
    text.chmod(0o600)
    (folder / "bin" / "unhyped").symlink_to("../lib/unhyped/unhyped")
    os.utime(text, (moment, moment))
    return folder


needs_xz = pytest.mark.skipif(shutil.which("xz") is None, reason="packs with xz")


@needs_xz
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
        "unhyped-1/bin/unhyped",
        "unhyped-1/lib/unhyped",
        "unhyped-1/lib/unhyped/parts",
        "unhyped-1/lib/unhyped/unhyped",
        "unhyped-1/share/applications/text",
    ]
    assert members["unhyped-1/bin/unhyped"].linkname == "../lib/unhyped/unhyped"
    assert {(each.uid, each.uname, each.mtime) for each in members.values()} == {(0, "root", 1_796_000_000)}
    assert members["unhyped-1/lib/unhyped/unhyped"].mode == 0o755
    assert members["unhyped-1/share/applications/text"].mode == 0o644


@needs_xz
def test_unpacking_it_leaves_the_modes_of_folders_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")
    folder = tree(tmp_path / "prefix", 1)
    settle(folder)
    packed = archive.make(folder, "unhyped-1", tmp_path)
    local = tmp_path / "local"
    private = [local, local / "bin", local / "lib", local / "share", local / "share" / "applications"]
    for each in private:
        each.mkdir()
        each.chmod(0o700)
    unpack = ["tar", "-xf", str(packed), "--strip-components=1", "-C", str(local)]
    subprocess.run(unpack, check=True)
    assert {each.stat().st_mode & 0o777 for each in private} == {0o700}
    assert (local / "bin" / "unhyped").read_text(encoding="utf-8") == "run"


def test_files_that_came_out_different_are_named(tmp_path: Path) -> None:
    for name in ("one", "other"):
        tree(tmp_path / name / "prefix", 1)
    assert build.differing(tmp_path / "one", tmp_path / "other") == []
    (tmp_path / "other" / "prefix" / "share" / "applications" / "text").write_text(
        "changed", encoding="utf-8"
    )
    (tmp_path / "one" / "prefix" / "more").touch()
    assert build.differing(tmp_path / "one", tmp_path / "other") == [
        "prefix/more",
        "prefix/share/applications/text",
    ]
