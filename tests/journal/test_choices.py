from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.journal.logging_in import log

from unhyped.domain.errors import CurrencyUnknown
from unhyped.exporters.archive import archive
from unhyped.journal import Journal, intake

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.journal.logging_in import Clock


def log_prices(journal: Journal, prices: Sequence[str | None]) -> None:
    for day, price in enumerate(prices):
        log(journal, purchase(f"Thing {day}", price, on=f"2026-{day // 28 + 1:02}-{day % 28 + 1:02}"))


def test_the_command_counts_before_the_file_and_the_file_before_the_log(journal: Journal) -> None:
    choices = journal.choices
    assert choices.usual_currency("") == "EUR"
    assert choices.usual_currency("GBP") == "GBP"
    log_prices(journal, ["5.00 USD"])
    assert choices.usual_currency("GBP") == "USD"
    choices.choose_currency("PLN")
    assert choices.usual_currency("GBP") == "PLN"
    assert choices.currency_by_habit("GBP") == "USD"
    assert choices.usual_currency("GBP", "SEK") == "SEK"


@pytest.mark.parametrize("is_loaded", [False, True])
@pytest.mark.parametrize(
    ("prices", "usual"),
    [
        (["5.00 EUR", "5.00 USD"], "EUR"),
        (["5.00 GBP", "5.00 USD"], "GBP"),
        (["5.00 PLN", "5.00 USD"], "USD"),
        (["5.00 USD", None, None, None], "USD"),
        (["5.00 USD"] * 60 + ["5.00 EUR"] * 24, "USD"),
        (["5.00 USD"] * 60 + ["5.00 EUR"] * 26, "EUR"),
        ([None], "GBP"),
    ],
    ids=["one each", "the local one of two", "the latest of two", "without prices", "24", "26", "none"],
)
def test_most_of_the_last_fifty_decide(
    path: Path, clock: Clock, prices: list[str | None], usual: str, *, is_loaded: bool
) -> None:
    local = "EUR" if usual == "EUR" and len(prices) == 2 else "GBP"
    with Journal.open(path, clock) as journal:
        log_prices(journal, prices)
    with Journal.open(path, clock) as journal:
        if is_loaded:
            journal.file.load()
        assert journal.choices.usual_currency(local) == usual
        assert (journal.file.loaded is not None) == is_loaded


def test_what_is_in_the_trash_does_not_count(journal: Journal) -> None:
    log_prices(journal, ["5.00 USD"])
    journal.trash([journal.entries()[0].purchase.id])
    assert journal.choices.usual_currency("GBP") == "GBP"


def test_a_choice_is_a_change_like_any_other(journal: Journal, path: Path, clock: Clock) -> None:
    journal.choices.choose_currency("PLN")
    journal.choices.choose_currency("SEK")
    revision = journal.file.revision
    journal.choices.choose_currency("SEK")
    assert journal.file.revision == revision
    with Journal.open(path, clock) as later:
        assert later.choices.currency() == "SEK"
        later.choices.choose_currency("")
        assert later.choices.currency() == ""
        later.choices.choose_currency("")
        assert later.undo() == "Choose a currency"
        assert later.choices.currency() == "SEK"
        later.undo()
        assert later.choices.currency() == "PLN"
        assert later.file.check() == ()


def test_what_is_no_currency_is_refused(journal: Journal) -> None:
    with pytest.raises(CurrencyUnknown):
        journal.choices.choose_currency("zloty")
    assert journal.choices.currency() == ""


def test_a_choice_comes_back_with_a_backup_and_an_archive(
    journal: Journal, tmp_path: Path, clock: Clock
) -> None:
    journal.choices.choose_currency("PLN")
    made = journal.file.backup(only_if_due=False)
    assert made is not None
    copy = shutil.copyfile(made.path, tmp_path / "copy.db")
    with Journal.open(copy, clock) as restored:
        assert restored.choices.currency() == "PLN"
    exported = tmp_path / "all.json"
    exported.write_bytes(archive(journal.records()))
    found = intake.read(exported, intake.customs_of("EUR", clock().date()))
    for own in ("", "SEK"):
        with Journal.open(tmp_path / f"{own}new.db", clock) as other:
            other.choices.choose_currency(own)
            intake.import_now(intake.compare(found, other), other)
            assert other.choices.currency() == (own or "PLN")
