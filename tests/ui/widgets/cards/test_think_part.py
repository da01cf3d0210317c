"""Think it over: closed at first, and all that it shows once somebody asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.builders import purchase, wished
from tests.ui.accessible import nameless

from unhyped.insights.before_buying.chance import before_buying
from unhyped.insights.similar import Kinds
from unhyped.ui.widgets.cards.think_part import ThinkPart
from unhyped.ui.widgets.cards.wish_parts import ShapesRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.domain.entry import Entry
    from unhyped.insights.before_buying.chance import Chance
    from unhyped.ui.theme.look import Look

LOG = [
    *(purchase(f"Leggings {n}", on="2026-05-01", worth=1 if n < 7 else 4) for n in range(9)),
    *(purchase(f"Mug {n}", on="2026-01-01", worth=1 if n < 4 else 5) for n in range(10)),
]


def chance(log: list[Entry], name: str = "Leggings, sage") -> Chance:
    return before_buying(wished(name), Kinds([*enumerate(log)]), log, date(2026, 11, 24))


def shown(part: ThinkPart, qtbot: QtBot) -> ThinkPart:
    qtbot.addWidget(part)
    part.resize(600, 400)
    part.show()
    return part


def said(part: ThinkPart) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("is_open", [False, True])
def test_before_it_is_asked_for_and_counted_it_is_one_line(
    look: Look, qtbot: QtBot, *, is_open: bool
) -> None:
    part = shown(ThinkPart(look, None if is_open else chance(LOG), is_open=is_open), qtbot)
    assert said(part) == []
    assert [each.text() for each in part.findChildren(QPushButton)] == ["Think it over"]
    with qtbot.waitSignal(part.asked_for):
        part.toggle.click()


def test_then_it_says_the_chance_the_count_and_leads_to_these_things(look: Look, qtbot: QtBot) -> None:
    found = chance(LOG)
    part = shown(ThinkPart(look, found, is_open=True), qtbot)
    texts = said(part)
    assert texts[0] == "The chance that it won’t be worth it is about 6 in 10 (could be 4–8)."
    assert texts[1].startswith("Of the 9 things like it you’ve rated, 7 weren’t worth it.")
    assert texts[2] == "Counted from these and, a little, from the 10 others you’ve rated."
    (shapes,) = part.findChildren(ShapesRow)
    assert shapes.groups.count("not worth it") == 7
    show = next(each for each in part.findChildren(QPushButton) if each.text() == "Show the 9")
    with qtbot.waitSignal(part.purchases_asked_for) as asked:
        show.click()
    assert asked.args == [found.ids, "like Leggings, sage"]
    assert nameless(part) == []


def test_how_it_is_counted_and_how_close_it_was_are_one_click_further(look: Look, qtbot: QtBot) -> None:
    part = shown(ThinkPart(look, chance(LOG), is_open=True), qtbot)
    before = said(part)
    with qtbot.waitSignal(part.grew):
        part.how.click()
    more = said(part)[len(before) :]
    assert "A model of your log is only tried once 60" in more[0]
    assert {"it said", "things", "not worth it"} <= {*more}
    assert "9" in more  # so many were forecast from what was known before
    part.how.click()
    assert said(part) == before


def test_with_too_few_things_like_it_there_is_no_number(look: Look, qtbot: QtBot) -> None:
    part = shown(ThinkPart(look, chance(LOG[9:]), is_open=True), qtbot)
    texts = said(part)
    assert texts[0].startswith("You haven’t rated anything like it yet.")
    assert not part.findChildren(ShapesRow)
    assert not any("chance" in text for text in texts)
    assert not any(each.text().startswith("Show") for each in part.findChildren(QPushButton))
