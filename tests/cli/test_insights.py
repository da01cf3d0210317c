from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil, floor
from typing import TYPE_CHECKING, Final

import pytest
from scipy import stats
from tests import another_question
from tests.builders import purchase

from unhyped.exporters.archive import archive
from unhyped.insights.questions import QUESTIONS

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.cli.running import Unhyped

    from unhyped.domain.entry import Entry

GROUPS: Final = {
    "Lamps": (0, 5),
    "Mugs": (5, 5),
    "Rugs": (3, 7),
    "Vases": (1, 12),
    "Pans": (11, 30),
    "Hats": (2, 3),
    "Caps": (4, 4),
}
"""Made-up categories: how many are regretted of how many rated. The last two have too few answers."""
FROM, TO = "likely range, from", "likely range, to"


def _bought(unhyped: Unhyped) -> None:
    unhyped("add", "Serum", "20", "--on", "2026-01-10", "--category", "skincare")
    unhyped("add", "Toner", "10", "--on", "2026-03-10", "--category", "skincare")
    unhyped("add", "Mask", "90 GBP", "--on", "2025-03-10", "--category", "beauty devices")
    unhyped("check-in", "Serum", "--worth", "1", "--on", "2026-02-10")
    unhyped("check-in", "Toner", "--worth", "5", "--on", "2026-04-10")


def _imported(unhyped: Unhyped, folder: Path, *logged: Entry) -> None:
    file = folder / "log.json"
    file.write_bytes(archive(record for entry in logged for record in (entry.purchase, *entry.owned)))
    assert unhyped("--json", "import", file).document["new"] == len(logged)


def _grouped() -> list[Entry]:
    return [
        purchase(f"{group} {number}", f"{number + 1} EUR", worth=2 if number < x else 4, category=group)
        for group, (x, n) in GROUPS.items()
        for number in range(n)
    ]


