from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.builders import checked_in, new_id, purchase, used

from unhyped.domain.check_in import GROUPS
from unhyped.domain.customs import Customs
from unhyped.domain.data_cells import MAX_CELL_UNITS
from unhyped.domain.entry import Entry
from unhyped.domain.money import Money
from unhyped.domain.purchase import CIRCUMSTANCES, GAINS, PAYMENTS, PLANNED
from unhyped.exporters.spreadsheet import fitting, spreadsheet
from unhyped.importers import read
from unhyped.importers.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

MADE_ON = date(2026, 11, 23)


def opened(*logged: Entry) -> Workbook:
    return load_workbook(BytesIO(spreadsheet(logged, MADE_ON)))


def sheet(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def rows(workbook: Workbook, name: str) -> list[dict[str, object]]:
    header, *lines = sheet(workbook, name).iter_rows(values_only=True)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


def test_purchases_have_real_dates_and_numbers() -> None:
    entry = purchase(
        "Ice roller", "1204.50 EUR", on="2026-03-05", worth=2, events=("refund 4.50", "fee 1.00")
    )
    entry = replace(entry, purchase=replace(entry.purchase, order_number="576000000000000001"))
    workbook = opened(entry, purchase("Lamp", None, on="2026-03"), purchase("Serum", "1500 JPY"))
    first, second, third = rows(workbook, "Purchases")
    assert first["Bought"] == datetime(2026, 3, 5)  # noqa: DTZ001 - a spreadsheet knows no time zones
    assert (first["Paid"], first["Net"], first["Currency"]) == (1204.5, 1201, "EUR")
    assert (first["Worth it (1–5)"], first["Group"], first["Regret"]) == (2, "not worth it", "yes")
    assert first["Order number"] == "576000000000000001"
    assert (second["Bought"], second["Paid"], second["Regret"]) == ("2026-03", None, None)
    page = sheet(workbook, "Purchases")
    assert (page["C2"].number_format, page["C4"].number_format) == ("#,##0.00", "#,##0")
    assert page["B2"].number_format == "yyyy-mm-dd"
    assert third["Paid"] == 1500


RATED = (
    purchase("Loved", worth=5),
    purchase("Good once", worth=4, again="no"),
    purchase("Okay", worth=3, again="unsure"),
    purchase("Okay once", worth=3, again="no"),
    purchase("Regretted", worth=2),
    checked_in(purchase("Too early"), None),
    checked_in(purchase("First impression"), 1, days=0),
    purchase("Silent"),
)


def test_every_purchase_has_its_group_next_to_the_verdict() -> None:
    found = rows(opened(*RATED), "Purchases")
    assert [(row["Worth it (1–5)"], row["Group"], row["Regret"]) for row in found] == [
        (5, "worth it", "no"),
        (4, "worth it", "no"),
        (3, "in between", "no"),
        (3, "not worth it", "yes"),
        (2, "not worth it", "yes"),
        (None, "not rated yet", None),
        (None, "not rated yet", None),
        (None, "not rated yet", None),
    ]
    header = list(found[0])
    wanted = ["Name", "Bought", "Paid", "Net", "Currency", "Verdict", "Worth it (1–5)", "Group", "Regret"]
    assert header[:11] == [*wanted, "Good and needed", "Last check-in"]
    said = ["very much", "yes", "it’s okay", "it’s okay", "not really"]
    assert [row["Verdict"] for row in found[:5]] == said
    assert all((row["Last check-in"] is None) == (row["Verdict"] is None) for row in found[:5])
    assert header.index("Group") == header.index("Worth it (1–5)") + 1


def test_the_summary_counts_each_verdict_and_each_group_and_defines_regret() -> None:
    summary = rows(opened(*RATED), "Summary")
    counts = {str(row["Total"]): row["Purchases"] for row in summary}
    assert [counts[f"Rated {n} of 5"] for n in (5, 4, 3, 2, 1)] == [1, 1, 2, 1, 0]
    assert [counts[group] for group in GROUPS] == [2, 1, 2, 3]
    *_, last = counts
    assert last == "Not worth it means 1 or 2, or 3 and would not buy it again (definition 2)"
    assert list(counts)[-5:-1] == ["worth it", "in between", "not worth it", "not rated yet"]
    assert len(counts) == len(summary) == 6 + 1 + 5 + 4 + 1


def test_the_header_stays_in_sight_and_filters() -> None:
    workbook = opened(purchase())
    for name in ("Purchases", "Check-ins", "Refunds, resale, fees", "Uses", "Summary"):
        page = sheet(workbook, name)
        assert page.freeze_panes == "B2"
        assert page["A1"].font.bold
        assert page.auto_filter.ref is not None
        assert page.column_dimensions["A"].width > 20


def test_check_ins_and_money_events_name_their_purchase() -> None:
    entry = checked_in(
        checked_in(purchase("Ice roller", events=("refund 5.00",)), None, days=7), 4, again="yes"
    )
    workbook = opened(entry)
    early, late = rows(workbook, "Check-ins")
    assert (early["Purchase"], early["Worth it (1–5)"]) == ("Ice roller", "too early")
    assert (late["Worth it (1–5)"], late["Would buy again"]) == (4, "yes")
    (refund,) = rows(workbook, "Refunds, resale, fees")
    assert (refund["Kind"], refund["Amount"], refund["Change in net cost"]) == ("refund", 5, -5)


def test_what_is_expected_and_what_is_apart_have_columns_and_totals_of_their_own() -> None:
    events = ("return sent 40", "resale 9 USD", "shipping 4.90")
    workbook = opened(
        purchase(price="60 EUR", events=events),
        purchase(price="7 USD", events=("given away 0", "exchanged 3")),
    )
    aside = "Expected back", "Resold in another currency"
    first, second = rows(workbook, "Purchases")
    assert [first[title] for title in ("Net", *aside)] == [64.9, 40, "9.00 USD"]
    assert [second[title] for title in ("Net", *aside)] == [4, None, None]
    changes = [row["Change in net cost"] for row in rows(workbook, "Refunds, resale, fees")]
    assert changes == [0, None, 4.9, 0, -3]
    totals = {(row["Total"], row["Currency"]): row["Amount"] for row in rows(workbook, "Summary")}
    assert (totals["Shipping and fees", "EUR"], totals["Exchanged", "USD"]) == (4.9, -3)
    assert totals["Expected back, not in net", "EUR"] == 40
    assert totals["Resold in another currency, not in net", "USD"] == 9


def test_the_summary_keeps_currencies_apart() -> None:
    workbook = opened(
        purchase(price="10 EUR"), purchase(price="5 EUR", events=("fee 1",)), purchase(price="7 USD")
    )
    totals = {(row["Total"], row["Currency"]): row["Amount"] for row in rows(workbook, "Summary")}
    assert totals["Paid", "EUR"] == 15
    assert totals["Net", "EUR"] == 16
    assert totals["Net", "USD"] == 7


@pytest.mark.parametrize(
    "formula", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "https://x.example/?q=1"]
)
def test_no_text_is_a_formula_or_a_link(formula: str) -> None:
    entry = checked_in(purchase(formula, creator=formula, category=formula, events=("fee 1",)), 3)
    bought = replace(entry.purchase, note=formula, tags=(formula,), link=formula, shop=formula)
    workbook = opened(replace(entry, purchase=bought))
    texts = 0
    for page in workbook.worksheets:
        for cell in (cell for row in page.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            if cell.value == formula:
                assert cell.data_type == "s"
                texts += 1
    assert texts == 9


def test_what_no_cell_can_hold_is_left_out() -> None:
    assert fitting("a\x00b\x07c\r\nd\re\ufffe") == "abc\nd\ne"
    long = fitting("🎁" * MAX_CELL_UNITS)
    assert len(long.encode("utf-16-le")) // 2 <= MAX_CELL_UNITS
    assert long.endswith("🎁…")
    entry = purchase("x\x00" + "é" * 9_000)
    noted = replace(entry, purchase=replace(entry.purchase, note="n" * 100_000))
    (row,) = rows(opened(noted), "Purchases")
    assert row["Name"] == "x" + "é" * 9_000
    assert len(str(row["Note"])) == MAX_CELL_UNITS


def test_an_empty_journal_and_the_trash() -> None:
    gone = purchase("Gone")
    gone = replace(gone, purchase=replace(gone.purchase, trashed_at=datetime(2026, 5, 1, tzinfo=UTC)))
    assert rows(opened(), "Purchases") == rows(opened(gone), "Purchases") == []


def test_the_file_says_nothing_about_who_made_it_and_is_the_same_each_time() -> None:
    entry = purchase()
    content = spreadsheet([entry], MADE_ON)
    assert content == spreadsheet([entry], MADE_ON)
    with ZipFile(BytesIO(content)) as packed:
        facts = packed.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in facts
    assert "2026-11-23T00:00:00Z" in facts


def test_how_it_was_bought_comes_back_from_the_workbook(tmp_path: Path) -> None:
    bought = replace(
        purchase("Ice roller", on="2026-03-05").purchase,
        delivered_on=date(2026, 3, 9),
        bought_time=time(21, 5),
        planned="on impulse",
        countdown_seen=True,
        third_party=False,
        payment="instalments",
        gain="free product",
        final_sale=False,
        return_days=14,
        payment_due=date(2026, 4, 9),
        opened_on=date(2026, 3, 10),
        months_open=12,
        expires_on=date(2028, 1, 31),
        share_left=0,
        finished_on=date(2026, 9, 1),
        target_per_use=Money(50, "EUR"),
    )
    empty: dict[str, Any] = dict.fromkeys(CIRCUMSTANCES)
    every = [
        bought,
        *(replace(bought, id=new_id(), name=f"G {gain}", gain=gain) for gain in GAINS),
        *(replace(bought, id=new_id(), name=f"P {way}", payment=way) for way in PAYMENTS),
        *(replace(bought, id=new_id(), name=f"W {how}", planned=how) for how in PLANNED),
        replace(bought, id=new_id(), name="Nothing", **empty),
    ]
    file = tmp_path / "purchases.xlsx"
    file.write_bytes(spreadsheet(map(Entry, every), MADE_ON))
    found = read(file, Reading(Customs(MADE_ON, "EUR")))
    back = {row.draft.name: [getattr(row.draft, field) for field in CIRCUMSTANCES] for row in found.purchases}
    assert back == {each.name: [getattr(each, field) for field in CIRCUMSTANCES] for each in every}


def test_uses_are_numbers_of_the_purchase_and_rows_of_their_own(tmp_path: Path) -> None:
    worn = used(used(purchase("Leggings", "30.00 EUR"), 20, rough=True), 4, days=9)
    workbook = opened(worn, purchase("Lamp"))
    first, second = rows(workbook, "Purchases")
    assert (first["Times used"], first["Cost per use"]) == (24, 1.25)
    assert first["Last used"] == datetime(2026, 3, 14)  # noqa: DTZ001 - a spreadsheet knows no time zones
    assert (second["Times used"], second["Cost per use"]) == (None, None)
    found = [(row["Purchase"], row["Times"], row["From memory"]) for row in rows(workbook, "Uses")]
    assert found == [("Leggings", 20, "yes"), ("Leggings", 4, "no")]
    file = tmp_path / "purchases.xlsx"
    file.write_bytes(spreadsheet([worn], MADE_ON))
    (back,) = read(file, Reading(Customs(MADE_ON, "EUR"))).purchases
    assert back.restored is not None
    assert back.restored.uses == worn.uses


def test_a_check_in_that_another_one_corrects_is_marked() -> None:
    first = checked_in(purchase("Ice roller"), 1)
    wrong = first.check_ins[0]
    right = replace(wrong, id=new_id(), worth=4, supersedes=wrong.id)
    found = rows(opened(replace(first, check_ins=(wrong, right))), "Check-ins")
    assert [(row["Worth it (1–5)"], row["Corrected later"]) for row in found] == [(1, "yes"), (4, None)]


def test_good_and_needed_is_a_column_and_counted() -> None:
    logged = [checked_in(purchase("Pan"), 5, claimed="yes", needed=True), purchase("Lamp", worth=4)]
    workbook = opened(*logged)
    assert [row["Good and needed"] for row in rows(workbook, "Purchases")] == ["keeper", None]
    counts = {row["Total"]: row["Purchases"] for row in rows(workbook, "Summary")}
    assert counts["keeper"] == 1
    assert "neither good nor needed" not in counts
