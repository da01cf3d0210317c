"""Inputs after public bug reports: each is right, asked about or told with its line: never silently wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

import pytest
from scripts.reading_scores import CASES, bought, cases, counts, judge, run

if TYPE_CHECKING:
    from pathlib import Path

FEWEST_RIGHT: Final = 68
"""How many cases are plainly right: it may not fall."""


def test_no_case_is_silently_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = {}
    for case in cases():
        folder = tmp_path / case.name
        folder.mkdir()
        results[case.name] = judge(case, folder)
    verdicts = [result.verdict for result in results.values()]
    with capsys.disabled():
        print(f"\n{counts(verdicts)}")  # noqa: T201 - the figures of this test
    wrong = {name: result.out for name, result in results.items() if result.verdict == "wrong"}
    assert wrong == {}
    assert verdicts.count("right") >= FEWEST_RIGHT
    assert len(verdicts) == 86


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LANG", "en_IE.UTF-8")
    return tmp_path / "purchases.db"


def imported(file: Path, case: str, *more: str) -> str:
    """Import a file of a case; return what the command printed."""
    (source,) = CASES.glob(case)
    return run("--file", file, "import", source, "--currency", "EUR", *more).out


def test_identical_rows(file: Path) -> None:
    assert imported(file, "L01-*/a.csv").startswith("3 new purchases, 0 already known")
    assert imported(file, "L01-*/a.csv").startswith("0 new purchases, 3 already known")
    assert imported(file, "L01-*/b.csv").startswith("2 new purchases, 2 already known")
    assert sorted(each.name for each in bought(file)) == ["Bun", "Coffee", "Coffee", "Coffee", "Tea"]


def test_undo_then_import(file: Path) -> None:
    imported(file, "L02-*/a.csv")
    run("--file", file, "undo")
    assert bought(file) == []
    assert imported(file, "L02-*/a.csv").startswith("2 new purchases")
    assert run("--file", file, "check").code == 0


def test_txt_then_json(file: Path, tmp_path: Path) -> None:
    products = [("Pore vacuum: the pink one", 1), ("Headband", 3)]
    order = {
        "order_date": "2025-12-05 18:22:10",
        "order_status": "Completed",
        "total_price": "20.00 USD",
        "Products": [
            {"product_name": name, "variation_name": "Default", "quantity": pieces}
            for name, pieces in products
        ],
    }
    histories = {"OrderHistories": {"576116000000000001": order}}
    json_export = tmp_path / "user_data_tiktok.json"
    json_export.write_text(json.dumps({"TikTok Shop": {"Order History": histories}}))
    imported(file, "006-*/*.zip")
    before = bought(file)
    assert run("--file", file, "import", json_export).out.startswith("0 new purchases, 2 already known")
    assert bought(file) == before


def _amazon(path: Path, *, refunded: bool) -> Path:
    files = {
        "Retail.OrderHistory.1/Retail.OrderHistory.1.csv": (
            "Website,Order ID,Order Date,Currency,Total Owed,ASIN,Quantity,Order Status,Product Name\n"
            "Amazon.de,302-1,2025-05-31T13:00:59Z,EUR,12.99,B0AAAAAAK1,1,Closed,Lamp\n"
        )
    }
    if refunded:
        files["Retail.OrdersReturned.Payments.1/Retail.OrdersReturned.Payments.1.csv"] = (
            "OrderID,ReversalID,RefundCompletionDate,Currency,AmountRefunded,Status\n"
            "302-1,R1,2025-06-10T10:00:00Z,EUR,12.99,Completed\n"
        )
    with ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_refund_only_in_a_later_export(file: Path, tmp_path: Path) -> None:
    first = _amazon(tmp_path / "1.zip", refunded=False)
    second = _amazon(tmp_path / "2.zip", refunded=True)
    for export in (first, second, second):
        run("--file", file, "import", export)
    (lamp,) = json.loads(run("--file", file, "--json", "list").out)
    assert (lamp["paid"], lamp["net"]) == ("12.99", "0.00")


def test_a_remembered_order_of_days_never_beats_the_file(file: Path) -> None:
    assert "dates=dmy" in imported(file, "L09-*/a.csv")
    imported(file, "L09-*/a.csv", "--map", "dates=dmy")
    imported(file, "L09-*/b.csv")
    assert {(each.name, each.on) for each in bought(file)} == {
        ("Coffee", "2026-04-03"),
        ("Tea", "2026-05-25"),
        ("Bun", "2026-05-06"),
    }


def test_formulas_come_back_as_names(file: Path, tmp_path: Path) -> None:
    imported(file, "106-*/x.csv")
    out = tmp_path / "out.csv"
    run("--file", file, "export", "--out", out)
    again = tmp_path / "again.db"
    run("--file", again, "import", out)
    assert sorted(bought(again)) == sorted(bought(file))
    assert all(
        cell[:1] != "=" for line in out.read_text("utf-8-sig").splitlines() for cell in line.split(",")
    )


def test_a_changed_price_is_not_a_second_purchase(file: Path, tmp_path: Path) -> None:
    for gross in ("-10.00", "-9.50"):
        export = tmp_path / "Download.csv"
        export.write_text(
            "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Item Title\n"
            f"2026-03-20,10:00,CET,Shop,Express Payment,Completed,EUR,{gross},0,{gross},9AA00001,Lamp\n"
        )
        run("--file", file, "import", export)
    assert [(each.name, each.paid) for each in bought(file)] == [("Lamp", "10.00")]
