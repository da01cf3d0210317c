"""Every card in every state and theme: its words fit, and each of its colours can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.text import Text
from tests.card_states import STATES, CardStates
from tests.charts.colours import contrast
from tests.charts.drawing import assert_tidy, extents

from unhyped.charts.drawing import draw
from unhyped.charts.style import style
from unhyped.insights.questions import QUESTIONS
from unhyped.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.charts.figure import ChartFigure
    from unhyped.charts.style import ChartStyle

ROOM: Final = (468.0, 250.0)
"""The room for a chart in a card that has one column of the smallest window with two."""


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> CardStates:
    return CardStates(tmp_path_factory.mktemp("states"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", STATES)
def test_every_card_can_be_read(states: CardStates, state: str, theme: str) -> None:
    look = style(theme)
    answers = [*states.answers(state)]
    assert len(answers) >= len(QUESTIONS)
    for answer in answers:
        figure = draw(answer, look, ROOM)
        assert_tidy(figure)
        assert bool(figure.marks) is not answer.is_empty
        for words in figure.findobj(Text):
            least = 7.0 if look.hatched else 4.5
            assert not words.get_text() or contrast(to_hex(str(words.get_color())), look.surface) >= least
        for drawn in marks(figure, look):
            assert max(contrast(colour, look.surface) for colour in drawn) >= 3, (answer.question, drawn)


@pytest.mark.parametrize("state", STATES)
def test_everything_is_in_the_same_place_in_each_theme(states: CardStates, state: str) -> None:
    """So each chart needs one theme only to show that in every size and for every log nothing overlaps."""
    for answer in states.answers(state):
        first, *others = (draw(answer, style(theme), ROOM) for theme in THEMES)
        for other in others:
            assert extents(other) == extents(first)
            assert other.marks == first.marks


def marks(figure: ChartFigure, look: ChartStyle) -> Iterator[set[str]]:
    """Yield the colours of each kind of sign, box and line, except of what is behind them.

    In normal themes a line ties two marks, or is a soft band below one; in high contrast it can be seen by
    itself.
    """
    (axes,) = figure.axes
    for signs in axes.lines:
        yield {to_hex(str(signs.get_markerfacecolor())), to_hex(str(signs.get_markeredgecolor()))}
    behind = {each.casefold() for each in (look.guide, look.wash(look.worth), look.wash(look.accent))}
    boxes = [each for each in axes.collections if isinstance(each, PolyCollection)]
    for inside, rim in zip(boxes[::2], boxes[1::2], strict=True):
        colours = {to_hex(each) for each in (*inside.get_facecolor(), *rim.get_edgecolor())}
        if not colours <= behind | {look.line.casefold()}:
            yield colours
    for lines in axes.collections:
        colours = {to_hex(each) for each in lines.get_edgecolor()}  # type: ignore[arg-type] # one or more
        if look.hatched and isinstance(lines, LineCollection) and not colours <= behind:
            yield colours
