"""Who meets the first run, as the running program decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from tests.builders import purchase
from tests.patience import process_due_events
from tests.ui.conftest import now, settings
from tests.ui.newcomers import THINGS, first_run, log_three, names, press, say
from tests.ui.reading import button
from tests.ui.shells import open_file, start_again, window

from unhyped import paths
from unhyped.journal import Journal
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.application import Application
    from unhyped.ui.theme.look import Look


@pytest.fixture
def shell(qapp: Application, look: Look) -> Iterator[Shell]:
    """Give the program as somebody starts it for the first time."""
    made = Shell(qapp, settings(), now)
    yield made
    made.close()
    process_due_events()


@pytest.fixture
def with_one(tmp_path: Path) -> Path:
    made = tmp_path / "mine.unhyped"
    with Journal.open(made, now) as journal:
        journal.add_purchase(purchase("Ice roller", on=str(now().date())).purchase)
    return made


def start(shell: Shell, file: Path, qtbot: QtBot) -> str:
    """Open *file* and return the page on show."""
    assert shell.open(file)
    qtbot.waitUntil(window(shell).isActiveWindow)
    return window(shell).current_page


def again(shell: Shell, qapp: Application) -> Shell:
    """End the program and start it once more."""
    shell.close()
    process_due_events()
    return Shell(qapp, settings(), now)


def test_the_first_start_of_all_welcomes(shell: Shell, qtbot: QtBot) -> None:
    assert start(shell, paths.default_file(), qtbot) == "first_run"
    assert first_run(window(shell)).step.key == "welcome"
    assert QApplication.focusWidget() is first_run(window(shell)).step
    log_three()
    assert names(window(shell).session.journal) == ["LED mask", "wool comb", "air fryer"]


@pytest.mark.parametrize("keys", [("Esc", "Esc"), ("Enter", "Enter")])
def test_never_again_once_skipped_or_finished(
    shell: Shell, qapp: Application, tmp_path: Path, qtbot: QtBot, keys: tuple[str, ...]
) -> None:
    start(shell, tmp_path / "first.unhyped", qtbot)
    press(*keys)
    assert window(shell).current_page == "purchases"
    second = again(shell, qapp)
    assert start(second, tmp_path / "first.unhyped", qtbot) == "purchases"
    assert start(second, tmp_path / "another.unhyped", qtbot) == "purchases"
    second.close()


def test_a_second_start_goes_on_where_it_was(
    shell: Shell, qapp: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "first.unhyped"
    start(shell, file, qtbot)
    log_three()
    press("4")
    second = again(shell, qapp)
    assert start(second, file, qtbot) == "first_run"
    assert first_run(window(second)).step.key == "how"
    press("2", "5")
    assert first_run(window(second)).step.key == "picture"
    second.close()
    with Journal.open(file, now) as journal:
        assert [entry.verdict for entry in journal.entries()] == [4, 2, 5]


def test_what_was_only_typed_in_part_goes_on_too(
    shell: Shell, qapp: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "first.unhyped"
    start(shell, file, qtbot)
    press("Enter")
    say(THINGS[0])
    second = again(shell, qapp)
    start(second, file, qtbot)
    page = first_run(window(second))
    assert page.step.key == "things"
    assert [line.logged is not None for line in page.things.lines] == [True, False, False]
    assert page.things.lines[1].line.hasFocus()
    say(THINGS[1])
    assert names(window(second).session.journal) == ["LED mask", "wool comb"]
    second.close()


def test_a_file_with_purchases_never_meets_it_nor_does_the_next_new_one(
    shell: Shell, with_one: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert start(shell, with_one, qtbot) == "purchases"
    assert start(shell, tmp_path / "new.unhyped", qtbot) == "purchases"


def test_a_file_that_had_purchases_is_not_new(shell: Shell, with_one: Path, qtbot: QtBot) -> None:
    with Journal.open(with_one, now) as journal:
        journal.trash([journal.entries()[0].purchase.id])
    assert start(shell, with_one, qtbot) == "purchases"


def test_neither_a_backup_nor_the_demo_year_meets_it(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    with Journal.open(tmp_path / "empty.unhyped", now) as journal:
        backup = journal.file.backup(only_if_due=False)
    assert backup is not None
    assert start(shell, backup.path, qtbot) == "purchases"
    start(shell, tmp_path / "mine.unhyped", qtbot)
    button(first_run(window(shell)), "Look around with a demo year").click()
    qtbot.waitUntil(lambda: open_file(shell) == paths.demo_file())
    assert window(shell).current_page == "purchases"
    button(window(shell), "Open my own file").click()
    qtbot.waitUntil(lambda: open_file(shell) == tmp_path / "mine.unhyped")
    assert window(shell).current_page == "first_run"


def test_it_does_not_get_in_the_way_of_an_import(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    orders = tmp_path / "orders.csv"
    orders.write_text("Name,Price,Date\nLamp,12.00 EUR,2026-03-05\n")
    shell.open(tmp_path / "mine.unhyped", [orders])
    qtbot.waitUntil(lambda: bool(window(shell).findChildren(ImportPreview)))
    assert window(shell).current_page == "purchases"


def test_the_small_window_does_not_meet_it(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "mine.unhyped"
    shell.open(file, add=True)
    assert shell.window is None
    assert "first_run" not in shell.window_state.values
    start_again(file, qtbot)
    assert window(shell).current_page == "first_run"


def test_a_file_begun_elsewhere_welcomes_again_as_long_as_nothing_is_logged(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    start(shell, tmp_path / "here.unhyped", qtbot)
    first_run(window(shell)).new_file_asked_for.emit()
    assert start(shell, tmp_path / "there.unhyped", qtbot) == "first_run"
    assert first_run(window(shell)).step.key == "welcome"
