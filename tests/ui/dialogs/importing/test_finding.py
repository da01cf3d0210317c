"""Finding a few things among hundreds of rows, with the keyboard alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.dialogs.previewing import cell, chips, go_to, names, preview_of

from unhyped.ui import jobs
from unhyped.ui.models.import_columns import NAME, WHY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from unhyped.ui.dialogs.importing.preview import ImportPreview
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

WANTED: Final = (
    "Seamless leggings with pockets",
    "Ice roller for face and eye",
    "Milk frother handheld battery operated",
    "Dinosaur night light for kids",
    "Water bottle 2 L with times to drink",
)
ORDINARY: Final = (
    "AA batteries 24 pack",
    "USB-C cable 2 m braided",
    "Dishwasher tablets 100 pieces",
    "Printer paper A4 500 sheets",
    "Dog food salmon 12 kg",
    "LED bulb E27 warm white",
    "Bin liners 60 l with drawstring",
    "Toner cartridge black",
    "Screws assorted 350 pieces",
    "Coffee filters size 4",
    "Vacuum cleaner bags 10 pack",
    "Envelopes with window",
    "Windscreen wipers front",
    "Garden hose 20 m",
    "Cat litter clumping 20 kg",
    "Extension lead 5 sockets",
    "Ballpoint pens blue 50 pack",
    "Socks men 10 pairs",
    "Toothpaste 4 pack",
    "Wall paint white matt 10 l",
    "Smoke alarm 10 years",
    "Cordless drill driver 18 V",
    "Kitchen roll 16 pack",
    "Laptop stand adjustable",
    "Rice 5 kg",
)
MOST_KEYS: Final = 20


class Hands:
    """Presses keys wherever the focus is, and counts them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        self._qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def type(self, letters: str) -> None:
        for letter in letters:
            self.pressed += 1
            self._qtbot.keyClicks(QApplication.focusWidget(), letter)


@pytest.fixture
def preview(
    session_of: Callable[..., Session], look: Look, tmp_path: Path, window: QWidget, qtbot: QtBot
) -> ImportPreview:
    """Open the orders of a shop that sells everything: 300 rows, none of them ticked."""
    bought = [*islice(cycle(ORDINARY), 300 - len(WANTED))]
    for at, name in enumerate(WANTED):
        bought.insert(20 + 55 * at, name)
    path = tmp_path / "orders.csv"
    lines = ["Item,Price,Currency,Date"]
    for at, name in enumerate(bought):
        lines.append(f"{name},{5 + at}.99,EUR,{date(2026, 11, 1) - timedelta(days=at)}")
    path.write_text("\n".join(lines), encoding="utf-8")
    shown = preview_of(path, session_of(), look, window, qtbot)
    shown.pages.purchases.rows.tick_shown(on=False)
    shown.pages.take_focus()
    assert len(names(shown)) == 300
    return shown


def ticked(preview: ImportPreview) -> set[str]:
    return {row.found.draft.name for row in preview.pages.purchases.draft.kept}


def current(preview: ImportPreview) -> str:
    page = preview.pages.purchases
    return str(page.rows.index(page.table.currentIndex().row(), NAME).data())


def find(preview: ImportPreview, name: str, hands: Hands) -> None:
    """Type the beginning of *name* until its row is the current one."""
    for letter in name.lower():
        hands.type(letter)
        if current(preview) == name:
            return


def test_five_things_are_found_by_typing(preview: ImportPreview, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    for name in WANTED:
        find(preview, name, hands)
        hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert ticked(preview) == {*WANTED}
    assert hands.pressed <= MOST_KEYS


def test_enter_and_space_tick_what_was_found(preview: ImportPreview, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    for name in WANTED[:3]:
        find(preview, name, hands)
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_Space)
    assert ticked(preview) == {*WANTED[:3]}
    assert hands.pressed <= 12


def test_five_things_are_found_by_what_is_likely(preview: ImportPreview, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    assert "&Likely 3" in chips(preview)
    hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(names(preview)) == 3)
    assert cell(preview, WANTED[0], WHY) == "new · likely: a note on “leggings”"
    hands.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(ticked(preview)) == 3)
    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: len(names(preview)) == 300)
    hands.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    for name in WANTED:
        if name not in ticked(preview):
            find(preview, name, hands)
            hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert ticked(preview) == {*WANTED}
    assert hands.pressed <= MOST_KEYS
    assert "Tic&ked 5" in chips(preview)


