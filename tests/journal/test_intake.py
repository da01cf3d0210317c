from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.builders import ADDED, checked_in, new_id, purchase
from tests.journal.logging_in import log

from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.duplicates import InTrash, Known, New
from unhyped.exporters.archive import archive
from unhyped.importers import Pasted, memory
from unhyped.importers.errors import ImportCancelled
from unhyped.importers.mapping import Mapping
from unhyped.journal import intake
from unhyped.journal.intake import ImportChoice, ImportCounts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.journal import Journal

TODAY = ADDED.date().replace(month=11, day=23)
CUSTOMS = intake.customs_of("EUR", TODAY)
ORDERS = "name,price,date\nIce roller,12.99,2026-01-10\nLip oil,9.00,2026-03-10\nBroken,x,2026-03-11\n"


def written(folder: Path, text: str | bytes, name: str = "orders.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_is_read_compared_and_kept_once(journal: Journal, tmp_path: Path) -> None:
    found = intake.read(written(tmp_path, ORDERS), CUSTOMS)
    outcome = intake.compare(found, journal)
    assert [row.status for row in outcome.split.rows] == [New(), New()]
    assert intake.import_now(outcome, journal) == ImportCounts(purchases=2)
    assert {entry.purchase.name for entry in journal.entries()} == {"Ice roller", "Lip oil"}
    again = intake.compare(found, journal)
    assert again.usual == []
    assert again.revision > outcome.revision
    assert intake.import_now(again, journal) == ImportCounts()
    assert journal.undo_label == "Import 2 purchases (orders.csv)"


def test_only_the_rows_chosen_are_kept_and_a_known_one_can_be_logged_once_more(
    journal: Journal, tmp_path: Path
) -> None:
    found = intake.read(written(tmp_path, ORDERS), CUSTOMS)
    outcome = intake.compare(found, journal)
    assert intake.import_now(outcome, journal, ImportChoice(outcome.split.rows[1:])).purchases == 1
    assert [entry.purchase.name for entry in journal.entries()] == ["Lip oil"]
    known = intake.compare(found, journal).split.known
    assert [intake.is_selectable(row) for row in known] == [True]
    assert not intake.is_new(known[0])
    assert intake.import_now(intake.compare(found, journal), journal, ImportChoice(known)).purchases == 1
    assert journal.count() == 2


def test_an_own_export_brings_what_happened_since_and_nothing_twice(journal: Journal, tmp_path: Path) -> None:
    here, unchanged, gone = purchase("Ice roller"), purchase("Lip oil"), purchase("Lamp")
    for entry in (here, unchanged, gone):
        log(journal, entry)
    journal.trash([gone.purchase.id])
    later = checked_in(here, 2)
    hidden = DismissedNote(id=new_id(), note_id="skin-led-mask", added_at=ADDED)
    records: list[Record] = [here.purchase, unchanged.purchase, gone.purchase, *later.check_ins, hidden]
    found = intake.read(written(tmp_path, archive(records), "log.json"), CUSTOMS)
    outcome = intake.compare(found, journal)
    statuses = {row.found.draft.name: row.status for row in outcome.split.rows}
    assert isinstance(statuses["Ice roller"], Known)
    assert isinstance(statuses["Lamp"], InTrash)
    assert [row.found.draft.name for row in outcome.usual] == ["Ice roller"]
    kept = {row.found.draft.name: intake.is_selectable(row) for row in outcome.split.rows}
    assert kept == {"Ice roller": True, "Lip oil": False, "Lamp": True}
    assert outcome.hidden_notes == (hidden,)
    assert intake.import_now(outcome, journal) == ImportCounts(events=1)
    assert journal.entry(here.purchase.id).verdict == 2
    assert journal.notes.dismissed_ids() == {"skin-led-mask"}
    assert intake.compare(found, journal).hidden_notes == ()


def test_what_happened_since_stays_out_when_its_row_is_not_chosen(journal: Journal, tmp_path: Path) -> None:
    here = purchase("Ice roller")
    log(journal, here)
    later = checked_in(here, 2)
    found = intake.read(written(tmp_path, archive([later.purchase, *later.check_ins]), "log.json"), CUSTOMS)
    revision = journal.file.revision
    assert intake.import_now(intake.compare(found, journal), journal, ImportChoice()) == ImportCounts()
    assert journal.file.revision == revision


def test_amounts_and_columns_follow_the_settings(tmp_path: Path) -> None:
    path = written(tmp_path, 'a,b,c\nIce roller,"1,234",03/04/2026\nLip oil,"2,345",05/06/2026\n')
    found = intake.read(path, intake.customs_of("PLN", TODAY))
    question = found.needs_mapping
    assert question is not None
    mapping = Mapping(roles=("name", "price", "bought_on"), decimal_mark=",", date_order="dmy")
    tried = intake.try_out(question, mapping, intake.customs_of("PLN", TODAY))
    assert [
        (one.draft.name, str(one.draft.price and one.draft.price.currency)) for one in tried.purchases
    ] == [
        ("Ice roller", "PLN"),
        ("Lip oil", "PLN"),
    ]
    assert [one.line for one in tried.purchases] == [1, 2]
    memory.remember(question.signature, mapping)
    customs = intake.customs_of("GBP", TODAY)
    again = intake.read(path, customs, remembered=memory.mappings())
    assert again.needs_mapping is None
    assert [one.draft.bought_on and one.draft.bought_on.edtf for one in again.purchases] == [
        "2026-04-03",
        "2026-06-05",
    ]
    assert {one.draft.price.currency for one in again.purchases if one.draft.price} == {"GBP"}
    assert intake.read(path, customs).needs_mapping is not None


def test_cancelling_stops_the_reading(tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(ImportCancelled):
        intake.read(
            written(tmp_path, ORDERS),
            CUSTOMS,
            intake.ImportJob(progress=lambda done, _: told.append(done), cancelled=lambda: bool(told)),
        )
    assert told


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone can't be set for one program")
@pytest.mark.usefixtures("own_zone")
@pytest.mark.parametrize(("zone", "day"), [("America/Los_Angeles", "2026-01-31"), ("UTC", "2026-02-01")])
def test_days_are_those_of_where_the_computer_stands(
    zone: str, day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    orders = (
        "ASIN,Currency,Order Date,Order ID,Product Name,Total Amount,Website\n"
        "B000000001,USD,2026-02-01T07:30:00Z,111-1,Ice roller,12.99,Amazon.com\n"
    )
    read = intake.read(written(tmp_path, orders), CUSTOMS)
    pasted = intake.read(Pasted(orders), CUSTOMS)
    assert [[str(row.draft.bought_on) for row in found.purchases] for found in (read, pasted)] == [
        [day],
        [day],
    ]
    assert [row.draft.external_id for row in read.purchases] == ["111-1/B000000001/1"]


@pytest.fixture
def own_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the program its own zone back afterwards."""
    yield
    monkeypatch.undo()
    time.tzset()


WANTED = (
    "name,price,date,status\nFan,,2026-03-01,Wishlist\nMat,,2026-03-01,Wishlist\nRug,,2026-03-01,Wishlist\n"
)


def test_what_was_bought_since_the_last_look_is_no_wish(journal: Journal, tmp_path: Path) -> None:
    log(journal, purchase("mat", on="2026-03-01"), purchase("Rug", on="2026-02-27"))
    file = written(tmp_path, WANTED + "Fan,20.00,2026-03-09,Delivered\n")
    found = intake.read(file, CUSTOMS)
    assert [each.draft.name for each in found.purchases] == ["Fan"]
    rows = intake.compare(found, journal).wishes
    assert [(row.found.name, row.fresh) for row in rows] == [("Fan", False), ("Mat", False), ("Rug", True)]
    assert [row.fresh for row in intake.compare_with_empty(found).wishes] == [False, True, True]


def test_own_categories_of_a_file_are_spelled_as_in_the_log(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(
        "name,price,date,category\nA,1.00 EUR,2026-01-01,GARDEN\nB,2.00 EUR,2026-01-02,Board Games\n"
        "C,3.00 EUR,2026-01-03,board games\nD,4.00 EUR,2026-01-04,SKINCARE\n"
        "E,5.00 EUR,2026-01-05,board  games\nF,6.00 EUR,2026-01-06,gárden\n",
        encoding="utf-8",
    )
    journal.add_purchase(purchase("Spade", category="Garden").purchase)
    outcome = intake.compare(intake.read(path, CUSTOMS), journal)
    assert [row.found.draft.category for row in outcome.split.rows] == [
        *("Garden", "Board Games", "Board Games", "beauty.skincare", "Board Games", "Garden")
    ]
