from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from tests.builders import checked_in, purchase

from unhyped.ui.theme import colours
from unhyped.ui.theme.verdict import Shape, answer_of, mark_of, paint_shape, said_when

if TYPE_CHECKING:
    from unhyped.domain.check_in import Again


@pytest.mark.parametrize(
    ("worth", "again", "shape", "word"),
    [
        (1, None, "triangle", "not worth it"),
        (2, None, "triangle", "not worth it"),
        (3, None, "ring", "about right"),
        (4, None, "disc", "worth it"),
        (5, "yes", "disc", "worth it"),
        (5, "no", "triangle", "not worth it"),
        (3, "no", "triangle", "not worth it"),
    ],
)
def test_a_verdict_has_its_shape_and_word(worth: int, again: Again | None, shape: Shape, word: str) -> None:
    mark = mark_of(purchase(worth=worth, again=again))
    assert (mark.shape, mark.word, mark.answered) == (shape, word, True)


def test_without_a_verdict_the_ring_says_why() -> None:
    assert mark_of(purchase()).word == "no answer yet"
    assert mark_of(checked_in(purchase(), None)).word == "too early"
    first_impression = mark_of(checked_in(purchase(), 5, days=0))
    assert (first_impression.shape, first_impression.word) == ("ring", "no answer yet")
    assert not first_impression.answered


def test_too_early_after_a_verdict_leaves_the_verdict() -> None:
    assert mark_of(checked_in(purchase(worth=4), None, days=40)).word == "worth it"


def test_an_answer_says_when_it_was_given() -> None:
    entry = checked_in(checked_in(purchase(), 5, days=0), 2, days=7)
    assert [said_when(entry, each) for each in entry.check_ins] == ["first impression", "day 7"]
    assert [answer_of(each).word for each in entry.check_ins] == ["very much", "a little"]
    undated = checked_in(purchase(on=None), 4)
    assert said_when(undated, undated.check_ins[0]) == "31 Jan 2026"


@pytest.mark.parametrize(
    ("shape", "token"), [("disc", "worth"), ("triangle", "regret"), ("ring", "undecided")]
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_shape_is_painted_in_its_colour(shape: Shape, token: str, theme: str) -> None:
    used = colours.load(theme)
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(used.surface))
    painter = QPainter(image)
    paint_shape(painter, QRectF(0, 0, 40, 40), shape, used)
    painter.end()
    middle, rim = image.pixelColor(20, 24).name(), image.pixelColor(20, 2).name()
    wanted = str(getattr(used, token)).lower()
    assert (rim if shape == "ring" else middle) == wanted
    assert (middle == used.surface.lower()) == (shape == "ring")
