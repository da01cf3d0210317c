"""Why an export could not be written, and what to do about it. The docstring of each class is its message."""

from __future__ import annotations

from unhyped.domain.errors import UnhypedError


class ExportFailed(UnhypedError):
    """{path} could not be written: {why}. Choose another folder or name."""


class FolderMissing(ExportFailed):
    """There is no folder {folder}. Create it, or choose another one."""


class FolderInTheWay(ExportFailed):
    """{path} is a folder. Choose another name for the file."""


class WritingNotAllowed(ExportFailed):
    """{path} may not be written. Close it in other programs, or choose a folder of your own."""


class NoRoomLeft(ExportFailed):
    """There is no room left to write {path}. Free some space and try again; nothing was changed."""


class SummaryFailed(ExportFailed):
    """The summary could not be made: {why}. Your purchases are untouched; please report this."""
