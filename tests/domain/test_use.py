from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import ADDED, new_id, purchase, used

from unhyped.domain.errors import DateOutOfRange, UsesUnclear, ValueOutOfRange
from unhyped.domain.use import MOST_USES, Use, checked, count_from, current

ONE = Use(id=new_id(), purchase_id=new_id(), on=date(2026, 3, 5), added_at=ADDED)


@pytest.mark.parametrize("count", [1, MOST_USES])
def test_a_use_within_bounds_is_returned_as_it_is(count: int) -> None:
    use = replace(ONE, count=count)
    assert checked(use) is use


@pytest.mark.parametrize("count", [0, -1, MOST_USES + 1])
def test_another_number_of_uses_is_refused(count: int) -> None:
    with pytest.raises(ValueOutOfRange, match="number of uses must be between 1 and 1000000"):
        checked(replace(ONE, count=count))


def test_a_day_that_no_purchase_can_have_is_refused() -> None:
    with pytest.raises(DateOutOfRange):
        checked(replace(ONE, on=date(1989, 12, 31)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        *(
            ("20", 20),
            (" about 20 ", 20),
            ("~20", 20),
            ("≈ 20", 20),
            ("20x", 20),
            ("20 times", 20),
            ("20+", 20),
        ),
        *(("1,200", 1200), ("1.200", 1200), ("1 200 000", 1_200_000), ("٢٠", 20), ("0", 0), ("ca. 5", 5)),
    ],
)
def test_a_number_of_uses_is_read_as_people_write_it(text: str, count: int) -> None:
    assert count_from(text) == count


@pytest.mark.parametrize("text", ["", "often", "-3", "2.5", "1,20", "20 30", "1e3", "20 days"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(UsesUnclear, match="Try 20"):
        count_from(text)


def test_a_rough_number_replaces_what_was_logged_before() -> None:
    entry = used(used(used(used(purchase(), 3), 20, days=9, rough=True), 2, days=10), 1, days=11)
    assert [use.count for use in current(entry.uses)] == [20, 2, 1]
    again = used(entry, 50, days=12, rough=True)
    assert [use.count for use in current(again.uses)] == [50]
    assert len(again.uses) == 5
    assert [use.count for use in current(used(purchase(), 3).uses)] == [3]
    assert not current(())
