"""How often by category: the share and its likely range as far as the gate allows, tidy in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.answering import how_often
from tests.builders import purchase
from tests.charts.drawing import assert_tidy, texts

from unhyped.charts import drawing
from unhyped.charts.category_rows import MAX_ROWS
from unhyped.charts.lettering import points
from unhyped.charts.style import style
from unhyped.themes import THEMES
from unhyped.words import amounts

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry

LIGHT = style("light")
CARD = (468.0, 300.0)


def shelf(category: str, regretted: int, content: int, price: str = "10 EUR") -> list[Entry]:
    return [purchase(price=price, worth=1, category=category) for _ in range(regretted)] + [
        purchase(price=price, worth=4, category=category) for _ in range(content)
    ]


EVERY_CLAIM = (
    shelf("books", 11, 25) + shelf("food", 4, 8) + shelf("beauty.skincare", 4, 5) + shelf("pets", 1, 2)
)
LONG = [
    *shelf("Nahrungsergänzungsmittel und Pflegeprodukte aller Art", 4, 9),
    *shelf("مكياج وعناية بالبشرة والشعر والجسم كله", 3, 4, "25 USD"),
    *shelf("x" * 5000, 2, 1),
    *shelf("\U0001f9f4", 0, 1),
    *shelf("", 1, 1),
]


def draw(log: list[Entry], **options: object) -> ChartFigure:
    return drawing.draw(how_often(log, None, **options), LIGHT, CARD)


def key(figure: ChartFigure) -> list[str]:
    known = {"what you’ve rated", "likely range"}
    return [text for text in texts(figure) if text in known]


def test_every_row_says_what_its_table_row_says() -> None:
    answer = how_often(EVERY_CLAIM)
    figure = drawing.draw(answer, LIGHT, CARD)
    rows = answer.table().rows[:-1]
    assert [mark.label for mark in figure.marks] == [row.cells[0].text for row in rows]
    assert [mark.ids for mark in figure.marks] == [row.ids for row in rows]
    for mark, row, group in zip(figure.marks, rows, answer.result.groups("category", "EUR"), strict=True):
        x, n = (cell.text for cell in row.cells[1:3])
        assert f"{x} of {n}" in texts(figure)
        said = f"{x} of {n} not worth it"
        if group.tally.likely is not None:
            said += f" · likely range {amounts.range_in_ten(*group.tally.likely.outwards(10))}"
        assert mark.value == said
    assert figure.sentence == answer.sentence


@pytest.mark.parametrize(
    ("log", "explained"),
    [
        (shelf("books", 1, 3), []),
        (shelf("books", 2, 3), ["what you’ve rated", "likely range"]),
        (shelf("books", 20, 90), ["what you’ve rated", "likely range"]),
        (EVERY_CLAIM, ["what you’ve rated", "likely range"]),
    ],
    ids=["listed", "few", "many", "all"],
)
def test_only_what_the_gate_allows_is_drawn_and_explained(log: list[Entry], explained: list[str]) -> None:
    figure = draw(log)
    assert key(figure) == explained
    assert ("half" in texts(figure)) is bool(explained)
    assert not any("%" in text for text in texts(figure))


def test_the_dot_is_the_share_and_the_band_the_range() -> None:
    """No rate pulled towards other groups is drawn anywhere: the mark is what was counted."""
    answer = how_often(shelf("books", 3, 9) + shelf("food", 0, 30))
    figure = drawing.draw(answer, LIGHT, (600, 200))
    figure.canvas.draw()
    ends = {text.get_text(): text.get_window_extent() for text in figure.axes[0].texts}
    left, right = ends["none regretted"].x0, ends["all"].x1
    tally = next(group.tally for group in answer.result.groups("category", None) if group.key == "books")
    assert tally.likely is not None
    dot = next(line for line in figure.axes[0].lines if line.get_markerfacecolor() == LIGHT.regret)
    shares = [float(x) for x in dot.get_xdata()]  # type: ignore[union-attr,arg-type] # numpy array
    assert left + 3 / 12 * (right - left) == pytest.approx(shares[0], abs=2)
    bands = next(
        lines for lines in figure.axes[0].collections if float(np.max(lines.get_linewidth())) > points(8)
    )
    (start, _), (end, _) = bands.get_segments()[0]  # type: ignore[attr-defined] # likewise
    assert start == pytest.approx(left + tally.likely.low * (right - left), abs=2)
    assert end == pytest.approx(left + tally.likely.high * (right - left), abs=2)
    assert start < shares[0] < end


def test_few_verdicts_are_grey_signs() -> None:
    figure = draw(shelf("books", 1, 3))
    colours = {str(line.get_markeredgecolor()) for line in figure.axes[0].lines}
    assert colours == {LIGHT.muted}
    signs = sorted((str(line.get_marker()), len(line.get_xdata())) for line in figure.axes[0].lines)  # type: ignore[arg-type] # numpy array
    assert signs == [("^", 2), ("o", 4)]  # one more of each in the key


def test_no_amount_is_shown_and_hiding_them_sorts_by_count() -> None:
    log = shelf("books", 1, 9, "500 EUR") + shelf("food", 4, 3, "1 EUR")
    assert [mark.label for mark in draw(log).marks] == ["Books", "Food"]
    hidden = draw(log, hide_amounts=True)
    assert [mark.label for mark in hidden.marks] == ["Food", "Books"]
    for figure in (draw(log), hidden):
        assert not any("€" in text for text in [*texts(figure), figure.sentence])
        assert not any("€" in mark.value for mark in figure.marks)
    assert_tidy(hidden)


def test_what_finds_no_room_is_gathered_in_one_row() -> None:
    log = [entry for number in range(30) for entry in shelf(f"shelf {number:02}", 2, 4)]
    figure = draw(log)
    last = figure.marks[-1]
    assert 5 < len(figure.marks) <= MAX_ROWS
    assert last.label == f"{31 - len(figure.marks)} more"
    assert sorted(each for mark in figure.marks for each in mark.ids) == sorted(e.purchase.id for e in log)
    assert_tidy(figure)


@pytest.mark.parametrize("name", THEMES)
def test_it_is_tidy_in_every_theme(name: str) -> None:
    assert_tidy(drawing.draw(how_often(EVERY_CLAIM), style(name), CARD))


@pytest.mark.parametrize("size", [(320, 240), (504, 330), (980, 330), (1600, 700)])
@pytest.mark.parametrize(
    "log",
    [
        [purchase(worth=1)],
        EVERY_CLAIM,
        LONG,
        [entry for number in range(12) for entry in shelf(f"s{number}", number, 2 * number)],
    ],
    ids=["one", "every claim", "long names", "twelve"],
)
def test_it_is_tidy_at_every_size(log: list[Entry], size: tuple[float, float]) -> None:
    assert_tidy(drawing.draw(how_often(log), LIGHT, size))


def test_text_twice_as_large_still_fits() -> None:
    assert_tidy(drawing.draw(how_often(EVERY_CLAIM), LIGHT.scaled(2), (700, 400)))


def test_a_figure_is_reused() -> None:
    first = draw(EVERY_CLAIM)
    again = drawing.draw(how_often(shelf("books", 1, 2)), LIGHT, CARD, first)
    assert again is first
    assert [mark.label for mark in again.marks] == ["Books"]
    assert len(again.axes) == 1


def test_a_family_is_one_row() -> None:
    beauty = shelf("beauty.hair", 1, 2) + shelf("beauty.nails", 1, 2)
    figure = draw(beauty + shelf("books", 1, 1) + shelf("kids", 0, 1))
    assert [mark.label for mark in figure.marks] == ["Beauty", "Books", "Kids"]
    assert len(figure.marks[0].ids) == 6


def test_of_many_months_the_latest_are_shown() -> None:
    log = [purchase(worth=1 + n % 5, on=f"{2024 + n // 12}-{n % 12 + 1:02}-03") for n in range(30)]
    figure = drawing.draw(how_often(log, about="month"), LIGHT, CARD)
    assert figure.marks[0].label == "June 2026"
    assert figure.marks[-1].label == f"{len(figure.marks[-1].ids)} more"
    assert_tidy(figure)


def test_nothing_to_draw_is_said_by_the_sentence_alone() -> None:
    figure = draw([purchase()])
    assert texts(figure) == []
    assert figure.sentence == "1 purchase, none rated yet. Check in on one to start this picture."


def test_a_saved_picture_carries_its_words() -> None:
    figure = drawing.draw(how_often(EVERY_CLAIM), LIGHT, (560, 460), alone=True)
    assert "How often do I regret it?" in texts(figure)
    assert "60 rated · Unhyped" in texts(figure)
    assert_tidy(figure)


def test_dollar_signs_in_a_name_are_no_formula() -> None:
    figure = draw(shelf("$x^2$ a$", 1, 2, "3 USD"))
    assert "$x^2$ a$" in texts(figure)
    assert not any(text.get_parse_math() for text in figure.axes[0].texts)
