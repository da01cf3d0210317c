from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.patience import process_due_events

from unhyped.exporters.summary import Share
from unhyped.ui.widgets.cards.split_bar import SplitBar
from unhyped.ui.widgets.text.mark import MarkPicture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.settings import Theme
    from unhyped.ui.theme.look import Look

SHARES = (
    Share("worth it", "worth it", "24", 24),
    Share("in between", "in between", "0", 0),
    Share("not worth it", "not worth it", "8", 8),
    Share("not rated yet", "not rated yet", "0", 0),
)
FOUR = tuple(replace(share, count=str(n), n=n) for share, n in zip(SHARES, (24, 16, 8, 16), strict=True))


@pytest.fixture
def split(look: Look, qtbot: QtBot) -> SplitBar:
    made = SplitBar(look)
    qtbot.addWidget(made)
    made.resize(400, 60)
    made.show()
    made.show_shares(SHARES)
    process_due_events()
    return made


def colours(split: SplitBar, *, rim: bool = False) -> list[str]:
    """The colours of the bar from left to right, along its middle or along its upper rim."""
    bar = split.childAt(1, 1)
    assert bar is not None
    image = bar.grab().toImage()
    y = 0 if rim else image.height() // 2
    return [image.pixelColor(x, y).name().upper() for x in range(image.width())]


def at(places: list[int], seen: list[str]) -> list[str]:
    """What is seen at some places, given in 64ths of the way."""
    return [seen[len(seen) * place // 64] for place in places]


def fills(look: Look) -> list[str]:
    """The inside of each part, from the first to the last: what is not rated yet is empty."""
    used = look.colours
    return [colour.upper() for colour in (used.worth, used.in_between, used.regret, used.surface)]


def test_the_bar_is_divided_as_the_numbers_say(split: SplitBar, look: Look) -> None:
    seen = colours(split)
    assert abs(seen.count(look.colours.worth.upper()) / len(seen) - 24 / 32) < 0.02
    assert abs(seen.count(look.colours.regret.upper()) / len(seen) - 8 / 32) < 0.02
    assert not {look.colours.in_between.upper(), look.colours.neutral.upper()} & set(seen)
    assert seen.index(look.colours.worth.upper()) < seen.index(look.colours.regret.upper())


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_four_groups_are_four_parts_each_with_its_fill_and_its_rim(
    split: SplitBar, look: Look, choice: Theme
) -> None:
    look.choose(choice)
    split.show_shares(FOUR)
    inside, rim = colours(split), colours(split, rim=True)
    used, middles = look.colours, [12, 32, 44, 56]
    assert at(middles, inside) == fills(look)
    outlines = [used.worth, used.neutral, used.regret_text, used.neutral]
    assert at(middles, rim) == [colour.upper() for colour in outlines]
    assert len(set(zip(fills(look), outlines, strict=True))) == len(FOUR)
    for share, colour in zip(FOUR, fills(look), strict=True):
        assert abs(inside.count(colour) / len(inside) - share.n / 64) < 0.02
    assert not set(at([24, 40, 48], inside)) & set(fills(look))  # where one ends and the next begins


def test_from_right_to_left_good_buys_come_first_too(split: SplitBar, look: Look) -> None:
    split.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    seen = colours(split)
    assert seen.index(look.colours.worth.upper()) > seen.index(look.colours.regret.upper())
    split.show_shares(FOUR)
    seen = colours(split)[::-1]
    assert [seen.index(colour) for colour in fills(look)] == sorted(map(seen.index, fills(look)))


def test_words_and_numbers_say_it_all_without_the_bar(split: SplitBar) -> None:
    assert split.accessibleName() == "24 worth it, 0 in between, 8 not worth it, 0 not rated yet"
    words = [label.text() for label in split.findChildren(QLabel) if label.isVisible()]
    assert words == ["24 worth it", "0 in between", "8 not worth it", "0 not rated yet"]
    signs = [mark.shape for mark in split.findChildren(MarkPicture) if mark.isVisible()]
    assert signs == ["disc", "diamond", "triangle", "ring"]


def test_nothing_at_all_is_no_bar(split: SplitBar, look: Look) -> None:
    split.show_shares(tuple(replace(share, count="0", n=0) for share in SHARES))
    assert not set(fills(look)[:3]) & set(colours(split))
