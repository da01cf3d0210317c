"""In which currency a price without a sign is read, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase

from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Unhyped

CHANGED = "Prices without a sign are now read as "


def currencies(unhyped: Unhyped) -> list[str]:
    return [each["currency"] for each in unhyped("--json", "list", "--sort", "added", "--reverse").document]


def test_a_log_in_one_currency_goes_on_in_it_wherever_it_is(
    unhyped: Unhyped, monkeypatch: pytest.MonkeyPatch
) -> None:
    unhyped("add", "Mug", "€12")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for arguments in (("add", "Cup", "19.99"), ("add", "--smart", "some thing 19.99")):
        assert unhyped(*arguments).err == ""
    assert currencies(unhyped) == ["EUR", "EUR", "EUR"]


def test_another_currency_is_said_once(unhyped: Unhyped) -> None:
    assert unhyped("add", "Mug", "12 GBP").err == ""
    said = unhyped("add", "Cup", "5")
    assert said.err.startswith(f"{CHANGED}£ (GBP). Use --currency")
    assert unhyped("add", "Bowl", "5").err == ""
    assert currencies(unhyped) == ["GBP", "GBP", "GBP"]
    for _ in range(4):
        unhyped("add", "Pan", "5", "--currency", "pln")
    assert unhyped("--json", "add", "--smart", "lamp 7").err.startswith(f"{CHANGED}PLN")
    assert currencies(unhyped)[-1] == "PLN"


def test_what_the_file_says_counts_before_what_was_bought(unhyped: Unhyped, tmp_path: Path) -> None:
    file = tmp_path / "f.db"
    unhyped("--file", file, "add", "Mug", "12 GBP")
    with Journal.open(file, lambda: purchase().purchase.added_at) as journal:
        journal.choices.choose_currency("SEK")
    unhyped("--file", file, "add", "Cup", "5")
    unhyped("--file", file, "add", "Jar")
    unhyped("--file", file, "edit", "Jar", "--price", "7")
    unhyped("--file", file, "add", "Lid")
    unhyped("--file", file, "money", "Lid", "fee", "3")
    listed = unhyped("--json", "--file", file, "list").document
    assert {each["name"]: each["currency"] for each in listed} == {
        "Mug": "GBP",
        "Cup": "SEK",
        "Jar": "SEK",
        "Lid": None,
    }
    assert unhyped("--json", "--file", file, "show", "Lid").document["money"][0]["currency"] == "SEK"


def test_a_file_without_currencies_is_read_in_that_of_the_log(unhyped: Unhyped, tmp_path: Path) -> None:
    unhyped("add", "Mug", "12 GBP")
    table = tmp_path / "orders.csv"
    table.write_text("name,price,date\nIce roller,12.99,2026-01-10\nLamp,7.50,2026-01-11\n", encoding="utf-8")
    dry = unhyped("--json", "import", table, "--dry-run")
    assert dry.document["assumed_currency"] == "GBP"
    assert "No currency in the file: read as £ (GBP). Use --currency to choose another." in dry.err
    assert unhyped("--json", "import", table, "--currency", "EUR", "--dry-run").err == ""
    assert unhyped("import", table).code == 0
    again = unhyped("--json", "import", table, "--currency", "EUR")
    assert (again.document["new"], again.document["known"], again.document["maybe_known"]) == (0, 2, 2)
    printed = unhyped("import", table, "--currency", "USD").out
    assert "2 rows are the same as purchases you have, except for their currency" in printed
    assert len(currencies(unhyped)) == 3


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("name,price,date\nMug,£12.99,2026-01-10\n", None),
        ("name,price (EUR),date\nMug,12.99,2026-01-10\n", None),
        ("name,price,currency,date\nMug,12.99,PLN,2026-01-10\n", None),
        ("name,price,currency,date\nMug,12.99,PLN,2026-01-10\nCup,3.00,,2026-01-11\n", "Some prices"),
        ("name,price,date\nMug,12.99 GBP,2026-01-10\nCup,3.00,2026-01-11\n", "Some prices"),
        ("name,price,date\nMug,12,2026-01-10\nCup,3,2026-01-11\n", "No currency in the file"),
        ("name,date\nMug,2026-01-10\nCup,2026-01-11\n", None),
    ],
)
def test_only_a_currency_that_is_missing_is_assumed(
    unhyped: Unhyped, tmp_path: Path, text: str, assumed: str | None
) -> None:
    table = tmp_path / "orders.csv"
    table.write_text(text, encoding="utf-8")
    ran = unhyped("--json", "import", table, "--dry-run")
    assert ran.document["assumed_currency"] == (assumed and "EUR")
    assert ran.err.startswith(assumed or "")
    assert bool(ran.err) == bool(assumed)
