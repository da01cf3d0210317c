from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from unhyped import paths, settings
from unhyped.settings import Settings
from unhyped.ui import recent_files
from unhyped.ui.recent_files import MAX_LISTED

if TYPE_CHECKING:
    import pytest


def test_the_file_opened_last_is_first_and_each_is_listed_once(tmp_path: Path) -> None:
    one, two = tmp_path / "one.unhyped", tmp_path / "two.db"
    for opened in (one, two, one):
        recent_files.note(opened)
    assert recent_files.listed() == [one, two]
    assert settings.load(paths.settings_file()).last_file == str(one)


def test_a_name_without_its_folder_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    recent_files.note(Path("mine.unhyped"))
    assert recent_files.listed() == [tmp_path / "mine.unhyped"]


def test_the_oldest_drop_out(tmp_path: Path) -> None:
    opened = [tmp_path / f"{number}.unhyped" for number in range(MAX_LISTED + 3)]
    for path in opened:
        recent_files.note(path)
    assert recent_files.listed() == opened[: -MAX_LISTED - 1 : -1]


def test_what_another_window_has_chosen_or_opened_meanwhile_stays(tmp_path: Path) -> None:
    recent_files.note(tmp_path / "mine.unhyped")
    theirs = replace(settings.load(paths.settings_file()), theme="dark", recent_files=["/their.unhyped"])
    settings.change(paths.settings_file(), lambda _: theirs)
    recent_files.note(tmp_path / "mine.unhyped")
    assert recent_files.listed() == [tmp_path / "mine.unhyped", Path("/their.unhyped")]
    assert settings.load(paths.settings_file()).theme == "dark"
    recent_files.forget(tmp_path / "mine.unhyped")
    assert recent_files.listed() == [Path("/their.unhyped")]


def test_the_same_file_again_writes_nothing(tmp_path: Path) -> None:
    recent_files.note(tmp_path / "mine.unhyped")
    before = paths.settings_file().stat()
    recent_files.note(tmp_path / "mine.unhyped")
    after = paths.settings_file().stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_list_that_can_not_be_saved_is_no_reason_to_stop(tmp_path: Path) -> None:
    paths.settings_file().mkdir(parents=True)
    recent_files.note(tmp_path / "mine.unhyped")
    recent_files.forget(tmp_path / "mine.unhyped")
    assert recent_files.listed() == []


def test_what_is_no_list_of_names_is_no_list() -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text('{"recent_files": ["/a.unhyped", 7]}')
    assert settings.load(paths.settings_file()) == Settings()
    assert recent_files.listed() == []
