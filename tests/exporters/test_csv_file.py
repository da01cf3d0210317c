from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import ADDED, checked_in, purchase, used
from tests.strategies import entries

from unhyped.domain.customs import Customs
from unhyped.exporters.csv_file import csv_file
from unhyped.importers import Reading, read

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.entry import Entry
    from unhyped.importers import Found


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True)))


def read_back(content: bytes, folder: Path) -> Found:
    file = folder / "purchases.csv"
    file.write_bytes(content)
    return read(file, Reading(Customs(date(2026, 11, 23), "EUR")))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(entries(), min_size=1, max_size=4, unique_by=lambda entry: entry.purchase.id))
def test_our_own_importer_reads_it_back_identically(tmp_path: Path, logged: list[Entry]) -> None:
    kept = [entry for entry in logged if entry.purchase.trashed_at is None]
    if not kept:
        return
    found = read_back(csv_file(logged), tmp_path)
    assert found.problems == ()
    back = [row.restored for row in found.purchases]
    assert back == kept


def test_the_form() -> None:
    entry = purchase("Ice roller, blue", "1204.50 EUR", on="2026-03", creator="ana", events=("fee 2.50",))
    content = csv_file([checked_in(entry, 2)])
    assert content.startswith(
        b"\xef\xbb\xbfname,bought_on,price,currency,net,verdict,group,regret,good_and_needed,last_check_in,"
        b"times_used,last_used,cost_per_use,creator,platform"
    )
    assert content.splitlines()[0].endswith(b",id,added_at,check_ins,money_events,uses,week_answers")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    (row,) = rows(content)
    assert (row["name"], row["price"], row["currency"]) == ("Ice roller, blue", "1204.50", "EUR")
    assert row["bought_on"] == "2026-03"
    assert '"worth":2' in row["check_ins"]
    assert '"kind":"fee"' in row["money_events"]


def test_people_read_what_it_cost_and_how_it_turned_out_without_json() -> None:
    refunded = purchase("Ice roller", "20.00 EUR", events=("refund 5.50", "fee 1.00"))
    regretted = checked_in(refunded, 2, claimed="no", needed=True)
    early = checked_in(purchase("Lamp", None), None)
    loved = checked_in(checked_in(purchase("Pan", "9.00 EUR"), 5), None, days=60)
    columns = ("net", "currency", "verdict", "group", "regret", "good_and_needed", "last_check_in")
    assert [[row[name] for name in columns] for row in rows(csv_file([regretted, early, loved]))] == [
        ["15.50", "EUR", "not really", "not worth it", "yes", "needed but not good", "2026-04-04"],
        ["", "", "", "not rated yet", "", "", "2026-04-04"],
        ["9.00", "EUR", "very much", "worth it", "no", "", "2026-05-04"],
    ]


def test_people_read_how_often_it_was_used_and_what_each_use_cost() -> None:
    worn = used(used(purchase("Leggings", "30.00 EUR"), 7), 2, days=9)
    remembered = used(purchase("Pan", None), 20, rough=True)
    columns = ("times_used", "last_used", "cost_per_use")
    assert [[row[name] for name in columns] for row in rows(csv_file([worn, remembered, purchase()]))] == [
        ["9", "2026-03-14", "3.33"],
        ["20", "", ""],
        ["", "", ""],
    ]


def test_an_empty_journal_gives_the_header() -> None:
    assert csv_file([]).decode("utf-8-sig").startswith("name,bought_on,")
    assert rows(csv_file([])) == []


def test_the_trash_is_left_out() -> None:
    entry = purchase("Gone")
    gone = replace(entry, purchase=replace(entry.purchase, trashed_at=ADDED))
    assert [row["name"] for row in rows(csv_file([purchase("Kept"), gone]))] == ["Kept"]


@pytest.mark.parametrize(
    "formula",
    ["=cmd()", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)", " =1+1", '"=1"\n=2', "'=1"],
)
def test_no_text_is_a_formula(formula: str, tmp_path: Path) -> None:
    entry = purchase()
    bought = replace(
        entry.purchase,
        name=formula,
        creator=formula,
        shop=formula,
        note=formula,
        tags=(formula,),
        link=formula,
    )
    content = csv_file([replace(entry, purchase=bought)])
    with (tmp_path / "out.csv").open("wb") as file:
        file.write(content)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as text:
        (row,) = csv.DictReader(text)
    for cell in row.values():
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    (back,) = read_back(content, tmp_path).purchases
    assert back.restored is not None
    assert back.restored.purchase == bought


def test_ids_stay_whole_and_amounts_exact(tmp_path: Path) -> None:
    entry = purchase(price="1500 JPY")
    bought = replace(entry.purchase, video_id=7312345678901234567, order_number="576000000000000001")
    at = datetime(2026, 3, 14, 13, 0, 59, 1, tzinfo=UTC)
    bought = replace(bought, added_at=at)
    content = csv_file([replace(entry, purchase=bought)])
    assert b",1500,JPY," in content
    (back,) = read_back(content, tmp_path).purchases
    assert back.restored is not None
    assert back.restored.purchase == bought
