from __future__ import annotations

import json
import tracemalloc
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import ADDED, FREE, checked_in, money, new_id, purchase, seen
from tests.importers.giving import found
from tests.storage.making import imported_viewing
from tests.strategies import dismissed_notes, own_notes, refusing_entries, shown_less

from unhyped.domain.archive import VERSION, to_archived
from unhyped.domain.customs import Customs
from unhyped.domain.dismissed_note import DismissedNote
from unhyped.domain.exposure import Exposure, Numbered
from unhyped.domain.refunds import to_entry
from unhyped.exporters.archive import archive
from unhyped.importers import Reading, errors, own_archive, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import ExposureKind
    from unhyped.domain.own_note import OwnNote
    from unhyped.domain.shown_less import ShownLess
    from unhyped.importers import Found

    Rows = dict[int, list[Exposure]]

FULL = checked_in(purchase(events=("fee 2.50",)), 2)
NOTE = DismissedNote(id=new_id(), note_id="ice-roller", added_at=ADDED)


def records(*logged: Entry) -> list[Record]:
    every: list[Record] = []
    for entry in logged:
        every += [entry.purchase, *entry.owned]
    return every


def objects(*logged: Entry) -> list[dict[str, object]]:
    read: list[dict[str, object]] = json.loads(archive(records(*logged)))["records"]
    return read


def written(items: list[object], version: object = 1) -> str:
    return json.dumps({"format": "unhyped-archive", "version": version, "records": items}, indent=1)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(refusing_entries(), max_size=3),
    st.lists(dismissed_notes, max_size=2),
    st.lists(shown_less | own_notes, max_size=2),
)
def test_export_import_export_gives_the_same_bytes(
    tmp_path: Path, logged: list[Entry], notes: list[DismissedNote], free: list[ShownLess | OwnNote]
) -> None:
    content = archive([*records(*logged), *notes, *free])
    read = found(tmp_path, content)
    assert (read.origin, read.problems) == ("unhyped", ())
    back = [to_entry(row, new_id(), ADDED) for row in read.purchases]
    assert archive([*records(*back), *read.dismissed_notes, *read.restored]) == content


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
        ({"record": "spell"}, "don’t know this kind of record"),
        ({"record": "purchase"}, "missing"),
        ({"record": "dismissed_note", "id": 5, "note_id": "x"}, "UUID"),
        ({"record": "purchase", "id": "x", "name": "n", "__class__": "os"}, "don’t know this field"),
    ],
)
def test_a_damaged_record_is_a_problem_and_the_others_are_read(
    item: object, why: str, tmp_path: Path
) -> None:
    before = objects(purchase("Before"))
    read = found(tmp_path, written([*before, item, *objects(purchase("After"))]))
    assert [row.draft.name for row in read.purchases] == ["Before", "After"]
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
    assert [problem.why for problem in read.problems] == ["The purchase it belongs to isn’t in the file."] * 2


def test_money_in_another_currency_is_left_behind_and_reported(tmp_path: Path) -> None:
    items = [
        item | {"amount": {"amount": "2.50", "currency": "USD"}} if item["record"] == "money_event" else item
        for item in objects(FULL)
    ]
    read = found(tmp_path, written(list(items)))
    assert read.purchases[0].restored == replace(FULL, money_events=())
    assert "paid in EUR" in read.problems[0].why


@pytest.mark.parametrize("price", ["12.99 USD", None])
def test_a_resale_in_another_currency_says_nothing_about_the_other_money(
    tmp_path: Path, price: str | None
) -> None:
    entry = purchase(
        price=price, events=("resale 5.00 EUR", "fee 2.00 USD", "resale 1.00 GBP", "fee 3.00 USD")
    )
    read = found(tmp_path, archive(records(entry)))
    assert read.problems == ()
    assert read.purchases[0].restored == entry


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
        (START.replace("1,", f"{VERSION + 1},") + "]}", errors.JsonFromNewerVersion),
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


# --- viewing history


def told(folder: Path, content: str, kinds: frozenset[ExposureKind] = frozenset()) -> tuple[Found, Rows]:
    """What is found in an archive, and the events that went to the sink, by the number of their import."""
    file = folder / "file.bin"
    file.write_text(content)
    events: Rows = {}

    def sink(rows: Sequence[Exposure]) -> None:
        assert isinstance(rows, Numbered)
        assert 0 < len(rows) <= 1000
        events.setdefault(rows.number, []).extend(rows)

    reading = Reading(Customs(ADDED.date(), "EUR"), kinds=kinds, exposures=sink)
    return read(file, reading), events


def with_events(*lines: str, number: int = 4) -> str:
    """An archive with one import, number 4, and a group of events."""
    record = json.dumps(to_archived(imported_viewing(4, "watch")))
    events = ",\n".join(lines)
    return f'{START2}\n{record}\n],"exposures":[\n{{"import":{number},"events":[\n{events}\n]}}\n]}}\n'


START2 = '{"format":"unhyped-archive","version":2,"records":['
SEEN = '["watch",1767225600,"7"]'


