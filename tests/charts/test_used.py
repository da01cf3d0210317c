"""What a use cost: rows of things and categories on one scale, and ways to targets, tidy in every state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests import answering
from tests.builders import money, purchase, used
from tests.charts.drawing import assert_tidy, pixels, texts

from unhyped.charts import drawing
from unhyped.charts.style import style
from unhyped.themes import THEMES

if TYPE_CHECKING:
    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry

LIGHT = style("light")
CARD = (468.0, 250.0)
VIEWS = ("", "by_category", "targets")


def log_of(n: int, categories: int = 3) -> list[Entry]:
    """Make a log of *n* used things, every third with a target, and one without uses."""
    log = []
    for number in range(n):
        bought = purchase(
            f"Thing number {number}",
            f"{5 + number} EUR",
            category=f"category {number % categories}",
            worth=1 + number % 5,
        )
        target = money("0.50 EUR") if number % 3 == 0 else None
        bought = replace(bought, purchase=replace(bought.purchase, target_per_use=target))
        log.append(used(bought, 1 + number**2 % 37))
    return [*log, purchase("Lamp")]


LOGS = {
    "usual": log_of(23),
    "few": log_of(3),
    "one": log_of(1)[:1],
    "many": log_of(700, 40),
    "alike": [used(purchase(price="10 EUR"), 5) for _ in range(6)],
    "free": [used(purchase(price="0 EUR")), used(purchase(price="9 EUR", events=("refund 9", "resale 3")))],
    "no price": [used(purchase(price=None), 3), used(purchase(price=None), 300)],
    "huge": [used(purchase("x" * 5000, "99999999 EUR")), used(purchase("اسم طويل جدا", "1 EUR"), 900_000)],
    "yen": [used(purchase(price=f"{n} JPY"), n) for n in (1, 20, 300, 4000, 50_000)],
}


def draw(log: list[Entry], size: tuple[float, float] = CARD, **telling: object) -> ChartFigure:
    return drawing.draw(answering.used(log, None, **telling), LIGHT, size)


def test_both_ends_are_named_and_what_is_between_is_counted() -> None:
    figure = draw(LOGS["usual"], (468.0, 320.0))
    labels = [mark.label for mark in figure.marks]
    assert labels[5] == "13 more in between"
    assert labels[-1] == "1 without uses"
    order = [each.entry.purchase.name for each in answering.used(LOGS["usual"]).result.in_order("EUR")]
    assert labels[:5] + labels[6:-1] == order[:5] + order[-5:]
    assert "half cost" in " ".join(texts(figure))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_the_marks_open_every_thing_once(log: list[Entry], view: str) -> None:
    answer = answering.used(log, view=view)
    result, currency = answer.result, answer.telling.currency
    ids = [id_ for mark in drawing.draw(answer, LIGHT, CARD).marks for id_ in mark.ids]
    counted = [each.id for each in result.in_order(currency)]
    if view == "targets":
        counted = [each.entry.purchase.id for each in result.targets]
    elif not view:
        counted += [entry.purchase.id for entry in result.unused]
    assert sorted(ids) == sorted(counted)


def test_the_middle_is_where_it_belongs_even_if_the_things_on_show_are_far_from_it() -> None:
    free = [used(purchase(f"Free {n}", "0 EUR", worth=4)) for n in range(5)]
    usual = [used(purchase(f"Usual {n}", "1 EUR", worth=4)) for n in range(40)]
    dear = [used(purchase(f"Dear {n}", f"{100 + n} EUR", worth=4)) for n in range(5)]
    figure = draw([*free, *usual, *dear], (468.0, 320.0))
    written = {text.get_text(): text.get_position()[0] for text in figure.axes[0].texts}
    assert "half cost €1.00 a use or less" in written
    assert written["€1"] < written["€100"]  # the scale has the middle on it


def test_one_or_two_things_need_no_scale() -> None:
    figure = draw([used(purchase("Pan", "30 EUR"), 20), used(purchase("Lamp", "19 EUR"), 2), purchase()])
    assert {text for text in texts(figure) if text.startswith("€")} == {"€1.50", "€9.50"}


def test_a_mark_says_the_cost_the_uses_and_what_is_usual() -> None:
    log = [used(purchase(f"Book {n}", "12 EUR", category="books"), n) for n in (1, 2, 4, 6, 12)]
    figure = draw([*log, purchase("Lamp", "7 EUR")])
    assert figure.marks[0].value == "€1.00 a use · used 12 times · in Books, half cost €3.00 a use or less"
    assert (figure.marks[-1].label, figure.marks[-1].value) == ("1 without uses", "€7.00")
    assert draw(log, view="by_category").marks[0].value == "5 purchases · half cost €3.00 a use or less"
    far = replace(log[1], purchase=replace(log[1].purchase, target_per_use=money("1 EUR")))
    assert draw([far], view="targets").marks[0].value == "2 uses so far · 10 more uses to reach €1.00"


@pytest.mark.parametrize("view", VIEWS)
def test_hidden_amounts_are_nowhere_and_the_picture_is_the_same_whatever_was_paid(view: str) -> None:
    log = [entry for entry in log_of(23) if entry.purchase.target_per_use is None or view == "targets"]
    figure = draw(log, hide_amounts=True, view=view)
    said = [*texts(figure), figure.sentence, *(mark.value for mark in figure.marks)]
    assert not any("€" in text for text in said)
    if view != "targets":  # how far it is follows from what was paid
        dearer = [
            replace(entry, purchase=replace(entry.purchase, price=money(f"{n} EUR")))
            for n, entry in enumerate(log)
        ]
        assert (pixels(draw(dearer, hide_amounts=True, view=view)) == pixels(figure)).all()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
@pytest.mark.parametrize("size", [(380.0, 220.0), (760.0, 500.0), (1000.0, 500.0)], ids=str)
def test_nothing_overlaps(log: list[Entry], size: tuple[float, float], view: str) -> None:
    zoom = 2 if size[0] == 760 else 1
    for hide in (False, True):
        answer = answering.used(log, view=view, hide_amounts=hide)
        assert_tidy(drawing.draw(answer, LIGHT.scaled(zoom), size))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", VIEWS)
def test_it_is_tidy_in_every_theme(theme: str, view: str) -> None:
    assert_tidy(drawing.draw(answering.used(LOGS["usual"], view=view), style(theme), CARD))


def test_every_power_of_ten_has_its_words_also_the_first() -> None:
    log = [used(purchase(price=f"{n} EUR"), 100) for n in ("12.40", 110, 900)]  # begins just below 0.10
    words = texts(draw(log))
    assert {"€0.10", "€1"} <= {*words}


def test_it_is_a_picture_with_its_words() -> None:
    figure = drawing.draw(answering.used(LOGS["usual"]), LIGHT, (700, 500), alone=True)
    assert "What gets used?" in texts(figure)
    assert_tidy(figure)
