from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import purchase
from tests.patience import no_free_thread, process_due_events
from tests.ui.pages.test_purchases import ICE, LAMP, Opened, show

from unhyped.ui.models.purchase_columns import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


@pytest.fixture
def opened(session_of: Callable[..., Session], look: Look, qtbot: QtBot) -> Opened:
    return show(session_of(ICE, LAMP), look, qtbot)


def test_the_first_of_what_was_found_is_ready_for_keys(opened: Opened) -> None:
    opened.page.search("lamp")
    opened.page.take_results()
    assert opened.chosen == ["Sunset lamp"]
    opened.page.search("")
    opened.page.take_results()
    assert opened.chosen == ["Sunset lamp"]


@pytest.mark.parametrize("narrowed_by", ["search", "chip"])
def test_what_is_selected_stays_in_view_when_more_rows_are_shown(
    narrowed_by: str, session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    newer = (purchase(f"Lip oil {number}", "5.00 EUR", on="2026-05-05") for number in range(60))
    opened = show(session_of(LAMP, *newer), look, qtbot)
    page, table = opened.page, opened.page.table
    process_due_events()

    def narrow(*, much: bool) -> None:
        if narrowed_by == "search":
            page.search("lamp" if much else "")
        elif much:
            page.chips.categories.choose(frozenset({"home.decor"}))
            page.chips.changed.emit()
        else:
            page.chips.clear()

    narrow(much=True)
    opened.choose("Sunset lamp")
    narrow(much=False)
    assert opened.chosen == ["Sunset lamp"]
    assert page.verbs.chosen_rows()[0] in table.visible_rows()
    table.clearSelection()
    page.search("oil")
    page.search("")
    assert 0 in table.visible_rows()


@pytest.mark.parametrize("all_of_them", [True, False])
def test_what_is_selected_while_a_large_file_is_read_is_all_only_if_all_were_asked_for(
    unread: Session, look: Look, qtbot: QtBot, *, all_of_them: bool
) -> None:
    with no_free_thread():
        opened = show(unread, look, qtbot)
        qtbot.waitUntil(lambda: bool(opened.names))
        first = opened.names
        if all_of_them:
            opened.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        else:
            opened.page.table.select_rows([0, 1])
    qtbot.waitUntil(lambda: len(opened.names) > len(first))
    assert opened.chosen == (opened.names if all_of_them else first[:2])


def test_amounts_are_whole_again_after_a_search(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    opened = show(session_of(ICE, purchase("Sofa", "1234567.89 EUR", on="2026-02-11")), look, qtbot)
    table = opened.page.table
    whole = table.columnWidth(NUMBERS["net"])
    opened.page.search("roller")
    qtbot.waitUntil(lambda: table.columnWidth(NUMBERS["net"]) < whole)
    opened.page.search("")
    qtbot.waitUntil(lambda: table.columnWidth(NUMBERS["net"]) >= whole)
