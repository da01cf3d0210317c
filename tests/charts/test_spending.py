"""The bars of net spending: the same numbers as the result, and a tidy picture in every state."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.answering import spending
from tests.builders import money, purchase
from tests.charts.drawing import assert_tidy, extents, pixels, texts

from unhyped import i18n
from unhyped.charts import drawing
from unhyped.charts.style import style
from unhyped.charts.thing_rows import EDGE
from unhyped.domain.check_in import GROUPS
from unhyped.i18n import format_money
from unhyped.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.charts.figure import ChartFigure
    from unhyped.domain.entry import Entry
    from unhyped.insights.question import Answer
    from unhyped.insights.spending.result import Spending

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


def shelves() -> list[Entry]:
    """Make purchases in four categories, the dearest with the fewest."""
    shelf = (("kids", 1, "149 EUR"), ("books", 4, "20 EUR"), ("home.decor", 3, "9 EUR"), ("pets", 2, "3 EUR"))
    return [
        purchase(f"{category} {n}", price, category=category, worth=1 + 2 * n % 5)
        for category, count, price in shelf
        for n in range(count)
    ]


def values(figure: ChartFigure) -> list[str]:
    return [mark.value for mark in figure.marks]


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
    spans = answer.result.over_time(part, "month").spans
    slices = [each for span in spans for each in span.slices if each.ids]
    assert [(mark.group, mark.ids) for mark in figure.marks] == [(s.group, s.ids) for s in slices]
    table = answer.table()
    month = [cell.text for cell in table.rows[0].cells]
    of_month = [mark for mark in figure.marks if mark.label.startswith(month[0])]
    for mark in of_month:
        column = 2 + GROUPS.index(mark.group)
        assert mark.value.startswith(f"{month[column]} · ")
    assert of_month[0].label == f"October 2025 · {of_month[0].group}"


def test_the_bars_are_as_tall_as_the_sums() -> None:
    log = [purchase(price="5 EUR", worth=5), purchase(price="5 EUR", worth=5)]
    figure = draw([*log, purchase(price="30 EUR", worth=1)])
    good, regretted = (mark.box for mark in figure.marks)
    assert (regretted.top - regretted.bottom) / (good.top - good.bottom) == pytest.approx(3)
    assert regretted.bottom == pytest.approx(good.top)
    middle = int((good.left + good.right) / 2 * CARD[0])
    column = pixels(figure)[:, middle, :3]
    blue = (abs(column - [0x00 / 255, 0x72 / 255, 0xB2 / 255]).max(axis=1) < 0.02).sum()
    assert blue == pytest.approx((good.top - good.bottom) * CARD[1], abs=3)


def test_a_point_finds_its_mark() -> None:
    figure = draw([purchase(price="10 EUR", worth=worth) for worth in (5, 1, 3)])
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


@pytest.mark.parametrize("about", ["month", "category"])
def test_hidden_amounts_are_nowhere_and_bars_count_things(about: str) -> None:
    log = shelves() + year_and_a_bit()
    figure = draw(log, hide_amounts=True, about=about)
    assert not any("€" in text for text in [*texts(figure), figure.sentence, *values(figure)])
    dearer = [
        replace(each, purchase=replace(each.purchase, price=money(f"{n + 1} EUR")))
        for n, each in enumerate(log)
    ]
    assert (pixels(draw(dearer, hide_amounts=True, about=about)) == pixels(figure)).all()
    assert_tidy(figure)


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


def test_nothing_to_draw_is_said_by_the_sentence_alone() -> None:
    figure = draw([])
    assert texts(figure) == []
    assert figure.sentence == "No purchases yet. This picture starts with the first one."
    assert figure.marks == ()


def test_the_currency_is_chosen() -> None:
    log = [purchase(), *(purchase(price="800 JPY", worth=5) for _ in range(3))]
    figure = draw(log, currency="JPY")
    assert [mark.value for mark in figure.marks] == ["JP¥2,400 · 3 purchases"]


def test_a_saved_picture_carries_its_words() -> None:
    answer = spending(year_and_a_bit())
    figure = drawing.draw(answer, LIGHT, (560, 420), alone=True)
    written = texts(figure)
    assert "Where did the money go?" in written
    assert "61 with a price · after refunds and resale · Unhyped" in written
    assert answer.sentence in " ".join(written)
    assert_tidy(figure)


def test_each_bar_has_its_sum_at_its_end_and_its_purchases() -> None:
    answer = spending(shelves())
    figure = drawing.draw(answer, LIGHT, CARD)
    whole = [mark for mark in figure.marks if not mark.group]
    rows = answer.table().rows[:-1]
    assert [(mark.label, mark.ids) for mark in whole] == [(row.cells[0].text, row.ids) for row in rows]
    assert [mark.label for mark in whole] == ["Kids", "Books", "Interior", "Pets"]
    for mark, row in zip(whole, rows, strict=True):
        assert mark.value.startswith(f"{row.cells[1].text} · ")
    assert {"€149", "€80", "€27", "€6"} <= set(texts(figure))
    for group in GROUPS:
        ids = [id_ for mark in figure.marks if mark.group == group for id_ in mark.ids]
        assert sorted(ids) == sorted(each.purchase.id for each in shelves_of(answer, group))
    assert_tidy(figure)


def shelves_of(answer: Answer[Spending], group: str) -> list[Entry]:
    part = answer.result.paid_in()
    assert part is not None
    return [each.entry for each in part.spent if each.group == group]


def test_bars_are_as_long_as_their_sums() -> None:
    log = [purchase(price=f"{euros} EUR", category="kids", worth=5) for euros in (30, 10)]
    figure = draw([*log, purchase(price="10 EUR", category="pets", worth=5)])
    kids, pets = (mark.box for mark in figure.marks if mark.group)
    assert (kids.right - kids.left) / (pets.right - pets.left) == pytest.approx(4)
    assert kids.left == pytest.approx(pets.left)


def test_one_or_two_things_are_a_list_the_dearest_first() -> None:
    log = [purchase("Comb", "7.50 EUR", worth=5), purchase("LED mask", "104 EUR", worth=1)]
    figure = draw(log)
    assert [(mark.group, mark.label, mark.value) for mark in figure.marks] == [
        ("not worth it", "LED mask", "not at all · €104.00"),
        ("worth it", "Comb", "very much · €7.50"),
    ]
    assert "Charts appear here once you’ve logged three purchases." in texts(figure)
    assert "A chart needs three purchases." in texts(draw([*log, purchase(price="3 USD")]))
    assert [mark.value for mark in draw([purchase()], hide_amounts=True).marks] == ["not rated yet"]
    assert_tidy(figure)


def test_what_brought_more_than_it_cost_goes_to_the_left() -> None:
    log = [*shelves(), purchase(price="1 EUR", category="pets", worth=5, events=("resale 60",))]
    figure = draw(log)
    box = next(mark.box for mark in figure.marks if mark.value.startswith("−€"))
    kids = next(mark.box for mark in figure.marks if mark.label.startswith("Kids ·"))
    assert any(text.startswith("−€") for text in texts(figure))
    gain = next(mark.box for mark in figure.marks if mark.group and mark.value.startswith("−"))
    assert gain.right == pytest.approx(kids.left, abs=0.01)
    assert box.left >= 0
    assert_tidy(figure)


def test_what_finds_no_room_is_counted_in_one_paler_row() -> None:
    log = [entry for n in range(30) for entry in (purchase(price=f"{n + 1} EUR", category=f"shelf {n:02}"),)]
    figure = draw(log)
    last = [mark for mark in figure.marks if not mark.group][-1]
    n = int(last.label.split()[0])
    assert last.label == f"{n} more"
    assert len(last.ids) == n
    ids = [id_ for mark in figure.marks if not mark.group for id_ in mark.ids]
    assert sorted(ids) == sorted(entry.purchase.id for entry in log)


def test_what_a_creator_gains_is_beside_their_name() -> None:
    log = [purchase(creator="mia", gain="commission"), purchase(creator="ben"), purchase()]
    figure = draw(log, about="creator")
    written = texts(figure)
    assert {"@mia", "commission", "@ben", "don’t know", "No creator"} <= set(written)
    labels = {mark.label: mark.value for mark in figure.marks}
    assert labels["@mia"].startswith("commission · ")
    assert labels["@mia · commission · not rated yet"] == "€12.99 · 1 purchase"


ODD = {
    "usual": shelves(),
    "long names": [
        purchase(category="Nahrungsergänzungsmittel und Pflegeprodukte aller Art"),
        purchase(category="x" * 5000, creator="y" * 5000, gain="own product"),
        purchase(price="99999999 EUR", category="مكياج وعناية بالبشرة والشعر والجسم كله"),
    ],
    "free": [purchase(price="0 EUR", category="kids"), purchase(price="0 EUR", category="pets")],
    "one": [purchase(category="kids")],
    "gains only": [purchase(category="kids", events=("refund 12.99", "resale 7"))],
    "many": [
        purchase(price=f"{n + 1} EUR", category=f"c{n}", creator=f"m{n}", worth=n % 5 + 1) for n in range(40)
    ],
}


@pytest.mark.parametrize("log", ODD.values(), ids=ODD)
@pytest.mark.parametrize("about", ["category", "creator", "week", "quarter", "year"])
def test_every_field_is_tidy_at_every_size(log: list[Entry], about: str) -> None:
    for size in ((320, 200), CARD, (1000, 320)):
        assert_tidy(drawing.draw(spending(log, about=about), LIGHT, size))
    assert_tidy(drawing.draw(spending(log, about=about), LIGHT.scaled(2), (760, 500)))


@pytest.mark.parametrize("name", THEMES)
def test_bars_are_tidy_in_every_theme(name: str) -> None:
    assert_tidy(drawing.draw(spending(shelves()), style(name), CARD))


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
