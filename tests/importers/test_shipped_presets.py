from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from tests.importers.giving import found, rows, said

from unhyped.importers.shipped_presets import SHIPPED, preset_for

BUDGET: Final = Path(__file__).parent.parent / "data" / "budget"
"""Made-up exports, with the headings that each program writes."""
MOVED: Final = "A transfer, not a purchase."
CAME_IN: Final = "Money coming in, not a purchase."


def read(folder: Path, name: str) -> tuple[list[str], list[str], str]:
    """Return the purchases of a sample, their names with shops, and what was left out."""
    answer = found(folder, (BUDGET / name).read_bytes())
    shops = [f"{each.draft.name} @ {each.draft.shop}" for each in answer.purchases]
    assert {each.draft.creator for each in answer.purchases} == {""}
    assert answer.problems == ()
    return rows(answer), shops, said(answer)


@pytest.mark.parametrize(
    ("name", "currency"),
    [("actual.csv", "EUR"), ("ynab.csv", "USD"), ("firefly.csv", "EUR"), ("homebank.csv", "EUR")],
)
def test_budget_apps_bring_what_was_bought(tmp_path: Path, name: str, currency: str) -> None:
    bought, shops, _ = read(tmp_path, name)
    assert f"34.99 {currency}" in bought[0]
    assert shops[0].casefold() == "leggings @ amazon"
    assert shops[1].casefold() == "ice roller @ target"


def test_actual(tmp_path: Path) -> None:
    bought, shops, left_out = read(tmp_path, "actual.csv")
    assert bought == [
        "leggings 34.99 EUR 2026-03-02",
        "ice roller 12.50 EUR 2026-03-05",
        "Target 19.00 EUR 2026-03-05",
        "TikTok Shop 9.99 EUR 2026-03-07",
    ]
    assert shops[2:] == ["Target @ Target", "TikTok Shop @ TikTok Shop"]
    assert left_out.split("\n") == [
        f"3 {MOVED}",
        f"4 {CAME_IN}",
        "5 It’s split into other rows, and we read those.",
        f"8 {CAME_IN}",
        "10 This is a balance, not a purchase.",
    ]


def test_ynab(tmp_path: Path) -> None:
    bought, _, left_out = read(tmp_path, "ynab.csv")
    assert bought == [
        "leggings 34.99 USD 2026-03-14",
        "ice roller 12.50 USD 2026-03-15",
        "Target 19.00 USD 2026-03-15",
        "TikTok Shop 9.99 USD 2026-03-20",
    ]
    assert left_out.split("\n") == [
        f"5 {MOVED}",
        f"6 {MOVED}",
        f"7 {CAME_IN}",
        "8 This is a balance, not a purchase.",
        "9 This is a balance, not a purchase.",
    ]


def test_firefly(tmp_path: Path) -> None:
    bought, _, left_out = read(tmp_path, "firefly.csv")
    assert bought[1:] == ["Ice roller 12.50 EUR 2026-03-05", "Mop 19.00 EUR 2026-03-05"]
    assert left_out.split("\n") == [f"3 {MOVED}", f"6 {CAME_IN}", "7 It’s marked as “Opening balance”."]


def test_homebank_without_headings(tmp_path: Path) -> None:
    bought, _, left_out = read(tmp_path, "homebank.csv")
    assert bought == [
        "leggings 34.99 EUR 2026-03-02",
        "ice roller 12.50 EUR 2026-03-05",
        "TikTok Shop 9.99 EUR 2026-03-07",
    ]
    assert left_out.split("\n") == [f"2 {MOVED}", f"4 {CAME_IN}"]
    drafts = [each.draft for each in found(tmp_path, (BUDGET / "homebank.csv").read_bytes()).purchases]
    assert (drafts[0].tags, drafts[0].category) == (("gym", "gift"), "fashion.clothing")


@pytest.mark.parametrize("mode", ["payment", "paymode", "mode"])
def test_homebank_with_the_headings_of_converters(tmp_path: Path, mode: str) -> None:
    text = (BUDGET / "homebank.csv").read_text()
    answer = found(tmp_path, f"date;{mode};info;payee;memo;amount;category;tags\n{text}")
    assert len(rows(answer)) == 3
    assert f"3 {MOVED}" in said(answer)


