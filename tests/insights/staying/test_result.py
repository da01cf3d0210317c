"""How long things stay worth it, against published curves, scipy, and counts by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.answering import staying
from tests.builders import checked_in, money_event, purchase

from unhyped.domain.period import year
from unhyped.insights.staying.result import Life, curve

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry

FREIREICH: Final = (
    *((day, "let down") for day in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *((day, "still fine") for day in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
)
"""The 6-MP arm of Freireich et al. (1963, Blood 21:699–716): weeks in remission."""


def lives(*ends: tuple[int, str]) -> list[Life]:
    return [
        Life(str(number), "", outcome, day, (), "not rated yet", 0)  # type: ignore[arg-type] # a parameter
        for number, (day, outcome) in enumerate(ends)
    ]


def steps(*ends: tuple[int, str]) -> tuple:  # type: ignore[type-arg]
    every = lives(*ends)
    return curve([life for life in every if life.outcome != "still fine"], sorted(life.day for life in every))


def sent_back(entry: Entry, days: int, kind: str = "refund 12.99") -> Entry:
    bought = entry.purchase.bought_on
    assert bought is not None
    event = money_event(entry.purchase, kind, bought.first + timedelta(days=days))
    return replace(entry, money_events=(*entry.money_events, event))


def test_it_is_the_curve_of_freireich() -> None:
    found = {step.day: step for step in steps(*FREIREICH)}
    assert {day: round(step.share, 4) for day, step in found.items()} == {
        6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482,
    }  # fmt: skip
    assert [step.n for step in found.values()] == [21, 17, 15, 12, 11, 7, 6]


def test_the_likely_range_is_scipys() -> None:
    done = [day for day, outcome in FREIREICH if outcome == "let down"]
    open_ = [day for day, outcome in FREIREICH if outcome == "still fine"]
    theirs = stats.ecdf(stats.CensoredData(uncensored=done, right=open_)).sf
    interval = theirs.confidence_interval(0.8, method="log-log")
    found = steps(*FREIREICH)
    for step in found:
        low, high = (float(end.evaluate(step.day)) for end in (interval.low, interval.high))
        assert (step.likely.low, step.likely.high) == pytest.approx((low, high))
    assert found[-1].day == 23


@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.sampled_from(["let down", "sent back", "still fine"])),
        min_size=1,
        max_size=40,
    )
)
def test_any_curve_is_scipys_and_its_ranges_hold_it(ends: list[tuple[int, str]]) -> None:
    done = [day for day, outcome in ends if outcome != "still fine"]
    theirs = stats.ecdf(
        stats.CensoredData(uncensored=done, right=[day for day, outcome in ends if outcome == "still fine"])
    ).sf
    found = steps(*ends)
    assert [step.day for step in found] == sorted({*done})
    for before, step in zip((None, *found), found, strict=False):
        assert step.share == pytest.approx(theirs.evaluate(step.day), abs=1e-12)
        assert 0 <= step.likely.low <= step.share <= step.likely.high <= 1
        assert before is None or step.share < before.share
    noticed = [id_ for step in found for id_ in (*step.let_down, *step.sent_back)]
    assert len(noticed) == len(done) == len({*noticed})


def test_what_becomes_of_a_thing() -> None:
    fine = checked_in(purchase("Fine", worth=4), 3, days=90)
    down = checked_in(purchase("Down", worth=2), 5, days=90)
    back = sent_back(purchase("Back"), 9)
    rated_back = sent_back(checked_in(purchase("Rated", worth=5), 4, days=31), 33, "return sent 12.99")
    down_back = sent_back(checked_in(purchase("Both"), 1, days=7), 9)
    sold = sent_back(purchase("Sold", worth=4), 60, "resale 5.00")
    log = [fine, down, back, rated_back, down_back, sold]
    found = {life.name: (life.outcome, life.day) for life in staying(log).result.lives}
    assert found == {
        "Fine": ("still fine", 90),
        "Down": ("let down", 30),
        "Back": ("sent back", 9),
        "Rated": ("sent back", 33),
        "Both": ("let down", 7),
        "Sold": ("still fine", 30),
    }


def test_first_impressions_too_early_and_corrected_answers_are_not_followed() -> None:
    impressed = checked_in(purchase("Impressed"), 1, days=0)
    early = checked_in(purchase("Early"), None)
    rated = purchase("Corrected", worth=1)
    (wrong,) = rated.check_ins
    corrected = replace(rated, check_ins=(wrong, replace(wrong, id="x", worth=4, supersedes=wrong.id)))
    result = staying([impressed, early, corrected]).result
    assert {*result.unrated} == {impressed.purchase.id, early.purchase.id}
    assert [(life.name, life.outcome) for life in result.lives] == [("Corrected", "still fine")]


def test_days_count_from_delivery_and_need_an_exact_day() -> None:
    entry = checked_in(purchase("Late", on="2026-03"), 2, days=40)
    vague = staying([entry]).result
    assert (vague.lives, vague.inexact) == ((), (entry.purchase.id,))
    delivered = replace(entry, purchase=replace(entry.purchase, delivered_on=date(2026, 3, 11)))
    (life,) = staying([delivered]).result.lives
    assert life.day == 30
    early = replace(entry, purchase=replace(entry.purchase, delivered_on=date(2026, 6, 1)))
    (life,) = staying([early]).result.lives
    assert life.day == 1


def test_the_curve_begins_with_thirty_and_ends_where_five_are_still_counted() -> None:
    log = [purchase(f"Thing {n}", worth=4) for n in range(29)]
    assert staying(log).result.until == 0
    log.append(purchase("Last", worth=2))
    result = staying(log).result
    assert (result.until, [step.day for step in result.steps]) == (30, [30])
    assert result.counted(30) == 30
    assert result.share(29) == 1
    assert result.share(30) == pytest.approx(29 / 30)
    log = [checked_in(entry, 4, days=90) if n < 5 else entry for n, entry in enumerate(log)]
    assert staying(log).result.until == 90
    log[0] = replace(log[0], check_ins=log[0].check_ins[:1])
    assert staying(log).result.until == 30


def test_another_period_and_the_trash_count_nothing() -> None:
    log = [purchase(worth=4, on="2025-03-05"), purchase(worth=4, on=None)]
    result = staying(log, year("2026")).result
    assert result.lives == ()
    assert [entry.purchase.id for entry in result.undated] == [log[1].purchase.id]


def test_ages_are_those_of_today() -> None:
    days = {"2026-11-01": 4, "2026-10-01": 2, "2026-09-01": 3, "2026-01-01": 5, "2025-01-01": 4}
    log = [checked_in(purchase(on=day), worth, days=8) for day, worth in days.items()]
    ages = staying([*log, purchase(on="2026-11-02")]).result.ages()
    assert [(age.until, age.n) for age in ages] == [(30, 1), (90, 2), (365, 1), (None, 1)]
    assert [len(ages[1].of(group)) for group in ("worth it", "in between", "not worth it")] == [0, 1, 1]
