from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from tests.ui.reading import only

from unhyped.domain.plan import Scope
from unhyped.ui.widgets.fields.plan_fields import PlanLine, PlanScopes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

SKINCARE, MIA = Scope("category", "beauty.skincare"), Scope("creator", "mia")


@pytest.fixture
def scopes(qtbot: QtBot, look: Look) -> PlanScopes:
    made = PlanScopes(look, [SKINCARE, MIA], [MIA], "Remind me when I add")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("typed", "begins"), [("", True), ("wait", True), ("if it", False), ("If", False)])
def test_an_if_then_has_no_other_beginning(qtbot: QtBot, look: Look, typed: str, begins: bool) -> None:
    line = PlanLine(look)
    qtbot.addWidget(line)
    line.resize(400, 60)
    line.show()
    qtbot.keyClicks(line, typed)
    assert only(QLabel, line).isVisible() is begins


def test_chips_say_what_a_plan_is_about(scopes: PlanScopes, qtbot: QtBot) -> None:
    assert [button.text() for button in scopes.findChildren(QPushButton)] == ["Skincare", "@mia"]
    assert scopes.scopes() == (MIA,)
    with qtbot.waitSignal(scopes.changed):
        qtbot.mouseClick(scopes.chips[SKINCARE], Qt.MouseButton.LeftButton)
    assert scopes.scopes() == (SKINCARE, MIA)
    assert scopes.chips[MIA].accessibleName() == "Remind me when I add @mia"


def test_a_word_becomes_a_chip_and_counts_before(scopes: PlanScopes, qtbot: QtBot) -> None:
    qtbot.keyClicks(scopes.word, "night serum ")
    word = Scope("trigger", "night serum")
    assert scopes.scopes() == (MIA, word)
    qtbot.keyClick(scopes.word, Qt.Key.Key_Return)
    assert scopes.word.text() == ""
    assert scopes.chips[word].text() == "“night serum”"
    assert scopes.scopes() == (MIA, word)


def test_what_was_chosen_is_brought_back(scopes: PlanScopes) -> None:
    scopes.set_form_value([["category", "books"], ["trigger", "lamp"], ["nonsense", "x"]])
    assert scopes.scopes() == (Scope("category", "books"), Scope("trigger", "lamp"))
    assert scopes.form_value == [["category", "books"], ["trigger", "lamp"]]
    assert scopes.value_words(scopes.form_value) == "Books, “lamp”"
