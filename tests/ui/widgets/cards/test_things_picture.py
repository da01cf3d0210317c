from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from tests.builders import purchase

from unhyped.insights.spending.first_picture import first_picture
from unhyped.ui.widgets.cards.things_picture import ThingsPicture
from unhyped.ui.widgets.text.mark import MarkPicture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.ui.theme.look import Look

THINGS = (
    purchase("LED mask", "200 EUR", worth=1),
    purchase("Air fryer", "100 EUR", worth=4),
    purchase("Wool comb", "1 EUR", worth=3),
)


def drawn(qtbot: QtBot, look: Look, *entries: Entry, hidden: bool = False) -> ThingsPicture:
    made = ThingsPicture(first_picture(entries), look, hidden=hidden)
    qtbot.addWidget(made)
    made.resize(420, 60 * len(entries))
    made.show()
    return made


def texts(picture: ThingsPicture) -> list[str]:
    return [label.text() for label in picture.findChildren(QLabel)]


def length(picture: ThingsPicture, colour: str) -> int:
    """Return the longest run of *colour* in a line of pixels."""
    image, wanted = picture.grab().toImage(), QColor(colour)
    return max(
        sum(image.pixelColor(x, y) == wanted for x in range(120, image.width()))
        for y in range(image.height())
    )


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_bars_are_as_long_as_things_cost(qtbot: QtBot, look: Look, direction: Qt.LayoutDirection) -> None:
    picture = drawn(qtbot, look, *THINGS[:2])
    picture.setLayoutDirection(direction)
    regret, worth = length(picture, look.colours.regret), length(picture, look.colours.worth)
    assert worth > 20
    assert regret == pytest.approx(2 * worth, abs=6)


def test_each_thing_has_shape_word_and_amount(qtbot: QtBot, look: Look) -> None:
    picture = drawn(qtbot, look, *THINGS)
    assert [each.shape for each in picture.findChildren(MarkPicture)] == ["triangle", "disc", "diamond"]
    for text in ("LED mask", "not worth it", "€200.00", "worth it", "in between", "€1.00"):
        assert text in texts(picture)


def test_without_a_price_there_is_no_bar(qtbot: QtBot, look: Look) -> None:
    picture = drawn(qtbot, look, purchase("Lamp", None), purchase("Mug", "0 EUR"))
    assert "no price yet" in texts(picture)
    assert "€0.00" in texts(picture)


def test_hidden_amounts_leave_out_bars_and_amounts(qtbot: QtBot, look: Look) -> None:
    picture = drawn(qtbot, look, *THINGS, hidden=True)
    assert not any("€" in text for text in texts(picture))
    assert length(picture, look.colours.regret) < 20


def test_many_are_counted(qtbot: QtBot, look: Look) -> None:
    picture = drawn(qtbot, look, *(purchase(f"Thing {n}", f"{n + 1} EUR") for n in range(9)))
    assert len(picture.findChildren(MarkPicture)) == 6
    assert texts(picture)[-1] == "3 more"
