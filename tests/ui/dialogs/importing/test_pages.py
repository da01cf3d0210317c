"""A whole TikTok export, the one that comes with the demo year, page by page."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from tests.ui.accessible import nameless, taken_twice
from tests.ui.conftest import TODAY, now
from tests.ui.dialogs.previewing import preview_of, settled

from unhyped.demo import provide_export
from unhyped.exporters.archive import archive
from unhyped.i18n import format_number
from unhyped.journal import Journal
from unhyped.ui.widgets.text.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.dialogs.importing.preview import ImportPreview
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture(scope="module")
def _export(_demo_year: Path) -> Path:
    """Write the export of the demo year once, for tests to copy."""
    with Journal.open(_demo_year, now) as journal:
        return provide_export(journal.file.path, [entry.purchase for entry in journal.entries()], TODAY)


@pytest.fixture
def preview(session: Session, look: Look, window: QWidget, _export: Path, qtbot: QtBot) -> ImportPreview:
    path = session.journal.file.path.with_name(_export.name)
    copyfile(_export, path)
    return preview_of(path, session, look, window, qtbot)


def said(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(Words) if each.isVisible()]


def test_it_begins_with_what_is_read_and_what_never_is(preview: ImportPreview) -> None:
    tabs = preview.pages.tabs
    assert tabs.page is preview.pages.about
    assert [each.partition(" (")[0] for each in tabs.shown] == [
        "About this file",
        "Purchases",
        "Waiting list",
        "Viewing history",
        "Not imported",
    ]
    words = said(preview.pages.about)
    assert words.index("What we read") < words.index("TikTok Shop orders")
    assert words.index("What we never read") < words.index("Messages and group chats")
    assert any("keep no copy of it" in each for each in words)


def test_wishes_and_viewing_history_are_back_after_esc(
    preview: ImportPreview, session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    preview.pages.wishes.rows.tick_shown(on=True)
    wishes = preview.pages.wishes.rows.kept
    next(iter(preview.pages.history.boxes.values())).click()
    kinds = preview.pages.history.kinds
    preview.reject()
    again = preview_of(Path(str(preview.source)), session, look, window, qtbot)
    assert again.unsaved_line.text
    assert (again.pages.wishes.rows.kept, again.pages.history.kinds) == (wishes, kinds)
    assert len(kinds) == 1
    assert wishes
    again.unsaved_line.button.click()
    settled(again, qtbot)
    assert (again.pages.wishes.rows.kept, again.pages.history.kinds) == ((), frozenset())


@pytest.mark.parametrize("name", ["about", "purchases", "wishes", "history", "problems"])
def test_every_page_can_be_used_with_keys_and_heard(preview: ImportPreview, name: str) -> None:
    page: QWidget = getattr(preview.pages, name)
    preview.pages.tabs.go_to(page)
    preview.pages.take_focus()
    here = preview.focusWidget()
    assert page.isAncestorOf(here) or (page is preview.pages.about and here is preview.pages.tabs.bar)
    assert nameless(preview) == []
    assert taken_twice(preview) == []


def test_viewing_history_comes_in_by_kind_and_only_if_ticked(
    preview: ImportPreview, session: Session, qtbot: QtBot
) -> None:
    history, before = preview.pages.history, session.journal.viewing.counts()
    assert history.kinds == frozenset()
    assert set(history.boxes) >= {"watch", "searches", "ads"}
    preview.pages.tabs.go_to(history)
    qtbot.keyClick(history.boxes["searches"], Qt.Key.Key_Space)
    assert history.kinds == {"searches"}
    searches = history.new_events
    assert preview.import_button.text().endswith(f"viewing history ({format_number(searches)})")
    preview.submit()
    settled(preview, qtbot)
    assert session.journal.viewing.counts() == {**before, "searches": before["searches"] + searches}
    _, brought = session.journal.viewing.imports()
    assert [each.kind for each in brought.coverage] == ["searches"]
    texts = [label.text() for label in preview.report.findChildren(QLabel) if label.isVisible()]
    assert format_number(searches) in texts
    assert "Searches" in texts


def test_all_kinds_are_ticked_and_unticked_at_once(preview: ImportPreview, qtbot: QtBot) -> None:
    history = preview.pages.history
    preview.pages.tabs.go_to(history)
    qtbot.mouseClick(history.all_kinds, Qt.MouseButton.LeftButton)
    assert history.kinds == {kind for kind, box in history.boxes.items() if box.isEnabled()}
    assert history.boxes.keys() - history.kinds == {"favourites"}  # nothing new was saved since
    qtbot.mouseClick(history.no_kind, Qt.MouseButton.LeftButton)
    assert history.kinds == frozenset()


def test_what_is_known_of_viewing_history_is_not_offered_again(
    preview: ImportPreview, session: Session, look: Look, window: QWidget, qtbot: QtBot
) -> None:
    preview.pages.history.boxes["watch"].setChecked(True)
    preview.submit()
    settled(preview, qtbot)
    preview.accept()
    assert isinstance(preview.source, Path)
    again = preview_of(preview.source, session, look, window, qtbot).pages.history
    assert not again.boxes["watch"].isEnabled()
    assert again.boxes["searches"].isEnabled()
    (tally,) = (each for each in again._tallies if each.kind == "watch")
    assert (tally.new, tally.known > 2000) == (0, True)


def test_an_own_export_brings_its_viewing_history_unless_it_is_unticked(
    preview: ImportPreview,
    session: Session,
    session_of: Callable[..., Session],
    look: Look,
    window: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    preview.pages.history.boxes["searches"].setChecked(True)
    preview.submit()
    settled(preview, qtbot)
    preview.accept()
    path = tmp_path / "log.json"
    path.write_bytes(archive(session.journal.records(), session.journal.viewing.exposures_of))
    elsewhere = session_of()
    own = preview_of(path, elsewhere, look, window, qtbot)
    assert own.pages.history.kinds == session.journal.viewing.counts().keys()
    own.submit()
    settled(own, qtbot)
    assert elsewhere.journal.viewing.counts() == session.journal.viewing.counts()


def test_proposals_for_the_waiting_list_are_unticked_and_go_there_when_ticked(
    preview: ImportPreview, session: Session, qtbot: QtBot
) -> None:
    page, waiting = preview.pages.wishes, session.journal.wishes.all()
    assert not page.rows.kept
    preview.pages.tabs.go_to(page)
    preview.pages.take_focus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page.rows.kept) == 1
    wish = page.rows.kept[0]
    assert "1 wish" in preview.import_button.text()
    page.search.setText("no such thing")
    assert not page.table.isVisible()
    page.search.clear()
    qtbot.mouseClick(page.tick_all, Qt.MouseButton.LeftButton)
    assert len(page.rows.kept) == page.rows.total - 1  # one is on the waiting list already
    qtbot.mouseClick(page.untick_all, Qt.MouseButton.LeftButton)
    page.table.select_rows([0])
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    preview.submit()
    settled(preview, qtbot)
    assert [each.name for each in session.journal.wishes.all() if each not in waiting] == [wish.name]


def test_typing_among_the_proposals_searches(preview: ImportPreview, qtbot: QtBot) -> None:
    page = preview.pages.wishes
    preview.pages.tabs.go_to(page)
    preview.pages.take_focus()
    every = page.rows.rowCount()
    wanted = str(page.rows.index(every - 1, 1).data())
    qtbot.keyClick(page.table, wanted[0])
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, wanted[1:])
    assert 0 < page.rows.rowCount() < every
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()


def test_a_page_on_which_keys_do_nothing_leaves_the_keyboard_on_its_tab(
    preview: ImportPreview, qtbot: QtBot
) -> None:
    tabs = preview.pages.tabs
    preview.resize(1200, 900)
    tabs.go_to(preview.pages.about)
    preview.pages.take_focus()
    assert tabs.bar.hasFocus()
    qtbot.keyClick(tabs.bar, Qt.Key.Key_Right)
    assert tabs.page is preview.pages.purchases
    preview.resize(700, 300)
    tabs.go_to(preview.pages.about)
    (area,) = preview.pages.about.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.focusPolicy() == Qt.FocusPolicy.StrongFocus)


def test_find_goes_to_the_search_of_the_page(preview: ImportPreview, qtbot: QtBot) -> None:
    preview.pages.tabs.go_to(preview.pages.wishes)
    qtbot.keyClick(preview, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert preview.pages.wishes.search.hasFocus()
    preview.pages.tabs.go_to(preview.pages.history)
    qtbot.keyClick(preview, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not preview.pages.wishes.search.hasFocus()


def test_nothing_waits_beside_the_file_once_the_preview_is_closed(preview: ImportPreview) -> None:
    import sqlite3

    assert preview.read_result is not None
    staging = preview.read_result.staging
    preview.reject()
    with pytest.raises(sqlite3.ProgrammingError):
        staging.connection.execute("SELECT 1")


def test_a_preview_that_is_closed_while_it_compares_lets_go_as_well(
    preview: ImportPreview, qtbot: QtBot
) -> None:
    import sqlite3

    from unhyped.ui import jobs

    assert preview.read_result is not None
    staging = preview.read_result.staging
    preview.compare_again(3)
    preview.reject()
    qtbot.waitUntil(jobs.idle)
    with pytest.raises(sqlite3.ProgrammingError):
        staging.connection.execute("SELECT 1")
