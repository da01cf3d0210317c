from __future__ import annotations

import pytest
from tests.builders import purchase

from unhyped.domain.category import CATEGORIES, top_level
from unhyped.domain.check_in import GROUPS
from unhyped.domain.duplicates import Reason
from unhyped.domain.exposure import EXPOSURE_KINDS, ExposureKind
from unhyped.words.labels import (
    categories_by_label,
    categories_like,
    category_from,
    category_label,
    exposure_label,
    group_label,
    group_sign,
    reason_label,
    rule_value_from,
    top_label,
    worth_label,
)


def test_five_answers_and_too_early() -> None:
    words = [worth_label(worth) for worth in (1, 2, 3, 4, 5, None)]
    assert words == ["not at all", "not really", "it’s okay", "yes", "very much", "too early"]


def test_every_group_has_a_word() -> None:
    assert [group_label(each) for each in GROUPS] == [
        "worth it",
        "in between",
        "not worth it",
        "not rated yet",
    ]
    with pytest.raises(KeyError):
        group_label("undecided")


@pytest.mark.parametrize(("worth", "sign"), [(1, "▲"), (3, "◆"), (None, "○"), (5, "●")])
def test_every_group_has_its_sign(worth: int | None, sign: str) -> None:
    assert group_sign(purchase(worth=worth).group) == sign


def test_no_two_groups_share_a_sign() -> None:
    assert len({group_sign(group) for group in GROUPS}) == len(GROUPS) == 4


@pytest.mark.parametrize("code", CATEGORIES)
def test_a_category_is_found_by_its_code_and_its_label(code: str) -> None:
    assert category_from(code) == code
    assert category_from(f" {category_label(code).upper()} ") == code


def test_an_own_category_is_spelled_as_before() -> None:
    assert category_from(" BATH stuff ", ("Bath stuff", "bath Stuff")) == "Bath stuff"
    assert category_from("board  GAMES", ("Board games",)) == category_from(" board games", ("Board games",))
    assert category_from("cafe", ("Garden", "Café")) == "Café"
    assert [category_from(own, ("Café", "cafe")) for own in ("cafe", "Café", "CAFE")] == [
        "cafe",
        "Café",
        "cafe",
    ]
    assert category_from("Board  games") == "Board  games"
    assert category_from("Beauty  devices") == "beauty.devices"
    assert category_from("books", ("Books of mine", "BOOKS")) == "books"
    assert category_from("", ("",)) == ""


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("skin", ["beauty.skincare"]),
        ("Skincare", ["beauty.skincare"]),
        ("beauty.skincare", ["beauty.skincare"]),
        ("care", ["beauty.skincare"]),
        ("air", []),
        ("dev", ["beauty.devices", "wellness.devices"]),
        ("b", ["beauty.devices", "books", "Board games"]),
        ("GAMES", ["Board games"]),
        ("board games", ["Board games"]),
        (" ", []),
    ],
)
def test_a_category_is_proposed_by_what_is_typed_so_far(typed: str, codes: list[str]) -> None:
    assert categories_like(typed, ("Board games",)) == codes


def test_what_is_typed_exactly_is_proposed_first() -> None:
    assert categories_like("cafe", ("Café", "cafe")) == ["cafe", "Café"]
    assert categories_like("board  games", ("Board games",)) == ["Board games"]


def test_an_own_category_is_kept_as_it_was_written() -> None:
    assert category_from("  Bath stuff ") == "Bath stuff"
    assert category_label("Bath stuff") == "Bath stuff"
    assert category_from("") == ""


def test_the_top_level_has_a_label() -> None:
    assert [top_label(code) for code in ("beauty.hair", "books", "Bath stuff")] == [
        "Beauty",
        "Books",
        "Bath stuff",
    ]
    assert {top_label(code) for code in CATEGORIES if "." in code}.isdisjoint(map(top_level, CATEGORIES))


def test_a_value_is_a_code_where_there_is_one() -> None:
    assert rule_value_from("shop", "Interior") == "home.decor"
    assert rule_value_from("words", "My own") == "My own"
    assert rule_value_from("handle", "@Some.Handle") == "some.handle"
    assert rule_value_from("handle", "My Friend") == "My Friend"


@pytest.mark.parametrize(
    ("reason", "label"),
    [
        (Reason("purchase"), "same purchase"),
        (Reason("row"), "same row, imported before"),
        (Reason("order and item"), "same order number and item"),
        (Reason("source"), "imported before from the same source"),
        (Reason("name and price"), "same name and price"),
        (Reason("name and price", days=1), "same name and price, 1 day apart"),
        (Reason("name and price", days=4), "same name and price, 4 days apart"),
        (Reason("name, price and day", nth=1, of=2), "same name, price and day: 1 of 2"),
    ],
)
def test_a_reason_says_what_is_the_same(reason: Reason, label: str) -> None:
    assert reason_label(reason) == label


def test_categories_are_known_by_their_labels_and_ours_come_last() -> None:
    known = categories_by_label(["Bath stuff", "Books"])
    assert (known["Bath stuff"], known["Books"], known["Skincare"]) == (
        "Bath stuff",
        "books",
        "beauty.skincare",
    )


@pytest.mark.parametrize("kind", EXPOSURE_KINDS)
def test_every_kind_of_viewing_history_has_a_label(kind: ExposureKind) -> None:
    assert exposure_label(kind)
