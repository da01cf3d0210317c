from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import found_purchase, new_id

from unhyped.domain.errors import InvalidInput, TextBroken, TextTooLong
from unhyped.domain.rule import RULE_KINDS, Rule, RuleKind, applied, checked
from unhyped.domain.text import TEXT_LIMIT

if TYPE_CHECKING:
    from unhyped.domain.found import FoundPurchase

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)


def rule(kind: RuleKind, text: str, value: str, *, later: int = 0) -> Rule:
    return Rule(id=new_id(), kind=kind, text=text, value=value, added_at=FIRST + timedelta(days=later))


def found(name: str = "Ice roller", **fields: Any) -> FoundPurchase:  # noqa: ANN401
    return found_purchase(name=name, **fields)


@pytest.mark.parametrize(
    ("one", "row"),
    [
        (rule("shop", "Temu", "home.decor"), found(shop="TEMU ")),
        (rule("shop", "El Corte Inglés", "home.decor"), found(shop="el corte ingles")),
        (rule("words", "ice roller", "beauty.devices"), found("Roller of ICE, for the face")),
        (rule("words", "ice roller", "beauty.devices"), found("Ice-roller (pink)")),
        (rule("words", "lèggings", "fashion.clothing"), found("Flare Leggings")),
        (rule("handle", "@Some.Handle", "Someone"), found(creator="some.handle")),
        (rule("handle", "some.handle", "Someone"), found(creator="@some.handle")),
    ],
)
def test_a_rule_fits_however_it_is_spelled(one: Rule, row: FoundPurchase) -> None:
    assert one.fits(row.draft)


@pytest.mark.parametrize(
    ("one", "row"),
    [
        (rule("shop", "Temu", "home.decor"), found(shop="Temu Home")),
        (rule("shop", "Temu", "home.decor"), found("Temu", creator="temu")),
        (rule("words", "ice roller", "beauty.devices"), found("Ice cream maker")),
        (rule("words", "cup", "home.drinkware"), found("Cupboard")),
        (rule("words", "…", "home.drinkware"), found("Cup")),
        (rule("handle", "some.handle", "Someone"), found(creator="some.handle2")),
        (rule("handle", "@", "Someone"), found()),
    ],
)
def test_and_nothing_else(one: Rule, row: FoundPurchase) -> None:
    assert not one.fits(row.draft)


def test_shop_and_words_fill_in_a_category_and_a_handle_the_creator() -> None:
    rules = [
        rule("shop", "Temu", "home.decor"),
        rule("handle", "some.handle", "Someone"),
        rule("words", "mascara", "beauty.makeup"),
    ]
    assert applied(found(shop="Temu", creator="@some.handle"), rules) == found(
        shop="Temu", creator="Someone", category="home.decor"
    )
    assert applied(found("Mascara"), rules) == found("Mascara", category="beauty.makeup")


def test_what_the_file_says_itself_stays() -> None:
    named = found(shop="Temu", category="kids")
    assert applied(named, [rule("shop", "Temu", "home.decor")]) is named


def test_the_newest_of_several_rules_counts() -> None:
    rules = [
        rule("shop", "Temu", "home.decor"),
        rule("words", "ice roller", "beauty.devices", later=2),
        rule("shop", "Temu", "tech.gadgets", later=1),
    ]
    assert applied(found(shop="Temu"), rules).draft.category == "beauty.devices"
    assert applied(found("Lamp", shop="Temu"), rules).draft.category == "tech.gadgets"
    assert applied(found("Lamp", shop="Temu"), rules[:1]).draft.category == "home.decor"


def test_without_a_rule_that_fits_the_row_is_the_very_same() -> None:
    row = found(shop="Amazon")
    assert applied(row, [rule("shop", "Temu", "home.decor")]) is row
    assert applied(row, []) is row


@pytest.mark.parametrize(
    ("text", "value"), [("", "home.decor"), ("   ", "home.decor"), ("Temu", ""), ("Temu", " ")]
)
def test_a_rule_says_when_and_what(text: str, value: str) -> None:
    with pytest.raises(InvalidInput, match="rule"):
        checked(rule("shop", text, value))


def test_a_rule_has_texts_that_can_be_kept() -> None:
    sound = rule("words", "ice roller", "beauty.devices")
    assert checked(sound) is sound
    with pytest.raises(TextTooLong):
        checked(rule("words", "x" * (TEXT_LIMIT + 1), "kids"))
    with pytest.raises(TextBroken):
        checked(rule("words", "ice roller", "\ud83d"))


TEXTS = st.text(st.sampled_from("ab @.-É"), max_size=6)


@given(
    st.lists(st.builds(rule, st.sampled_from(RULE_KINDS), TEXTS, TEXTS, later=st.integers(0, 3)), max_size=4),
    st.builds(found, TEXTS, shop=TEXTS, creator=TEXTS, category=TEXTS),
)
def test_rules_touch_nothing_but_category_and_creator(rules: list[Rule], row: FoundPurchase) -> None:
    got = applied(row, rules)
    assert (got.draft.name, got.draft.shop, got.line) == (row.draft.name, row.draft.shop, row.line)
    assert got.draft.category == row.draft.category or not row.draft.category
    assert got.draft.category in {row.draft.category, *(one.value for one in rules if one.kind != "handle")}
    assert got.draft.creator in {row.draft.creator, *(one.value for one in rules if one.kind == "handle")}