def test_events_go_to_the_sink_and_are_counted_by_kind(tmp_path: Path) -> None:
    lines = [f'["watch",{1767225600 + n},"7"]' for n in range(2500)]
    found, events = told(tmp_path, with_events(*lines, '["searches",1767312000,"0","ice roller"]'))
    assert [(section.kind, section.count) for section in found.sections] == [("watch", 2500), ("searches", 1)]
    assert found.sections[0].first == found.sections[0].last == date(2026, 1, 1)
    assert found.sections[1].first == date(2026, 1, 2)
    assert {number: len(rows) for number, rows in events.items()} == {4: 2501}
    assert events[4][-1] == Exposure("searches", 1767312000, text="ice roller")
    assert [imported.number for imported in found.exposure_imports] == [4]
    only, some = told(tmp_path, with_events(*lines, '["searches",7]'), frozenset({"searches"}))
    assert [section.kind for section in only.sections] == ["searches"]
    assert some == {4: [Exposure("searches", 7)]}


def test_an_event_that_is_none_is_a_problem_with_its_line(tmp_path: Path) -> None:
    found, events = told(tmp_path, with_events(SEEN, '["dreams",7]', SEEN))
    assert events == {4: [Exposure("watch", 1767225600, 7)] * 2}
    (problem,) = found.problems
    assert (problem.line, problem.text) == (6, "['dreams', 7]")
    assert "isn’t a viewing history entry" in problem.why


def test_events_of_no_import_stay_out(tmp_path: Path) -> None:
    for number in ("5", '"4"', "null", "true"):
        found, events = told(tmp_path, with_events(SEEN).replace('"import":4', f'"import":{number}'))
        assert events == {}
        assert "isn’t in the file" in found.problems[0].why


def test_of_two_imports_with_one_number_the_first_counts(tmp_path: Path) -> None:
    record = json.dumps(to_archived(imported_viewing(4, "watch")))
    found, _ = told(tmp_path, with_events(SEEN).replace("\n],", f",\n{record}\n],", 1))
    assert len(found.exposure_imports) == 1
    assert "same number" in found.problems[0].why


def test_very_many_problems_are_counted_and_not_kept(tmp_path: Path) -> None:
    found, _ = told(tmp_path, with_events(*["[]"] * 3000))
    assert len(found.problems) == 1001
    assert "2,000" in found.problems[-1].why


def test_records_that_belong_to_nothing_come_along(tmp_path: Path) -> None:
    read_back = found(tmp_path, archive([*FREE, *records(seen(FULL))]))
    assert {*read_back.restored, *(wish.restored for wish in read_back.wishes)} == {*FREE}
    assert read_back.purchases[0].restored == seen_again(read_back)
    assert read_back.problems == ()


def seen_again(read_back: Found) -> Entry:
    """FULL with the sighting that came back."""
    restored = read_back.purchases[0].restored
    assert restored is not None
    assert [sighting.text for sighting in restored.sightings] == ["ice roller"]
    return replace(FULL, sightings=restored.sightings)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (with_events(SEEN)[:-6], errors.JsonDamaged),
        (with_events(SEEN, "{"), errors.JsonDamaged),
        (with_events(SEEN, "[" * 300_000), errors.JsonDamaged),
        (with_events(SEEN).replace('"events"', '"more"'), errors.JsonDamaged),
        (with_events(SEEN).replace('"exposures"', '"more"'), errors.JsonDamaged),
        (with_events(SEEN + " " + SEEN), errors.JsonDamaged),
        (with_events('"' + "x" * 9_000_000 + '"'), errors.JsonDamaged),
        (START2 + '"' + "x" * 9_000_000, errors.JsonDamaged),
        (START2.replace("1,", '1,"more":' + "[" * 300_000), errors.JsonDamaged),
    ],
    ids=[
        "cut off",
        "unclosed",
        "nested",
        "no events",
        "no exposures",
        "no comma",
        "long",
        "endless",
        "facts",
    ],
)
def test_damaged_viewing_history_is_refused(
    content: str, refusal: type[errors.FileRefused], tmp_path: Path
) -> None:
    with pytest.raises(refusal):
        told(tmp_path, content)


def test_more_records_than_a_log_can_have_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = archive(records(*(purchase() for _ in range(5))))
    monkeypatch.setattr(own_archive, "MAX_RECORDS", 4)
    with pytest.raises(errors.TooManyRows):
        found(tmp_path, content)
    monkeypatch.setattr(own_archive, "MAX_RECORDS", 5)
    assert len(found(tmp_path, content).purchases) == 5
    monkeypatch.setattr(own_archive, "MAX_BYTES", 100)
    with pytest.raises(errors.FileTooLarge):
        found(tmp_path, content)


def test_cancelling_stops_in_the_middle_of_viewing_history(tmp_path: Path) -> None:
    file = tmp_path / "file.bin"
    file.write_text(with_events(*[SEEN] * 5000))
    seen_so_far: list[Exposure] = []
    reading = Reading(
        Customs(ADDED.date(), "EUR"),
        cancelled=lambda: bool(seen_so_far),
        exposures=seen_so_far.extend,
    )
    with pytest.raises(errors.ImportCancelled):
        read(file, reading)
    assert len(seen_so_far) == 1000


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_whatever_happens_to_an_archive_only_our_own_errors_come_of_it(
    tmp_path: Path, data: st.DataObject
) -> None:
    whole = with_events(SEEN, '["searches",7,"0","ice"]')
    content = list(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.sampled_from([*'[]{},:"0-e\\ \n', "", "\ud83e", "null", '"x":']))
    file = tmp_path / "file.bin"
    file.write_bytes("".join(content).encode(errors="surrogatepass"))
    with suppress(errors.FileRefused):
        read(file, Reading(Customs(ADDED.date(), "EUR"), exposures=lambda _: None))
