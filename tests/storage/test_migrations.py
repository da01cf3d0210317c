from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Final

import pytest
from tests.builders import OWN_NOTE, purchase, refused
from tests.storage.making import adding, at_end, filled, next_labels, records_of, redone, undone

from unhyped.domain.change import Change, Step
from unhyped.domain.creator import Creator
from unhyped.domain.entry import Entry
from unhyped.domain.file_choice import CHOICE_IDS, FileChoice
from unhyped.domain.money import Money
from unhyped.domain.money_event import MoneyEvent
from unhyped.domain.plan import Plan, PlanAnswer
from unhyped.domain.purchase import Purchase
from unhyped.domain.use import Use
from unhyped.domain.week_answer import WeekAnswer
from unhyped.domain.wish import Wish
from unhyped.storage import backup, check, migrations
from unhyped.storage.connection import connect
from unhyped.storage.errors import BackupFailed, FileDamaged, FileNewer, StorageError
from unhyped.storage.steps import STEPS
from unhyped.storage.store import Store

NOW = len(STEPS)
RATED = purchase("Ice roller", worth=2)
GOOD = ("ALTER TABLE purchase ADD COLUMN warranty TEXT", "CREATE INDEX ix_new ON purchase (shop)")
HALF = ("ALTER TABLE purchase ADD COLUMN warranty TEXT", "CREATE TABLE purchase (x)")
ORPHANING = ("CREATE TABLE rescued AS SELECT * FROM purchase", "DELETE FROM purchase")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "f.db", RATED)


def version_and_objects(path: Path) -> tuple[int, list[tuple[str, str]]]:
    with closing(sqlite3.connect(path)) as connection:
        objects = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        return migrations.version(connection), objects


def names(entry: Entry) -> list[str]:
    return [record.id for record in records_of([entry])]


def test_a_step_is_taken_after_a_verified_backup(path: Path) -> None:
    with Store.open(path, schema=(*STEPS, GOOD)) as store:
        assert store.count() == 1
    assert version_and_objects(path)[0] == NOW + 1
    (made,) = backup.existing(path)
    assert backup.is_whole(made)
    assert version_and_objects(made.path)[0] == NOW
    assert (backup.count(made), (backup.head(made) or (0,))[0]) == (1, 1)
    with pytest.raises(FileNewer, match=f"file version {NOW + 1}, yours reads {NOW}"):
        Store.open(path)


def test_taken_steps_are_not_taken_again(path: Path) -> None:
    for _ in range(2):
        Store.open(path, schema=(*STEPS, GOOD)).close()
    assert len(backup.existing(path)) == 1


@pytest.mark.parametrize(
    ("step", "error"), [(HALF, StorageError), (ORPHANING, FileDamaged)], ids=["fails midway", "loses owners"]
)
def test_a_step_that_fails_leaves_the_step_before(
    path: Path, step: tuple[str, ...], error: type[StorageError]
) -> None:
    before = version_and_objects(path)
    with pytest.raises(error):
        Store.open(path, schema=(*STEPS, step))
    assert version_and_objects(path) == before
    assert before[0] == NOW
    with Store.open(path) as store:
        assert store.contents().records["check_in"] == [*RATED.check_ins]
        store.write(adding(purchase()), at_end(store))


def test_of_several_steps_the_whole_ones_stay(path: Path) -> None:
    with pytest.raises(StorageError):
        Store.open(path, schema=(*STEPS, GOOD, HALF))
    assert version_and_objects(path)[0] == NOW + 1


def test_without_a_backup_no_step_is_taken(path: Path) -> None:
    path.with_name("f.db-backups").write_text("in the way")
    before = path.read_bytes()
    with pytest.raises(BackupFailed, match="Your file is unchanged"):
        Store.open(path, schema=(*STEPS, GOOD))
    assert path.read_bytes() == before


