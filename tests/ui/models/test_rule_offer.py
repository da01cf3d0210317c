from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.ui.models.importing import LAMP, OIL, ROLLER, ROWS, row

from unhyped.domain.rule import checked
from unhyped.ui.models.rule_offer import offer, words_of

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_a_category_is_offered_for_the_shop_or_the_words_of_the_name() -> None:
    made = offer(ROWS, OIL, "category", "beauty.makeup", "")
    assert made is not None
    assert [*made.texts.items()] == [("shop", "Temu"), ("words", "lip oil")]
    assert made.value_words == "Makeup"
    rule = checked(made.rule("words", " lip  oil ", NOW))
    assert (rule.kind, rule.text, rule.value, rule.added_at) == ("words", "lip oil", "beauty.makeup", NOW)
    assert rule.fits(ROWS[OIL].found.draft)
    assert not rule.fits(ROWS[ROLLER].found.draft)


def test_a_shop_that_sells_everything_comes_second() -> None:
    rows = [row("Ice roller", shop="Amazon"), row("Lamp", shop="Amazon")]
    made = offer(rows, 0, "category", "home.decor", "")
    assert made is not None
    assert [*made.texts] == ["words", "shop"]


def test_another_name_for_a_creator_is_offered_for_the_handle() -> None:
    made = offer(ROWS, LAMP, "creator", "Mia", "glowwithmia")
    assert made is not None
    assert made.texts == {"handle": "glowwithmia"}
    assert made.value_words == "Mia"


@pytest.mark.parametrize(
    ("field", "value", "before"),
    [("creator", "mia", ""), ("creator", "", "mia"), ("category", "", "home.decor"), ("name", "x", "y")],
)
def test_other_edits_offer_nothing(field: str, value: str, before: str) -> None:
    assert offer(ROWS, ROLLER, field, value, before) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ice roller, pink", "ice roller"),
        ("3-in-1 LED mask", "led mask"),
        ("Crème ROUGE", "creme rouge"),
        ("12 x", ""),
    ],
)
def test_the_words_of_a_name(name: str, words: str) -> None:
    assert words_of(name) == words
    if words:
        made = offer([row(name)], 0, "category", "home.decor", "")
        assert made is not None
        assert made.rule("words", words, NOW).fits(row(name).found.draft)
