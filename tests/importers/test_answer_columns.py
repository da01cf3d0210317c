from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found, said

from unhyped.importers.answer_columns import FIVE, Scale, scale_of
from unhyped.importers.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.importers import Found
    from unhyped.importers.mapping import MappingQuestion

MAPPING = Mapping(roles=("verdict",))


def table(folder: Path, heading: str, cells: str, *, more: str = "", mapping: Mapping | None = None) -> Found:
    """Read a table with a column called *heading*, and *more* columns; its cells are between “|”."""
    rows = [f"Thing {n};{n + 4},00;0{n + 1}.03.2026;{cell}" for n, cell in enumerate(cells.split("|"))]
    return found(folder, "\n".join([f"Item;Price;Date;{heading}{more}", *rows]), mapping=mapping)


def worths(read: Found) -> list[int | None]:
    return [None if each.answer is None else each.answer.worth for each in read.purchases]


def asked(read: Found) -> MappingQuestion:
    assert read.needs_mapping is not None
    return read.needs_mapping


@pytest.mark.parametrize("cells", ["-1|2|0", "6|1|3", "3|1|2"])
def test_a_scale_whose_end_nothing_shows_is_asked_about(cells: str, tmp_path: Path) -> None:
    assert asked(table(tmp_path, "Rating", cells)).unsure_about == ("scale",)


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("Worth it? (1-5)", "1|2|3", [1, 2, 3]),
        ("Worth it? (1-10)", "1|2|3", [1, 1, 2]),
        ("Rating /10", "4|5|2", [2, 3, 1]),
        ("Rating out of 10", "4|5|2", [2, 3, 1]),
        ("Note sur 5", "4|3|2", [4, 3, 2]),
        ("Bewertung von 10", "4|3|2", [2, 2, 1]),
        ("Rating %", "80|20|100", [4, 2, 5]),
        ("Rating", "5|1|3", [5, 1, 3]),
        ("Rating", "9|1|3", [5, 1, 2]),
        ("Rating", "90|10|55", [5, 1, 3]),
        ("Rating", "4|4|3|2|4", [4, 4, 3, 2, 4]),
        ("Stars", "3|2|1", [3, 2, 1]),
        ("Rating", "3/5|2|1", [3, 2, 1]),
        ("Anything", "⭐⭐|⭐⭐⭐|⭐", [2, 3, 1]),
        ("Would recommend", "4/5|3/5|1/5", [4, 3, 1]),
        ("Note", "4|5|4,5", None),
        ("Rating (-2 to +2)", "-2|+2|0", [1, 5, 3]),
        ("Rating", "-1|+1|0", [1, 5, 3]),
        ("Rating (1 = awful, 6 = great)", "6|1|2", [5, 1, 2]),
        ("Note 1-6", "5|1|3", None),
        ("Note (1 = super, 6 = schlecht)", "6|1|3", [1, 5, 3]),
        ("Anything", "😍|😡|😐", [5, 1, 3]),
        ("Verdict", "✅ Keeper|❌ Regret|👍 but pricey", [4, 2, 4]),
        ("I am happy with it", "strongly agree|disagree|agree", [5, 2, 4]),
        ("Worth it?", "1|0|1", [4, 2, 4]),
        ("Regret?", "yes|no|a bit", [2, 4, 3]),
        ("Regret (1-5)", "5|1|3", [1, 5, 3]),
        ("Rating (1 = best, 5 = worst)", "1|5|3", [5, 1, 3]),
        ("Regret (1 = none, 5 = a lot)", "5|1|3", [1, 5, 3]),
        ("Regret (5 = none, 1 = a lot)", "5|1|3", [5, 1, 3]),
        ("Bereut? (1 = gar nicht, 10 = sehr)", "9|1|10", [1, 5, 1]),
        ("Bereut? (1 = kein bisschen, 5 = sehr)", "5|1|3", [1, 5, 3]),
        ("Regrets (1 = aucun, 5 = beaucoup)", "5|1|3", [1, 5, 3]),
        ("Regret (1 = awful, 5 = perfect)", "5|1|3", [5, 1, 3]),
        ("Fehlkauf?", "ja|nein|jein", [2, 4, 3]),
        ("Miskoop", "ja|nee|nee", [2, 4, 4]),
        ("Good buy?", "yes|no|maybe", [4, 2, 3]),
        ("Verdict", "❤️|💔|👎", [5, 2, 2]),
        ("Verdict", "❤️|❤️❤️❤️❤️|❤️❤️", [1, 4, 2]),
        ("How do I feel about it?", "Love|Neutral|Hate", [5, 3, 1]),
        ("Not worth it?", "yes|no|no", [2, 4, 4]),
        ("No regrets?", "yes|no|yes", [4, 2, 4]),
        ("Schulnote", "1|6|3", [5, 1, 3]),
    ],
)
def test_heading_and_cells_show_the_scale(
    heading: str, cells: str, expected: list[int] | None, tmp_path: Path
) -> None:
    read = table(tmp_path, heading, cells)
    if expected is None:
        assert asked(read).unsure_about == ("is_regret",)
    else:
        assert worths(read) == expected


@pytest.mark.parametrize(
    ("heading", "cells", "doubts"),
    [
        ("Rating", "3|2", ("scale",)),
        ("Rating", "4|3", ("scale",)),
        ("Rating", "15|12", ("scale",)),
        ("Rating (1-5)", "7|2", ("scale",)),
        ("Note (1-6)", "1|5", ("is_regret",)),
    ],
)
def test_what_neither_shows_is_asked(
    heading: str, cells: str, doubts: tuple[str, ...], tmp_path: Path
) -> None:
    assert asked(table(tmp_path, heading, cells)).unsure_about == doubts


