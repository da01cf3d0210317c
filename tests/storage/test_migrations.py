from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.builders import purchase
from tests.storage.making import adding, filled, records_of

from unhyped.storage import backup, migrations
from unhyped.storage.connection import connect
from unhyped.storage.errors import BackupFailed, FileDamaged, FileNewer, StorageError
from unhyped.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.domain.entry import Entry

NOW = len(migrations.STEPS)
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
    with Store.open(path, schema=(*migrations.STEPS, GOOD)) as store:
        assert store.count() == 1
    assert version_and_objects(path)[0] == NOW + 1
    (made,) = backup.existing(path)
    assert backup.is_whole(made)
    assert version_and_objects(made.path)[0] == NOW
    assert (backup.count(made), backup.last_seq(made)) == (1, 1)
    with pytest.raises(FileNewer, match=f"schema {NOW + 1}, this one knows {NOW}"):
        Store.open(path)


def test_taken_steps_are_not_taken_again(path: Path) -> None:
    for _ in range(2):
        Store.open(path, schema=(*migrations.STEPS, GOOD)).close()
    assert len(backup.existing(path)) == 1


@pytest.mark.parametrize(
    ("step", "error"), [(HALF, StorageError), (ORPHANING, FileDamaged)], ids=["fails midway", "loses owners"]
)
def test_a_step_that_fails_leaves_the_step_before(
    path: Path, step: tuple[str, ...], error: type[StorageError]
) -> None:
    before = version_and_objects(path)
    with pytest.raises(error):
        Store.open(path, schema=(*migrations.STEPS, step))
    assert version_and_objects(path) == before
    assert before[0] == NOW
    with Store.open(path) as store:
        assert store.contents().records["check_in"] == [*RATED.check_ins]
        store.write(adding(purchase()), 1)


def test_of_several_steps_the_whole_ones_stay(path: Path) -> None:
    with pytest.raises(StorageError):
        Store.open(path, schema=(*migrations.STEPS, GOOD, HALF))
    assert version_and_objects(path)[0] == NOW + 1


def test_without_a_backup_no_step_is_taken(path: Path) -> None:
    path.with_name("f.db-backups").write_text("in the way")
    before = path.read_bytes()
    with pytest.raises(BackupFailed, match="Your file is unchanged"):
        Store.open(path, schema=(*migrations.STEPS, GOOD))
    assert path.read_bytes() == before


def test_owners_are_watched_again_after_the_steps(path: Path) -> None:
    with closing(connect(path)) as connection:
        migrations.run(connection, path, (*migrations.STEPS, GOOD))
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError):
            migrations.run(connection, path, (*migrations.STEPS, GOOD, HALF))
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
    with Store.open(path, schema=(*migrations.STEPS, step)) as store:
        kept = [record.id for kind in store.contents().records.values() for record in kind]
    assert kept == names(RATED)
    with closing(connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("DELETE FROM purchase")


def test_a_step_another_program_took_meanwhile_is_passed_over(path: Path) -> None:
    schema = (*migrations.STEPS, GOOD)
    with closing(connect(path)) as mine, closing(connect(path)) as theirs:
        assert migrations.version(mine) == NOW
        migrations.run(theirs, path, schema)
        migrations.run(mine, path, schema)
        assert migrations.version(mine) == NOW + 1
