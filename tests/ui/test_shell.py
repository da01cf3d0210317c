from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from subprocess import PIPE
from typing import TYPE_CHECKING
from weakref import ref

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid
from tests.builders import purchase
from tests.patience import fire, no_free_thread, process_due_events
from tests.ui.conftest import TODAY, now, settings
from tests.ui.reading import button, only
from tests.ui.shells import ends_by_itself, on_screen, open_file, start_again, timer, window

from benchmarks.large import large
from unhyped import demo, paths
from unhyped import settings as stored
from unhyped.importers import memory
from unhyped.journal import Journal, recovery
from unhyped.ui import jobs, recent_files
from unhyped.ui.dialogs.file_trouble import FileTrouble
from unhyped.ui.dialogs.importing.preview import ImportPreview
from unhyped.ui.instance import Instance
from unhyped.ui.session import MANY
from unhyped.ui.shell import BACKUP_EVERY_MS, CHECK_AFTER_MS, Shell
from unhyped.ui.window_state import WindowState

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.ui.application import Application


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "mine.db"
    with Journal.open(made, now) as journal:
        journal.add_purchase(purchase("Ice roller").purchase)
    return made


SHOWS_A_FILE = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from unhyped.ui.instance import Instance
application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
print("shown" if instance.claim(()) else "refused", flush=True)
application.exec()
"""


def break_file(file: Path) -> None:
    file.write_bytes(b"no database at all, but long enough to be one" * 100)


def test_a_file_opens_in_a_window_and_closing_keeps_settings_and_a_backup(
    shell: Shell, file: Path, qtbot: QtBot
) -> None:
    assert shell.open(file)
    opened = window(shell)
    assert opened.isVisible()
    opened.show_page("trash")
    opened.session.change_settings(currency="PLN")
    shell.close()
    kept = stored.load(paths.settings_file())
    assert (kept.currency, kept.last_file) == ("PLN", str(file))
    assert WindowState(paths.settings_file()).values["page"] == "trash"
    assert len([*paths.backup_folder(file).glob("*.unhyped")]) == 1
    assert Instance(file).claim(())
    with Journal.open(file, now) as journal:
        assert journal.count() == 1


def test_the_backup_made_at_the_end_has_what_was_still_waiting(
    shell: Shell, file: Path, qtbot: QtBot
) -> None:
    shell.open(file)
    session = window(shell).session
    with no_free_thread():
        session.run(lambda journal: journal.add_purchase(purchase("Lamp").purchase), records=MANY + 1)
        session.run(lambda journal: journal.add_purchase(purchase("Mug").purchase))
    shell.close()
    (made,) = recovery.backups(file)
    assert recovery.count_purchases(made) == 3


def test_nothing_of_a_file_stays_in_memory_once_others_are_open(
    shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Qt’s connections made a circle of the session and what listens to it, and freezing hid the others."""
    others = [tmp_path / f"{number}.db" for number in range(3)]
    shell.open(file)
    files = []
    for path in others:
        shown = window(shell).session.journal
        shown.entries()
        files.append(ref(shown.file))
        del shown
        window(shell).file_asked_for.emit(path)
        qtbot.waitUntil(partial(is_open, shell, path))
        process_due_events()
    assert [each() for each in files[:2]] == [None, None]


def is_open(shell: Shell, path: Path) -> bool:
    return open_file(shell) == path


