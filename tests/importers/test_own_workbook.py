from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.builders import checked_in, money, new_id, purchase
from tests.exporting import TODAY, exported, imported, logged, now

from unhyped.domain.check_in import CheckIn
from unhyped.domain.creator import Creator
from unhyped.domain.plan import Plan, PlanAnswer, Scope
from unhyped.domain.purchase import Purchase
from unhyped.domain.wish import Wish
from unhyped.journal import intake

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from unhyped.domain.change import Record


_NEW = ("Plans", "Plans followed", "Creators")
"""The sheets of what the person knows beside purchases and wishes."""


def edited(file: Path, sheet: str, change: Callable[[Worksheet], None]) -> None:
    """Save the workbook again as a spreadsheet program would, after a *change*."""
    book = load_workbook(file)
    page = book[sheet]
    assert isinstance(page, Worksheet)
    change(page)
    book.save(file)


def columns_of(page: Worksheet) -> dict[str, int]:
    return {str(cell.value): place for place, cell in enumerate(page[1], 1)}


BOUGHT = checked_in(purchase("Ice roller", "20.00 EUR", events=("refund 5.50",)), 2)
WANTED = Wish(id=new_id(), name="Lamp", price=money("60.00 EUR"), added_at=now())


def workbook(folder: Path) -> Path:
    records = [BOUGHT.purchase, *BOUGHT.owned, purchase("Mug", "9.00 EUR").purchase, WANTED]
    return exported(folder, records, ("xlsx",))[0]


def test_a_workbook_that_a_spreadsheet_saved_again_still_comes_back(tmp_path: Path) -> None:
    file = workbook(tmp_path)
    edited(file, "Purchases", lambda _: None)
    outcome, _ = imported(tmp_path / "other.db", file)
    assert outcome.found.remarks == ()
    assert logged(tmp_path / "other.db") == logged(tmp_path / "log.db")


def test_what_people_change_in_a_purchase_counts_elsewhere_and_keeps_its_past(tmp_path: Path) -> None:
    file = workbook(tmp_path)

    def change(page: Worksheet) -> None:
        at = columns_of(page)
        page.cell(2, at["Name"]).value = "Ice roller, blue"
        page.cell(2, at["Paid"]).value = 21.5
        page.cell(2, at["Tags"]).value = "gift, cold"

    edited(file, "Purchases", change)
    imported(tmp_path / "other.db", file)
    elsewhere = logged(tmp_path / "other.db")
    wanted = replace(
        BOUGHT.purchase, name="Ice roller, blue", price=money("21.50 EUR"), tags=("gift", "cold")
    )
    assert elsewhere[wanted.id] == wanted
    assert {each.id for each in BOUGHT.owned} < elsewhere.keys()
    outcome, counts = imported(tmp_path / "log.db", file)
    assert (counts.purchases, counts.events) == (0, 0)
    assert not outcome.has_news


def test_a_verdict_typed_into_the_workbook_is_a_new_check_in(tmp_path: Path) -> None:
    file = workbook(tmp_path)

    def change(page: Worksheet) -> None:
        at = columns_of(page)
        for row in (2, 3):
            page.cell(row, at["Verdict"]).value = "yes"

    edited(file, "Purchases", change)
    for log in ("other.db", "log.db"):
        imported(tmp_path / log, file)
        given = [each for each in logged(tmp_path / log).values() if isinstance(each, CheckIn)]
        assert sorted(each.worth or 0 for each in given) == [2, 4, 4]
        assert not imported(tmp_path / log, file)[0].has_news


def test_a_purchase_added_below_is_read_as_in_any_table(tmp_path: Path) -> None:
    file = workbook(tmp_path)

    def change(page: Worksheet) -> None:
        at = columns_of(page)
        row = page.max_row + 1
        page.cell(row, at["Name"]).value = "Scarf"
        page.cell(row, at["Paid"]).value = 12
        page.cell(row, at["Currency"]).value = "USD"
        page.cell(row, at["Bought"]).value = date(2026, 11, 2)

    edited(file, "Purchases", change)
    _, counts = imported(tmp_path / "log.db", file)
    assert counts.purchases == 1
    (scarf,) = [
        each
        for each in logged(tmp_path / "log.db").values()
        if isinstance(each, Purchase) and each.name == "Scarf"
    ]
    assert (scarf.price, str(scarf.bought_on)) == (money("12.00 USD"), "2026-11-02")
    assert not imported(tmp_path / "log.db", file)[0].has_news


def test_a_copy_of_a_row_with_another_name_is_another_purchase(tmp_path: Path) -> None:
    file = workbook(tmp_path)

    def change(page: Worksheet) -> None:
        row = page.max_row + 1
        for place, cell in enumerate(page[2], 1):
            page.cell(row, place).value = cell.value
        page.cell(row, 1).value = "Gua sha"

    edited(file, "Purchases", change)
    outcome, _ = imported(tmp_path / "other.db", file)
    assert sorted(each.draft.name for each in outcome.found.purchases) == ["Gua sha", "Ice roller", "Mug"]
    elsewhere = logged(tmp_path / "other.db")
    assert elsewhere[BOUGHT.purchase.id] == BOUGHT.purchase
    assert len([each for each in elsewhere.values() if isinstance(each, Purchase)]) == 3


