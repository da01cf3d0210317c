from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.builders import checked_in, money, new_id, purchase
from tests.strategies import check_ins, entries, texts, week_answers, wishes

from unhyped.domain.change import Record, Step
from unhyped.domain.check_in import CheckIn
from unhyped.domain.purchase import Purchase
from unhyped.domain.waits import WaitRule
from unhyped.domain.wish import Wish
from unhyped.exporters.making import Export, export_maker
from unhyped.journal import Journal, intake

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from unhyped.journal.intake import ImportCounts, Outcome

TODAY: Final = date(2026, 11, 23)
FORMATS: Final[dict[str, tuple[Export, ...]]] = {
    "csv": ("csv", "wishes"),
    "xlsx": ("xlsx",),
    "json": ("json",),
}
HOSTILE: Final = (
    *("=1+2", "'=1", "+1", "-1", "@x", '"quoted"', 'say "hi"', "a;b", "a,b|c", "tab\there", "'"),
    *("line\nbreak", "two\r\nlines", "old\rmac", "\ufefffirst", " before", "after ", "12.50", "2026-03-05"),
    *("_x000D_", "x005F_", "_x005F_x", "a_x41_", "nul\x00", "bell\x07", "\ufffe", "a\u2028b", "||", "{}"),
    *("🎁" * 20_000, "n" * 10_000, "name,bought_on,price", "Data for Unhyped", "שלום", "e\u0301"),
)


def now() -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=UTC)


@st.composite
def logs(draw: st.DrawFn) -> list[Record]:
    """Purchases with all that can happen to them, wishes that became some of them, and answers to cards."""
    bought = draw(st.lists(entries(), min_size=1, max_size=3))
    words = st.sampled_from(HOSTILE) | texts
    records: list[Record] = []
    for entry in bought:
        name = draw(words.filter(lambda text: bool(text.strip()) and len(text) <= 10_000))
        made = replace(entry.purchase, name=name, note=draw(words), trashed_at=None, id=new_id())
        answers = [replace(each, id=new_id(), purchase_id=made.id) for each in entry.check_ins]
        if answers:
            right = replace(draw(check_ins), id=new_id(), purchase_id=made.id, supersedes=answers[-1].id)
            answers.append(right)
        events = [replace(each, id=new_id(), purchase_id=made.id) for each in entry.money_events]
        if len(records) > 0 and events and isinstance(records[0], Purchase):
            events[-1] = replace(events[-1], other_id=records[0].id)
        records += [made, *answers, *events]
    ids = [record.id for record in records if isinstance(record, Purchase)]
    wanted = [
        replace(each, id=new_id(), bought_as=draw(st.sampled_from(["", *ids])))
        for each in draw(st.lists(wishes, max_size=2))
    ]
    subjects = st.sampled_from([*ids, *(wish.id for wish in wanted)])
    said_of = [
        replace(each, id=new_id(), subject=draw(subjects))
        for each in draw(st.lists(week_answers, max_size=2))
    ]
    return [*records, *wanted, *said_of]


def exported(folder: Path, records: list[Record], formats: tuple[Export, ...]) -> list[Path]:
    """Log *records* in a new file there, and return what is exported of it."""
    with Journal.open(folder / "log.db", now) as journal:
        journal.file.write("all", [Step(None, record) for record in records])
        files = []
        for what in formats:
            file = folder / f"export-{what}.{'csv' if what == 'wishes' else what}"
            file.write_bytes(export_maker(journal, what, WaitRule(), TODAY)())
            files.append(file)
    return files


def imported(log: Path, file: Path) -> tuple[Outcome, ImportCounts]:
    with Journal.open(log, now) as journal:
        found = intake.read(file, intake.customs_of("EUR", TODAY))
        assert (found.problems, found.needs_mapping) == ((), None)
        outcome = intake.compare(found, journal)
        return outcome, intake.import_now(outcome, journal)


def logged(log: Path) -> dict[str, Record]:
    with Journal.open(log, now) as journal:
        return {record.id: record for record in journal.records()}


def come_back(folder: Path, records: list[Record], formats: tuple[Export, ...]) -> None:
    """Export *records*, import them elsewhere and once more here: they are the same, and nothing is new."""
    for number, file in enumerate(exported(folder, records, formats)):
        imported(folder / "other.db", file)
        outcome, counts = imported(folder / "log.db", file)
        assert not outcome.has_news, number
        assert (counts.purchases, counts.events, counts.wishes) == (0, 0, 0)
    assert logged(folder / "other.db") == logged(folder / "log.db")
    assert len(logged(folder / "log.db")) == len(records)


_numbers = count()


@pytest.mark.parametrize("kind", FORMATS)
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(records=logs())
def test_whatever_is_logged_comes_back_identically_and_only_once(
    tmp_path: Path, kind: str, records: list[Record]
) -> None:
    folder = tmp_path / str(next(_numbers))
    folder.mkdir()
    come_back(folder, records, FORMATS[kind])


@pytest.mark.parametrize("kind", FORMATS)
def test_hostile_names_come_back_as_the_same_purchase_and_wish(tmp_path: Path, kind: str) -> None:
    names = [name[:10_000] for name in HOSTILE]
    bought = [
        replace(purchase().purchase, name=name, note=long) for name, long in zip(names, HOSTILE, strict=True)
    ]
    wanted = [
        Wish(id=new_id(), name=name, reason=name, claims=(name, name), added_at=now()) for name in names
    ]
    come_back(tmp_path, [*bought, *wanted], FORMATS[kind])


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
            "You changed rows 2 of “Waiting list”. We read them as Unhyped wrote them. "
            "Make your changes in Unhyped."
        ),
        "We didn’t read rows 4 of “Waiting list”. Add them in Unhyped.",
    )
    assert logged(tmp_path / "other.db")[WANTED.id] == WANTED


def test_a_check_in_whose_purchase_was_deleted_is_a_problem(tmp_path: Path) -> None:
    file = workbook(tmp_path)
    edited(file, "Purchases", lambda page: page.delete_rows(2))
    found = intake.read(file, intake.customs_of("EUR", TODAY))
    assert [each.draft.name for each in found.purchases] == ["Mug"]
    assert {each.why for each in found.problems} == {"The purchase it belongs to isn’t in the file."}
