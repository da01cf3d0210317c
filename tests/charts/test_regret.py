"""What regret cost by category: bars of money in the order of the table, tidy in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.answering import how_often, regret
from tests.builders import purchase
from tests.charts.drawing import assert_tidy, pixels, texts

from unhyped.charts import drawing
from unhyped.charts.category_rows import MAX_ROWS
from unhyped.charts.style import style
from unhyped.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Answer
    from unhyped.insights.regret.result import Regret

LIGHT = style("light")
CARD = (468.0, 300.0)


def shelf(category: str, regretted: int, content: int, price: str | None = "10 EUR") -> list[Entry]:
    return [purchase(price=price, worth=1, category=category) for _ in range(regretted)] + [
        purchase(price=price, worth=4, category=category) for _ in range(content)
    ]


LOG = (
    shelf("books", 2, 3, "90 EUR")
    + shelf("food", 4, 8)
    + shelf("beauty.skincare", 1, 5)
    + shelf("pets", 0, 2)
)
LONG = [
    *shelf("Nahrungsergänzungsmittel und Pflegeprodukte aller Art", 4, 9),
    *shelf("مكياج وعناية بالبشرة والشعر والجسم كله", 3, 4, "25 USD"),
    *shelf("x" * 5000, 2, 1),
    *shelf("\U0001f9f4", 0, 1),
    *shelf("", 1, 1),
]


def draw(log: list[Entry], **options: object) -> ChartFigure:
    return drawing.draw(regret(log, None, **options), LIGHT, CARD)


def test_every_row_says_what_its_table_row_says() -> None:
    answer = regret(LOG)
    figure = drawing.draw(answer, LIGHT, CARD)
    rows = answer.table().rows[:-1]
    assert [mark.label for mark in figure.marks] == [row.cells[0].text for row in rows]
    assert [mark.label for mark in figure.marks] == ["Books", "Food", "Skincare", "Pets"]
    for mark, row in zip(figure.marks, rows, strict=True):
        x, n, net = row.cells[1].text, row.cells[2].text, row.cells[3].text
        assert mark.value == f"{x} of {n} not worth it" + (f" · {net}" if net else "")
        assert f"{x} of {n}" in texts(figure)
    assert figure.sentence == answer.sentence


def test_a_bar_is_as_long_as_its_cost_with_the_amount_at_its_end() -> None:
    figure = draw(shelf("books", 2, 3, "90 EUR") + shelf("food", 6, 8))
    picture = pixels(figure)
    orange = [int(LIGHT.regret[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lengths = []
    for mark in figure.marks:
        line = picture[round((1 - (mark.box.bottom + mark.box.top) / 2) * picture.shape[0])]
        lengths.append((abs(line[:, :3] - orange).max(axis=1) < 0.02).sum())
    assert lengths[0] / lengths[1] == pytest.approx(180 / 60, rel=0.05)
    assert {"€180", "€60"} <= set(texts(figure))


def test_clicking_a_row_shows_what_is_regretted_in_it() -> None:
    log = shelf("books", 2, 3)
    (mark,) = draw(log).marks
    assert mark.ids == tuple(entry.purchase.id for entry in log[:2])
    good = shelf("pets", 0, 3)
    (mark,) = draw(good).marks
    assert set(mark.ids) == {entry.purchase.id for entry in good}


def test_no_range_and_no_rate_is_drawn() -> None:
    """Money first: how often is one click away, in another picture."""
    assert not {"likely range", "half", "what you’ve rated"} & set(texts(draw(LOG)))
    assert not any("%" in text for text in texts(draw(LOG)))


def test_a_row_says_how_many_have_a_price_if_not_all_do() -> None:
    figure = draw(shelf("books", 2, 1, "5 EUR") + shelf("books", 1, 0, None))
    assert figure.marks[0].value == "3 of 4 not worth it · €10.00 for 2 of them"


def test_each_currency_has_its_own_bars() -> None:
    log = shelf("books", 1, 1, "25 USD") + shelf("books", 2, 1, "90 EUR") + shelf("food", 1, 0, "40 USD")
    euros, dollars = draw(log), draw(log, currency="USD")
    assert [mark.label for mark in euros.marks] == ["Books", "Food"]
    assert "€180" in texts(euros)
    assert not any("US$" in text for text in texts(euros))
    assert [mark.label for mark in dollars.marks] == ["Food", "Books"]
    assert {"US$25", "US$40"} <= set(texts(dollars))


def test_regret_without_an_amount_here_is_told_from_no_regret() -> None:
    log = [
        *shelf("books", 2, 1, "90 EUR"),
        *shelf("food", 1, 0, "40 USD"),
        *shelf("courses", 1, 0, None),
        *shelf("pets", 0, 2),
    ]
    written = texts(draw(log))
    assert {"–", "no price"} <= set(written)
    assert written.count("–") == 1


def test_money_that_came_back_in_full_leaves_no_bar() -> None:
    back = purchase(price="20 EUR", worth=1, category="books", events=("refund 20", "resale 3"))
    figure = draw([back, *shelf("books", 0, 2)])
    assert "−€3" in texts(figure)
    assert_tidy(figure)


def test_hidden_amounts_are_nowhere_and_bars_count_things() -> None:
    log = shelf("books", 1, 9, "500 EUR") + shelf("food", 4, 3, "1 EUR")
    figure = draw(log, hide_amounts=True)
    assert not any("€" in text for text in [*texts(figure), figure.sentence])
    assert [(mark.label, mark.value) for mark in figure.marks] == [
        ("Food", "4 of 7 not worth it"),
        ("Books", "1 of 10 not worth it"),
    ]
    dearer = shelf("books", 1, 9, "1 EUR") + shelf("food", 4, 3, "999 EUR")
    assert (pixels(draw(dearer, hide_amounts=True)) == pixels(figure)).all()
    assert_tidy(figure)


def test_what_finds_no_room_is_gathered_in_one_paler_row() -> None:
    log = [entry for number in range(30) for entry in shelf(f"shelf {number:02}", 2, 4)]
    figure = draw(log)
    last = figure.marks[-1]
    assert 5 < len(figure.marks) <= MAX_ROWS
    assert last.label == f"{31 - len(figure.marks)} more"
    assert last.value.startswith(f"{2 * (31 - len(figure.marks))} of ")
    assert sorted(each for mark in figure.marks for each in mark.ids) == sorted(
        entry.purchase.id for entry in log if entry.regret
    )
    assert_tidy(figure)


@pytest.mark.parametrize(("make", "cost"), [(regret, " · €9.00"), (how_often, "")], ids=["cost", "often"])
def test_one_or_two_rated_things_are_a_list(make: Callable[..., Answer[Regret]], cost: str) -> None:
    log = [purchase("Lamp", "9 EUR", worth=1), purchase("Pan", None, worth=5), purchase("Mug")]
    figure = drawing.draw(make(log), LIGHT, CARD)
    assert [(mark.label, mark.value, mark.ids) for mark in figure.marks] == [
        ("Lamp", f"not at all{cost}", (log[0].purchase.id,)),
        ("Pan", "very much", (log[1].purchase.id,)),
    ]
    assert "Charts appear here once you’ve rated three purchases." in texts(figure)
    hidden = drawing.draw(make(log, hide_amounts=True, named=False, speaker="me"), LIGHT, CARD)
    assert [(mark.label, mark.value) for mark in hidden.marks] == [
        ("No category", "not at all"), ("No category", "very much"),
    ]  # fmt: skip
    for size in ((320, 240), (980, 330)):
        assert_tidy(drawing.draw(make([*log[:1], purchase("x" * 500, worth=3)]), LIGHT, size))


MONTHS = [
    purchase(price=f"{n + 1} EUR", on=f"{2025 + n // 12}-{n % 12 + 1:02}-03", worth=1 + n % 5)
    for n in range(20)
]


def test_over_time_each_bar_is_what_regret_cost_then() -> None:
    answer = regret(MONTHS, about="month")
    figure = drawing.draw(answer, LIGHT, CARD)
    costs = {mark.label: mark.value for mark in figure.marks}
    assert costs["January 2025"] == "1 of 1 not worth it · €1.00"
    assert "March 2025" not in costs
    assert {mark.group for mark in figure.marks} == {"not worth it"}
    shown = sorted(id_ for mark in figure.marks for id_ in mark.ids)
    assert shown == sorted(answer.result.overall.regretted)
    assert any("not worth it" in text for text in texts(figure))
    assert_tidy(figure)
    hidden = drawing.draw(regret(MONTHS, about="month", hide_amounts=True), LIGHT, CARD)
    assert not any("€" in text for text in [*texts(hidden), *(mark.value for mark in hidden.marks)])


def test_without_any_date_there_is_nothing_over_time() -> None:
    log = [purchase(on=None, worth=1) for _ in range(3)]
    figure = drawing.draw(regret(log, about="month"), LIGHT, CARD)
    assert " ".join(texts(figure)) == figure.sentence


def test_what_came_back_is_said_where_one_points() -> None:
    log = [purchase(price="9 EUR", worth=1, category="books", events=("partial refund 4",))]
    figure = draw([*log, *shelf("books", 0, 2)])
    assert figure.marks[0].value == "1 of 3 not worth it · €5.00, after €4.00 came back"


def test_by_creator_what_they_gain_is_said_where_one_points() -> None:
    log = [purchase(worth=1, creator="mia", gain="paid"), purchase(worth=2, creator="ben")]
    log.append(purchase(worth=5, creator="ben"))
    figure = draw(log, about="creator")
    assert {mark.label for mark in figure.marks} == {"@mia · paid", "@ben"}
    assert {"@mia", "@ben"} <= set(texts(figure))


@pytest.mark.parametrize("about", ["creator", "tag", "week", "month", "quarter", "year"])
@pytest.mark.parametrize("size", [(320, 240), CARD, (980, 330)], ids=str)
def test_every_field_is_tidy(about: str, size: tuple[float, float]) -> None:
    for log in (MONTHS, LONG, [purchase(worth=1)]):
        assert_tidy(drawing.draw(regret(log, about=about), LIGHT, size))
        assert_tidy(drawing.draw(how_often(log, about=about), LIGHT, size))


@pytest.mark.parametrize("name", THEMES)
def test_it_is_tidy_in_every_theme(name: str) -> None:
    assert_tidy(drawing.draw(regret(LOG), style(name), CARD))


def test_only_high_contrast_is_hatched() -> None:
    for name in THEMES:
        figure = drawing.draw(regret(LOG), style(name), CARD)
        hatched = any(each.get_hatch() for each in figure.axes[0].collections)
        assert hatched is name.startswith("high-contrast")


@pytest.mark.parametrize("size", [(320, 240), (504, 330), (980, 330), (1600, 700)])
@pytest.mark.parametrize(
    "log",
    [
        [purchase(worth=1)],
        LOG,
        LONG,
        [entry for number in range(12) for entry in shelf(f"s{number}", number, 2 * number)],
        [purchase(price="9999999999.99 EUR", worth=1), purchase(price="0 EUR", worth=1, category="books")],
        [purchase(price=None, worth=1)],
        shelf("books", 0, 7),
    ],
    ids=["one", "some", "long names", "twelve", "huge and free", "no price", "nothing regretted"],
)
def test_it_is_tidy_at_every_size(log: list[Entry], size: tuple[float, float]) -> None:
    assert_tidy(drawing.draw(regret(log), LIGHT, size))


def test_text_twice_as_large_still_fits() -> None:
    assert_tidy(drawing.draw(regret(LOG), LIGHT.scaled(2), (700, 400)))


def test_a_figure_is_reused() -> None:
    first = draw(LOG)
    again = drawing.draw(regret(shelf("books", 1, 2)), LIGHT, CARD, first)
    assert again is first
    assert [mark.label for mark in again.marks] == ["Books"]
    assert len(again.axes) == 1


def test_nothing_to_draw_is_said_by_the_sentence_alone() -> None:
    figure = draw([purchase()])
    assert texts(figure) == []
    assert figure.sentence == "1 purchase, none rated yet. Check in on one to start this picture."


def test_a_saved_picture_carries_its_words() -> None:
    figure = drawing.draw(regret(LOG), LIGHT, (560, 460), alone=True)
    assert "What did regret cost me?" in texts(figure)
    assert "Unhyped" in texts(figure)
    assert_tidy(figure)
