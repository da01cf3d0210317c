from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import ADDED, checked_in, new_id, purchase
from tests.strategies import dismissed_notes, entries

from unhyped.domain.archive import from_archived
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.exporters.archive import archive
from unhyped.importers import Reading, read
from unhyped.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def records_of(logged: list[Entry]) -> list[Record]:
    records: list[Record] = [entry.purchase for entry in logged]
    for entry in logged:
        records += [*entry.check_ins, *entry.money_events]
    return records


def through_a_file(content: bytes, folder: Path) -> list[Record]:
    """What our importer makes of the archive, as the records to hand to a journal."""
    file = folder / "archive.json"
    file.write_bytes(content)
    found = read(file, Reading(date(2026, 11, 23), "EUR", "."))
    assert found.problems == ()
    restored = [row.restored for row in found.purchases if row.restored is not None]
    return [*records_of(restored), *found.dismissed_notes]


def test_export_import_into_an_empty_file_export_is_the_same_bytes(tmp_path: Path) -> None:
    entry = checked_in(purchase("Ice roller", events=("refund 5.00",)), 2, again="no")
    gone = purchase("=cmd() • 日本 🎁\r\n\x00")
    gone = replace(gone, purchase=replace(gone.purchase, trashed_at=NOW, video_id=2**63 - 1))
    later = purchase("Later", None, on=None)
    later = replace(later, purchase=replace(later.purchase, added_at=ADDED - timedelta(days=1)))
    with Journal.open(tmp_path / "one.db", lambda: NOW) as first:
        first.import_records(records_of([entry, gone, later]), "")
        first.dismiss_note("skin-fridge", "Skincare fridge")
        exported = archive(first.records())
    with Journal.open(tmp_path / "two.db", lambda: NOW + timedelta(days=9)) as second:
        second.import_records(through_a_file(exported, tmp_path), "archive.json")
        assert archive(second.records()) == exported
        assert second.dismissed_notes() == {"skin-fridge"}
        assert [each.purchase.name for each in second.trashed()] == [gone.purchase.name]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(entries(), max_size=3, unique_by=lambda entry: entry.purchase.id),
    st.lists(dismissed_notes, max_size=2, unique_by=lambda note: note.id),
)
def test_every_record_survives_and_the_order_they_come_in_doesn_t_matter(
    tmp_path: Path, logged: list[Entry], notes: list[DismissedNote]
) -> None:
    records = [*records_of(logged), *notes]
    content = archive(records)
    assert archive(reversed(records)) == content
    assert set(through_a_file(content, tmp_path)) == set(records)


def test_the_form() -> None:
    entry = checked_in(purchase("Ice roller", events=("refund 5.00",)), 2)
    note = DismissedNote(id=new_id(), note_id="skin-fridge", added_at=ADDED)
    lines = archive([note, *records_of([entry])]).decode().splitlines()
    assert lines[0] == '{"format":"unhyped-archive","version":1,"records":['
    assert [json.loads(line.rstrip(","))["record"] for line in lines[1:-1]] == [
        *("purchase", "check_in", "money_event", "dismissed_note")
    ]
    assert lines[-1] == "]}"
    money_event = from_archived(json.loads(lines[3].rstrip(",")))
    assert money_event == entry.money_events[0]


def test_an_empty_journal() -> None:
    assert json.loads(archive([])) == {"format": "unhyped-archive", "version": 1, "records": []}