def _by_category(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rows of the table of regret, by category."""
    rows = [dict(zip(document["columns"], row, strict=True)) for row in document["rows"]]
    return {row["Category"]: row for row in rows}


def _printed(told: str, category: str) -> str:
    """Its line in the table of regret."""
    _, _, regret = told.partition("What did regret cost me?")
    return next(line for line in regret.splitlines() if line.startswith(f"{category} "))


def test_both_questions_in_words_and_tables(unhyped: Unhyped) -> None:
    _bought(unhyped)
    told = unhyped("insights", "--period", "2026", "--by", "month").out
    assert "Where did the money go?" in told
    assert "What did regret cost me?" in told
    assert "You spent €30.00 on 2 purchases in 2026. €10.00 of it is worth it so far, €20.00 isn’t." in told
    assert "1 wasn’t worth it. It cost you €20.00." in told
    assert "January 2026" in told
    assert "February 2026" not in told  # nothing was bought then
    assert "GBP" not in told


def test_the_document_holds_the_same_numbers(unhyped: Unhyped) -> None:
    _bought(unhyped)
    document = unhyped("--json", "insights", "--period", "2026", "--by", "month").document
    assert document["period"] == "2026"
    assert [*document] == ["period", *(question.key for question in QUESTIONS)]
    spending, regret = document["spending"], document["regret"]
    both = {"question", "sentence", "columns", "rows", "how_counted"}
    assert spending.keys() == both | {"mosaic", "mosaic_table"}
    assert regret.keys() == both | {"how_often", "regret_version"}
    total = dict(zip(spending["columns"], spending["rows"][-1], strict=True))
    assert (total["Month"], total["net"], total["Purchases"]) == ("total", "30.00", 2)
    assert (total["worth it"], total["in between"], total["not worth it"], total["not rated yet"]) == (
        *(1, 0, 1, 0),
    )
    assert len(spending["rows"]) >= 4  # January to March at least, and the total
    overall = dict(zip(regret["columns"], regret["rows"][-1], strict=True))
    assert (overall["not worth it"], overall["you’ve rated"]) == (1, 2)
    assert (overall["share"], overall[FROM], overall[TO]) == (None, None, None)  # of fewer than 5
    assert "€30.00" in spending["sentence"]
    assert "would not buy it again" in regret["how_counted"]
    assert regret["regret_version"] == 2
    assert "Definition 2" in regret["how_counted"]


def test_people_and_programs_read_how_often_after_what_it_cost(unhyped: Unhyped, tmp_path: Path) -> None:
    _imported(unhyped, tmp_path, *_grouped())
    regret = unhyped("--json", "insights", "--all").document["regret"]
    assert regret["how_often"].startswith("Pans: of 30 you’ve rated, 11 weren’t worth it. That’s 37%, and ")
    lines = unhyped("insights", "--all").out.splitlines()
    place = lines.index("What did regret cost me?")
    assert lines[place : place + 4] == [regret["question"], regret["sentence"], regret["how_often"], ""]


def test_without_an_answer_people_read_one_sentence_once(unhyped: Unhyped) -> None:
    unhyped("add", "Serum", "20", "--on", "2026-01-10")
    regret = unhyped("--json", "insights", "--all").document["regret"]
    assert regret["how_often"] == regret["sentence"]
    assert unhyped("insights", "--all").out.count(regret["sentence"]) == 1


def test_a_range_is_the_same_wherever_it_is_shown(unhyped: Unhyped, tmp_path: Path) -> None:
    """In the document it is scipy’s interval, rounded outwards; in the table for people, in whole percent."""
    _imported(unhyped, tmp_path, *_grouped())
    regret = unhyped("--json", "insights", "--all").document["regret"]
    told = unhyped("insights", "--all").out
    rows = _by_category(regret)
    counts = {name: (row["not worth it"], row["you’ve rated"]) for name, row in rows.items()}
    assert counts == {**GROUPS, "Total": (26, 66)}
    for name, (x, n) in counts.items():
        row, printed = rows[name], _printed(told, name)
        if n < 5:
            assert (row["share"], row[FROM], row[TO]) == (None, None, None)
            assert "%" not in printed
            continue
        low, high = stats.beta.ppf([0.1, 0.9], x + 0.5, n - x + 0.5)
        low, high = (0.0 if x == 0 else low), (1.0 if x == n else high)
        places = Decimal("0.0001")
        assert row[FROM] == float(Decimal(low).quantize(places, ROUND_FLOOR))
        assert row[TO] == float(Decimal(high).quantize(places, ROUND_CEILING))
        shown = f"{round(x / n * 100)}%", f"{floor(low * 100)}%", f"{ceil(high * 100)}%"
        assert [word for word in printed.split() if word.endswith("%")] == [*shown]


@pytest.mark.parametrize("n", [5, 6, 13, 29, 30, 31])
def test_a_range_never_excludes_the_raw_share(unhyped: Unhyped, tmp_path: Path, n: int) -> None:
    logged = [
        purchase(f"{x} of {number}", worth=1 if number < x else 5, category=f"{x} regretted")
        for x in range(n + 1)
        for number in range(n)
    ]
    _imported(unhyped, tmp_path, *logged)
    rows = _by_category(unhyped("--json", "insights", "--all").document["regret"])
    assert len(rows) == n + 2
    for x in range(n + 1):
        row = rows[f"{x} regretted"]
        assert (row["not worth it"], row["you’ve rated"]) == (x, n)
        assert row["share"] == pytest.approx(x / n, abs=0.00005)
        assert 0 <= row[FROM] <= x / n <= row[TO] <= 1


def test_the_categories_go_by_what_regret_cost(unhyped: Unhyped, tmp_path: Path) -> None:
    cheap = [purchase("Pen", "2 EUR", worth=1, category="Pens") for _ in range(6)]
    _imported(unhyped, tmp_path, *cheap, purchase("Desk", "400 EUR", worth=1, category="Desks"))
    rows = _by_category(unhyped("--json", "insights", "--all").document["regret"])
    assert [*rows] == ["Desks", "Pens", "Total"]
    assert (rows["Desks"]["net cost"], rows["Pens"]["net cost"]) == ("400.00 EUR", "12.00 EUR")


def test_by_what_bars_are_is_chosen_where_a_question_has_a_choice(unhyped: Unhyped) -> None:
    _bought(unhyped)
    unhyped("edit", "Serum", "--shop", "Glow Shop")

    def first_rows(*given: str) -> list[tuple[object, object]]:
        spending = unhyped("--json", "insights", "--period", "2026", *given).document["spending"]
        at = spending["columns"].index("net")
        return [(spending["columns"][0], None), *((row[0], row[at]) for row in spending["rows"][:3])]

    assert first_rows() == [("Category", None), ("beauty.skincare", "30.00"), ("total", "30.00")]
    assert first_rows("--by", "shop") == [
        ("Shop", None), ("Glow Shop", "20.00"), ("", "10.00"), ("total", "30.00"),
    ]  # fmt: skip
    assert first_rows("--by", "quarter")[:2] == [("Quarter", None), ("2026-Q1", "30.00")]
    assert first_rows("--by", "tag")[1] == ("", "30.00")  # said, even if nothing has one
    assert "January 2026" in unhyped("insights", "--all", "--by", "month").out
    assert unhyped("insights", "--by", "colour").code == 2


def test_a_view_with_rows_of_its_own_has_them_in_the_document(unhyped: Unhyped) -> None:
    _bought(unhyped)
    unhyped("use", "Serum", "5")
    found = unhyped("--json", "insights", "--period", "2026").document
    used = found["used"]
    assert used["columns"][0] == "Thing"
    assert used["by_category_table"]["columns"][0] == "Category"
    assert used["by_category_table"]["rows"] == [
        ["beauty.skincare", 1, "4.00", None, "4.00", "20.00", "EUR"],
    ]
    assert used["targets_table"]["rows"] == []
    assert "how_often_table" not in found["regret"]  # it is the same as that of costs


def test_all_time_holds_every_currency_apart(unhyped: Unhyped) -> None:
    _bought(unhyped)
    document = unhyped("--json", "insights", "--all").document
    assert document["period"] == "all time"
    at = document["spending"]["columns"].index("Currency")
    assert {row[at] for row in document["spending"]["rows"]} == {"EUR", "GBP"}


def test_nothing_yet(unhyped: Unhyped, demo_file: Path) -> None:
    assert unhyped("insights").code == 0
    assert unhyped("--file", demo_file, "--json", "insights", "--period", "last-12-months").code == 0
    assert unhyped("insights", "--period", "whenever").code == 1


def test_a_question_more_is_answered_in_words_and_for_programs(
    unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_question.add(monkeypatch)
    _bought(unhyped)
    document = unhyped("--json", "insights", "--all").document
    assert [*document] == ["period", *(question.key for question in QUESTIONS), "names"]
    names = {
        "question": "How long are the names?",
        "sentence": "You bought 3 things with names of 2 lengths.",
        "longest": "The longest has 5 letters.",
        "columns": ["Length", "Names"],
        "rows": [[4, 1], [5, 2]],
        "how_counted": another_question.COUNTED,
        "names_version": 1,
    }
    assert [*document["names"].items()] == [*names.items()]
    lines = unhyped("insights", "--all").out.splitlines()
    at = lines.index(another_question.TITLE)
    assert lines[at - 1 : at + 4] == ["", names["question"], names["sentence"], names["longest"], ""]
    assert [line.split() for line in lines[at + 4 :]] == [
        ["Length", "Names"], ["4", "letters", "1"], ["5", "letters", "2"],
    ]  # fmt: skip


def test_a_view_that_says_no_more_is_left_out_of_the_words(
    unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_question.add(monkeypatch)
    unhyped("add", "Serum", "20", "--on", "2026-01-10")
    assert unhyped("--json", "insights", "--all").document["names"]["longest"] == "The longest has 5 letters."
    assert "The longest" not in unhyped("insights", "--all").out
