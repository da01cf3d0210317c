"""Recognise folders that other programs sync: an open database in one can silently lose rows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SERVICES: Final = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
}
_MARKERS: Final = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".owncloudsync.log": "ownCloud"}
_NETWORK: Final = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "davfs", "fuse.sshfs"}
_CONFLICT: Final = ("sync-conflict", "conflicted copy", "_conflict-")


def service(file: Path) -> str | None:
    """Return the name of the service that seems to sync the folder of *file*; None if none does."""
    folders = file.absolute().parents
    for folder in folders:
        for begin, name in _SERVICES.items():
            if folder.name.casefold().startswith(begin):
                return name
        for marker, name in _MARKERS.items():
            if os.path.lexists(folder / marker):  # unlike exists, False for a folder that can't be entered
                return name
    return None


def on_network_drive(file: Path) -> bool:
    """Return whether *file* is on a network drive, as far as its path or this computer’s mounts show."""
    return file.absolute().drive.startswith("\\\\") or is_on_network(file.resolve(), _mounts())


def is_on_network(file: Path, mounts: Iterable[str]) -> bool:
    """Return whether the mount of *file* is a network's; *mounts* are lines of /proc/self/mounts."""
    kinds = {}
    for line in mounts:
        _device, folder, kind, *_ = line.split(" ")
        kinds[Path(folder.replace("\\040", " "))] = kind
    return next((kinds[folder] in _NETWORK for folder in file.parents if folder in kinds), False)


def conflicting_copies(file: Path) -> tuple[Path, ...]:
    """Return the copies a service made when two computers changed *file* at once."""
    try:
        beside = list(file.parent.iterdir())
    except OSError:
        return ()
    return tuple(
        sorted(
            other
            for other in beside
            if other.name.startswith(file.stem)
            and any(mark in other.name.casefold() for mark in _CONFLICT)
            and other.is_file()
        )
    )


def _mounts() -> list[str]:
    """Return the mounts of this computer, if the system lists them in a file (Linux)."""
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