def test_owners_are_watched_again_after_the_steps(path: Path) -> None:
    with closing(connect(path)) as connection:
        migrations.run(connection, path, (*STEPS, GOOD))
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError):
            migrations.run(connection, path, (*STEPS, GOOD, HALF))
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_step_may_remake_a_table_that_others_belong_to(path: Path) -> None:
    """What Alembic's batch mode gets wrong: dropping the old table must not take its check-ins with it."""
    (declaration,) = (text for name, text in version_and_objects(path)[1] if name == "purchase")
    remade = declaration.replace("CREATE TABLE purchase", "CREATE TABLE purchase_new")
    step = (
        remade,
        "INSERT INTO purchase_new SELECT * FROM purchase",
        "DROP TABLE purchase",
        "ALTER TABLE purchase_new RENAME TO purchase",
    )
    with Store.open(path, schema=(*STEPS, step)) as store:
        kept = [record.id for kind in store.contents().records.values() for record in kind]
    assert kept == names(RATED)
    with closing(connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("DELETE FROM purchase")


def test_a_step_another_program_took_meanwhile_is_passed_over(path: Path) -> None:
    schema = (*STEPS, GOOD)
    with closing(connect(path)) as mine, closing(connect(path)) as theirs:
        assert migrations.version(mine) == NOW
        migrations.run(theirs, path, schema)
        migrations.run(mine, path, schema)
        assert migrations.version(mine) == NOW + 1


# --- files that earlier versions of the program wrote

VERSIONS: Final = Path(__file__).parents[1] / "data" / "versions"


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    """A file of schema 1 as the program of then left it: answers, money, a hidden note, an undone change."""
    return Path(shutil.copyfile(VERSIONS / "1.db", tmp_path / "old.db"))


def test_a_file_of_version_1_opens_with_all_that_is_in_it(first_version: Path) -> None:
    with Store.open(first_version) as store:
        records = store.contents().records
        assert [record.name for record in records["purchase"] if isinstance(record, Purchase)] == [
            "Ice roller",
            "Leggings",
            "Lamp",
        ]
        assert {kind: len(found) for kind, found in records.items() if found} == {
            "purchase": 3,
            "check_in": 1,
            "money_event": 1,
            "dismissed_note": 1,
        }
        assert store.exposure_counts() == {}
        assert next_labels(store)[1] == "Add Undone"
        new = replace(purchase("New").purchase, id="0b9f3a52-8a3e-4c5d-9f1e-2a7b6c5d4e3f")
        store.write(adding(Entry(new)), at_end(store))
    assert check.full(first_version) == ()
    (made,) = backup.existing(first_version)
    assert version_and_objects(made.path)[0] == 1
    assert version_and_objects(first_version)[0] == NOW


def test_a_file_of_version_2_opens_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(VERSIONS / "2.db", tmp_path / "old.db"))
    entry = refused(purchase())
    with Store.open(path) as store:
        counts = {kind: len(found) for kind, found in store.contents().records.items() if found}
        assert counts == {
            "purchase": 2,
            **dict.fromkeys(("check_in", "money_event", "sighting", "dismissed_note"), 1),
            **dict.fromkeys(("wish", "rule", "left_out", "exposure_import"), 1),
        }
        assert store.exposure_counts() == {"watch": 3}
        assert next_labels(store)[1] == "Hide note “LED masks”"
        new = replace(entry.purchase, id="0b9f3a52-8a3e-4c5d-9f1e-2a7b6c5d4e3f")
        said = replace(entry.not_about[0], purchase_id=new.id)
        store.write(adding(Entry(new, not_about=(said,))), at_end(store))
    assert check.full(path) == ()
    (made,) = backup.existing(path)
    assert (version_and_objects(made.path)[0], version_and_objects(path)[0]) == (2, NOW)


def test_a_file_of_version_3_opens_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(VERSIONS / "3.db", tmp_path / "old.db"))
    with Store.open(path) as store:
        counts = {kind: len(found) for kind, found in store.contents().records.items() if found}
        assert counts == {
            "purchase": 2,
            **dict.fromkeys(("check_in", "money_event", "sighting", "not_about", "dismissed_note"), 1),
            **dict.fromkeys(("shown_less", "wish", "rule", "left_out", "exposure_import"), 1),
        }
        assert store.exposure_counts() == {"watch": 3}
        assert next_labels(store)[1] == "Show fewer “Your rights” notes"
        store.write(Change("Write note", (Step(None, OWN_NOTE),), OWN_NOTE.added_at), at_end(store))
        assert store.contents().records["own_note"] == [OWN_NOTE]
    assert check.full(path) == ()
    (made,) = backup.existing(path)
    assert (version_and_objects(made.path)[0], version_and_objects(path)[0]) == (3, NOW)


def test_a_file_of_version_4_opens_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(VERSIONS / "4.db", tmp_path / "old.db"))
    with Store.open(path) as store:
        counts = {kind: len(found) for kind, found in store.contents().records.items() if found}
        assert counts == {
            "purchase": 2,
            **dict.fromkeys(("check_in", "money_event", "sighting", "not_about", "dismissed_note"), 1),
            **dict.fromkeys(("shown_less", "own_note", "wish", "rule", "left_out", "exposure_import"), 1),
        }
        assert store.exposure_counts() == {"watch": 3}
        assert next_labels(store) == ("Import viewing history", "Edit Ice roller")
        redone(store)
        assert next_labels(store) == ("Edit Ice roller", "Add Undone")
        while store.stacks().undo:
            undone(store)
        assert not any(store.contents().records.values())
        while store.stacks().redo:
            redone(store)
        assert check.full(path) == ()
        store.write(adding(refused(purchase())), at_end(store))
        assert store.head()[0] == 15 + 1 + 8 + 9 + 1
    assert check.full(path) == ()
    (made,) = backup.existing(path)
    assert (version_and_objects(made.path)[0], version_and_objects(path)[0]) == (4, NOW)


