from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import ADDED, checked_in, money, new_id, purchase
from tests.importers.giving import found
from tests.strategies import dismissed_notes, entries

from unhyped.domain.dismissed_note import DismissedNote
from unhyped.exporters.archive import archive
from unhyped.importers import errors

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry

FULL = checked_in(purchase(events=("fee 2.50",)), 2)
NOTE = DismissedNote(id=new_id(), note_id="ice-roller", added_at=ADDED)


def records(*logged: Entry) -> list[Record]:
    every: list[Record] = []
    for entry in logged:
        every += [entry.purchase, *entry.check_ins, *entry.money_events]
    return every


def objects(*logged: Entry) -> list[dict[str, object]]:
    read: list[dict[str, object]] = json.loads(archive(records(*logged)))["records"]
    return read


def written(items: list[object], version: object = 1) -> str:
    return json.dumps({"format": "unhyped-archive", "version": version, "records": items}, indent=1)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(entries(), max_size=3), st.lists(dismissed_notes, max_size=2))
def test_export_import_export_gives_the_same_bytes(
    tmp_path: Path, logged: list[Entry], notes: list[DismissedNote]
) -> None:
    content = archive([*records(*logged), *notes])
    read = found(tmp_path, content)
    assert (read.origin, read.problems) == ("unhyped", ())
    back = [row.to_entry(new_id(), ADDED) for row in read.purchases]
    assert archive([*records(*back), *read.dismissed_notes]) == content


def test_the_trash_comes_along(tmp_path: Path) -> None:
    gone = replace(FULL, purchase=replace(FULL.purchase, trashed_at=ADDED))
    (row,) = found(tmp_path, archive(records(gone))).purchases
    assert row.restored == gone


def test_an_empty_archive_and_one_written_in_another_style(tmp_path: Path) -> None:
    assert found(tmp_path, archive([])).purchases == ()
    for indent in (None, 4):
        content = json.dumps(json.loads(archive([*records(FULL), NOTE])), indent=indent)
        read = found(tmp_path, b"\xef\xbb\xbf" + content.encode())
        assert read.purchases[0].restored == FULL
        assert read.dismissed_notes == (NOTE,)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ({}, "what kind"),
        ([], "what kind"),
        (7, "what kind"),
        ({"record": "spell"}, "kind of record is unknown"),
        ({"record": "purchase"}, "missing"),
        ({"record": "dismissed_note", "id": 5, "note_id": "x"}, "UUID"),
        ({"record": "purchase", "id": "x", "name": "n", "__class__": "os"}, "unknown"),
    ],
)
def test_a_damaged_record_is_a_problem_and_the_others_are_read(
    item: object, why: str, tmp_path: Path
) -> None:
    before = objects(purchase("Before"))
    read = found(tmp_path, written([*before, item, *objects(purchase("After"))]))
    assert [row.name for row in read.purchases] == ["Before", "After"]
    (problem,) = read.problems
    assert why in problem.why
    assert problem.line == written(list(before)).count("\n")  # where the list ended without it


def test_the_line_of_a_damaged_record_is_that_of_the_file(tmp_path: Path) -> None:
    lines = archive(records(purchase("One"), purchase("Two"))).decode().splitlines(keepends=True)
    lines[2] = lines[2].replace('"name":"Two"', '"name":5')
    (problem,) = found(tmp_path, "".join(lines)).problems
    assert problem.line == 3


def test_what_belongs_to_nothing_is_a_problem(tmp_path: Path) -> None:
    read = found(tmp_path, written([item for item in objects(FULL) if item["record"] != "purchase"]))
    assert read.purchases == ()
    assert [problem.why for problem in read.problems] == [
        "The purchase it belongs to is not in the file."
    ] * 2


def test_money_in_another_currency_is_left_behind_and_reported(tmp_path: Path) -> None:
    items = [
        item | {"amount": {"amount": "2.50", "currency": "USD"}} if item["record"] == "money_event" else item
        for item in objects(FULL)
    ]
    read = found(tmp_path, written(list(items)))
    assert read.purchases[0].restored == replace(FULL, money_events=())
    assert "was paid in EUR" in read.problems[0].why


def test_without_a_price_the_first_money_event_says_the_currency(tmp_path: Path) -> None:
    entry = purchase(price=None, events=("fee 1.00", "refund 2.00"))
    fee, refund = entry.money_events
    dollars = replace(refund, amount=money("2.00 USD"))
    read = found(tmp_path, archive([entry.purchase, fee, dollars]))
    kept = read.purchases[0].restored
    assert kept is not None
    assert (len(kept.money_events), len(read.problems)) == (1, 1)


def test_one_id_is_taken_once(tmp_path: Path) -> None:
    read = found(tmp_path, written([*objects(FULL), *objects(FULL)]))
    assert [row.restored for row in read.purchases] == [FULL]
    assert len(read.problems) == 3


START = '{"format":"unhyped-archive","version":1,"records":['


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (START, errors.JsonDamaged),
        (START + '{"record":"purchase"', errors.JsonDamaged),
        (START + "{} {}]}", errors.JsonDamaged),
        (START + "[" * 300_000, errors.JsonDamaged),
        (START + '{"a":' * 300_000, errors.JsonDamaged),
        (START + "9" * 10_000 + "]}", errors.JsonDamaged),
        (START.replace('"version":1,', ""), errors.JsonDamaged),
        (START.replace("1,", '"1",') + "]}", errors.JsonDamaged),
        (START.replace("1,", "3,") + "]}", errors.JsonFromNewerVersion),
        (START.replace("unhyped-", "other-") + "]}", errors.JsonUnknown),
        ('{"records":[]}', errors.JsonUnknown),
        ("{", errors.JsonUnknown),
    ],
)
def test_a_damaged_archive_is_refused(
    content: str, refusal: type[errors.FileRefused], tmp_path: Path
) -> None:
    with pytest.raises(refusal):
        found(tmp_path, content)


def test_strangers_objects_do_not_fill_the_memory(tmp_path: Path) -> None:
    content = START + ",".join(['{"record":"' + "x" * 90_000 + '"}'] * 200) + "]}"
    tracemalloc.start()
    try:
        read = found(tmp_path, content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(read.problems) == 200
    assert peak < 4 * len(content)
