from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from tests.builders import purchase, used
from tests.patience import no_free_thread, process_due_events
from tests.ui.pages.test_purchases import ICE, LAMP, Opened, show

from benchmarks.large import large
from unhyped.ui.dialogs.uses import UsesDialog
from unhyped.ui.models import filter_choices
from unhyped.ui.models.purchase_columns import NUMBERS
from unhyped.ui.session import ASKED_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

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


# --- U


def uses(opened: Opened, name: str) -> int:
    return opened.page.session.journal.find(name).use_count


def test_u_counts_a_use_and_says_how_many_with_undo(opened: Opened) -> None:
    opened.choose("Sunset lamp")
    opened.key(Qt.Key.Key_U)
    opened.key(Qt.Key.Key_U)
    assert uses(opened, "Sunset lamp") == 2
    assert [message.text for message in opened.told] == [
        "You’ve used Sunset lamp once so far",
        "You’ve used Sunset lamp 2 times so far",
    ]
    last = opened.told[-1]
    assert last.action is not None
    last.action()
    assert uses(opened, "Sunset lamp") == 1
    assert opened.told[-1].text == "Undone: Add 1 use of Sunset lamp"


def test_u_counts_a_use_of_each_selected_row_in_one_change(opened: Opened) -> None:
    opened.choose("Ice roller", "Sunset lamp")
    opened.key(Qt.Key.Key_U)
    assert opened.told[-1].text == "Counted a use of 2 purchases"
    assert (uses(opened, "Ice roller"), uses(opened, "Sunset lamp")) == (1, 1)
    opened.page.session.do(lambda journal: journal.undo())
    assert (uses(opened, "Ice roller"), uses(opened, "Sunset lamp")) == (0, 0)


def test_u_goes_on_counting_after_ten_thousand_uses(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    worn = used(purchase("Lamp", "20.00 EUR", on="2026-03-05"), 10_000)
    opened = show(session_of(worn), look, qtbot)
    opened.choose("Lamp")
    opened.key(Qt.Key.Key_U)
    assert uses(opened, "Lamp") == 10_001
    assert opened.told[-1].text == "You’ve used Lamp 10,001 times so far"
    cells = [opened.page.model.index(0, NUMBERS[key]).data() for key in ("uses", "per use")]
    assert cells == ["10,001", "€0.00"]


def test_what_is_used_can_be_filtered_and_leaves_once_it_is(opened: Opened) -> None:
    opened.choose("Sunset lamp")
    opened.key(Qt.Key.Key_U)
    page = opened.page
    names = {}
    for value in ("used", "not used"):
        page.chips.uses.choose(frozenset({value}))
        page.chips.changed.emit()
        shown = range(page.model.rowCount())
        names[value] = {entry.purchase.name for entry in page.model.entries(shown)}
    assert names["used"] == {"Sunset lamp"}
    assert "Ice roller" in names["not used"]
    counts = [(choice.words, choice.count) for choice in filter_choices.uses(page.session.journal.entries())]
    assert counts == [("Used", 1), ("No use noted", len(names["not used"]))]
    page.table.select_rows([page.model.row_of(page.session.journal.find("Ice roller").purchase.id) or 0])
    opened.key(Qt.Key.Key_U)
    assert page.session.journal.find("Ice roller").purchase.id not in {
        entry.purchase.id for entry in page.model.entries(range(page.model.rowCount()))
    }


def test_u_held_down_counts_once_and_goes_on_a_name_that_is_typed(opened: Opened) -> None:
    opened.choose("Sunset lamp")
    for repeated in (False, True, True):
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_U, Qt.KeyboardModifier.NoModifier, "u", repeated)
        QApplication.sendEvent(opened.page.table, pressed)
    assert uses(opened, "Sunset lamp") == 1
    opened.qtbot.keyClicks(opened.page.table, "su")
    assert uses(opened, "Sunset lamp") == 1


def test_u_asks_before_it_counts_a_use_of_what_is_gone(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot
) -> None:
    gone = purchase("Lamp", on="2026-03-05", events=("given away 0",))
    opened = show(session_of(gone), look, qtbot)
    opened.choose("Lamp")
    opened.key(Qt.Key.Key_U)
    assert uses(opened, "Lamp") == 0
    asked = opened.told[-1]
    assert (asked.text, asked.action_label) == (
        "You no longer had Lamp then. It left you on 5 Mar 2026.",
        "Count it anyway",
    )
    assert asked.action is not None
    asked.action()
    assert uses(opened, "Lamp") == 1


def test_without_a_selection_u_says_what_to_do(opened: Opened) -> None:
    opened.page.table.clearSelection()
    opened.page.verbs.use()
    assert opened.told[-1].text == "Select a purchase first."


def test_about_how_often_is_asked_by_menu_and_saved(opened: Opened) -> None:
    opened.choose("Sunset lamp")
    opened.page.verbs.say_how_often()
    dialog = opened.dialog("UsesDialog")
    assert isinstance(dialog, UsesDialog)
    dialog.count.editor.setText("20")
    dialog.submit()
    assert opened.told[-1].text == "Saved that you’ve used Sunset lamp about 20 times"
    assert uses(opened, "Sunset lamp") == 20
    opened.page.verbs.say_how_often()
    again = next(each for each in opened.page.findChildren(UsesDialog) if each.isVisible())
    again.count.editor.setText("0")
    again.submit()
    assert opened.told[-1].text == "Removed the uses of Sunset lamp"
    assert uses(opened, "Sunset lamp") == 0


def test_what_a_use_usually_costs_in_a_large_log_is_counted_in_a_thread(
    session_of: Callable[..., Session], look: Look, qtbot: QtBot, today: date
) -> None:
    session = session_of(
        *(used(purchase(f"Cream {n}", f"{n}.00 EUR", category="beauty.skincare")) for n in range(1, 6))
    )
    session.journal.imports.add_records(large(ASKED_AT_ONCE, today), "")
    opened = show(session, look, qtbot)
    qtbot.waitUntil(lambda: len(opened.names) > ASKED_AT_ONCE)

    def said() -> str:
        return " ".join(label.text() for label in opened.page.side.inspector.findChildren(QLabel))

    with no_free_thread():
        opened.choose("Cream 3")
        qtbot.waitUntil(lambda: "Cost per use" in said())
        assert "usually" not in said()
    qtbot.waitUntil(lambda: "a use usually costs you €3.00, going by 5 things" in said())