def test_a_file_of_version_5_opens_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(VERSIONS / "5.db", tmp_path / "old.db"))
    chosen = FileChoice(id=CHOICE_IDS["currency"], name="currency", value="GBP", added_at=OWN_NOTE.added_at)
    with Store.open(path) as store:
        counts = {kind: len(found) for kind, found in store.contents().records.items() if found}
        assert counts == {
            "purchase": 2,
            **dict.fromkeys(("check_in", "money_event", "sighting", "not_about", "dismissed_note"), 1),
            **dict.fromkeys(("shown_less", "own_note", "wish", "rule", "left_out", "exposure_import"), 1),
        }
        assert next_labels(store) == ("Edit Ice roller", "Add")
        store.write(Change("Choose a currency", (Step(None, chosen),), chosen.added_at), at_end(store))
        undone(store)
        redone(store)
        assert store.of_kind("file_choice") == [chosen]
    assert check.full(path) == ()
    (made,) = backup.existing(path)
    assert (version_and_objects(made.path)[0], version_and_objects(path)[0]) == (5, NOW)


def test_a_file_of_version_6_opens_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(VERSIONS / "6.db", tmp_path / "old.db"))
    with Store.open(path) as store:
        records = store.contents().records
        assert {kind: len(found) for kind, found in records.items() if found} == {
            "purchase": 2,
            **dict.fromkeys(("check_in", "money_event", "sighting", "not_about", "dismissed_note"), 1),
            **dict.fromkeys(("shown_less", "own_note", "wish", "rule", "left_out", "exposure_import"), 1),
            "file_choice": 1,
        }
        assert next_labels(store) == ("Use USD", "Use GBP")
        redone(store)
        bought, wish, event = (records[kind][0] for kind in ("purchase", "wish", "money_event"))
        assert isinstance(bought, Purchase)
        assert isinstance(wish, Wish)
        assert isinstance(event, MoneyEvent)
        told = replace(
            bought, delivered_on=date(2026, 3, 9), bought_time=time(21, 5), gain="don't know", return_days=0
        )
        ended = replace(wish, reason="it’s pink", ended_on=date(2026, 3, 9), outcome="let go")
        given = replace(event, id=bought.id, kind="given away", amount=Money(0, event.amount.currency))
        steps = (Step(bought, told), Step(wish, ended), Step(None, given))
        store.write(Change("Tell more", steps, bought.added_at), at_end(store))
        undone(store)
        redone(store)
        after = store.contents().records
        assert (told in after["purchase"], ended in after["wish"], given in after["money_event"]) == (
            True,
        ) * 3
    assert check.full(path) == ()
    (made,) = backup.existing(path)
    assert (version_and_objects(made.path)[0], version_and_objects(path)[0]) == (6, NOW)


def test_a_file_of_version_7_opens_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(VERSIONS / "7.db", tmp_path / "old.db"))
    with Store.open(path) as store:
        records = store.contents().records
        assert {kind: len(found) for kind, found in records.items() if found} == {
            **dict.fromkeys(("purchase", "check_in", "wish", "week_answer"), 2),
            **dict.fromkeys(("money_event", "sighting", "not_about", "dismissed_note", "shown_less"), 1),
            **dict.fromkeys(("own_note", "rule", "left_out", "exposure_import", "file_choice"), 1),
        }
        assert next_labels(store) == ("Never ask about Leggings", "Send Leggings back")
        redone(store)
        bought, wish = records["purchase"][0], records["wish"][1]
        assert isinstance(bought, Purchase)
        assert isinstance(wish, Wish)
        assert (bought.gain, bought.bought_time, wish.reason) == ("commission", time(21, 5), "my back")
        told = replace(
            bought,
            payment_due=date(2026, 4, 14),
            opened_on=date(2026, 3, 18),
            months_open=12,
            share_left=40,
            target_per_use=Money(50, "EUR"),
        )
        at = bought.added_at
        new = (
            Use(id=bought.id, purchase_id=bought.id, on=date(2026, 4, 1), count=20, rough=True, added_at=at),
            Plan(id=bought.id, text="sleep on it", added_at=at),
            PlanAnswer(
                id=bought.id,
                plan_id=bought.id,
                subject=wish.id,
                followed=True,
                on=date(2026, 4, 1),
                added_at=at,
            ),
            Creator(id=bought.id, name="ana", gain="paid", added_at=at),
        )
        steps = (Step(bought, told), *(Step(None, record) for record in new))
        store.write(Change("Tell more", steps, at), at_end(store))
        undone(store)
        redone(store)
        after = store.contents().records
        assert told in after["purchase"]
        assert tuple(after[kind][0] for kind in ("use", "plan", "plan_answer", "creator")) == new
    assert check.full(path) == ()
    (made,) = backup.existing(path)
    assert (version_and_objects(made.path)[0], version_and_objects(path)[0]) == (7, NOW)


