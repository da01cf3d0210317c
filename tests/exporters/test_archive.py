from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import ADDED, FREE, checked_in, new_id, purchase, refused, seen
from tests.storage.making import SEEN_FROM, imported_viewing, watched
from tests.strategies import dismissed_notes, own_notes, refusing_entries, shown_less

from unhyped.domain.archive import from_archived
from unhyped.domain.customs import Customs
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.exposure import Exposure
from unhyped.exporters.archive import archive
from unhyped.importers import Reading, read
from unhyped.importers.found import Found
from unhyped.journal import Journal, intake

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry
    from unhyped.domain.own_note import OwnNote
    from unhyped.domain.shown_less import ShownLess

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def records_of(logged: list[Entry]) -> list[Record]:
    records: list[Record] = [entry.purchase for entry in logged]
    for entry in logged:
        records += entry.owned
    return records


def through_a_file(content: bytes, folder: Path) -> list[Record]:
    """What our importer makes of the archive, as the records to hand to a journal."""
    file = folder / "archive.json"
    file.write_bytes(content)
    found = read(file, Reading(Customs(date(2026, 11, 23), "EUR")))
    assert found.problems == ()
    restored = [row.restored for row in found.purchases if row.restored is not None]
    return [*records_of(restored), *found.dismissed_notes, *found.restored]


def test_export_import_into_an_empty_file_export_is_the_same_bytes(tmp_path: Path) -> None:
    entry = checked_in(purchase("Ice roller", events=("refund 5.00",)), 2, again="no")
    gone = purchase("=cmd() • 日本 🎁\r\n\x00")
    gone = replace(gone, purchase=replace(gone.purchase, trashed_at=NOW, video_id=2**63 - 1))
    later = purchase("Later", None, on=None)
    later = replace(later, purchase=replace(later.purchase, added_at=ADDED - timedelta(days=1)))
    with Journal.open(tmp_path / "one.db", lambda: NOW) as first:
        first.imports.add_records(records_of([entry, gone, later]), "")
        first.notes.dismiss("skin-fridge", "Skincare fridge")
        exported = archive(first.records())
    with Journal.open(tmp_path / "two.db", lambda: NOW + timedelta(days=9)) as second:
        second.imports.add_records(through_a_file(exported, tmp_path), "archive.json")
        assert archive(second.records()) == exported
        assert second.notes.dismissed_ids() == {"skin-fridge"}
        assert [each.purchase.name for each in second.trashed()] == [gone.purchase.name]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(refusing_entries(), max_size=3, unique_by=lambda entry: entry.purchase.id),
    st.lists(dismissed_notes | shown_less | own_notes, max_size=2, unique_by=lambda note: note.id),
)
def test_every_record_survives_and_the_order_they_come_in_doesn_t_matter(
    tmp_path: Path, logged: list[Entry], notes: list[DismissedNote | ShownLess | OwnNote]
) -> None:
    records = [*records_of(logged), *notes]
    content = archive(records)
    assert archive(reversed(records)) == content
    assert set(through_a_file(content, tmp_path)) == set(records)


def test_the_form() -> None:
    entry = checked_in(purchase("Ice roller", events=("refund 5.00",)), 2)
    note = DismissedNote(id=new_id(), note_id="skin-fridge", added_at=ADDED)
    lines = archive([note, *records_of([entry])]).decode().splitlines()
    assert lines[0] == '{"format":"unhyped-archive","version":7,"records":['
    assert [json.loads(line.rstrip(","))["record"] for line in lines[1:-1]] == [
        *("purchase", "check_in", "money_event", "dismissed_note")
    ]
    assert lines[-1] == "]}"
    money_event = from_archived(json.loads(lines[3].rstrip(",")))
    assert money_event == entry.money_events[0]


def test_an_empty_journal() -> None:
    assert json.loads(archive([])) == {"format": "unhyped-archive", "version": 1, "records": []}


# --- viewing history


def restored_into(path: Path, content: bytes) -> Journal:
    """A journal that took in the archive *content* by the way of the window and the command line."""
    file = path.with_suffix(".json")
    file.write_bytes(content)
    journal = Journal.open(path, lambda: NOW + timedelta(days=9))
    with journal.viewing.stage() as staging:
        found = intake.read(file, intake.customs_of("EUR", NOW.date()), intake.ImportJob(staging))
        assert found.problems == ()
        intake.import_now(
            intake.compare(found, journal, job=intake.ImportJob(staging)),
            journal,
            job=intake.ImportJob(staging),
        )
    return journal


