"""What became of waits, counted by hand and against scipy; and what holds for any log."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.answering import TODAY, waiting
from tests.builders import checked_in, purchase, wished
from tests.insights.waiting.logs import logs

from unhyped.domain.period import all_time, between, year
from unhyped.insights.waiting.result import FATES

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.wish import Wish
    from unhyped.insights.waiting.result import Waiting


def fates(result: Waiting) -> dict[str, int]:
    return {fate: len(result.of(fate)) for fate in FATES if result.of(fate)}


def drawn() -> tuple[list[Entry], list[Wish]]:
    """Return the log of the picture: 14 waits, 8 let go, 5 bought after them (4 worth it), 1 elsewhere."""
    after = [purchase(f"Thing {n}", on="2026-06-20", worth=2 if n == 0 else 4) for n in range(5)]
    straight = [purchase(f"Other {n}", on="2026-03-01", worth=5 if n < 26 else 1) for n in range(55)]
    bought = [wished(f"Thing {n}", "bought", bought=entry) for n, entry in enumerate(after)]
    let_go = [wished(f"Gone {chr(97 + n) * 9}", "let go") for n in range(8)]
    return [*after, *straight], [*let_go, *bought, wished("Pan", "bought elsewhere")]


def test_the_picture_of_the_design_is_counted() -> None:
    log, wishes = drawn()
    result = waiting(log, wishes).result
    assert fates(result) == {"let go": 8, "bought": 5, "bought elsewhere": 1}
    assert (result.after.x, result.after.n) == (4, 5)
    assert (result.straight.x, result.straight.n) == (26, 55)
    for bought in (result.after, result.straight):
        likely = bought.likely
        assert likely is not None
        ends = stats.beta.ppf([0.1, 0.9], bought.x + 0.5, bought.n - bought.x + 0.5)
        assert (likely.low, likely.high) == pytest.approx(ends)


@pytest.mark.parametrize(
    ("day", "days", "fate"),
    [
        ("2026-06-15", 14, "bought"),
        ("2026-06-14", 14, "bought early"),
        ("2026-06", 14, "bought"),  # the day on which the wish ended decides
        (None, 14, "bought"),
        ("2026-06-20", 0, "bought early"),  # it had no wait
    ],
)
def test_waiting_means_until_the_end_of_the_wait(day: str | None, days: int, fate: str) -> None:
    entry = purchase("Walking pad", on=day, worth=4)
    result = waiting([entry], [wished(outcome="bought", days=days, bought=entry)]).result
    assert fates(result) == {fate: 1}
    waited, others = result.after.ids, result.straight.ids
    assert (waited, others) == (((entry.purchase.id,), ()) if fate == "bought" else ((), waited or others))


def test_what_was_let_go_and_bought_after_all_is_not_let_go() -> None:
    log = [purchase("Folding walking pad", on="2026-06-20"), purchase("Lamp", on="2026-08-01")]
    like, linked = wished("Walking pad", "let go"), wished("Globe", "let go", bought=log[1])
    result = waiting(log, [like, linked]).result
    assert fates(result) == {"bought instead": 2}
    assert [wait.instead for wait in result.waits] == ["Folding walking pad", "Lamp"] or [
        wait.instead for wait in result.waits
    ] == ["Lamp", "Folding walking pad"]
    assert result.straight.unrated == tuple(entry.purchase.id for entry in log)


def test_what_was_let_go_lately_does_not_count_yet() -> None:
    lately = wished("Lamp", "let go", on="2026-11-01", days=14, after=3)
    result = waiting([], [lately, wished("Pan")]).result
    assert (result.waits, result.too_recently) == ((), (lately.id,))
    assert len(result.waiting) == 1


def test_a_purchase_that_is_gone_leaves_its_wait_without_an_answer() -> None:
    gone = purchase("Lamp", worth=5)
    result = waiting([], [wished("Lamp", "bought", bought=gone)]).result
    assert (fates(result), result.after.n) == ({"bought": 1}, 0)


def test_another_period_counts_what_ended_and_was_bought_then() -> None:
    entry = purchase("Lamp", on="2025-12-30", worth=4)
    marked = wished("Lamp", "bought", on="2025-12-01", after=45, bought=entry)  # in January
    undated = purchase("Rug", on=None, worth=1)
    other = purchase("Cup", on="2026-02-01", worth=4)
    log, wishes = [entry, undated, other], [marked, wished("Pan", "let go", on="2026-02-01")]
    of_2025 = waiting(log, wishes, year("2025")).result
    assert (fates(of_2025), of_2025.after.ids) == ({"bought": 1}, (entry.purchase.id,))
    of_2026 = waiting(log, wishes, year("2026")).result
    assert (fates(of_2026), of_2026.after.n) == ({"let go": 1}, 0)
    assert of_2026.straight.ids == (other.purchase.id,)
    assert of_2026.undated == (undated,)


def test_first_impressions_are_no_answer() -> None:
    entry = checked_in(purchase("Lamp", on="2026-06-20"), 5, days=0)
    result = waiting([entry], [wished("Lamp", "bought", bought=entry)]).result
    assert (result.after.n, result.after.unrated) == (0, (entry.purchase.id,))


@given(logs(), st.sampled_from([all_time(), year("2026"), between(date(2026, 3, 1), date(2026, 5, 31))]))
def test_every_wait_and_every_purchase_is_counted_once(
    log: tuple[list[Entry], list[Wish]], period: object
) -> None:
    entries, wishes = log
    result = waiting(entries, wishes, period).result  # type: ignore[arg-type] # a period
    shown = [wait.id for wait in result.waits]
    assert len({*shown, *result.too_recently, *result.waiting}) == len(
        [*shown, *result.too_recently, *result.waiting]
    )
    parts = (*result.after.ids, *result.after.unrated, *result.straight.ids, *result.straight.unrated)
    assert len(set(parts)) == len(parts)
    if period == all_time():
        assert len(shown) + len(result.too_recently) + len(result.waiting) == len(wishes)
        assert {*parts} == {entry.purchase.id for entry in entries}
    by_id = {wish.id: wish for wish in wishes}
    for wait in result.waits:
        wish = by_id[wait.id]
        if wait.fate == "let go":
            end = max(wish.wait_until or TODAY, wish.ended_on or TODAY)
            assert end + timedelta(days=30) <= TODAY
            assert not wish.bought_as
        assert (wait.fate in {"bought", "bought early"}) == (wish.outcome == "bought")
    days = [wait.on for wait in result.waits]
    assert days == sorted(days)
