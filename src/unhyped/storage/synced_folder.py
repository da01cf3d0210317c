"""Folders that other programs copy behind our back: a live database in one can silently lose rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

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


def service(file: Path) -> str | None:
    """Return the name of the service that seems to sync the folder of *file*; None when none does."""
    for folder in file.absolute().parents:
        for begin, name in _SERVICES.items():
            if folder.name.casefold().startswith(begin):
                return name
        for marker, name in _MARKERS.items():
            if (folder / marker).exists():
                return name
    return None


def conflicting_copies(file: Path) -> tuple[Path, ...]:
    """Return the copies a service made when two computers changed *file* at once."""
    marks = ("sync-conflict", "conflicted copy", "conflict")
    return tuple(
        sorted(
            other
            for other in file.parent.glob(f"{file.stem}*")
            if other != file and other.is_file() and any(mark in other.name.casefold() for mark in marks)
        )
    )
