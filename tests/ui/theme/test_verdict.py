from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from tests.builders import checked_in, purchase

from unhyped.domain.answers import imported_id
from unhyped.domain.check_in import CLAIMED, GROUPS
from unhyped.themes import THEMES, load
from unhyped.ui.theme.verdict import SHAPES, Shape, answer_of, mark_of, paint_shape, reading_of, said_when

if TYPE_CHECKING:
    from unhyped.domain.check_in import Again
    from unhyped.domain.entry import Entry
    from unhyped.themes import Colours

SIDE: Final = 40


def painted(shape: Shape, used: Colours) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(QColor(used.surface))
    painter = QPainter(image)
    paint_shape(painter, QRectF(0, 0, SIDE, SIDE), shape, used)
    painter.end()
    return image


def ink(shape: Shape, used: Colours) -> set[tuple[int, int]]:
    """Where *shape* is painted, whatever its colour."""
    image, ground = painted(shape, used), QColor(used.surface).rgba()
    return {(x, y) for x in range(SIDE) for y in range(SIDE) if image.pixel(x, y) != ground}


@pytest.mark.parametrize(
    ("worth", "again", "shape", "word"),
    [
        (1, None, "triangle", "not worth it"),
        (2, None, "triangle", "not worth it"),
        (3, None, "diamond", "in between"),
        (3, "unsure", "diamond", "in between"),
        (3, "yes", "diamond", "in between"),
        (3, "no", "triangle", "not worth it"),
        (4, None, "disc", "worth it"),
        (4, "no", "disc", "worth it"),
        (5, "yes", "disc", "worth it"),
        (5, "no", "disc", "worth it"),
    ],
)
def test_a_verdict_has_its_shape_and_word(worth: int, again: Again | None, shape: Shape, word: str) -> None:
    mark = mark_of(purchase(worth=worth, again=again))
    assert (mark.shape, mark.word, mark.answered) == (shape, word, True)


@pytest.mark.parametrize(
    "entry",
    [purchase(), checked_in(purchase(), None), checked_in(purchase(), 5, days=0)],
    ids=["no answer", "too early", "first impression"],
)
def test_what_has_no_verdict_is_a_ring_and_not_rated_yet(entry: Entry) -> None:
    mark = mark_of(entry)
    assert (mark.shape, mark.word, mark.answered) == ("ring", "not rated yet", False)


def test_too_early_after_a_verdict_leaves_the_verdict() -> None:
    assert mark_of(checked_in(purchase(worth=4), None, days=40)).word == "worth it"


def test_an_answer_says_when_it_was_given() -> None:
    entry = checked_in(checked_in(purchase(), 5, days=0), 2, days=7)
    assert [said_when(entry, each) for each in entry.check_ins] == ["first impression", "day 7"]
    assert [answer_of(each).word for each in entry.check_ins] == ["very much", "not really"]
    undated = checked_in(purchase(on=None), 4)
    assert said_when(undated, undated.check_ins[0]) == "31 Jan 2026"


def test_an_imported_answer_says_so() -> None:
    entry = checked_in(checked_in(purchase(), 2, days=7), None, again="yes", days=9)
    came = [replace(each, id=imported_id(str(each.worth))) for each in entry.check_ins]
    assert [said_when(entry, each) for each in came] == ["day 7, imported", "day 9, imported"]
    assert [answer_of(each).word for each in came] == ["not really", "no rating"]
    assert answer_of(entry.check_ins[1]).word == "too early"


@pytest.mark.parametrize(
    ("worth", "again", "shape", "word"),
    [
        (None, None, "ring", "too early"),
        (1, None, "triangle", "not at all"),
        (2, "yes", "triangle", "not really"),
        (3, None, "diamond", "it’s okay"),
        (3, "no", "triangle", "it’s okay"),
        (4, "no", "disc", "yes"),
        (5, None, "disc", "very much"),
    ],
)
def test_an_answer_has_its_own_word_and_the_shape_of_its_group(
    worth: int | None, again: Again | None, shape: Shape, word: str
) -> None:
    (check_in,) = checked_in(purchase(), worth, again=again).check_ins
    mark = answer_of(check_in)
    assert (mark.shape, mark.word, mark.answered) == (shape, word, worth is not None)


def test_every_group_has_a_shape_of_its_own() -> None:
    assert tuple(SHAPES) == GROUPS
    assert len(set(SHAPES.values())) == len(GROUPS)


@pytest.mark.parametrize(
    ("shape", "token"),
    [("disc", "worth"), ("diamond", "neutral"), ("triangle", "regret"), ("ring", "neutral")],
)
@pytest.mark.parametrize("theme", THEMES)
def test_each_shape_is_painted_in_its_colour(shape: Shape, token: str, theme: str) -> None:
    used = load(theme)
    image = painted(shape, used)
    middle, rim = image.pixelColor(20, 24).name(), image.pixelColor(20, 2).name()
    wanted = str(getattr(used, token)).lower()
    assert (rim if shape == "ring" else middle) == wanted
    assert (middle == used.surface.lower()) == (shape == "ring")


@pytest.mark.parametrize("theme", THEMES)
def test_the_shapes_differ_even_without_colour(theme: str) -> None:
    used = load(theme)
    inked = {shape: ink(shape, used) for shape in SHAPES.values()}
    for one, other in combinations(inked, 2):
        both = inked[one] | inked[other]
        assert len(inked[one] ^ inked[other]) > 0.15 * len(both), (one, other)


def test_a_reading_is_a_square_with_the_halves_that_are_true() -> None:
    used = load("light")
    marks = [
        reading_of(checked_in(purchase(), 4, claimed=claimed, needed=needed))
        for claimed in CLAIMED
        for needed in (True, False)
        if claimed != "partly"
    ]
    assert [None if mark is None else mark.word for mark in marks] == [
        "keeper",
        "good but not needed",
        "needed but not good",
        "neither good nor needed",
    ]
    assert reading_of(purchase(worth=4)) is None
    inks = [ink(mark.shape, used) for mark in marks if mark is not None]
    left = {(x, y) for x in range(8, 16) for y in range(8, 32)}
    right = {(x, y) for x in range(24, 32) for y in range(8, 32)}
    assert [(left <= each, right <= each) for each in inks] == [
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    ]
    assert all(each not in [ink(shape, used) for shape in SHAPES.values()] for each in inks)
