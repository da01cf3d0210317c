from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QWidget,
)

from unhyped.themes import THEMES, load
from unhyped.ui.theme.style_sheet import style_sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def size(button: QRadioButton | QCheckBox, element: QStyle.SubElement) -> tuple[int, int]:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    rect = button.style().subElementRect(element, option, button)
    return rect.width(), rect.height()


@pytest.mark.parametrize("steps", [0, 1, 3, 5])
def test_a_radio_button_grows_with_its_words_and_is_no_other_size_when_chosen(
    look: Look, qtbot: QtBot, steps: int
) -> None:
    for _ in range(steps):
        look.zoom(1)
    button = QRadioButton("Everything")
    qtbot.addWidget(button)
    button.show()
    indicator = QStyle.SubElement.SE_RadioButtonIndicator
    loose = size(button, indicator)
    button.setChecked(True)
    assert size(button, indicator) == loose
    assert loose[0] == loose[1]
    assert abs(loose[0] - 16 * look.scale) <= 1.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_chip_a_tab_and_a_text_to_scroll_show_that_they_have_the_keyboard(
    look: Look, qtbot: QtBot, theme: Literal["light", "dark"]
) -> None:
    look.choose(theme)
    chip, tabs, window = QPushButton("All"), QTabBar(), QWidget()
    chip.setCheckable(True)
    chip.setChecked(True)
    text = QScrollArea()
    chip.setProperty("kind", "chip")
    tabs.addTab("One")
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    for each in (chip, tabs, text):
        row.addWidget(each)
    window.show()
    window.activateWindow()
    for each, other in ((chip, tabs), (tabs, chip), (text, chip)):
        other.setFocus()
        qtbot.waitUntil(other.hasFocus)
        before, loose = each.grab().toImage(), each.sizeHint()
        each.setFocus()
        qtbot.waitUntil(each.hasFocus)
        assert each.grab().toImage() != before
        assert each.sizeHint() == loose


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("steps", [0, 3])
def test_a_check_box_is_seen_empty_ticked_and_with_the_keyboard_and_keeps_its_size(
    look: Look, qtbot: QtBot, theme: Literal["light", "dark"], steps: int
) -> None:
    look.choose(theme)
    for _ in range(steps):
        look.zoom(1)
    colours = look.colours
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    box.show()
    qtbot.waitExposed(box)
    sizes, seen = set(), []
    for focused, ticked in ((False, False), (False, True), (True, True), (True, False)):
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if focused else Qt.FocusPolicy.NoFocus)
        box.setChecked(ticked)
        if focused:
            box.activateWindow()
            box.setFocus()
            qtbot.waitUntil(box.hasFocus)
        sizes.add(size(box, QStyle.SubElement.SE_CheckBoxIndicator))
        image = box.grab().toImage()
        seen.append({image.pixelColor(x, y).name().upper() for x in range(20) for y in range(image.height())})
    assert len(sizes) == 1
    empty, hooked, ringed, ring_alone = seen
    assert colours.muted in empty
    assert colours.accent not in empty
    assert colours.accent in hooked
    assert colours.focus in ring_alone
    assert {colours.accent, colours.text} <= ringed
    assert colours.text not in hooked | empty


@pytest.mark.parametrize("steps", [0, 3, 6])
def test_buttons_and_fields_keep_the_height_of_their_words_where_there_is_too_little_room(
    look: Look, qtbot: QtBot, steps: int
) -> None:
    for _ in range(steps):
        look.zoom(1)
    for widget in (QPushButton("Import"), QLineEdit("Ice roller")):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.minimumSizeHint().height() >= widget.fontMetrics().height()
        assert widget.minimumHeight() >= widget.fontMetrics().height() - 1


@pytest.mark.parametrize("name", [name for name in THEMES if load(name).hatched])
def test_in_high_contrast_whatever_lasts_on_a_soft_ground_has_an_edge(name: str) -> None:
    colours = load(name)
    rules = re.findall(r"([^{}]+){([^{}]*)}", style_sheet(colours, 1.0))
    soft = {of.strip(): rule for of, rule in rules if f"background: {colours.accent_ground}" in rule}
    lasting = {of: rule for of, rule in soft.items() if ":pressed" not in of}
    assert len(lasting) >= 8
    for of, rule in lasting.items():
        assert re.search(r"border[a-z-]*:[^;]*#", rule), of


@pytest.mark.parametrize("name", THEMES)
def test_soft_grounds_have_an_edge_in_high_contrast_only(name: str) -> None:
    colours = load(name)
    sheet = style_sheet(colours, 1.0)
    (note,) = (line for line in sheet.splitlines() if line.startswith('QFrame[kind="ask"]'))
    assert (f"border: 1px solid {colours.line}" in note) is name.startswith("high-contrast")