def history(journal: Journal, *batches: list[Exposure]) -> None:
    """Import viewing history, one export after the other."""
    for rows in batches:
        with journal.viewing.stage() as staging:
            staging.add(rows)
            found = Found(origin="tiktok", source_name="export.zip")
            intake.import_now(
                intake.compare(found, journal, job=intake.ImportJob(staging)),
                journal,
                job=intake.ImportJob(staging),
            )


def test_everything_there_is_comes_back_to_the_same_bytes(tmp_path: Path) -> None:
    odd = [
        Exposure("searches", SEEN_FROM, text='日本 "quoted"\\\n\x00\u2028'),
        Exposure("browsing", SEEN_FROM, text="Ice roller", place="Glow Shop"),
        Exposure("browsing", SEEN_FROM, place="Glow Shop"),
        Exposure("off_tiktok", 0),
        Exposure("watch", SEEN_FROM, 2**63 - 1),
    ]
    with Journal.open(tmp_path / "one.db", lambda: NOW) as first:
        first.imports.add_records([*records_of([refused(seen(purchase("Ice roller")))]), *FREE], "")
        history(first, [*watched(2500), *odd[:2]], [*watched(2600), *odd])
        first.viewing.change_sightings(first.entries()[0].purchase.id, add=[odd[0]])
        exported = archive(first.records(), first.viewing.exposures_of)
        counts = first.viewing.counts()
    with restored_into(tmp_path / "two.db", exported) as second:
        assert archive(second.records(), second.viewing.exposures_of) == exported
        assert (second.viewing.counts(), second.file.check()) == (counts, ())
        assert second.undo().startswith("Import 1 purchase")
        assert (second.records(), second.viewing.counts()) == ([], {})
    with restored_into(tmp_path / "one.db", exported) as again:
        assert archive(again.records(), again.viewing.exposures_of) == exported, "all of it was known"


def test_into_a_file_with_a_history_of_its_own_each_import_gets_a_free_number(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "one.db", lambda: NOW) as first:
        history(first, watched(5), [*watched(5), Exposure("likes", SEEN_FROM, 1)])
        exported = archive(first.records(), first.viewing.exposures_of)
    with Journal.open(tmp_path / "two.db", lambda: NOW) as second:
        history(second, watched(7)[:4])
    with restored_into(tmp_path / "two.db", exported) as merged:
        assert merged.viewing.counts() == {"watch": 7, "likes": 1}
        assert [each.number for each in merged.viewing.imports()] == [1, 2, 3]
        brought = [len([*merged.viewing.exposures_of(each)]) for each in merged.viewing.imports()]
        assert (brought[0], sorted(brought[1:])) == (4, [1, 3])
        merged.undo()
        assert merged.viewing.counts() == {"watch": 4}


def test_without_viewing_history_asked_for_the_records_stand_alone(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "one.db", lambda: NOW) as first:
        first.imports.add_records([purchase("Ice roller").purchase], "")
        history(first, watched(5))
        exported = archive(first.records(), first.viewing.exposures_of)
    file = tmp_path / "a.json"
    file.write_bytes(exported)
    found = read(file, Reading(Customs(NOW.date(), "EUR")))
    assert (len(found.purchases), found.exposure_imports, found.sections) == (1, (), ())


def test_the_form_of_viewing_history() -> None:
    imports = [imported_viewing(number, "watch") for number in (1, 2, 3)]
    events = {1: watched(2), 2: [], 3: [Exposure("searches", 7, text="ice")]}
    lines = archive(imports, lambda imported: iter(events[imported.number])).decode().splitlines()
    assert lines[0] == '{"format":"unhyped-archive","version":2,"records":['
    order = [json.loads(line.rstrip(","))["number"] for line in lines[1:4]]
    first, second = (number for number in order if events[number])
    written = {
        1: ['["watch",1767225660,"7000000000000000001"],', '["watch",1767225600,"7000000000000000000"]'],
        3: ['["searches",7,"0","ice"]'],
    }
    assert lines[4:] == [
        '],"exposures":[',
        f'{{"import":{first},"events":[',
        *written[first],
        "]},",
        f'{{"import":{second},"events":[',
        *written[second],
        "]}",
        "]}",
    ]
    assert archive(imports, lambda _: ()) == archive(imports)
