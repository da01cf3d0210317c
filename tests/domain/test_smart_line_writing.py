from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.builders import money, purchase

from unhyped.domain import smart_line
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.smart_line.writing import as_word, written

if TYPE_CHECKING:
    from unhyped.domain.purchase import Purchase

TODAY = date(2026, 11, 9)
FULL = replace(
    purchase(
        "Ice roller", "12.99 USD", on="2026-03-05", category="beauty.skincare", creator="glow.ana"
    ).purchase,
    shop="Corner Shop",
    tags=("gift", "flat move"),
    claims=("life-changing", "worth it"),
    link="https://www.tiktok.com/@glow.ana/video/7594183106335648544",
)


def read(line: str, *shops: str) -> smart_line.SmartLine:
    return smart_line.read(line, today=TODAY, default_currency="EUR", known_shops=shops)


@pytest.mark.parametrize("mark", [".", ","])
def test_reading_what_was_written_gives_it_back(mark: str) -> None:
    found = read(written(FULL, TODAY, mark, quoted=False), "Corner Shop")
    assert found.problems == ()
    assert (found.draft.name, found.draft.price, found.draft.creator) == (
        "Ice roller",
        money("12.99 USD"),
        "glow.ana",
    )
    assert (found.draft.shop, found.draft.category) == ("Corner Shop", "beauty.skincare")
    assert found.draft.bought_on == ApproximateDate.parse("2026-03-05")
    assert (found.draft.tags, found.draft.claims) == (("gift", "flat move"), ("life-changing", "worth it"))
    assert found.link is not None
    assert found.link.url == FULL.link


@pytest.mark.parametrize("name", ["Lamp 12.99", "Amazon Echo 5", "7 in 1 brush #best"])
@pytest.mark.parametrize("mark", [".", ","])
def test_a_name_in_quotes_stays_a_name(name: str, mark: str) -> None:
    bought: Purchase = replace(FULL, name=name)
    assert read(written(bought, TODAY, mark, quoted=True), "Corner Shop").draft.name == name


def test_today_goes_without_saying() -> None:
    bought = purchase("Lamp", None, on=TODAY.isoformat()).purchase
    assert written(bought, TODAY, ".", quoted=False) == "Lamp"


def test_words_with_spaces_are_quoted() -> None:
    assert [as_word(text) for text in ("gift", "life-changing", "flat move")] == [
        "gift",
        "life-changing",
        '"flat move"',
    ]