def test_what_people_change_in_other_sheets_is_named(tmp_path: Path) -> None:
    file = workbook(tmp_path)

    def change(page: Worksheet) -> None:
        at = columns_of(page)
        page.cell(2, at["Price"]).value = 61
        page.cell(4, at["Name"]).value = "Vase"

    edited(file, "Waiting list", change)
    outcome, _ = imported(tmp_path / "other.db", file)
    assert outcome.found.remarks == (
        (
            "You changed row 2 of “Waiting list”. We read it as Unhyped wrote it. "
            "Make your changes in Unhyped."
        ),
        "We didn’t read row 4 of “Waiting list”. Add it in Unhyped.",
    )
    assert logged(tmp_path / "other.db")[WANTED.id] == WANTED


def test_plans_whether_they_were_followed_and_creators_come_back(tmp_path: Path) -> None:
    check_in = replace(BOUGHT.check_ins[0], next_time="borrow one")
    changed = Plan(
        id=new_id(),
        text="borrow one",
        condition="it’s after ten",
        scopes=(Scope("creator", "mia"), Scope("trigger", "roller")),
        check_in_id=check_in.id,
        retired_on=TODAY,
        added_at=now(),
    )
    plans = [changed, Plan(id=new_id(), text="wait a week", scopes=(Scope("claim", "dupe"),), added_at=now())]
    answers = [
        PlanAnswer(
            id=new_id(),
            plan_id=plan,
            subject=subject,
            followed=subject == WANTED.id,
            on=TODAY,
            added_at=now(),
        )
        for plan, subject in ((plans[1].id, WANTED.id), (check_in.id, BOUGHT.purchase.id))
    ]
    creators = [
        Creator(
            id=new_id(),
            name="mia",
            gain="commission",
            says_unsponsored=True,
            formerly=("m.i.a",),
            added_at=now(),
        ),
        Creator(id=new_id(), name="ana", gain="don't know", added_at=now()),
    ]
    owned = [each for each in BOUGHT.owned if each.id != check_in.id]
    records: list[Record] = [BOUGHT.purchase, check_in, *owned, WANTED, *plans, *answers, *creators]
    (file,) = exported(tmp_path, records, ("xlsx",))
    book = load_workbook(file)
    seen = {name: [*book[name].iter_rows(min_row=2, values_only=True)] for name in _NEW}
    assert [row[:3] for row in seen["Plans"]] == [
        ("If it’s after ten, then I’ll borrow one", "when you add @mia or “roller”", "Ice roller"),
        ("Next time I’ll wait a week", "when you add “dupe”", None),
    ]
    assert [row[:3] for row in seen["Plans followed"]] == [
        ("Next time I’ll wait a week", "Lamp", "yes"),
        ("borrow one", "Ice roller", "no"),
    ]
    assert [row[:4] for row in seen["Creators"]] == [
        ("mia", "Earns a commission", "yes", "m.i.a"),
        ("ana", "Don’t know", None, None),
    ]
    outcome, _ = imported(tmp_path / "other.db", file)
    assert outcome.found.remarks == ()
    assert logged(tmp_path / "other.db") == logged(tmp_path / "log.db")


def test_a_creator_changed_in_the_workbook_is_named(tmp_path: Path) -> None:
    known = Creator(id=new_id(), name="mia", gain="commission", added_at=now())
    (file,) = exported(tmp_path, [BOUGHT.purchase, known], ("xlsx",))

    def change(page: Worksheet) -> None:
        page.cell(2, columns_of(page)["What they gain"]).value = "Was paid"

    edited(file, "Creators", change)
    outcome, _ = imported(tmp_path / "other.db", file)
    assert outcome.found.remarks == (
        "You changed row 2 of “Creators”. We read it as Unhyped wrote it. Make your changes in Unhyped.",
    )
    assert logged(tmp_path / "other.db")[known.id] == known


def test_a_check_in_whose_purchase_was_deleted_is_a_problem(tmp_path: Path) -> None:
    file = workbook(tmp_path)
    edited(file, "Purchases", lambda page: page.delete_rows(2))
    found = intake.read(file, intake.customs_of("EUR", TODAY))
    assert [each.draft.name for each in found.purchases] == ["Mug"]
    assert {each.why for each in found.problems} == {"The purchase it belongs to isn’t in the file."}


def test_a_workbook_without_a_purchase_is_recognised(tmp_path: Path) -> None:
    (file,) = exported(tmp_path, [WANTED], ("xlsx",))
    outcome, counts = imported(tmp_path / "other.db", file)
    assert (outcome.found.origin, counts.purchases, counts.wishes) == ("unhyped", 0, 1)
    assert logged(tmp_path / "other.db") == {WANTED.id: WANTED}


@pytest.mark.parametrize(
    "data",
    [
        '{"record":"purchase"',
        "null",
        "[1]",
        '{"record":[],"id":{}}',
        '{"record":"purchase","id":[]}',
        "[" * 9_000,
    ],
)
def test_a_record_that_was_damaged_is_a_problem_of_its_own(data: str, tmp_path: Path) -> None:
    file = workbook(tmp_path)

    def change(page: Worksheet) -> None:
        page.cell(3, columns_of(page)["Data for Unhyped"]).value = data

    edited(file, "Purchases", change)
    found = intake.read(file, intake.customs_of("EUR", TODAY))
    assert [each.restored and each.restored.purchase.name for each in found.purchases] == ["Ice roller"]
    assert [each.line for each in found.problems] == [3]
