"""What can go wrong with a file, each with what to do about it."""

from __future__ import annotations

from unhyped.domain.errors import UnhypedError


class StorageError(UnhypedError):
    """The file {path} could not be used: {why}."""


class FileForeign(StorageError):
    """{path} is no Unhyped file. It was left untouched. Choose another file, or another name for a new
    one.
    """


class FileNewer(StorageError):
    """{path} was written by a newer Unhyped (schema {found}, this one knows {known}). It was left
    untouched. Update the program.
    """


class FileDamaged(StorageError):
    """{path} is damaged: {why}. It was left as it is. Open a backup, or save what is readable with
    “unhyped check --salvage NEW.db”.
    """


class FileBusy(StorageError):
    """{path} is being written by another program. Nothing was changed. Try again in a moment."""


class FileReadOnly(StorageError):
    """{path} can only be read. Nothing was changed. Copy it to a folder you can write to."""


class FileUnreachable(StorageError):
    """{path} can't be opened: {why}. Check the folder and its permissions."""


class DiskFull(StorageError):
    """There is no room left for {path}. Nothing was changed. Free some space and try again."""


class ChangedElsewhere(StorageError):
    """{path} was changed by another program in the meantime. Nothing was overwritten; look again and
    repeat.
    """


class BackupFailed(StorageError):
    """The backup of {path} could not be made: {why}. Your file is unchanged."""


class NothingSalvaged(StorageError):
    """No purchase could be read from {path}. Open a backup instead."""
