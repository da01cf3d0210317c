from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.notes.making import TODAY, note

from unhyped.domain.category import CATEGORIES
from unhyped.notes.beside import notes_for_categories
from unhyped.notes.pack import shipped

SKIN_1 = note(id="skin-1", category="beauty.skincare", kind="good-for")
SKIN_2 = note(id="skin-2", category="beauty.skincare", kind="not-worth-it")
BOOK = note(id="book", category="books", kind="cheaper-alternative")
WAIT = note(id="wait", category="mechanism.waiting", kind="how-the-sale-works")
FEES = note(id="fees", category="mechanism.affiliate", kind="how-the-sale-works")
RIGHT = note(id="right", category="rights.delivery", kind="your-rights")
ALL = (SKIN_1, SKIN_2, BOOK, WAIT, FEES, RIGHT)


def test_two_of_the_categories_bought_most_and_one_on_the_sale() -> None:
    shown = notes_for_categories(ALL, {"books": 2, "beauty.skincare": 9, "pets": 30}, on=TODAY)
    assert [match.note.category for match in shown[:2]] == ["beauty.skincare", "books"]
    assert shown[2].note.id in {"wait", "fees"}
    assert [match.why for match in shown[:2]] == [
        "because 9 purchases here are in skincare",
        "because 2 purchases here are in books",
    ]


def test_one_purchase_is_not_several() -> None:
    (shown,) = notes_for_categories([BOOK], {"books": 1}, on=TODAY)
    assert shown.why == "because 1 purchase here is in books"
    assert notes_for_categories([BOOK], {"books": 0}, on=TODAY) == ()


def test_a_note_on_the_sale_says_its_topic() -> None:
    (shown,) = notes_for_categories([FEES], {}, on=TODAY)
    assert shown.why == "about sales tricks: affiliate links and commission"


def test_topics_narrow_the_notes_on_the_sale() -> None:
    for month in range(1, 13):
        on = date(2027, month, 1)
        (shown,) = notes_for_categories(ALL, {}, on=on, topics={"mechanism.affiliate"})
        assert shown.note.id == "fees"


def test_the_turn_changes_with_the_month_only() -> None:
    def shown(on: date) -> list[str]:
        return [match.note.id for match in notes_for_categories(ALL, {"beauty.skincare": 9}, on=on)]

    assert shown(date(2026, 11, 1)) == shown(date(2026, 11, 30))
    assert shown(date(2026, 11, 1)) != shown(date(2026, 12, 1))
    assert shown(date(2026, 11, 1)) == shown(date(2027, 1, 1))


def test_weak_stale_foreign_dismissed_and_retired_notes_stand_back() -> None:
    counts = {"books": 3}
    assert notes_for_categories([note(category="books", confidence="low")], counts, on=TODAY) == ()
    assert notes_for_categories([note(category="books", region=("US",))], counts, on=TODAY, region="EU") == ()
    assert notes_for_categories([BOOK], counts, on=TODAY, dismissed={"book"}) == ()
    assert notes_for_categories([note(category="books", expires=date(2020, 1, 1))], counts, on=TODAY) == ()
    stale = [note(id=f"s{n}", category="books", review_by=date(2020, 1, 1)) for n in range(3)]
    assert notes_for_categories([*stale, BOOK], counts, on=TODAY)[0].note is BOOK


@pytest.mark.parametrize("region", [None, "EU", "US"])
@given(
    counts=st.dictionaries(st.sampled_from([*CATEGORIES, "own word"]), st.integers(0, 50)),
    on=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)
def test_at_most_three_different_ones_each_with_a_reason(
    region: str | None, counts: dict[str, int], on: date
) -> None:
    shown = notes_for_categories(shipped().notes, counts, on=on, region=region)
    assert 1 <= len({match.note.id for match in shown}) == len(shown) <= 3
    assert all(match.why.startswith(("because ", "about sales tricks: ")) for match in shown)
    assert all(
        match.note.category in counts or match.note.category.startswith("mechanism.") for match in shown
    )
    assert shown == notes_for_categories(reversed(shipped().notes), counts, on=on, region=region)


def test_of_a_kind_shown_less_only_safety_shows_beside_a_chart() -> None:
    burns = note(id="burns", category="beauty.skincare", kind="not-worth-it", flags=("safety",))
    for notes, shown in (([SKIN_2], []), ([SKIN_2, burns], ["burns"])):
        found = notes_for_categories(notes, {"beauty.skincare": 5}, on=TODAY, less={"not-worth-it"})
        assert [match.note.id for match in found] == shown
