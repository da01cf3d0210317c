from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.giving import found, said, tracker, worths

from unhyped.importers.mapping import Mapping
from unhyped.importers.rating_scale import FIVE, Scale, scale_of

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.importers import Found
    from unhyped.importers.mapping import MappingQuestion

MAPPING = Mapping(roles=("verdict",))


def asked(read: Found) -> MappingQuestion:
    assert read.needs_mapping is not None
    return read.needs_mapping


@pytest.mark.parametrize("cells", ["-1|2|0", "6|1|3", "3|1|2"])
def test_a_scale_whose_end_nothing_shows_is_asked_about(cells: str, tmp_path: Path) -> None:
    assert asked(tracker(tmp_path, "Rating", cells)).unsure_about == ("scale",)


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
        ("Bewertung (Schulnote)", "1|6|3", [5, 1, 3]),
        ("Note (Schulnoten 1-6)", "2|5|3", [4, 2, 3]),
    ],
)
def test_heading_and_cells_show_the_scale(
    heading: str, cells: str, expected: list[int] | None, tmp_path: Path
) -> None:
    read = tracker(tmp_path, heading, cells)
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
        ("Bewertung 1-6", "1|5", ("is_regret",)),
    ],
)
def test_what_neither_shows_is_asked(
    heading: str, cells: str, doubts: tuple[str, ...], tmp_path: Path
) -> None:
    assert asked(tracker(tmp_path, heading, cells)).unsure_about == doubts


def test_other_headings_show_which_marks_a_note_means(tmp_path: Path) -> None:
    german = found(tmp_path, "Produkt;Preis;Note\nLampe;5,00;1\nTasse;6,00;5\nKleid;7,00;3\n")
    assert worths(german) == [5, 2, 3]
    french = found(tmp_path, "Produit;Prix;Note\nLampe;5,00;1\nTasse;6,00;5\nRobe;7,00;3\n")
    assert worths(french) == [1, 5, 3]


def test_the_answer_is_used(tmp_path: Path) -> None:
    question = asked(tracker(tmp_path, "Rating", "3|2"))
    assert question.guess.scale == 5
    for scale, expected in ((5, [3, 2]), (10, [2, 1])):
        mapping = Mapping(roles=question.guess.roles, date_order="dmy", decimal_mark=",", scale=scale)
        assert worths(tracker(tmp_path, "Rating", "3|2", mapping=mapping)) == expected


def test_ratings_that_contradict_what_one_would_buy_again_are_asked_about(tmp_path: Path) -> None:
    question = asked(tracker(tmp_path, "Score", "1;yes|5;no|2;yes|4;no", more=";Buy again?"))
    assert question.unsure_about == ("is_regret",)
    assert question.evidence == ("“Score” is low for what you’d buy again, and high for the rest.",)
    fine = tracker(tmp_path, "Score", "5;yes|1;no|4;yes|2;no", more=";Buy again?")
    assert worths(fine) == [5, 1, 4, 2]


def test_an_unusual_way_to_read_ratings_is_said(tmp_path: Path) -> None:
    assert said(tracker(tmp_path, "Rating", "9|1")) == "We read the numbers in “Rating” as 1 to 10."
    assert said(tracker(tmp_path, "Regret?", "yes|no")) == (
        "In “Regret?”, we read a yes or a high number as not worth it."
    )
    assert said(tracker(tmp_path, "Rating", "5|1")) == ""


def test_a_mapping_wins_over_heading_and_cells() -> None:
    assert scale_of(["Rating (1-5)"], ["1", "2"], MAPPING) == FIVE
    chosen = Mapping(roles=("verdict",), scale=10, is_regret=True)
    assert scale_of(["Rating (1-5)"], ["1", "2"], chosen) == Scale(10, is_regret=True)


def test_a_line_above_or_below_the_table_explains_its_scale(tmp_path: Path) -> None:
    legend, rows = '"1 = obsessed, 5 = regret"', "Lamp,5.00,5\nMug,6.00,1\n"
    above = found(tmp_path, f"{legend},,\nItem,Price,Rating\n{rows}")
    below = found(tmp_path, f"Item,Price,Rating\n{rows}{legend},,\n")
    assert [worths(above), worths(below)[:2]] == [[1, 5], [1, 5]]


def test_plus_and_minus_rate_in_a_column_that_has_a_plus(tmp_path: Path) -> None:
    assert worths(tracker(tmp_path, "Fazit", "++|+|o|-|−−|+/-")) == [5, 4, 3, 2, 1, 3]
    assert worths(tracker(tmp_path, "Rating", "5|-|3|4")) == [5, None, 3, 4]


def test_numbers_that_only_count_the_rows_are_no_rating(tmp_path: Path) -> None:
    assert worths(tracker(tmp_path, "Rank", "1|2|3|4")) == [None] * 4