def test_a_file_of_version_8_opens_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(VERSIONS / "8.db", tmp_path / "old.db"))
    with Store.open(path) as store:
        records = store.contents().records
        assert {kind: len(found) for kind, found in records.items() if found} == {
            **dict.fromkeys(("purchase", "check_in", "wish", "week_answer"), 2),
            **dict.fromkeys(("money_event", "sighting", "not_about", "dismissed_note", "shown_less"), 1),
            **dict.fromkeys(("own_note", "rule", "left_out", "exposure_import", "file_choice"), 1),
            **dict.fromkeys(("use", "plan", "plan_answer", "creator"), 1),
        }
        assert next_labels(store) == ("Tell more", "Note creator")
        redone(store)
        before = records["week_answer"]
        (bought,) = (each for each in records["purchase"] if getattr(each, "payment_due", None))
        paid = WeekAnswer(
            id=bought.id,
            card="payment",
            subject=bought.id,
            answer="answered",
            on=date(2026, 4, 14),
            added_at=bought.added_at,
        )
        store.write(Change("Note payment", (Step(None, paid),), bought.added_at), at_end(store))
        undone(store)
        redone(store)
        assert store.contents().records["week_answer"] == [*before, paid]
    assert check.full(path) == ()
    (made,) = backup.existing(path)
    assert (version_and_objects(made.path)[0], version_and_objects(path)[0]) == (8, NOW)


@pytest.mark.parametrize("version", range(1, NOW))
def test_migrating_an_old_file_gives_the_schema_of_a_new_one(version: int, tmp_path: Path) -> None:
    old = Path(shutil.copyfile(VERSIONS / f"{version}.db", tmp_path / "old.db"))
    for path in (old, tmp_path / "new.db"):
        Store.open(path).close()
    assert version_and_objects(old) == version_and_objects(tmp_path / "new.db")


READ_ONLY = """
import os, secrets, sys, tempfile
from pathlib import Path
from unhyped import paths
from unhyped.storage import old_log, packing, replaying
from unhyped.storage.steps import STEPS
from unhyped.storage.store import Store

paths.default_file()  # what it imports may be closed to others
tempfile.tempdir = sys.argv[2]
os.setuid(65534)
with Store.open(Path(sys.argv[1])) as store:
    print(store.read_only, len(store.contents().records["purchase"]), len(os.listdir(sys.argv[2])))
print(len(os.listdir(sys.argv[2])))
"""


@pytest.mark.parametrize("version", range(1, NOW))
def test_an_old_backup_can_be_looked_at_and_stays_as_it_is(version: int, tmp_path: Path) -> None:
    mine = Path(shutil.copyfile(VERSIONS / f"{version}.db", tmp_path / "mine.db"))
    old = backup.make(mine)
    with Store.open(old.path) as store, Store.open(mine) as new:
        assert store.read_only
        assert store.contents().records == new.contents().records
        assert next_labels(store) == next_labels(new)
        assert store.exposure_counts() == new.exposure_counts()
        assert check.full(store.source) == check.full(new.path)
        copy = store.source
        assert copy != old.path
        if os.name == "posix":
            assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert not copy.parent.exists()
    assert backup.is_whole(old)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs root to stop being root")
def test_a_file_of_version_1_that_can_only_be_read_is_read_from_a_copy(nobody_folder: Path) -> None:
    path = Path(shutil.copyfile(VERSIONS / "1.db", nobody_folder / "inside" / "f.db"))
    path.parent.chmod(0o555)
    temporary = nobody_folder / "temporary"
    temporary.mkdir()
    temporary.chmod(0o777)
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, path, temporary], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["True", "3", "1", "0"], done.stderr
    assert path.read_bytes() == (VERSIONS / "1.db").read_bytes()
