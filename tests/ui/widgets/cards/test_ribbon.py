from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.patience import process_due_events

from unhyped.journal import Journal
from unhyped.storage import backup, synced_folder
from unhyped.ui.widgets.cards.ribbon import Ribbon, ribbons

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

VERSIONS: Final = Path(__file__).parents[3] / "data" / "versions"


def said_above(path: Path, qtbot: QtBot) -> list[str]:
    """What is said above the window of a new file at *path*."""
    path.parent.mkdir(exist_ok=True)
    with Journal.open(path, lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)) as journal:
        made = ribbons(journal, lambda: None, lambda: None)
    for each in made:
        qtbot.addWidget(each)
        assert [label.text() for label in each.findChildren(QLabel)] == [each.accessibleName()]
    return [each.accessibleName() for each in made]


@pytest.fixture
def nas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that seems to be on a network drive."""
    told = str(tmp_path.resolve()).replace(" ", "\\040")
    monkeypatch.setattr(synced_folder, "_mounts", lambda: [f"nas:/home {told} nfs4 rw 0 0"])
    return tmp_path


def test_in_an_ordinary_folder_nothing_is_said(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synced_folder, "_mounts", list)
    assert said_above(tmp_path / "Documents" / "mine.db", qtbot) == []


def test_a_backup_that_is_looked_at_says_how_to_carry_on(tmp_path: Path, qtbot: QtBot) -> None:
    with Journal.open(tmp_path / "mine.unhyped", lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)) as journal:
        made = journal.file.backup(only_if_due=False)
    assert made is not None
    assert said_above(made.path, qtbot) == [
        "This is a backup, so it stays as it is. To carry on from it, copy it elsewhere."
    ]


def test_a_backup_of_an_older_version_says_that_what_is_shown_is_converted(
    tmp_path: Path, qtbot: QtBot
) -> None:
    old = Path(shutil.copyfile(VERSIONS / "4.db", tmp_path / "mine.db"))
    assert said_above(backup.make(old).path, qtbot)[1:] == [
        "An older Unhyped wrote this file, so we’re showing you a converted copy."
    ]


def test_a_service_that_syncs_the_folder_is_named(tmp_path: Path, qtbot: QtBot) -> None:
    assert said_above(tmp_path / "Dropbox" / "mine.db", qtbot) == [
        "Dropbox syncs this folder. Close Unhyped here before you open it on another computer."
    ]


def test_a_network_drive_is_called_what_it_is(nas: Path, qtbot: QtBot) -> None:
    assert said_above(nas / "mine.db", qtbot) == [
        "Your file is on a network drive. Close Unhyped here before you open it on another computer."
    ]


def test_one_sentence_is_enough_about_a_synced_folder_on_a_network_drive(nas: Path, qtbot: QtBot) -> None:
    (said,) = said_above(nas / "Nextcloud" / "mine.db", qtbot)
    assert said.startswith("Nextcloud syncs this folder.")


@pytest.mark.parametrize(("width", "is_below"), [(1000, False), (500, True)])
def test_its_buttons_go_below_the_words_where_there_is_no_room(
    width: int, is_below: bool, qtbot: QtBot
) -> None:
    ribbon = Ribbon("A demo year.", ("Try the import with a demo export", list), ("Open my own file", list))
    qtbot.addWidget(ribbon)
    ribbon.resize(width, 200)
    ribbon.show()
    process_due_events()
    (said,), buttons = ribbon.findChildren(QLabel), ribbon.findChildren(QPushButton)
    tops = {button.mapTo(ribbon, button.rect().topLeft()).y() for button in buttons}
    rights = [button.mapTo(ribbon, button.rect().topRight()).x() for button in buttons]
    assert max(rights) < width
    assert (min(tops) > said.mapTo(ribbon, said.rect().bottomLeft()).y()) == is_below
