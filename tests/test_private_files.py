from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.modes import mode, modes, needs_modes, umask

from unhyped import app, crash, paths, settings
from unhyped.private_files import (
    is_own_folder,
    is_private,
    make_file,
    make_folder,
    make_own_folder,
    make_private,
    private_opener,
)
from unhyped.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_modes


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_what_is_made_is_private_whatever_the_umask(mask: int, tmp_path: Path) -> None:
    with umask(mask):
        make_folder(tmp_path / "a" / "b")
        make_file(tmp_path / "a" / "b" / "file")
        with open(tmp_path / "a" / "log", "a", encoding="utf-8", opener=private_opener) as file:
            file.write("x")
    assert modes(tmp_path) == {"a": "700", "a/b": "700", "a/b/file": "600", "a/log": "600"}


def test_no_file_is_made_over_another(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        make_file(tmp_path / "link")


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    documents.chmod(0o755)
    make_folder(documents)
    make_folder(documents / "mine")
    assert modes(tmp_path) == {"documents": "755", "documents/mine": "700"}


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    make_file(tmp_path / "file")
    with pytest.raises(OSError, match="file"):
        make_folder(tmp_path / "file" / "folder")


def test_a_folder_and_a_file_of_before_are_made_private(tmp_path: Path) -> None:
    folder, file = tmp_path / "own", tmp_path / "own" / "file"
    folder.mkdir()
    file.touch()
    folder.chmod(0o755)
    file.chmod(0o444)
    assert not is_private(folder)
    make_own_folder(folder)
    assert make_private(file)
    assert not make_private(file)
    assert modes(tmp_path) == {"own": "700", "own/file": "400"}
    assert is_private(folder)


def test_a_link_what_is_not_there_and_a_shared_folder_are_left_alone(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    file, link = shared / "file", tmp_path / "link"
    file.touch()
    file.chmod(0o664)
    shared.chmod(0o2770)
    link.symlink_to(file)
    for path in (link, shared, file, tmp_path / "nothing"):
        assert not make_private(path)
    assert (mode(file), mode(shared)) == ("664", "2770")
    assert not is_private(tmp_path / "nothing")


@pytest.mark.skipif("os.geteuid() != 0", reason="only root can give files away")
def test_what_belongs_to_others_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o755)
    os.chown(folder, 12345, 12345)
    assert not make_private(folder)
    folder.chmod(0o700)
    assert not is_own_folder(folder)


def test_an_own_folder_is_no_link_and_no_file(tmp_path: Path) -> None:
    folder, link, file = tmp_path / "folder", tmp_path / "link", tmp_path / "file"
    folder.mkdir(mode=0o700)
    link.symlink_to(folder)
    make_file(file)
    assert [is_own_folder(path) for path in (folder, link, file)] == [True, False, False]


# --- who makes files


def test_settings_are_private_from_the_start_and_those_of_before_from_the_next_start(home: Path) -> None:
    path = paths.settings_file()
    with umask(0):
        settings.change(path, lambda _: Settings(currency="EUR"))
    assert (mode(path), mode(path.parent)) == ("600", "700")
    path.chmod(0o644)
    path.parent.chmod(0o755)
    assert settings.load(path).currency == "EUR"
    assert (mode(path), mode(path.parent)) == ("600", "700")


def test_a_crash_report_is_private(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    with umask(0):
        kept = crash.write_report(ValueError(), tmp_path / "log", datetime(2026, 11, 23, tzinfo=UTC))
    assert kept is not None
    assert modes(tmp_path) == {"log": "700", f"log/{kept.name}": "600"}


def test_the_log_is_private_and_that_of_before_from_the_next_start(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = paths.log_folder()
    with umask(0):
        assert app.run(["list"]) == 0
    assert mode(folder) == "700"
    assert set(modes(folder).values()) == {"600"}
    (folder / "unhyped.log.1").touch()
    for path in (*folder.iterdir(), folder):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert app.run(["list"]) == 0
    assert mode(folder) == "700"
    assert modes(folder) == {"unhyped.log": "600", "unhyped.log.1": "600"}