def test_eight_columns_without_payment_modes_are_asked_about(tmp_path: Path) -> None:
    text = (BUDGET / "homebank.csv").read_text().replace(";6;", ";66;")
    assert found(tmp_path, text).needs_mapping is not None


def test_mint(tmp_path: Path) -> None:
    bought, shops, left_out = read(tmp_path, "mint.csv")
    assert bought == ["leggings 34.99 EUR 2026-03-02", "TikTok Shop 9.99 EUR 2026-03-07"]
    assert shops[0] == "leggings @ Amazon"
    assert left_out.split("\n") == [f"3 {MOVED}", f"4 {MOVED}", f"5 {CAME_IN}"]


def test_apple_card(tmp_path: Path) -> None:
    bought, shops, left_out = read(tmp_path, "apple-card.csv")
    assert [each[-20:] for each in bought] == ["34.99 USD 2026-03-02", " 9.99 USD 2026-03-05"]
    assert [each.partition(" @ ")[2] for each in shops] == ["Amazon", "TikTok Shop"]
    assert left_out.split("\n") == [
        "3 It’s marked as “Payment”.",
        f"5 {CAME_IN}",
        "6 It’s marked as “Interest”.",
    ]


def test_venmo(tmp_path: Path) -> None:
    bought, shops, left_out = read(tmp_path, "venmo.csv")
    assert bought == [
        "second-hand leggings 34.99 USD 2026-03-02",
        "TikTok Shop 9.99 USD 2026-03-05",
        "ice roller 12.50 USD 2026-03-06",
    ]
    assert shops[2] == "ice roller @ C. Friend", "who asked for the money"
    assert left_out.split("\n") == [
        "4 It has neither a date nor an amount.",
        f"6 {MOVED}",
        f"9 {CAME_IN}",
        "10 It has neither a date nor an amount.",
    ]


def test_every_column_that_is_not_read_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, (BUDGET / "actual.csv").read_bytes()).unread == ("Split_Amount", "Cleared")
    assert found(tmp_path, (BUDGET / "ynab.csv").read_bytes()).unread == (
        "Flag",
        "Category Group/Category",
        "Category Group",
        "Cleared",
    )


def test_a_preset_says_why(tmp_path: Path) -> None:
    columns = found(tmp_path, (BUDGET / "ynab.csv").read_bytes()).columns
    assert columns is not None
    assert columns.reasons[0] == "because that’s how YNAB names it"
    assert columns.reasons[1] == ""


def test_cells_that_do_not_fit_are_not_read_by_a_preset(tmp_path: Path) -> None:
    text = "Account,Date,Payee,Notes,Category,Amount,Cleared\n" + "Visa,soon,Amazon,leggings,x,a lot,no\n" * 3
    answer = found(tmp_path, text)
    assert preset_for(text.split("\n", maxsplit=1)[0].split(",")) is not None
    assert answer.needs_mapping is not None or not answer.purchases


def test_days_that_a_preset_leaves_open_are_asked_about(tmp_path: Path) -> None:
    text = (BUDGET / "ynab.csv").read_text()
    for day in range(14, 21):
        text = text.replace(f"03/{day}/", f"03/{day - 10:02}/")
    question = found(tmp_path, text).needs_mapping
    assert question is not None
    assert question.unsure_about == ("date_order",)


def test_the_order_to_ask_about_is_a_guess(tmp_path: Path) -> None:
    text = (BUDGET / "homebank.csv").read_text()
    for day in range(2, 8):
        text = text.replace(f"2026-03-0{day}", f"1{day}-03-26")
    question = found(tmp_path, text).needs_mapping
    assert question is not None
    assert (question.unsure_about, question.guess.date_order) == (("date_order",), "dmy")


def test_each_preset_is_the_first_that_fits_its_own_headings() -> None:
    for each in SHIPPED:
        headings = [*each.also, *(heading for heading, _ in each.preset.columns)]
        assert preset_for(headings) is each
        assert preset_for(headings[1:]) is not each
