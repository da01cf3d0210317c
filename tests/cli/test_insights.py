from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped


def _bought(unhyped: Unhyped) -> None:
    unhyped("add", "Serum", "20", "--on", "2026-01-10", "--category", "skincare")
    unhyped("add", "Toner", "10", "--on", "2026-03-10", "--category", "skincare")
    unhyped("add", "Mask", "90 GBP", "--on", "2025-03-10", "--category", "beauty devices")
    unhyped("check-in", "Serum", "--worth", "1", "--on", "2026-02-10")
    unhyped("check-in", "Toner", "--worth", "5", "--on", "2026-04-10")


def test_both_questions_in_words_and_tables(unhyped: Unhyped) -> None:
    _bought(unhyped)
    told = unhyped("insights", "--period", "2026").out
    assert "Where did the money go?" in told
    assert "What did regret cost me?" in told
    assert "€30.00 net on 2 purchases" in told
    assert "January 2026" in told
    assert "February 2026" not in told  # nothing was bought then
    assert "GBP" not in told


def test_the_document_holds_the_same_numbers(unhyped: Unhyped) -> None:
    _bought(unhyped)
    document = unhyped("--json", "insights", "--period", "2026").document
    assert document["period"] == "2026"
    assert document.keys() == {"period", "spending", "regret"}
    spending, regret = document["spending"], document["regret"]
    total = dict(zip(spending["columns"], spending["rows"][-1], strict=True))
    assert (total["Month"], total["net"], total["Purchases"]) == ("total", "30.00", 2)
    assert len(spending["rows"]) >= 4  # January to March at least, and the total
    overall = dict(zip(regret["columns"], regret["rows"][-1], strict=True))
    assert (overall["not worth it"], overall["with a verdict"]) == (1, 2)
    assert "€30.00" in spending["sentence"]
    assert "would not buy" in regret["how_counted"]


def test_all_time_holds_every_currency_apart(unhyped: Unhyped) -> None:
    _bought(unhyped)
    document = unhyped("--json", "insights", "--all").document
    assert document["period"] == "all time"
    assert {row[1] for row in document["spending"]["rows"]} == {"EUR", "GBP"}


def test_nothing_yet(unhyped: Unhyped, demo_file: Path) -> None:
    assert unhyped("insights").code == 0
    assert unhyped("--file", demo_file, "--json", "insights", "--period", "last-12-months").code == 0
    assert unhyped("insights", "--period", "whenever").code == 1