def test_other_headings_show_which_marks_a_note_means(tmp_path: Path) -> None:
    german = found(tmp_path, "Produkt;Preis;Note\nLampe;5,00;1\nTasse;6,00;5\nKleid;7,00;3\n")
    assert worths(german) == [5, 2, 3]
    french = found(tmp_path, "Produit;Prix;Note\nLampe;5,00;1\nTasse;6,00;5\nRobe;7,00;3\n")
    assert worths(french) == [1, 5, 3]


@pytest.mark.parametrize("heading", ["Inspiration board", "Via", "Hype"])
def test_handles_show_who_recommended_it(heading: str, tmp_path: Path) -> None:
    read = table(tmp_path, heading, "@a|TikTok - @b|IG @c")
    assert [each.draft.creator for each in read.purchases] == ["a", "b", "c"]


def test_what_a_wish_list_has_not_bought_is_a_wish(tmp_path: Path) -> None:
    rows = "Lamp,5.00,No\nMug,6.00,Yes\n"
    read = found(tmp_path, f"Item,Price,Bought?\n{rows}")
    assert ([each.draft.name for each in read.purchases], read.wishes) == (["Mug"], ())
    assert said(read) == "2 It’s marked as “No”."
    read = found(tmp_path, f"Wishlist item,Price,Bought?\n{rows}")
    assert [each.name for each in read.wishes] == ["Lamp"]


def test_the_answer_is_used(tmp_path: Path) -> None:
    question = asked(table(tmp_path, "Rating", "3|2"))
    assert question.guess.scale == 5
    for scale, expected in ((5, [3, 2]), (10, [2, 1])):
        mapping = Mapping(roles=question.guess.roles, date_order="dmy", decimal_mark=",", scale=scale)
        assert worths(table(tmp_path, "Rating", "3|2", mapping=mapping)) == expected


def test_ratings_that_contradict_what_one_would_buy_again_are_asked_about(tmp_path: Path) -> None:
    question = asked(table(tmp_path, "Score", "1;yes|5;no|2;yes|4;no", more=";Buy again?"))
    assert question.unsure_about == ("is_regret",)
    assert question.evidence == ("“Score” is low for what you’d buy again, and high for the rest.",)
    fine = table(tmp_path, "Score", "5;yes|1;no|4;yes|2;no", more=";Buy again?")
    assert worths(fine) == [5, 1, 4, 2]


def test_an_unusual_way_to_read_ratings_is_said(tmp_path: Path) -> None:
    assert said(table(tmp_path, "Rating", "9|1")) == "We read the numbers in “Rating” as 1 to 10."
    assert said(table(tmp_path, "Regret?", "yes|no")) == (
        "In “Regret?”, we read a yes or a high number as not worth it."
    )
    assert said(table(tmp_path, "Rating", "5|1")) == ""


def test_of_two_verdicts_the_plain_one_counts_and_the_other_is_named(tmp_path: Path) -> None:
    read = table(tmp_path, "Regret?", "yes;2|no;5", more=";Rating (1-5)")
    assert worths(read) == [2, 5]
    assert read.unread == ("Regret?",)


def test_a_rating_of_others_is_not_ones_own(tmp_path: Path) -> None:
    read = table(tmp_path, "Average rating", "4.1;2|4.8;5", more=";My rating")
    assert worths(read) == [2, 5]
    assert read.unread == ("Average rating",)


def test_a_reason_belongs_to_the_answer_left_of_it_and_else_to_the_note(tmp_path: Path) -> None:
    read = table(tmp_path, "Worth it?", "no;leaks|yes;", more=";Reason")
    assert [each.answer and each.answer.why for each in read.purchases] == ["leaks", ""]
    read = table(tmp_path, "Reason", "everyone has it;no|was cold;yes", more=";Worth it?")
    assert [each.draft.note for each in read.purchases] == ["everyone has it", "was cold"]


@pytest.mark.parametrize("heading", ["Opened", "Expiry date", "Last worn"])
def test_a_day_that_has_no_field_is_not_the_day_of_buying(heading: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Product,{heading},Price\nBlush,2026-01-03,12.00\nMug,2026-02-03,9.00\n")
    assert [each.draft.bought_on for each in read.purchases] == [None, None]
    assert read.unread_yet == (heading,)


@pytest.mark.parametrize("heading", ["Wait until", "Delivered", "Arrived on"])
def test_a_day_with_another_field_is_not_the_day_of_buying(heading: str, tmp_path: Path) -> None:
    read = found(tmp_path, f"Product,{heading},Price\nBlush,2026-01-03,12.00\nMug,2026-02-03,9.00\n")
    assert [each.draft.bought_on for each in read.purchases] == [None, None]
    assert read.unread == ()


@pytest.mark.parametrize("heading", ["Finished", "Kept?", "Arrived", "Donated?", "Used"])
def test_no_says_that_a_thing_was_not_bought_only_where_that_is_asked(heading: str, tmp_path: Path) -> None:
    read = table(tmp_path, heading, "yes|no|no")
    assert (len(read.purchases), read.skipped, read.unread) == (3, (), (heading,))


def test_answers_of_maybe_are_no_status(tmp_path: Path) -> None:
    read = table(tmp_path, "Recommend?", "Yes|No|Maybe")
    assert len(read.purchases) == 3
    assert read.unread == ("Recommend?",)


def test_a_mapping_wins_over_heading_and_cells() -> None:
    assert scale_of(["Rating (1-5)"], ["1", "2"], MAPPING) == FIVE
    chosen = Mapping(roles=("verdict",), scale=10, is_regret=True)
    assert scale_of(["Rating (1-5)"], ["1", "2"], chosen) == Scale(10, is_regret=True)
