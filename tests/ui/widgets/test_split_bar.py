from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.patience import process_due_events

from unhyped.exporters.summary import Share
from unhyped.ui.widgets.split_bar import SplitBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look

SHARES = (
    Share("worth it", "worth it", "24", 24),
    Share("undecided", "undecided", "0", 0),
    Share("not worth it", "not worth it", "8", 8),
)


@pytest.fixture
def split(look: Look, qtbot: QtBot) -> SplitBar:
    made = SplitBar(look)
    qtbot.addWidget(made)
    made.resize(400, 60)
    made.show()
    made.show_shares(SHARES)
    process_due_events()
    return made


def colours(split: SplitBar) -> list[str]:
    image = split._bar.grab().toImage()
    return [image.pixelColor(x, image.height() // 2).name().upper() for x in range(image.width())]


def test_the_bar_is_divided_as_the_numbers_say(split: SplitBar, look: Look) -> None:
    seen = colours(split)
    assert abs(seen.count(look.colours.worth.upper()) / len(seen) - 24 / 32) < 0.02
    assert abs(seen.count(look.colours.regret.upper()) / len(seen) - 8 / 32) < 0.02
    assert look.colours.undecided.upper() not in seen
    assert seen.index(look.colours.worth.upper()) < seen.index(look.colours.regret.upper())


def test_from_right_to_left_good_buys_come_first_too(split: SplitBar, look: Look) -> None:
    split.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    seen = colours(split)
    assert seen.index(look.colours.worth.upper()) > seen.index(look.colours.regret.upper())


def test_words_and_numbers_say_it_all_without_the_bar(split: SplitBar) -> None:
    assert split.accessibleName() == "24 worth it, 0 undecided, 8 not worth it"
    words = [label.text() for label in split.findChildren(QLabel) if label.isVisible()]
    assert words == ["24 worth it", "0 undecided", "8 not worth it"]


def test_nothing_at_all_is_no_bar(split: SplitBar, look: Look) -> None:
    split.show_shares(tuple(Share(share.standing, share.word, "0", 0) for share in SHARES))
    assert not {look.colours.worth.upper(), look.colours.regret.upper()} & set(colours(split))
