from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import purchase
from tests.storage.making import NOW, adding, at_end, filled, kept, tampered
from tests.strategies import moments

from unhyped.storage import backup
from unhyped.storage.backup import Backup
from unhyped.storage.errors import BackupDamaged, BackupFailed, FileBusy, FileDamaged, FileReadOnly, NameTaken
from unhyped.storage.store import Store

DAY = timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "f.db", purchase("one"), purchase("two"))


def test_a_backup_is_a_whole_copy_with_a_number_and_a_checksum(path: Path) -> None:
    made = backup.make(path, NOW)
    assert made.path.parent.name == "f.db-backups"
    assert made.path.name == "000001-20261123T090000Z.unhyped"
    assert (made.number, made.at) == (1, NOW)
    assert backup.is_whole(made)
    assert (backup.count(made), (backup.head(made) or (0,))[0]) == (2, 2)
    assert kept(made.path) == kept(path)
    assert backup.existing(path) == (made,)
    assert sorted(each.name for each in made.path.parent.iterdir()) == [
        "000001-20261123T090000Z.unhyped",
        "000001-20261123T090000Z.unhyped.sha256",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="sha256sum")
def test_the_checksum_is_one_that_others_can_check(path: Path) -> None:
    made = backup.make(path, NOW)
    done = subprocess.run(
        ["sha256sum", "-c", made.checksum_path.name],  # noqa: S607 - a known program of the system
        cwd=made.path.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"{made.path.name}: OK\n"


def test_it_can_be_made_while_the_file_is_open_and_holds_what_was_written_last(path: Path) -> None:
    with Store.open(path) as store:
        store.write(adding(purchase("three")), at_end(store))
        made = store.backup(NOW, only_if_due=False)
        assert made
        store.write(adding(purchase("four")), at_end(store))
    assert backup.count(made) == 3


def test_the_backups_of_earlier_versions_are_found_whole_and_thinned_out(path: Path) -> None:
    first = backup.make(path, NOW - 400 * DAY)
    old = Backup(first.path.with_suffix(".db"), first.number, first.at)
    first.path.rename(old.path)
    first.checksum_path.rename(old.checksum_path)
    assert backup.existing(path) == (old,)
    assert backup.is_whole(old)
    newer = backup.make(path, NOW)
    assert newer.number == 2
    assert backup.existing(path) == (old, newer)
    backup.thin_out(path, NOW + 900 * DAY)
    assert backup.existing(path) == (old, newer), "the only ones of their months"


def test_a_backup_that_is_opened_like_any_file_can_only_be_read(path: Path, tmp_path: Path) -> None:
    made = backup.make(path, NOW)
    with Store.open(made.path) as store:
        assert store.read_only
        assert store.count() == 2
        with pytest.raises(FileReadOnly):
            store.write(adding(purchase("three")), at_end(store))
    assert backup.is_whole(made)
    elsewhere = Path(shutil.copy(made.path, tmp_path / made.path.name))
    with Store.open(elsewhere) as store:
        assert not store.read_only


def test_numbers_go_on_and_order_the_copies_whatever_the_clock_says(path: Path) -> None:
    clock = [NOW, NOW - 400 * DAY, NOW + timedelta(hours=1)]
    made = [backup.make(path, moment) for moment in clock]
    assert [each.number for each in made] == [1, 2, 3]
    assert backup.existing(path)[-1] == made[-1]


def test_a_number_that_another_program_takes_at_this_moment_is_passed_over(path: Path) -> None:
    theirs = path.with_name("f.db-backups") / "000001-20261123T090000Z.unhyped.sha256"
    theirs.parent.mkdir()
    theirs.write_text("theirs")
    made = backup.make(path, NOW)
    assert made.number == 2
    assert backup.is_whole(made)
    assert theirs.read_text() == "theirs"


def test_when_one_is_due(path: Path) -> None:
    assert backup.is_due(path, NOW)
    backup.make(path, NOW)
    assert not backup.is_due(path, NOW)
    assert not backup.is_due(path, NOW + timedelta(minutes=29))
    assert backup.is_due(path, NOW + timedelta(minutes=30))
    assert backup.is_due(path, NOW - timedelta(minutes=1)), "a copy from the future: a clock was wrong"


def test_when_due_it_is_made_only_if_something_changed(path: Path) -> None:
    later = NOW + timedelta(hours=1)
    with Store.open(path) as store:
        assert store.backup(NOW, only_if_due=True)
        assert store.backup(later, only_if_due=True) is None
        store.write(adding(purchase("three")), at_end(store))
        assert store.backup(NOW + timedelta(minutes=1), only_if_due=True) is None
        assert store.backup(later, only_if_due=True)
        assert store.backup(later, only_if_due=False)
    assert len(backup.existing(path)) == 3


def test_a_damaged_backup_is_told_from_a_whole_one(path: Path) -> None:
    made = backup.make(path, NOW)
    raw = bytearray(made.path.read_bytes())
    raw[-1] ^= 1
    made.path.write_bytes(raw)
    assert not backup.is_whole(made)
    made.checksum_path.unlink()
    assert not backup.is_whole(made)
    made.path.write_bytes(b"")
    assert backup.count(made) is None
    made.path.unlink()
    assert backup.head(made) is None


def test_restoring_makes_a_new_file_and_overwrites_none(path: Path, tmp_path: Path) -> None:
    made = backup.make(path, NOW)
    backup.restore(made, tmp_path / "restored.db")
    assert kept(tmp_path / "restored.db") == kept(path)
    before = path.read_bytes()
    with pytest.raises(NameTaken, match="left it untouched"):
        backup.restore(made, path)
    assert path.read_bytes() == before
    made.path.write_bytes(made.path.read_bytes()[:-1])
    with pytest.raises(BackupDamaged, match="Choose another"):
        backup.restore(made, tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()


def test_of_a_damaged_file_no_backup_is_made(path: Path) -> None:
    """An index that lost its entries: every page is well-formed, only the integrity check sees it."""
    tampered(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX ix_check_in_purchase_id ON check_in (why)'"
        " WHERE name = 'ix_check_in_purchase_id'",
    )
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO check_in VALUES ('x', 'y', '2026-01-01', 1, NULL, NULL, NULL, 'why', '', 'at', '')"
        )
        connection.commit()
    tampered(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX ix_check_in_purchase_id ON check_in (purchase_id)'"
        " WHERE name = 'ix_check_in_purchase_id'",
    )
    with pytest.raises(FileDamaged, match=r"ix_check_in_purchase_id.*Open a backup"):
        backup.make(path, NOW)
    assert list(path.with_name("f.db-backups").iterdir()) == []


def test_without_room_for_it_nothing_is_left_behind(path: Path) -> None:
    path.with_name("f.db-backups").write_text("in the way")
    with pytest.raises(BackupFailed, match="Your file is unchanged") as failed:
        backup.make(path, NOW)
    assert "Errno" not in str(failed.value)
    assert path.with_name("f.db-backups").read_text() == "in the way"


NO_ROOM = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from unhyped.storage import backup
from unhyped.storage.errors import StorageError

resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    backup.make(Path(sys.argv[1]), datetime(2026, 1, 1, tzinfo=UTC))
except StorageError as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_a_full_disk_leaves_the_file_and_no_half_backup(path: Path) -> None:
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", NO_ROOM, path], capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert str(done.stdout).count("Nothing was changed") == 1
    assert ".. " not in done.stdout
    assert path.read_bytes() == before
    assert list(path.with_name("f.db-backups").iterdir()) == []


# --- thinning out


def pretended(path: Path, clock: list[datetime]) -> list[Backup]:
    """Backups by name only: thinning out never opens one."""
    folder = path.with_name("f.db-backups")
    folder.mkdir()
    made = []
    for number, moment in enumerate(clock, 1):
        at = moment.replace(microsecond=0)
        copy = Backup(folder / f"{number:06}-{at:%Y%m%dT%H%M%S}Z.db", number, at)
        copy.path.touch()
        copy.checksum_path.touch()
        made.append(copy)
    return made


def test_a_year_of_backups_every_four_hours(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    hours = [NOW - timedelta(hours=back) for back in range(365 * 24, -1, -4)]
    made = pretended(path, hours)
    backup.thin_out(path, NOW)
    left = backup.existing(path)
    recent = [each for each in left if NOW - each.at <= 2 * DAY]
    assert len(recent) == 13, "all of two days"
    older = [each.at for each in left if NOW - each.at > 2 * DAY]
    assert len(older) == len(set(older)) <= 12 + 10 + 9
    days = [NOW.replace(hour=23) - back * DAY for back in range(3, 14)]
    assert {day.date() for day in days} <= {at.date() for at in older}, "the last twelve days"
    assert len({at.isocalendar()[:2] for at in older}) >= 10, "ten weeks"
    assert len({(at.year, at.month) for at in older}) >= 9, "nine months"
    assert left[-1] == made[-1]
    assert len(list(path.with_name("f.db-backups").iterdir())) == 2 * len(left), "checksums go with them"


@settings(max_examples=30)
@given(clock=st.lists(moments, max_size=40))
def test_whatever_the_clock_said_the_newest_stays_and_thinning_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, clock: list[datetime]
) -> None:
    path = tmp_path_factory.mktemp("backups") / "f.db"
    made = pretended(path, clock)
    backup.thin_out(path, NOW)
    left = backup.existing(path)
    assert left[-1:] == tuple(made[-1:])
    assert {each for each in made if NOW - each.at <= 2 * DAY} <= set(left)
    backup.thin_out(path, NOW)
    assert backup.existing(path) == left


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes a right there")
def test_a_copy_that_another_program_finishes_meanwhile_is_passed_over(path: Path) -> None:
    folder = path.with_name("f.db-backups")
    folder.mkdir()
    gone = folder / "000007-20260101T000000Z.unfinished"
    gone.symlink_to(folder / "nothing is here any more")  # listed, and not found
    backup.thin_out(path, NOW)
    assert gone.is_symlink()


def test_what_is_no_backup_is_left_alone_and_what_a_crash_left_is_removed(path: Path) -> None:
    folder = path.with_name("f.db-backups")
    folder.mkdir()
    for name in ("notes.db", "000001-99999999T999999Z.db", "holiday.jpg", "1-20260101T000000Z.db"):
        (folder / name).touch()
    fresh, stale = folder / "000007-20260101T000000Z.unfinished", folder / "000006-x.unfinished-journal"
    for file, hours in ((fresh, 0), (stale, 2)):
        file.touch()
        moment = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(file, (moment, moment))
    assert backup.existing(path) == ()
    backup.thin_out(path, NOW)
    assert {each.name for each in folder.iterdir()} == {
        "notes.db",
        "000001-99999999T999999Z.db",
        "holiday.jpg",
        "1-20260101T000000Z.db",
        fresh.name,
    }


def test_more_than_a_million(path: Path) -> None:
    folder = path.with_name("f.db-backups")
    folder.mkdir()
    (folder / "999999-20261122T090000Z.db").touch()
    assert backup.make(path, NOW).number == 10**6
    assert [each.number for each in backup.existing(path)] == [999_999, 10**6]


def test_making_one_does_not_wait_for_ever_for_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileBusy, match="Another program"):
            backup.make(path, NOW, busy_seconds=0.05)
        other.execute("ROLLBACK")
