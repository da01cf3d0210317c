from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.builders import purchase
from tests.strategies import changes

from unhyped.domain.change import Change, Step
from unhyped.domain.records import name_of
from unhyped.storage import packing
from unhyped.storage.change_log import key
from unhyped.storage.errors import Cancelled
from unhyped.storage.packing import Run, mentions, pack, runs_of, unpack
from unhyped.storage.progress import Progress
from unhyped.storage.replaying import Replay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.change import Record


def unpacked(parts: Sequence[bytes]) -> list[Run]:
    return [run for part in parts for run in unpack(part)]


def packed_text(text: str) -> bytes:
    packer = zlib.compressobj()
    return packer.compress(text.encode()) + packer.flush()


@given(changes)
def test_steps_survive_being_packed(change: Change) -> None:
    here: dict[tuple[str, str], Record] = {}
    for step in reversed(change.steps):
        here.pop(key(step.record), None)
        if step.before is not None:
            here[key(step.record)] = step.before
    runs = unpacked([*pack(change.steps)])
    assert tuple(Replay(lambda of, id_: here.get((name_of(of), id_))).forwards(runs)) == change.steps


def test_a_run_has_steps_of_one_verb_and_kind_and_an_edit_only_what_it_changes() -> None:
    one, two = purchase("A", worth=1), purchase("B")
    dearer, noted = replace(one.purchase, shop="S"), replace(two.purchase, note="N", shop="S")
    steps = [Step(None, one.purchase), Step(None, two.purchase), Step(None, one.check_ins[0])]
    steps += [Step(one.purchase, dearer), Step(two.purchase, noted), Step(noted, None)]
    added, rated, edit, both, gone = unpacked([*pack(steps)])
    assert (added.verb, added.kind, added.ids) == ("add", "purchase", [one.purchase.id, two.purchase.id])
    assert (rated.verb, rated.kind, rated.columns["purchase_id"]) == ("add", "check_in", [one.purchase.id])
    assert "link" not in added.columns, "nobody gave one"
    assert edit == ("edit", "purchase", [one.purchase.id], {"shop": ["S"]}, {"shop": [""]})
    assert both.columns.keys() == {"note", "shop"}
    assert (gone.verb, gone.columns["note"]) == ("remove", ["N"])


def test_a_large_change_has_parts_and_each_is_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "STEPS_PER_PART", 10)
    steps = [Step(None, purchase(f"{number}").purchase) for number in range(35)]
    parts = [*pack(steps)]
    assert [sum(len(run.ids) for run in unpack(part)) for part in parts] == [10, 10, 10, 5]
    assert [id_ for run in unpacked(parts) for id_ in run.ids] == [step.record.id for step in steps]


def test_a_part_of_long_texts_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_MOST_TEXT", 10_000)
    steps = [Step(None, replace(purchase().purchase, note="x" * 3000)) for _ in range(9)]
    parts = [*pack(steps)]
    assert len(parts) > 3
    assert all(len(unpack(part)[0].ids) <= 3 for part in parts)
    assert next(runs_of(steps)).ids == [id_ for run in unpacked(parts) for id_ in run.ids]


def test_without_steps_there_is_one_part_without_runs() -> None:
    (part,) = pack(())
    assert unpack(part) == []


def test_packing_can_be_cancelled() -> None:
    steps = [Step(None, purchase().purchase) for _ in range(3)]
    with pytest.raises(Cancelled):
        list(pack(steps, Progress(cancelled=lambda: True)))


def test_what_a_part_mentions_is_found_without_reading_it() -> None:
    (part,) = pack([Step(None, purchase().purchase)])
    assert mentions(part, "purchase")
    assert not mentions(part, "exposure_import")


def test_an_id_of_another_form_is_kept() -> None:
    odd = replace(purchase().purchase, id="00000000-0000-4000-8000-00000000000A")
    for record in (odd, replace(odd, id="x"), replace(odd, id="\u00fc")):
        (run,) = unpacked([*pack([Step(None, record)])])
        assert run.ids == [record.id]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "[",
            "{}",
            "null",
            "[1]",
            "[[]]",
            '["abc"]',
            '[["add","purchase"]]',
            '[["add","wardrobe",["x"],{}]]',
        ),
        *('[["add","purchase",["x"],{}]]', '[["add","purchase",[],{}]]', '[["set","purchase",["x"],{}]]'),
        '[["edit","purchase",["x"],{"note":["a"]}]]',
        '[["edit","purchase",["x"],{"note":[["a"],["b","c"]]}]]',
        '[["edit","purchase",["x"],{"colour":[["a"],["b"]]}]]',
        '[["edit","purchase",["x"],{"id":[["a"],["b"]]}]]',
        '[["edit","purchase",[1],{"note":[["a"],["b"]]}]]',
        '[["edit","purchase","AAAA",{"note":[["a"],["b"]]}]]',
        '[["edit","purchase","!",{"note":[["a"],["b"]]}]]',
    ],
)
def test_steps_of_another_form_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack(packed_text(text))


def test_a_part_that_is_cut_off_or_too_long_is_refused() -> None:
    (part,) = pack([Step(None, purchase().purchase)])
    for damaged in (part[:-1], part + b"x", b"", b"x", part[:20] + b"\0" + part[21:]):
        with pytest.raises(ValueError, match="wrong form"):
            unpack(damaged)


def test_a_few_bytes_dont_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_MOST_UNPACKED", 10_000)
    with pytest.raises(ValueError, match="wrong form"):
        unpack(packed_text("[" + " " * 20_000 + "]"))


def test_what_zlib_refers_to_stays_what_it_is() -> None:
    """Files can only be read with it: it must never change."""
    assert hashlib.sha256(packing._OFTEN).hexdigest() == (
        "a496e18c807c0c0aa1b8a982fcefd925918df681885564ffddc3b2ad251974a6"
    )
