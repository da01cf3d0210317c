"""“4/5” in a list: a rating, a day, or left open."""

from __future__ import annotations

import pytest
from tests.importers.giving import TODAY

from unhyped.domain.customs import Customs
from unhyped.importers import Pasted, Reading, read
from unhyped.importers.typed_ratings import slashed_in


def read_as(text: str, own: str = "EUR") -> list[tuple[str, str, int | None]]:
    """Return the name, the day and the verdict of each line."""
    found = read(Pasted(text), Reading(Customs(TODAY, own)))
    return [
        (each.draft.name, str(each.draft.bought_on or ""), each.answer.worth if each.answer else None)
        for each in found.purchases
    ]


def test_many_of_five_are_ratings() -> None:
    assert read_as("- Lip stain - £22 - 4/5\n- Lamp - £9.99 - 1/5\n- Gel - £4.25 - 3/5 - smells nice\n") == [
        ("Lip stain", "", 4),
        ("Lamp", "", 1),
        ("Gel", "", 3),
    ]


@pytest.mark.parametrize("proof", ["4.5/5", "0/5", "4/5 stars", "4/5 ⭐", "note 4/5", "Rating: 4/5"])
def test_one_that_can_be_no_day_shows_what_the_others_are(proof: str) -> None:
    assert read_as(f"- Lamp - 9.99 € - 2/5\n- Mug - 5.00 € - {proof}\n")[0] == ("Lamp", "", 2)


def test_another_day_on_a_line_shows_it_too() -> None:
    text = "- Lamp - 9.99 € - 2026-03-01 - 2/5\n- Mug - 5.00 € - 5/5\n"
    assert read_as(text) == [("Lamp", "2026-03-01", 2), ("Mug", "", 5)]


@pytest.mark.parametrize(
    "text",
    ["- Lamp - 9.99 € - 12/5\n- Mug - 5.00 € - 3/5\n", "- Lamp - 9.99 € - 2/2\n- Mug - 5.00 € - 3/5\n"],
)
def test_what_ends_elsewhere_shows_that_they_are_days(text: str) -> None:
    days = [on for _, on, _ in read_as(text)]
    assert all(days)
    assert [worth for *_, worth in read_as(text)] == [None, None]


def test_a_few_of_them_are_left_open_and_named() -> None:
    text = "- Lamp - 9.99 € - 1/5\n- Mug - 5.00 €\n"
    found = read(Pasted(text), Reading(Customs(TODAY, "EUR")))
    lamp = found.purchases[0]
    assert (lamp.draft.bought_on, lamp.answer, lamp.draft.note) == (None, None, "1/5")
    assert "This may be a rating or a day, so it’s in the note: “1/5” (line 1)." in found.remarks


def test_of_ten_is_october_where_days_come_first() -> None:
    text = "- Lamp - 9.99 - 3/10\n- Mug - 5.00 - 7/10\n- Pan - 20.00 - 9/10\n"
    assert [worth for *_, worth in read_as(text, "EUR")] == [None, None, None]
    assert [worth for *_, worth in read_as(text, "USD")] == [2, 4, 5]


@pytest.mark.parametrize(
    "text", ["1/2 zip fleece $40", "lamp 2026/03/01", "4/5", "and/or", "x" * 3000 + " 4/5"]
)
def test_other_slashes_are_none(text: str) -> None:
    found = slashed_in(text)
    assert found is None or not found.may_be_rating


def test_days_in_october_would_be_in_their_order() -> None:
    assert read_as("lamp: 12€ (8/10)\nrug: 40€ (3/10)\nmug: 9€ (10/10)\n") == [
        ("lamp", "", 4),
        ("rug", "", 2),
        ("mug", "", 5),
    ]


def test_a_word_for_a_rating_is_no_part_of_the_name() -> None:
    text = "- lampe 12€ le 3/03, note 4/5\n- tapis 40€ le 14/03, note 2/5\n"
    assert read_as(text) == [("lampe", "2026-03-03", 4), ("tapis", "2026-03-14", 2)]
