from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from tests.builders import purchase
from tests.ui.reading import only

from unhyped.domain.period import year
from unhyped.ui import jobs
from unhyped.ui.dialogs.adding.add_purchase import AddPurchase
from unhyped.ui.pages.insights import InsightsPage
from unhyped.ui.pages.notes import NotesPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from unhyped.ui.main_window import MainWindow
    from unhyped.ui.session import Session

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def main(session_of: Callable[..., Session], shown: Callable[[Session], MainWindow]) -> MainWindow:
    bought = [purchase(f"Ice roller {number}", worth=2, category="beauty.skincare") for number in range(3)]
    return shown(session_of(*bought, purchase("Lamp", on="2026-11-20", category="home.decor")))


def listed(window: MainWindow) -> list[str]:
    model = window.purchases.model
    return sorted(entry.purchase.name for entry in model.entries(range(model.rowCount())))


def chip(window: MainWindow) -> QPushButton:
    return window.page(window.current_page).back


def drill_down(window: MainWindow, qtbot: QtBot) -> QPushButton:
    """Open the purchases behind a row of a card's table, by keyboard; return the card's table button."""
    window.go_to("insights")
    page = window.page("insights")
    assert isinstance(page, InsightsPage)
    card = page.cards[0]
    if not card.table_button.isChecked():
        card.table_button.click()
    card.table.setFocus()
    qtbot.waitUntil(card.table.hasFocus)
    card.table.select_rows([0])
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert window.current_page == "purchases"
    return card.table_button


@pytest.mark.parametrize("way", ["key", "chip", "menu"])
def test_a_drill_down_has_a_way_back_to_the_row_it_came_from(
    way: str, main: MainWindow, qtbot: QtBot
) -> None:
    button = drill_down(main, qtbot)
    assert len(listed(main)) < 4
    assert chip(main).isVisible()
    assert chip(main).text() == "Insights"
    assert chip(main).accessibleName() == "Back to Insights"
    chips = main.purchases.chips
    assert chip(main).x() < chips.verdicts.x()
    if way == "key":
        qtbot.keyClick(main, Qt.Key.Key_Left, ALT)
    elif way == "chip":
        chip(main).click()
    else:
        main.menus["back"].trigger()
    assert main.current_page == "insights"
    assert button.isChecked()
    page = main.page("insights")
    assert isinstance(page, InsightsPage)
    qtbot.waitUntil(page.cards[0].table.hasFocus)
    assert not main.menus["back"].isEnabled()
    drill_down(main, qtbot)
    qtbot.waitUntil(main.purchases.table.hasFocus)
    main.way_back.go()
    main.show_page("purchases")
    assert len(listed(main)) == 4
    assert not chip(main).isVisible()


def test_the_purchases_are_filtered_again_as_they_were_before(main: MainWindow, qtbot: QtBot) -> None:
    page = main.purchases
    page.chips.categories.choose(frozenset({"home.decor"}))
    page.chips.changed.emit()
    page.table.select_rows([0])
    assert listed(main) == ["Lamp"]
    drill_down(main, qtbot)
    assert listed(main) != ["Lamp"]
    main.way_back.go()
    main.show_page("purchases")
    assert listed(main) == ["Lamp"]
    assert page.chips.categories.values == {"home.decor"}
    assert [entry.purchase.name for entry in page.verbs.chosen()] == ["Lamp"]


def test_it_goes_back_step_by_step_from_a_notes_purchases(main: MainWindow, qtbot: QtBot) -> None:
    main.top.search.setText("roller")
    main.purchases.note_asked_for.emit("skin-led-mask")
    notes = main.page("notes")
    assert isinstance(notes, NotesPage)
    qtbot.waitUntil(lambda: notes.chosen is not None and jobs.idle())
    assert chip(main).text() == "Purchases"
    lamp = main.session.journal.find("Lamp").purchase.id
    notes.purchases_asked_for.emit((lamp,), "Lamp")
    assert listed(main) == ["Lamp"]
    assert chip(main).text() == "Notes"
    main.way_back.go()
    assert main.current_page == "notes"
    assert notes.chosen is not None
    assert notes.chosen.id == "skin-led-mask"
    assert chip(main).text() == "Purchases"
    main.way_back.go()
    assert main.current_page == "purchases"
    assert main.top.search.text() == "roller"
    assert len(listed(main)) == 3
    main.way_back.go()
    assert main.current_page == "purchases"


def test_what_was_added_from_another_page_leads_back_there(main: MainWindow, qtbot: QtBot) -> None:
    main.session.set_period(year("2025"))
    main.go_to("waiting_list")
    main.add_purchase()
    dialog = only(AddPurchase, main)
    dialog.submitted.emit(purchase("Mug", on="2026-11-21").purchase)
    dialog.close()
    qtbot.waitUntil(lambda: main.current_page == "purchases")
    assert "Mug" in listed(main)
    assert chip(main).text() == "Waiting list"
    main.way_back.go()
    assert main.current_page == "waiting_list"
    assert main.session.period == year("2025")


def test_who_chooses_a_page_begins_anew(main: MainWindow, qtbot: QtBot) -> None:
    drill_down(main, qtbot)
    qtbot.keyClick(main, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(jobs.idle)
    assert main.current_page == "notes"
    assert not chip(main).isVisible()
    qtbot.keyClick(main, Qt.Key.Key_Left, ALT)
    assert main.current_page == "notes"


def test_a_filter_chosen_later_does_not_lose_the_way(main: MainWindow, qtbot: QtBot) -> None:
    drill_down(main, qtbot)
    main.purchases.chips.only.click()
    assert len(listed(main)) == 4
    assert chip(main).isVisible()
    main.way_back.go()
    assert main.current_page == "insights"
