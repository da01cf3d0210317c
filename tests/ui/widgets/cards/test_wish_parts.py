from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from tests.builders import ADDED, WISH, checked_in, purchase

from unhyped.domain.plan import Plan, Scope
from unhyped.insights.plans import OwnPlan
from unhyped.ui.widgets.cards.wish_parts import (
    Quote,
    ShapesRow,
    WaitLine,
    plans_of,
    record,
    things_owned,
)
from unhyped.ui.widgets.fields.plan_fields import FollowedRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from unhyped.ui.theme.look import Look


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_a_quote_is_in_quotes_and_has_a_bar_before_it(look: Look, qtbot: QtBot) -> None:
    quote = Quote(" In my feed. ", "You wrote this on 21 November.", look)
    qtbot.addWidget(quote)
    assert texts(quote) == ["“In my feed.”", "You wrote this on 21 November."]
    quote.resize(300, 60)
    for direction, x in ((Qt.LayoutDirection.LeftToRight, 1), (Qt.LayoutDirection.RightToLeft, 298)):
        quote.setLayoutDirection(direction)
        picture = quote.grab().toImage()
        assert picture.pixelColor(x, 30) != picture.pixelColor(150, 1)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_bar_of_a_quote_leaves_its_words_room(
    look: Look, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    quote = Quote("In my feed.", "You wrote this on 21 November.", look)
    quote.setLayoutDirection(direction)
    qtbot.addWidget(quote)
    quote.resize(400, 60)
    quote.show()
    for label in quote.findChildren(QLabel):
        before, after = label.x(), quote.width() - label.geometry().right() - 1
        is_mirrored = direction == Qt.LayoutDirection.RightToLeft
        assert (before, after) == ((0, 17) if is_mirrored else (17, 0))


@pytest.mark.parametrize(("share", "shown"), [(-1.0, 0.0), (0.5, 0.5), (3.0, 1.0)])
def test_a_wait_is_never_more_than_done(look: Look, qtbot: QtBot, share: float, shown: float) -> None:
    line = WaitLine(share, look)
    qtbot.addWidget(line)
    assert line.share == shown
    line.resize(200, 10)
    picture = line.grab().toImage()
    dot = 5 + round(shown * 190)
    assert picture.pixelColor(dot, 2).name() == look.colours.accent.lower()


def test_at_most_twelve_shapes_are_drawn(look: Look, qtbot: QtBot) -> None:
    shapes = ShapesRow(["worth it"] * 30, "30 worth it", look)
    qtbot.addWidget(shapes)
    assert (len(shapes.groups), shapes.accessibleName(), shapes.toolTip()) == (
        12,
        "30 worth it",
        "30 worth it",
    )


def test_a_sentence_counts_from_five_on(look: Look, qtbot: QtBot) -> None:
    rated = [purchase(worth=worth) for worth in (5, 4, 3, 1, 1)]
    few, enough = (record("Record", some, look, of_creator=True) for some in (rated[:4], rated))
    for part in (few, enough):
        qtbot.addWidget(part)
    assert texts(few) == ["Record"]
    assert texts(enough)[1:] == ["You’ve rated 5 of their tips: 2 worth it, 1 in between, 2 not worth it."]


def test_plans_are_sentences(look: Look, qtbot: QtBot) -> None:
    week = Plan(id="1", text="wait a week", scopes=(Scope("trigger", "lamp"),), added_at=ADDED)
    night = replace(week, id="2", condition="it’s after ten", text="sleep on it")
    answers: list[object] = []
    part = plans_of(
        [OwnPlan(week, followed={WISH.id: True}), OwnPlan(night)],
        WISH.id,
        look,
        lambda *said: answers.append(said),
    )
    qtbot.addWidget(part)
    part.show()
    asked = "Did you follow it?"
    sentences = ["Next time I’ll wait a week", "If it’s after ten, then I’ll sleep on it"]
    assert texts(part) == ["Your plans", sentences[0], asked, sentences[1], asked]
    first, second = (row.answers for row in part.findChildren(FollowedRow))
    assert (first.value, second.value) == (True, None)
    qtbot.mouseClick(second.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(first.buttons[0], Qt.MouseButton.LeftButton)  # takes it back
    assert answers == [(night, False), (week, None)]


def test_a_thing_with_a_long_name_is_cut_and_read_out_whole(look: Look, qtbot: QtBot) -> None:
    asked: list[tuple[str, ...]] = []
    entry = purchase("x" * 90, worth=5)
    part = things_owned([entry], look, lambda ids, _: asked.append(ids))
    qtbot.addWidget(part)
    (button,) = part.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively)[:0] or [
        each for each in part.findChildren(QWidget) if each.property("kind") == "name"
    ]
    assert button.accessibleName() == f"{'x' * 90}: worth it"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [(entry.purchase.id,)]


def test_a_thing_has_what_two_answers_said_of_it(look: Look, qtbot: QtBot) -> None:
    read = checked_in(purchase("Pan"), 5, claimed="yes", needed=False)
    part = things_owned([read, purchase("Lamp", worth=4)], look, lambda *_: None)
    qtbot.addWidget(part)
    assert [text for text in texts(part) if text] == [
        "Things like it that you own",
        "worth it",
        "good but not needed",
        "worth it",
    ]
    spoken = [each.accessibleName() for each in part.findChildren(QWidget) if each.property("kind") == "name"]
    assert spoken == ["Pan: worth it · good but not needed", "Lamp: worth it"]