def test_the_demo_year_is_a_file_of_its_own_and_leads_back_to_the_own_one(
    shell: Shell, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    shell.open(file)
    first = window(shell)
    first.demo_asked_for.emit()
    qtbot.waitUntil(lambda: open_file(shell) == paths.demo_file())
    assert window(shell).session.journal.file.is_demo
    assert window(shell).session.journal.count() > 50
    qtbot.waitUntil(lambda: not isValid(first))
    window(shell).demo_asked_for.emit()
    process_due_events()
    assert jobs.idle()
    assert open_file(shell) == paths.demo_file()
    window(shell).own_file_asked_for.emit()
    qtbot.waitUntil(lambda: open_file(shell) == file)
    shell.close()
    assert stored.load(paths.settings_file()).last_file == str(file)
    assert file.read_bytes() == before


def test_every_file_but_the_demo_year_and_backups_is_remembered(
    shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with Journal.open(file, now) as journal:
        backup = journal.file.backup(only_if_due=False)
    assert backup is not None
    demo.write(paths.demo_file(), TODAY)
    other = tmp_path / "other.unhyped"
    for path in (other, file, paths.demo_file(), backup.path):
        assert shell.open(path)
    assert recent_files.listed() == [file, other]
    shell.close()
    kept = stored.load(paths.settings_file())
    assert (kept.last_file, kept.recent_files) == (str(file), [str(file), str(other)])


def test_files_that_another_program_opened_stay_remembered(shell: Shell, file: Path, tmp_path: Path) -> None:
    assert shell.open(file)
    recent_files.note(tmp_path / "theirs.unhyped")
    window(shell).session.change_settings(theme="dark")
    shell.close()
    kept = stored.load(paths.settings_file())
    assert kept.theme == "dark"
    assert kept.recent_files == [str(tmp_path / "theirs.unhyped"), str(file)]


def test_what_a_command_saved_while_the_window_was_open_stays(
    shell: Shell, file: Path, tmp_path: Path
) -> None:
    """Closing the window wrote its own settings of an hour ago over the preset."""
    assert shell.open(file)
    table = tmp_path / "t.csv"
    table.write_text("Wann,Was,Preis\n2026-03-01,Lamp,12.99\n", encoding="utf-8")
    mapping = "bought_on=Wann,name=Was,price=Preis"
    command = [sys.executable, "-m", "unhyped", "--file", str(file), "import", str(table)]
    subprocess.run([*command, "--map", mapping, "--save-preset", "Laden"], check=True, stdout=subprocess.PIPE)
    window(shell).session.change_settings(hide_amounts=True)
    shell.close()
    kept = stored.load(paths.settings_file())
    assert kept.hide_amounts
    assert [*memory.presets()] == ["Laden"]
    assert len(memory.mappings()) == 1


def test_opening_the_file_that_is_open_changes_nothing(shell: Shell, file: Path, qtbot: QtBot) -> None:
    shell.open(file)
    first = window(shell)
    first.file_asked_for.emit(file.parent / "." / file.name)
    process_due_events()
    assert shell.window is first
    assert on_screen(FileTrouble) is None


def test_a_theme_chosen_after_another_file_was_opened_reaches_only_its_window(
    shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shell.open(file)
    first = window(shell)
    first.show_page("notes")
    first.file_asked_for.emit(tmp_path / "other.db")
    qtbot.waitUntil(lambda: open_file(shell) == tmp_path / "other.db")
    qtbot.waitUntil(lambda: not isValid(first))
    shell.look.choose("dark")
    shell.look.choose("light")


def test_files_given_at_the_start_and_by_a_second_start_are_imported_through_the_preview(
    shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    orders = tmp_path / "orders.csv"
    orders.write_text("name,price,date\nPan,12.00,2026-03-05\n", encoding="utf-8")
    shell.open(file, [orders])
    qtbot.waitUntil(lambda: on_screen(ImportPreview) is not None)
    first = on_screen(ImportPreview)
    assert first is not None
    first.reject()
    qtbot.waitUntil(lambda: on_screen(ImportPreview) is None and jobs.idle())
    window(shell).showMinimized()
    start_again(file, qtbot, orders)
    assert not window(shell).isMinimized()
    qtbot.waitUntil(lambda: on_screen(ImportPreview) is not None)
    second = on_screen(ImportPreview)
    assert second is not None
    second.reject()
    assert window(shell).session.journal.count() == 1


def test_a_double_clicked_file_opens_or_is_imported_by_what_is_in_it(
    qapp: Application, shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """macOS sends it to the program that runs, at the start even before there is a window."""
    orders, mystery = tmp_path / "orders.csv", tmp_path / "mystery"
    orders.write_text("name,price,date\nPan,12.00,2026-03-05\n", encoding="utf-8")
    with Journal.open(mystery, now):
        pass
    QApplication.sendEvent(qapp, QFileOpenEvent(str(orders)))
    shell.open(file)
    qtbot.waitUntil(lambda: on_screen(ImportPreview) is not None)
    preview = on_screen(ImportPreview)
    assert preview is not None
    preview.reject()
    qtbot.waitUntil(lambda: on_screen(ImportPreview) is None and jobs.idle())
    first = window(shell)
    first.showMinimized()
    QApplication.sendEvent(qapp, QFileOpenEvent(str(file)))
    assert not first.isMinimized()
    QApplication.sendEvent(qapp, QFileOpenEvent(str(mystery)))
    qtbot.waitUntil(lambda: open_file(shell) == mystery)
    shell.close()
    QApplication.sendEvent(qapp, QFileOpenEvent(str(file)))
    process_due_events()
    assert shell.window is None
    qapp.hand_files_to(lambda _: None)


def test_a_double_clicked_file_takes_the_place_of_trouble_at_the_start(
    qapp: QApplication, shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.unhyped"
    break_file(broken)
    shell.open(broken)
    trouble = on_screen(FileTrouble)
    assert trouble is not None
    QApplication.sendEvent(qapp, QFileOpenEvent(str(file)))
    qtbot.waitUntil(lambda: open_file(shell) == file)
    assert on_screen(FileTrouble) is None
    turns = iter(range(5))
    assert not ends_by_itself(qapp, lambda: next(turns, None) is None)


def test_a_file_that_can_not_be_opened_leaves_the_window_before(
    shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.db"
    break_file(broken)
    shell.open(file)
    first = window(shell)
    first.file_asked_for.emit(broken)
    qtbot.waitUntil(lambda: on_screen(FileTrouble) is not None)
    trouble = on_screen(FileTrouble)
    assert trouble is not None
    assert "isn’t an Unhyped file" in trouble.problem
    assert shell.window is first
    trouble.reject()
    assert first.isVisible()
    assert Instance(broken).claim(())


def test_what_was_to_be_imported_waits_for_the_file_that_is_chosen_instead(
    shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken, orders = tmp_path / "broken.db", tmp_path / "orders.csv"
    break_file(broken)
    orders.write_text("name,price,date\nPan,12.00,2026-03-05\n", encoding="utf-8")
    assert shell.open(broken, [orders])
    trouble = on_screen(FileTrouble)
    assert trouble is not None
    trouble.file_chosen.emit(file)
    qtbot.waitUntil(lambda: shell.window is not None and on_screen(ImportPreview) is not None)
    assert open_file(shell) == file
    preview = on_screen(ImportPreview)
    assert preview is not None
    preview.reject()
    qtbot.waitUntil(jobs.idle)


def test_trouble_at_the_start_leads_over_a_backup_to_a_window(
    qapp: QApplication, shell: Shell, file: Path, qtbot: QtBot
) -> None:
    """The program must not end between the dialog and the window, although no window is open then."""
    with Journal.open(file, now) as journal:
        journal.file.backup(only_if_due=False)
    break_file(file)
    assert shell.open(file)
    steps: list[str] = []

    def restore() -> None:
        trouble = on_screen(FileTrouble)
        assert trouble is not None
        steps.append("trouble")
        trouble.open_backup()

    QTimer.singleShot(0, restore)
    assert not ends_by_itself(qapp, lambda: shell.window is not None and on_screen(FileTrouble) is None)
    assert steps == ["trouble"]
    assert window(shell).isVisible()
    turns = iter(range(5))
    assert not ends_by_itself(qapp, lambda: next(turns, None) is None)
    assert open_file(shell) == file.with_name("mine restored.unhyped")
    assert qapp.quitOnLastWindowClosed()


def test_trouble_at_the_start_ends_the_program_when_it_is_left(
    qapp: QApplication, shell: Shell, file: Path, qtbot: QtBot
) -> None:
    break_file(file)
    shell.open(file)
    QTimer.singleShot(0, lambda: on_screen(FileTrouble).reject())  # type: ignore[union-attr]
    assert ends_by_itself(qapp)


def test_a_file_that_another_program_shows_ends_the_one_that_has_no_window(
    qapp: QApplication, shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Chosen from the dialog about a broken file: nothing is left to see, so nothing goes on unseen."""
    elsewhere = subprocess.Popen(
        [sys.executable, "-c", SHOWS_A_FILE, str(tmp_path / "shown.db")], stdout=PIPE
    )
    assert elsewhere.stdout is not None
    assert elsewhere.stdout.readline() == b"shown\n"
    break_file(file)
    assert shell.open(file)
    trouble = on_screen(FileTrouble)
    assert trouble is not None

    def choose() -> None:
        button(trouble, "Open another file…").click()
        only(QFileDialog, trouble).fileSelected.emit(str(tmp_path / "shown.db"))

    QTimer.singleShot(0, choose)
    by_itself = ends_by_itself(qapp)
    elsewhere.kill()
    elsewhere.communicate()
    assert by_itself
    assert shell.handed_over


@pytest.mark.slow
def test_damage_in_a_large_file_is_met_before_its_window_or_told_with_what_helps(
    shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    big = tmp_path / "large.db"
    with Journal.open(big, now) as journal:
        journal.imports.add_records(large(9_000, TODAY), "")
    whole = big.read_bytes()
    with closing(sqlite3.connect(big)) as connection:
        pages_of = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype IN ('leaf', 'overflow')"
        of_log, of_purchases = (
            connection.execute(pages_of, (table,)).fetchall()[which][0]
            for table, which in (("change_part", -1), ("purchase", 100))
        )
    told = []
    for damaged in (3, of_log - 1, of_purchases - 1):
        shell.open(file)
        first = window(shell)
        content = bytearray(whole)
        content[4096 * damaged : 4096 * (damaged + 1)] = b"\xff" * 4096
        big.write_bytes(content)
        opened = shell.open(big)
        if opened:
            fire(timer(shell, CHECK_AFTER_MS))
        qtbot.waitUntil(lambda: on_screen(FileTrouble) is not None)
        trouble = on_screen(FileTrouble)
        assert trouble is not None
        assert "“large.db” is damaged, so we leave it as it is." in trouble.problem
        trouble.reject()
        qtbot.waitUntil(jobs.idle)
        process_due_events()
        assert on_screen(FileTrouble) is None, "once is enough"
        told.append("in its window" if opened else "before")
        assert (shell.window is first) == (not opened)
        shell.close()
    assert told == ["before", "in its window", "in its window"]


def test_damage_that_is_found_when_another_file_is_shown_is_not_told_of_that_one(
    shell: Shell, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    damaged = tmp_path / "damaged.db"
    with Journal.open(damaged, now) as journal:
        journal.imports.add_records(large(9_000, TODAY), "")
    assert shell.open(damaged)
    with damaged.open("r+b") as pages:
        pages.seek(4096 * (damaged.stat().st_size // 8192))
        pages.write(b"\xff" * 4096)
    fire(timer(shell, CHECK_AFTER_MS))
    assert shell.open(file)
    qtbot.waitUntil(jobs.idle)
    process_due_events()
    assert on_screen(FileTrouble) is None


@pytest.mark.parametrize("how", ["damaged", "empty", "deleted"])
def test_the_demo_year_is_made_anew_if_its_file_is_no_good(
    shell: Shell, file: Path, qtbot: QtBot, how: str
) -> None:
    path = paths.demo_file()
    demo.write(path, TODAY)
    with Journal.open(path, now) as journal:
        journal.file.backup(only_if_due=False)
    if how == "deleted":
        path.unlink()
    else:
        path.write_bytes(b"" if how == "empty" else b"no database at all" * 999)
    shell.open(file)
    window(shell).demo_asked_for.emit()
    qtbot.waitUntil(lambda: open_file(shell) == path)
    assert window(shell).session.journal.count() > 50
    assert on_screen(FileTrouble) is None
    assert path.with_name("demo damaged.unhyped-backups").is_dir()
    assert path.with_name("demo damaged.unhyped").exists() == (how != "deleted")


def test_a_demo_year_that_finds_no_room_is_told_in_the_window(shell: Shell, file: Path, qtbot: QtBot) -> None:
    paths.demo_file().mkdir(parents=True)
    shell.open(file)
    first = window(shell)
    first.demo_asked_for.emit()
    qtbot.waitUntil(lambda: first.messages.text != "")
    assert shell.window is first


def test_a_backup_is_made_while_the_window_is_open_when_one_is_due(
    shell: Shell, file: Path, qtbot: QtBot
) -> None:
    shell.open(file)
    folder = paths.backup_folder(file)
    assert not folder.exists()
    timer(shell, BACKUP_EVERY_MS).timeout.emit()
    qtbot.waitUntil(lambda: folder.exists() and len([*folder.glob("*.unhyped")]) == 1 and jobs.idle())
    timer(shell, BACKUP_EVERY_MS).timeout.emit()
    qtbot.waitUntil(jobs.idle)
    assert len([*folder.glob("*.unhyped")]) == 1


def test_settings_that_can_not_be_saved_are_no_reason_to_stay(shell: Shell, file: Path) -> None:
    paths.settings_file().mkdir(parents=True)
    shell.open(file)
    shell.close()
    assert shell.window is None


def test_a_scale_that_is_none_is_not_used(qapp: Application, file: Path) -> None:
    made = Shell(qapp, settings(), now, WindowState(values={"scale": "huge"}))
    try:
        assert made.look.scale == 1.0
    finally:
        made.close()
