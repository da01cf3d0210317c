from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QPushButton
from tests.builders import purchase
from tests.ui.accessible import nameless
from tests.ui.dialogs.opening import is_freed
from tests.ui.reading import button, only

from unhyped.domain.errors import UnhypedError
from unhyped.journal import FileDamaged, Journal
from unhyped.ui.dialogs.file_trouble import FileTrouble

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def now() -> datetime:
    return datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with two purchases and a backup of the first."""
    made = tmp_path / "mine.db"
    with Journal.open(made, now) as journal:
        journal.add_purchase(purchase("Ice roller").purchase)
        journal.file.backup(only_if_due=False)
        journal.add_purchase(purchase("Lamp").purchase)
    return made


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)


def trouble(path: Path) -> UnhypedError:
    with pytest.raises(UnhypedError) as caught, Journal.open(path, now) as journal:
        journal.file.store.check_quickly()
    return caught.value


def opened(error: Exception, path: Path, look: Look, window: QWidget) -> tuple[FileTrouble, list[Path]]:
    dialog = FileTrouble(error, path, look, window)
    chosen: list[Path] = []
    dialog.file_chosen.connect(chosen.append)
    dialog.open()
    return dialog, chosen


def buttons(dialog: FileTrouble) -> list[str]:
    return [button.text() for button in dialog.findChildren(QPushButton)]


def names(path: Path) -> set[str]:
    with Journal.open(path, now) as journal:
        return {entry.purchase.name for entry in journal.entries()}


def test_a_backup_is_opened_as_a_new_file_and_the_damaged_one_stays(
    path: Path, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    damage(path)
    before = path.read_bytes()
    dialog, chosen = opened(trouble(path), path, look, window)
    assert "“mine.db” is damaged, so we leave it as it is." in dialog.problem
    assert "--salvage" not in dialog.problem
    assert any(label.text().startswith("Details: ") for label in dialog.findChildren(QLabel))
    item = only(QListWidget, dialog).item(0)
    assert item is not None
    assert item.text() == "24 Nov 2026, 12:00 · 1 purchase"
    assert nameless(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert chosen == [path.with_name("mine restored.unhyped")]
    assert names(chosen[0]) == {"Ice roller"}
    assert path.read_bytes() == before
    qtbot.waitUntil(is_freed(dialog))


def test_what_is_readable_is_saved_beside(path: Path, look: Look, window: QWidget, qtbot: QtBot) -> None:
    damage(path)
    dialog, chosen = opened(trouble(path), path, look, window)
    ways = ("Open another file…", "Save what’s readable", "Open the backup")
    another, save, backup = (button(dialog, words) for words in ways)
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert dialog.problem == "Saving what’s still readable…"
    assert not any(way.isEnabled() for way in (another, save, backup))
    qtbot.waitUntil(lambda: bool(chosen))
    assert [made.name for made in chosen] == ["mine salvaged.unhyped"]
    assert names(chosen[0]) <= {"Ice roller", "Lamp"}
    qtbot.waitUntil(is_freed(dialog))


def test_where_nothing_is_readable_the_backup_still_is(
    path: Path, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    error = FileDamaged(path=path, why="damaged")
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 9000)
    dialog, chosen = opened(error, path, look, window)
    dialog.salvage()
    qtbot.waitUntil(lambda: "couldn’t read any purchase" in dialog.problem)
    assert chosen == []
    dialog.open_backup()
    assert names(chosen[0]) == {"Ice roller"}


def test_a_backup_that_got_lost_meanwhile_is_said_in_the_dialog(
    path: Path, look: Look, window: QWidget
) -> None:
    damage(path)
    dialog, chosen = opened(trouble(path), path, look, window)
    for folder in path.parent.glob("*backups*"):
        for made in folder.iterdir():
            made.write_bytes(b"gone")
    dialog.open_backup()
    assert chosen == []
    assert dialog.isVisible()
    assert "has changed since we made it" in dialog.problem


def test_a_foreign_file_offers_only_another_one(
    tmp_path: Path, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"these are notes, no purchases" * 200)
    dialog, chosen = opened(trouble(path), path, look, window)
    assert "isn’t an Unhyped file, so we left it untouched." in dialog.problem
    assert buttons(dialog) == ["&Close", "Open &another file…"]
    another = dialog.findChildren(QPushButton)[1]
    qtbot.mouseClick(another, Qt.MouseButton.LeftButton)
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "other.db"))
    assert chosen == [tmp_path / "other.db"]


def test_without_a_window_behind_it_one_can_only_quit(path: Path, look: Look, qtbot: QtBot) -> None:
    damage(path)
    dialog = FileTrouble(trouble(path), path, look)
    qtbot.addWidget(dialog)
    assert buttons(dialog)[0] == "&Quit"
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
