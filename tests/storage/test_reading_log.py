from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import purchase
from tests.storage.making import NOW, adding, at_end, filled, redone, several, tampered, undone

from unhyped.domain.change import Change, Step
from unhyped.domain.records import name_of
from unhyped.storage import packing, reading_log
from unhyped.storage.change_log import Order, key
from unhyped.storage.errors import FileDamaged
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.change import Record


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["do", "do", "undo", "redo"]), max_size=25))
def test_what_comes_next_is_the_same_by_pointers_and_by_reading_all(
    tmp_path_factory: pytest.TempPathFactory, verbs: list[str]
) -> None:
    path = tmp_path_factory.mktemp("file") / "f.db"
    with Store.open(path) as store:
        for verb in verbs:
            stacks = store.stacks()
            if verb == "undo" and stacks.undo:
                undone(store)
            elif verb == "redo" and stacks.redo:
                redone(store)
            elif verb == "do":
                store.write(adding(purchase(), label=str(store.head()[0])), at_end(store))
        order = Order()
        lines: dict[int, tuple[int | None, int | None]] = {0: (None, None)}
        with closing(sqlite3.connect(path)) as connection:
            for line in reading_log.lines(connection):
                order.add(line)
                lines[line.seq] = order.prior, order.redo[-1] if order.redo else None
            assert [*reading_log.undone(connection, store.head()[0])] == order.redo
        for seq, expected in lines.items():
            then = store.stacks((seq, b""))
            assert (getattr(then.undo, "seq", None), getattr(then.redo, "seq", None)) == expected


def test_only_a_few_lines_are_read_of_a_long_log(tmp_path: Path) -> None:
    path = filled(tmp_path / "f.db", *several(60))
    with Store.open(path) as store:
        for _ in range(5):
            undone(store)
        redone(store)
        asked: list[str] = []
        store._connection.set_trace_callback(asked.append)
        stacks = store.stacks()
        assert stacks.undo
        assert stacks.redo
        assert sum("FROM change" in each for each in asked) <= 6


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET of_seq = 99 WHERE seq = 4",
        "UPDATE change SET of_seq = 4 WHERE seq = 4",
        "UPDATE change SET prior_seq = 3 WHERE seq = 3",
        "UPDATE change SET prior_seq = 99 WHERE seq = 3",
        "UPDATE change SET at = 'soon' WHERE seq = 4",
        "DELETE FROM change WHERE seq = 3",
        "DELETE FROM change WHERE seq = 2",
    ],
)
def test_pointers_that_lead_nowhere_are_damage(tmp_path: Path, statement: str) -> None:
    path = filled(tmp_path / "f.db", *several(3))
    with Store.open(path) as store:
        undone(store)
        tampered(path, "PRAGMA foreign_keys = OFF", statement)
        with pytest.raises(FileDamaged):
            store.stacks()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET label = 'x' WHERE seq = 2",
        "UPDATE change SET steps = (SELECT steps FROM change WHERE seq = 1) WHERE seq = 2",
        "UPDATE change SET chain = zeroblob(16) WHERE seq = 1",
        "UPDATE change SET parts = 1 WHERE seq = 2",
        "UPDATE purchase SET note = 'else' WHERE rowid = 2",
        "DELETE FROM check_in WHERE rowid = 2",
    ],
)
def test_what_was_altered_is_never_undone(tmp_path: Path, statement: str) -> None:
    path = filled(tmp_path / "f.db", purchase("A", worth=1), purchase("B", worth=2))
    with Store.open(path) as store:
        tampered(path, statement)
        before = path.read_bytes()
        with pytest.raises(FileDamaged, match="check --salvage"):
            undone(store)
    assert path.read_bytes() == before


def test_a_change_in_several_parts_is_undone_last_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "STEPS_PER_PART", 3)
    one = purchase("0").purchase
    steps = [Step(None, one)]
    for number in range(9):
        steps.append(Step(steps[-1].after, replace(one, name=str(number + 1))))
    with Store.open(tmp_path / "f.db") as store:
        store.write(Change("Many", tuple(steps), NOW), at_end(store))
        with closing(sqlite3.connect(store.path)) as connection:
            assert connection.execute("SELECT count(*) FROM change_part").fetchone() == (3,)
        assert store.steps(at_end(store, "undo", 1)) == Change("", tuple(steps), NOW).inverse(NOW).steps
        undone(store)
        assert store.steps(at_end(store, "redo", 1)) == tuple(steps)


def test_what_another_wrote_is_read_with_its_steps(tmp_path: Path) -> None:
    first, second = purchase("first", worth=3), purchase("second")
    here: dict[tuple[str, str], Record] = {}

    def apply(steps: tuple[Step, ...]) -> None:
        for step in steps:
            here.pop(key(step.record), None)
            if step.after is not None:
                here[key(step.after)] = step.after

    def find(of: type[Any], id_: str) -> Record | None:
        return here.get((name_of(of), id_))

    with Store.open(filled(tmp_path / "f.db", first)) as store, Store.open(store.path) as other:
        apply(adding(first).steps)
        seen = store.head()
        assert store.lines_after(seen, find) == []
        other.write(adding(second), at_end(other))
        noted = replace(first.purchase, note="N")
        other.write(Change("Edit", (Step(first.purchase, noted),), NOW), at_end(other))
        undone(other)
        undone(other)
        redone(other)
        found = store.lines_after(seen, find)
        assert found is not None
        assert [line.kind for line, _ in found] == ["do", "do", "undo", "undo", "redo"]
        assert found[-1][0].head == store.head()
        for _, steps in found:
            apply(steps)
        now = {key(record): record for kind in store.contents().records.values() for record in kind}
        assert here == now
        here.clear()
        assert store.lines_after(seen, find) is None, "they don't fit"
        assert store.lines_after((seen[0], b"other"), find) is None
        tampered(store.path, "UPDATE change SET label = 'x' WHERE seq = 2")
        assert store.lines_after(seen, find) is None
