"""The bars of net spending: the same numbers as the result, and a tidy picture in every state."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from tests.answering import spending
from tests.builders import purchase
from tests.charts.drawing import assert_tidy, extents, pixels, texts

from unhyped import i18n
from unhyped.charts import drawing
from unhyped.charts.spending import EDGE
from unhyped.charts.style import style
from unhyped.domain.check_in import GROUPS
from unhyped.i18n import format_money
from unhyped.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry

LIGHT = style("light")
CARD = (468.0, 300.0)


def year_and_a_bit(months: int = 14, seed: int = 7) -> list[Entry]:
    source = random.Random(seed)
    return [
        purchase(
            f"Thing {number}",
            f"{source.randint(3, 90)}.{source.randint(10, 99)} EUR",
            on=f"{2025 + (9 + number % months) // 12}-{(9 + number % months) % 12 + 1:02}-05",
            worth=source.choice([None, 1, 2, 3, 4, 5]),
            events=("partial refund 2.50",) if number % 9 == 0 else (),
        )
        for number in range(61)
    ]


def draw(log: list[Entry], **options: object) -> ChartFigure:
    return drawing.draw(spending(log, None, **options), LIGHT, CARD)


@pytest.fixture
def german() -> Iterator[None]:
    i18n.set_locale("de_DE")
    yield
    i18n.set_locale("en_GB")


def test_every_slice_is_a_mark_with_the_purchases_and_the_sum_of_the_table() -> None:
    answer = spending(year_and_a_bit())
    figure = drawing.draw(answer, LIGHT, CARD)
    part = answer.result.paid_in()
    assert part is not None
    slices = [each for span in part.spans for each in span.slices if each.ids]
    assert [(mark.group, mark.ids) for mark in figure.marks] == [(s.group, s.ids) for s in slices]
    table = answer.table()
    month = [cell.text for cell in table.rows[0].cells]
    of_month = [mark for mark in figure.marks if mark.label.startswith(month[0])]
    for mark in of_month:
        column = 2 + GROUPS.index(mark.group)
        assert mark.value.startswith(f"{month[column]} · ")
    assert of_month[0].label == f"October 2025 · {of_month[0].group}"


def test_the_bars_are_as_tall_as_the_sums() -> None:
    figure = draw([purchase(price="10 EUR", worth=5), purchase(price="30 EUR", worth=1)])
    good, regretted = (mark.box for mark in figure.marks)
    assert (regretted.top - regretted.bottom) / (good.top - good.bottom) == pytest.approx(3)
    assert regretted.bottom == pytest.approx(good.top)
    middle = int((good.left + good.right) / 2 * CARD[0])
    column = pixels(figure)[:, middle, :3]
    blue = (abs(column - [0x00 / 255, 0x72 / 255, 0xB2 / 255]).max(axis=1) < 0.02).sum()
    assert blue == pytest.approx((good.top - good.bottom) * CARD[1], abs=3)


def test_a_point_finds_its_mark() -> None:
    figure = draw([purchase(price="10 EUR", worth=5), purchase(price="30 EUR", worth=1)])
    for mark in figure.marks:
        box = mark.box
        middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        assert [each for each in figure.marks if each.box.holds(*middle)] == [mark]
    assert not any(mark.box.holds(0.99, 0.99) for mark in figure.marks)


def test_money_that_came_back_hangs_below_zero() -> None:
    log = [purchase(price="5 EUR", worth=5, events=("resale 20",)), purchase(price="30 EUR", worth=4)]
    log.append(purchase(price="1 EUR", on="2026-04-01", worth=1, events=("resale 9",)))
    figure = draw(log)
    assert any(text.startswith("−") for text in texts(figure))
    regretted = next(mark for mark in figure.marks if mark.group == "not worth it")
    good = next(mark for mark in figure.marks if mark.group == "worth it")
    assert regretted.box.top <= good.box.bottom + 0.001
    assert regretted.value == "−€8.00 · 1 purchase"
    assert_tidy(figure)


def test_hidden_amounts_leave_no_digit_but_counts_and_years() -> None:
    log = year_and_a_bit()
    figure = draw(log, hide_amounts=True)
    assert not any("€" in text or "." in text for text in texts(figure))
    assert not any("€" in mark.value for mark in figure.marks)
    assert "€" not in figure.sentence
    digits = {text for text in texts(figure) if text[0].isdigit()}
    assert digits >= {"2025", "2026"}
    assert all(text in {"2025", "2026"} or text.endswith(("purchases", "purchase")) for text in digits)


def test_a_figure_is_reused() -> None:
    first = draw(year_and_a_bit())
    marks = first.marks
    again = drawing.draw(spending([purchase()]), LIGHT, (300, 200), first)
    assert again is first
    assert len(again.marks) == 1 < len(marks)
    assert len(again.axes) == 1
    assert tuple(again.get_size_inches() * again.dpi) == pytest.approx((300, 200))


@pytest.mark.parametrize("name", THEMES)
def test_it_is_tidy_in_every_theme(name: str) -> None:
    figure = drawing.draw(spending(year_and_a_bit()), style(name), CARD)
    assert_tidy(figure)
    assert pixels(figure)[0, 0, :3].tolist() == pytest.approx(
        [int(style(name).surface[i : i + 2], 16) / 255 for i in (1, 3, 5)], abs=0.01
    )


@pytest.mark.parametrize("size", [(300, 200), (504, 330), (980, 330), (1600, 700)])
@pytest.mark.parametrize("months", [1, 2, 5, 14, 36])
def test_it_is_tidy_at_every_size(size: tuple[float, float], months: int) -> None:
    figure = drawing.draw(spending(year_and_a_bit(months)), LIGHT, size)
    assert_tidy(figure)
    assert any(word in texts(figure) for word in ("worth it", "not worth it", "in between", "not rated yet"))


@pytest.mark.parametrize(
    "log",
    [
        [purchase(price="0 EUR", worth=5)],
        [purchase(price="12 EUR", worth=1, events=("refund 12",))],
        [purchase(price="0.01 EUR")],
        [purchase(price="9999999999.99 EUR"), purchase(price="1 EUR", on="2025-11-11", worth=4)],
        [purchase(price="1200000 VND", worth=1), purchase(price="900000 VND", on="2024-01-01")],
        [purchase(on="1990-01-01"), purchase(on="2100-01-01")],
    ],
    ids=["free", "refunded", "a cent", "huge", "dong", "a century"],
)
def test_it_is_tidy_with_odd_amounts(log: list[Entry]) -> None:
    assert_tidy(draw(log))


def test_text_twice_as_large_still_fits() -> None:
    figure = drawing.draw(spending(year_and_a_bit()), LIGHT.scaled(2), (700, 400))
    assert_tidy(figure)


@pytest.mark.usefixtures("german")
def test_german_amounts() -> None:
    figure = draw(year_and_a_bit())
    assert any(text.endswith("\N{NO-BREAK SPACE}€") for text in texts(figure))
    assert_tidy(figure)


def test_nothing_to_draw_is_said_in_the_middle() -> None:
    figure = draw([])
    assert (
        " ".join(texts(figure))
        == figure.sentence
        == "No purchases yet. This picture starts with the first one."
    )
    assert figure.marks == ()


def test_the_currency_is_chosen() -> None:
    log = [purchase(), purchase(price="800 JPY", worth=5)]
    figure = draw(log, currency="JPY")
    assert [mark.value for mark in figure.marks] == ["JP¥800 · 1 purchase"]


def test_a_saved_picture_carries_its_words() -> None:
    answer = spending(year_and_a_bit())
    figure = drawing.draw(answer, LIGHT, (560, 420), alone=True)
    written = texts(figure)
    assert "Where did the money go?" in written
    assert "after refunds and resale · Unhyped" in written
    assert answer.sentence in " ".join(written)
    assert_tidy(figure)


def test_totals_are_above_the_bars_not_beside_the_last_one() -> None:
    """Beside the last bar they would be read as that month’s."""
    log = year_and_a_bit()
    part = spending(log).result.paid_in()
    assert part is not None
    figure = draw(log)
    found = extents(figure)
    plot_top = max(mark.box.top for mark in figure.marks) * CARD[1]
    for total in part.slices:
        amount = format_money(total.net.decimal, "EUR", whole=True)
        for words in (total.group, amount):
            _, bottom, _, _ = next(box for text, box in found.items() if text.endswith(f" {words}"))
            assert bottom >= plot_top - 1, words
    right = max(box.right for box in (mark.box for mark in figure.marks)) * CARD[0]
    assert right == pytest.approx(CARD[0] - EDGE, abs=2)


def test_totals_wrap_where_they_do_not_fit_one_line() -> None:
    figure = drawing.draw(spending(year_and_a_bit()), LIGHT, (260, 300))
    found = {text.split(" ", 1)[1]: box for text, box in extents(figure).items()}
    assert found["not rated yet"][1] < found["worth it"][1]
    assert_tidy(figure)


@pytest.mark.parametrize("width", [400, 460, 560, 900])
def test_the_first_month_is_named_with_its_year_and_every_new_year_once(width: int) -> None:
    figure = drawing.draw(spending(year_and_a_bit()), LIGHT, (width, 300))
    written = [text.get_text() for text in figure.axes[0].texts]
    assert "Oct" in written
    assert written.count("2025") == written.count("2026") == 1
