from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies
from tests.builders import checked_in, purchase, used

from unhyped.domain import period
from unhyped.domain.approximate_date import ApproximateDate
from unhyped.domain.check_in import CheckIn
from unhyped.domain.entry import Entry
from unhyped.domain.filters import USES, Filter, apply, haystack
from unhyped.domain.purchase import Purchase

AT = datetime(2026, 3, 14, tzinfo=UTC)
ROLLER = Purchase(
    id="1", name="Ice Roller", creator="glow.anna", shop="Müller", category="beauty.devices",
    note="für morgens", tags=("gift",), bought_on=ApproximateDate.parse("2026-03"), added_at=AT,
)  # fmt: skip


def entry(worth: int | None = None) -> Entry:
    if worth is None:
        return Entry(ROLLER)
    return Entry(ROLLER, (CheckIn(id="2", purchase_id="1", on=date(2026, 6, 1), worth=worth, added_at=AT),))


@pytest.mark.parametrize(
    "text",
    ["", " ", "roller", "ICE", "roller ice", "muller", "MÜLLER", "für", "fur", "gift", "#gift",
     "@glow", "anna", "beauty devices", "ice muller gift"],
)  # fmt: skip
def test_all_words_occur_somewhere(text: str) -> None:
    assert Filter(text=text).matches(entry(), haystack(ROLLER, "Beauty devices"))


@pytest.mark.parametrize(
    "text", ["icemuller", "roller glow.annamüller", "ice cube", "rollers", "beauty.devices"]
)
def test_words_that_do_not_occur_are_not_found(text: str) -> None:
    assert not Filter(text=text).matches(entry(), haystack(ROLLER, "Beauty devices"))


@pytest.mark.parametrize(
    ("wanted", "worth", "shown"),
    [
        (Filter(verdicts=frozenset({"worth it"})), 4, True),
        (Filter(verdicts=frozenset({"worth it"})), 3, False),
        (Filter(verdicts=frozenset({"not rated yet"})), None, True),
        (Filter(verdicts=frozenset({"in between"})), None, False),
        (Filter(verdicts=frozenset({"in between"})), 3, True),
        (Filter(verdicts=frozenset({"not worth it", "worth it"})), 2, True),
        (Filter(verdicts=frozenset({"5"})), 5, True),
        (Filter(verdicts=frozenset({"5"})), 4, False),
        (Filter(categories=frozenset({"beauty.devices", "food"})), None, True),
        (Filter(categories=frozenset({"beauty"})), None, True),
        (Filter(categories=frozenset({"beauty.hair"})), None, False),
        (Filter(creators=frozenset({"glow.anna"})), None, True),
        (Filter(creators=frozenset({"glow"})), None, False),
        (Filter(period=period.parse("2026")), None, True),
        (Filter(period=period.parse("2025")), None, False),
        (Filter(period=period.parse("2026"), creators=frozenset({"x"})), None, False),
        (Filter(text="roller", verdicts=frozenset({"worth it"})), 1, False),
    ],
)
def test_every_condition_must_hold(wanted: Filter, worth: int | None, shown: bool) -> None:
    assert wanted.matches(entry(worth), haystack(ROLLER, "Beauty devices")) is shown


def test_positions_keep_their_order() -> None:
    entries = [Entry(replace(ROLLER, name=name)) for name in ("red pen", "blue pen", "red ink")]
    haystacks = [haystack(each.purchase, "") for each in entries]
    assert apply(entries, haystacks, Filter(text="red")) == [0, 2]
    assert apply(entries, haystacks, Filter(text="pen red")) == [0]
    assert apply(entries, haystacks, Filter()) == [0, 1, 2]
    assert apply(entries, haystacks, Filter(creators=frozenset({"nobody"}))) == []


words = st.text(st.sampled_from("aäAßeé @"), max_size=3)


@given(
    st.lists(
        st.builds(lambda one, name: Entry(replace(one.purchase, name=name)), strategies.entries(), words),
        max_size=3,
    ),
    st.builds(
        Filter,
        text=words,
        verdicts=st.frozensets(st.sampled_from(["in between", "not rated yet", "5"])),
        period=st.none() | st.just(period.all_time()),
    ),
)
def test_applying_a_filter_is_matching_one_by_one(entries: list[Entry], wanted: Filter) -> None:
    haystacks = [haystack(each.purchase, "") for each in entries]
    expected = [at for at, each in enumerate(entries) if wanted.matches(each, haystacks[at])]
    assert apply(entries, haystacks, wanted) == expected


@given(strategies.purchases)
def test_a_purchase_is_found_by_each_word_of_its_name(purchase: Purchase) -> None:
    for word in purchase.name.split():
        assert Filter(text=word).matches(Entry(purchase), haystack(purchase, "")), word


def test_readings_are_a_condition_along_with_the_verdict() -> None:
    read = checked_in(purchase(), 5, claimed="yes", needed=True)
    assert Filter(readings=frozenset({"keeper", "neither"})).suits(read)
    assert not Filter(readings=frozenset({"neither"})).suits(read)
    assert not Filter(readings=frozenset({"keeper"}), verdicts=frozenset({"1"})).suits(read)
    assert not Filter(readings=frozenset({"keeper"})).suits(purchase(worth=5))
    assert not Filter(readings=frozenset({"keeper"})).asks_only_text


def test_what_is_used_and_what_is_not_are_conditions() -> None:
    worn, new = used(purchase(worth=5), 3), purchase(worth=5)
    for entry, is_used in ((worn, True), (new, False)):
        assert Filter(uses=frozenset({"used"})).suits(entry) == is_used
        assert Filter(uses=frozenset({"not used"})).suits(entry) != is_used
        assert Filter(uses=frozenset(USES), verdicts=frozenset({"5"})).suits(entry)
        assert not Filter(uses=frozenset(USES), verdicts=frozenset({"1"})).suits(entry)
    assert not Filter(uses=frozenset({"used"})).asks_only_text
