from __future__ import annotations

from pathlib import Path

import pytest

from unhyped.storage import synced_folder


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)/Shopping", "Dropbox"),
        ("OneDrive - Firm/Documents", "OneDrive"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("nextcloud", "Nextcloud"),
        ("Documents", None),
        ("My notes on Dropbox", None),
    ],
)
def test_the_name_of_a_folder_tells_the_service(tmp_path: Path, folder: str, name: str | None) -> None:
    path = tmp_path / folder / "purchases.db"
    path.parent.mkdir(parents=True)
    assert synced_folder.service(path) == name


@pytest.mark.parametrize(
    ("marker", "name"),
    [(".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".owncloudsync.log", "ownCloud")],
)
def test_so_does_what_it_leaves_in_its_folder(tmp_path: Path, marker: str, name: str) -> None:
    (tmp_path / "shared" / "below").mkdir(parents=True)
    assert synced_folder.service(tmp_path / "shared" / "below" / "f.db") is None
    (tmp_path / "shared" / marker).mkdir()
    assert synced_folder.service(tmp_path / "shared" / "below" / "f.db") == name


MOUNTS = """/dev/sda1 / ext4 rw 0 0
//nas/home /mnt/my\\040nas cifs rw 0 0
/dev/sdb1 /mnt/my\\040nas/stick vfat rw 0 0
server:/x /home nfs4 rw 0 0
""".splitlines()


@pytest.mark.skipif(not Path("/").is_absolute(), reason="paths of Linux")
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/mnt/my nas/deep/f.db", True),
        ("/mnt/my nas/stick/f.db", False),
        ("/home/jo/f.db", True),
        ("/homely/f.db", False),
        ("/var/f.db", False),
    ],
)
def test_the_innermost_mount_tells_a_network_drive(path: str, expected: bool) -> None:
    assert synced_folder.is_on_network(Path(path), MOUNTS) is expected
    assert not synced_folder.is_on_network(Path(path), [])


@pytest.mark.skipif(not Path("/").is_absolute(), reason="paths of Linux")
def test_a_network_drive_is_no_service_that_syncs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, told = tmp_path / "f.db", str(tmp_path.resolve()).replace(" ", "\\040")
    for mounts, expected in (([f"nas:/home {told} nfs4 rw 0 0"], True), ([], False)):
        monkeypatch.setattr(synced_folder, "_mounts", lambda mounts=mounts: mounts)
        assert synced_folder.on_network_drive(file) is expected
        assert synced_folder.service(file) is None


def test_copies_made_by_a_conflict(tmp_path: Path) -> None:
    names = [
        "purchases.sync-conflict-20260101-101010-ABCDEFG.db",
        "purchases (Jo's conflicted copy 2026-01-01).db",
        "purchases_conflict-20260101-101010.db",
    ]
    others = ["purchases.db", "purchases restored.db", "other.sync-conflict-1.db", "purchases.db-backups"]
    for name in names + others[:-1]:
        (tmp_path / name).touch()
    (tmp_path / others[-1]).mkdir()
    found = synced_folder.conflicting_copies(tmp_path / "purchases.db")
    assert [path.name for path in found] == sorted(names)
    assert synced_folder.conflicting_copies(tmp_path / "missing" / "f.db") == ()
    (tmp_path / "[x].sync-conflict-1.db").touch()
    assert synced_folder.conflicting_copies(tmp_path / "[x].db") == (tmp_path / "[x].sync-conflict-1.db",)
