"""What is done to the journal is done in its order, and the window waits for none of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from shutil import copyfile
from threading import Event
from typing import TYPE_CHECKING

import pytest
from tests.builders import checked_in, purchase
from tests.patience import PATIENCE, no_free_thread, process_due_events
from tests.storage.making import NOW, filled, several

from unhyped.domain.errors import NotFound
from unhyped.journal import Journal
from unhyped.settings import Settings
from unhyped.storage.errors import ChangedElsewhere, FileDamaged
from unhyped.storage.rows import READERS
from unhyped.ui import jobs
from unhyped.ui.session import MANY, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from unhyped.domain.change import Changed, Record
    from unhyped.domain.entry import Entry

ENTRIES = several(4)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on a file with four purchases, before anything is read."""
    path = filled(tmp_path / "f.db", *ENTRIES)
    made = Session(Journal.open(path, lambda: NOW), Settings(), lambda: NOW)
    yield made
    jobs.wait_for_all()
    made.close()


class Loading:
    """All records are being read in a thread, which `end` lets go on."""

    def __init__(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        begun, self._go_on = Event(), Event()
        read = READERS["check_in"]
        held = [True]

        def slowly(row: tuple[object, ...]) -> Record:
            if held and held.pop():
                begun.set()
                assert self._go_on.wait(PATIENCE)
            return read(row)

        monkeypatch.setitem(READERS, "check_in", slowly)
        jobs.in_thread(session, session.journal.file.load)
        assert begun.wait(PATIENCE)

    def end(self) -> None:
        self._go_on.set()


@pytest.fixture
def loading(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loading]:
    made = Loading(session, monkeypatch)
    yield made
    made.end()


def read_again(session: Session) -> list[Entry]:
    with Journal.open(session.journal.file.path, lambda: NOW) as other:
        assert other.file.check() == ()
        return other.entries()


def rated(entry: Entry, worth: int) -> Callable[[Journal], Entry]:
    (check_in,) = checked_in(replace(entry, check_ins=()), worth).check_ins
    return lambda journal: journal.check_in(check_in)


def test_one_row_is_changed_while_all_are_still_being_read(
    session: Session, loading: Loading, qtbot: QtBot
) -> None:
    """The thread is held in the middle of the file; each of these is done when the call returns."""
    first, second, third, fourth = ENTRIES
    seen: list[Changed] = []
    session.changed.connect(seen.append)
    done: list[object] = []
    session.run(rated(first, 5), done.append)
    session.run(lambda journal: journal.edit_purchase(replace(second.purchase, note="x")), done.append)
    session.run(lambda journal: journal.trash([third.purchase.id]), done.append)
    session.run(lambda journal: journal.notes.hide_beside(fourth.purchase.id, "n", "N"), done.append)
    session.run(lambda journal: journal.notes.dismiss("n", "N"), done.append)
    session.run(Journal.undo, done.append, records=Journal.records_to_undo)
    assert len(done) == len(seen) == 6
    assert session.journal.entry(first.purchase.id).verdict == 5
    assert session.journal.logged(third.purchase.id) is None
    assert session.journal.file.loaded is None, "nobody has read all"
    loading.end()
    qtbot.waitUntil(lambda: session.journal.file.loaded is not None)
    assert session.journal.entries() == read_again(session)
    assert [entry.verdict for entry in session.journal.entries()] == [5, 2, 4]
    assert session.journal.undo_label == "Hide note “N” beside Thing 3"


def test_what_needs_all_rows_waits_in_a_thread_and_what_comes_after_it_too(
    session: Session, loading: Loading, qtbot: QtBot
) -> None:
    done: list[object] = []
    working: list[bool] = []
    session.working.connect(working.append)
    session.run(lambda journal: journal.trash([ENTRIES[0].purchase.id]), lambda _: done.append("trash"))
    session.run(Journal.empty_trash, done.append)
    session.run(rated(ENTRIES[1], 5), lambda _: done.append("rated"))
    session.run(Journal.undo, done.append)
    process_due_events()
    assert done == ["trash"], "the person can go on, the keys are kept"
    assert working == [True]
    loading.end()
    qtbot.waitUntil(lambda: len(done) == 4)
    assert done == ["trash", 1, "rated", "Save check-in for Thing 1"]
    assert working[-1] is False
    assert session.journal.entries() == read_again(session) == ENTRIES[1:]
    assert session.journal.trashed() == []


def test_many_records_are_changed_in_a_thread(session: Session, qtbot: QtBot) -> None:
    ids = [entry.purchase.id for entry in ENTRIES]
    session.journal.file.load()
    done: list[object] = []
    seen: list[Changed] = []
    session.changed.connect(seen.append)
    with no_free_thread():
        session.run(lambda journal: journal.trash(ids), done.append, records=MANY + 1)
        session.run(lambda journal: journal.restore(ids[:1]), done.append)
        process_due_events()
        assert (done, seen) == ([], [])
        assert session.journal.count() == 4
    qtbot.waitUntil(lambda: len(done) == 2)
    assert [changed.ids for changed in seen] == [frozenset(ids), frozenset(ids[:1])]
    assert session.journal.entries() == read_again(session) == ENTRIES[:1]
    assert session.journal.file.check() == ()


def test_undoing_and_redoing_many_is_done_in_a_thread(session: Session, qtbot: QtBot) -> None:
    more = several(2 * MANY)
    session.do(lambda journal: journal.imports.add_records([entry.purchase for entry in more], "x"))
    before = session.journal.entries()
    done: list[str] = []
    with no_free_thread():
        session.run(Journal.undo, done.append, records=Journal.records_to_undo)
        process_due_events()
        assert done == []
    qtbot.waitUntil(lambda: len(done) == 1)
    assert session.journal.entries() == read_again(session) == ENTRIES
    session.run(Journal.redo, done.append, records=Journal.records_to_redo)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert session.journal.entries() == read_again(session) == before


def test_while_another_program_has_the_file_a_thread_waits_for_it(session: Session, qtbot: QtBot) -> None:
    session.journal.file.load()
    done: list[object] = []
    with closing(sqlite3.connect(session.journal.file.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        session.run(rated(ENTRIES[0], 5), done.append)
        assert done == [], "the window goes on"
    qtbot.waitUntil(lambda: len(done) == 1)
    assert done == [session.journal.entry(ENTRIES[0].purchase.id)]
    assert session.journal.entries() == read_again(session)


@pytest.mark.parametrize("known", [True, False], ids=["undo is known", "undo isn't known"])
def test_another_file_in_its_place_isnt_taken_for_damage(
    session: Session, tmp_path: Path, known: bool
) -> None:
    """It has fewer changes, as one that was restored or synced."""
    session.journal.file.load()
    if known:
        assert session.journal.undo_label is not None
    copyfile(filled(tmp_path / "other.db", purchase("Lamp")), session.journal.file.path)
    heard: list[object] = []
    session.run(Journal.undo, heard.append, heard.append, records=Journal.records_to_undo)
    assert [type(each) for each in heard] == [ChangedElsewhere]
    assert [entry.purchase.name for entry in session.journal.entries()] == ["Lamp"]


def test_what_is_refused_in_a_thread_is_said_and_the_next_goes_on(session: Session, qtbot: QtBot) -> None:
    heard: list[object] = []
    session.run(lambda journal: journal.trash(["nobody"]), heard.append, heard.append, records=MANY + 1)
    session.run(lambda journal: journal.trash(["nobody"]), heard.append, heard.append)
    session.run(rated(ENTRIES[0], 5), lambda _: heard.append("rated"))
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert isinstance(heard[0], NotFound)
    assert isinstance(heard[1], NotFound)
    assert heard[2] == "rated"


def test_a_bug_in_a_thread_is_reported_and_the_next_goes_on(session: Session, qtbot: QtBot) -> None:
    done: list[object] = []
    with qtbot.captureExceptions() as caught:
        session.run(lambda _: 1 // 0, done.append, records=MANY + 1)
        session.run(rated(ENTRIES[0], 5), done.append)
        qtbot.waitUntil(lambda: len(done) == 1)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_what_is_still_waiting_is_done_before_the_file_closes(session: Session, loading: Loading) -> None:
    """The person presses a few keys while the file is read, and closes the window at once."""
    done: list[object] = []
    session.run(lambda journal: journal.trash([ENTRIES[0].purchase.id]))
    session.run(Journal.empty_trash, done.append)
    session.run(rated(ENTRIES[1], 5), done.append)
    loading.end()
    jobs.wait_for_all()
    session.close()
    assert done == [], "there is nobody to tell"
    entries = read_again(session)
    assert [entry.purchase.id for entry in entries] == [entry.purchase.id for entry in ENTRIES[1:]]
    assert entries[0].verdict == 5


def test_a_bug_while_closing_is_reported_and_the_rest_is_done(
    session: Session, loading: Loading, qtbot: QtBot
) -> None:
    session.run(Journal.empty_trash)
    session.run(lambda _: 1 // 0)
    session.run(rated(ENTRIES[1], 5))
    loading.end()
    jobs.wait_for_all()
    with qtbot.captureExceptions() as caught:
        session.close()
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert read_again(session)[1].verdict == 5


def test_nothing_that_waits_is_written_into_a_file_that_is_damaged(
    session: Session, loading: Loading
) -> None:
    session.run(Journal.empty_trash)
    session.run(rated(ENTRIES[1], 5))
    session.say_unreadable(FileDamaged(path=session.journal.file.path, why="x"))
    loading.end()
    jobs.wait_for_all()
    session.close()
    assert read_again(session) == ENTRIES