def test_a_letter_typed_in_the_table_starts_a_new_search(preview: ImportPreview, qtbot: QtBot) -> None:
    page, hands = preview.pages.purchases, Hands(qtbot)
    hands.type("lamp")
    assert page.search.text() == "lamp"
    hands.press(Qt.Key.Key_Escape)
    hands.type("bin")
    hands.press(Qt.Key.Key_Down)
    assert page.table.hasFocus()
    hands.press(Qt.Key.Key_Space)  # ticks
    assert ticked(preview) == {"Bin liners 60 l with drawstring"}
    hands.type("c")
    assert (page.search.text(), page.search.hasFocus()) == ("c", True)
    hands.type("at l")
    assert page.search.text() == "cat l"
    assert {*names(preview)} == {"Cat litter clumping 20 kg"}
    hands.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "Cat litter clumping 20 kg" in ticked(preview))
    hands.type("so")  # without a way back to the table
    assert page.search.text() == "so"


def test_keys_go_on_from_the_chip_that_a_letter_chose(preview: ImportPreview, qtbot: QtBot) -> None:
    page, hands = preview.pages.purchases, Hands(qtbot)
    hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(names(preview)) == 3)
    hands.press(Qt.Key.Key_Down)
    assert page.table.hasFocus()
    hands.press(Qt.Key.Key_Space)
    assert ticked(preview) == {WANTED[0]}
    hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(page.chips.chips["likely"].hasFocus)
    hands.type("roller")
    assert (page.search.text(), page.search.hasFocus()) == ("roller", True)
    assert names(preview) == [WANTED[1]]


@pytest.mark.parametrize("by_key", [True, False])
def test_what_is_not_among_the_likely_rows_is_looked_for_in_all(
    preview: ImportPreview, qtbot: QtBot, *, by_key: bool
) -> None:
    page, hands = preview.pages.purchases, Hands(qtbot)
    page.chips.chips["likely"].click()
    page.chips.chips["likely"].setFocus()
    hands.type("frother")
    assert page.nothing.isVisible()
    if by_key:
        hands.press(Qt.Key.Key_Return)
    else:
        page.search_all.click()
    assert (names(preview), current(preview)) == ([WANTED[2]], WANTED[2])
    assert page.search.hasFocus()
    hands.type(" xx")
    assert page.nothing.isVisible()
    assert not page.search_all.isVisible()


def test_the_best_match_is_the_current_row(preview: ImportPreview, qtbot: QtBot) -> None:
    page, hands = preview.pages.purchases, Hands(qtbot)
    go_to(preview, "Rice 5 kg")
    hands.type("ic")
    assert "Rice 5 kg" in names(preview)  # it has these letters, too
    assert current(preview) == WANTED[1]
    hands.type("xx")
    assert names(preview) == []
    page.search.setText("litter")
    assert current(preview) == "Cat litter clumping 20 kg"
    page.search.setText("ottl")
    assert current(preview) == WANTED[4]


def test_what_is_ticked_can_be_looked_at_alone(preview: ImportPreview, qtbot: QtBot) -> None:
    page, hands = preview.pages.purchases, Hands(qtbot)
    assert not any("icked" in text or "ic&ked" in text for text in chips(preview))
    for name in WANTED[:2]:
        go_to(preview, name)
        hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names(preview) == [*WANTED[:2]])
    page.table.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert names(preview) == [*WANTED[:2]]  # it stays, to be ticked again
    assert len(ticked(preview)) == 1
    hands.press(Qt.Key.Key_Space)
    page.rows.tick_shown(on=False)
    assert "Tic&ked 0" in chips(preview)
    page.chips.chips["all"].click()
    assert len(names(preview)) == 300
    page.rows.tick_shown(on=True)
    assert not any("ic&ked" in text for text in chips(preview))  # they are all the new ones
    assert jobs.idle()
