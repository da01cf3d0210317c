"""What can go wrong with a file, each with what to do about it."""

from __future__ import annotations

from unhyped.domain.errors import UnhypedError


class StorageError(UnhypedError):
    """We couldn’t use the file {path}: {why}."""


class FileForeign(StorageError):
    """{path} isn’t an Unhyped file, so we left it untouched.

    Choose another file, or another name for a new one.
    """


class FileNewer(StorageError):
    """{path} comes from a newer Unhyped (file version {found}, yours reads {known}).

    We left it untouched. Update Unhyped to open it.
    """


class FileDamaged(StorageError):
    """{path} is damaged: {why}. We left it as it is.

    Open a backup, or save what’s still readable with “unhyped check --salvage NEW.unhyped”.
    """


class FileLost(StorageError):
    """{path} is missing or empty, but we found backups of it ({count}).

    Restore one with “unhyped backup --restore”. To start fresh, move the folder {folder} away.
    """


class FileMoved(StorageError):
    """{path} was moved, deleted or replaced while it was open. Nothing was saved.

    Put it back, or close Unhyped and open the file that’s there now.
    """


class FileBusy(StorageError):
    """Another program is using {path}. Nothing was changed. Try again in a moment."""


class FileReadOnly(StorageError):
    """{path} is read-only. Nothing was changed. Copy it to a folder you can write to."""


class FileUnreachable(StorageError):
    """We can’t reach {path}: {why}. Check the drive, the folder and its permissions."""


class DiskFull(StorageError):
    """There’s no room left for {path}. Nothing was changed. Free some space and try again."""


class ChangeTooLarge(StorageError):
    """This is too much for {path} at once. Nothing was changed. Import the file in smaller parts."""


class Cancelled(UnhypedError):
    """You cancelled this. Nothing was changed."""


class ChangedElsewhere(StorageError):
    """Another program has just changed {path}. Nothing was overwritten.

    Check what’s new, then try again.
    """


class NameTaken(StorageError):
    """There’s already a file {path}. We left it untouched. Choose another name."""


class BackupFailed(StorageError):
    """We couldn’t back up {path}: {why}. Your file is unchanged. Check the folder {folder}."""


class BackupDamaged(StorageError):
    """The backup {path} has changed since we made it. Choose another one."""


class NothingSalvaged(StorageError):
    """We couldn’t read any purchase from {path}. Open a backup instead."""
