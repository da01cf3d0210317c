"""Why an export could not be written, and what to do about it. The docstring of each class is its message."""

from __future__ import annotations

from unhyped.domain.errors import UnhypedError


class ExportFailed(UnhypedError):
    """We couldn’t write {path}: {why}. Choose another folder or name."""


class FolderMissing(ExportFailed):
    """There’s no folder {folder}. Create it, or choose another one."""


class FolderInTheWay(ExportFailed):
    """{path} is a folder. Choose another name for the file."""


class WritingNotAllowed(ExportFailed):
    """We’re not allowed to write {path}. Close it in other programs, or choose one of your own folders."""


class NoRoomLeft(ExportFailed):
    """There’s no room left for {path}. Free some space and try again. Nothing was changed."""


class SummaryFailed(ExportFailed):
    """We couldn’t make the summary: {why}. Your purchases are safe. Please tell the developers."""
