"""What can go wrong with a file, each with what to do about it."""

from __future__ import annotations

from unhyped.domain.errors import UnhypedError


class StorageError(UnhypedError):
    """The file {path} could not be used: {why}."""


class FileForeign(StorageError):
    """{path} is no Unhyped file. It was left untouched.

    Choose another file, or another name for a new one.
    """


class FileNewer(StorageError):
    """{path} was written by a newer Unhyped (schema {found}, this one knows {known}).

    It was left untouched. Update the program.
    """


class FileDamaged(StorageError):
    """{path} is damaged: {why}. It was left as it is.

    Open a backup, or save what is readable with “unhyped check --salvage NEW.db”.
    """


class FileLost(StorageError):
    """{path} is missing or empty, but there are backups of it (number: {count}).

    Restore one with “unhyped backup --restore”; or move the folder {folder} away to start anew.
    """


class FileMoved(StorageError):
    """{path} was moved, deleted or replaced while it was open. Nothing was written.

    Put it back, or close Unhyped and open the file that is there now.
    """


class FileBusy(StorageError):
    """{path} is being used by another program. Nothing was changed. Try again in a moment."""


class FileReadOnly(StorageError):
    """{path} can only be read. Nothing was changed. Copy it to a folder you can write to."""


class FileUnreachable(StorageError):
    """{path} can't be reached: {why}. Check the drive, the folder and its permissions."""


class DiskFull(StorageError):
    """There is no room left for {path}. Nothing was changed. Free some space and try again."""


class ChangeTooLarge(StorageError):
    """This is too much for {path} to take in at once. Nothing was changed. Import the file in parts."""


class Cancelled(UnhypedError):
    """It was cancelled. Nothing was changed."""


class ChangedElsewhere(StorageError):
    """{path} was changed by another program in the meantime. Nothing was overwritten.

    Look again and repeat.
    """


class NameTaken(StorageError):
    """There is already a file {path}. It was left untouched. Choose another name."""


class BackupFailed(StorageError):
    """The backup of {path} could not be made: {why}. Your file is unchanged. Check the folder {folder}."""


class BackupDamaged(StorageError):
    """The backup {path} is no longer what was saved. Choose another one."""


class NothingSalvaged(StorageError):
    """No purchase could be read from {path}. Open a backup instead."""
