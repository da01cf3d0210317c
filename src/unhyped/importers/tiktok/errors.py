"""Why an export of TikTok can't be read. The docstring of each class is its message."""

from __future__ import annotations

from unhyped.importers.errors import FileRefused


class ExportTooLong(FileRefused):
    """This export lists over {limit} orders, products and coins, or endless texts. Something went wrong there. Ask TikTok for a new one."""  # noqa: E501 - one message


class ExportDamaged(FileRefused):
    """“{name}” is damaged at line {line}, column {column}: {why}. Download it from TikTok again."""


class ExportCutOff(FileRefused):
    """“{name}” stops in the middle, at line {line}. Download it from TikTok again and let it finish."""


class ExportTooDeep(FileRefused):
    """“{name}” is {limit} levels deep or more, which no TikTok export is. Download it again."""


class ExportTextTooLong(FileRefused):
    """“{name}” has a text of over {limit} megabytes near line {line}. Download it from TikTok again."""


class ExportNumberTooLong(FileRefused):
    """“{name}” has a number with thousands of digits near line {line}. Download it from TikTok again."""


class ExportWithoutData(FileRefused):
    """“{name}” has none of the parts of a TikTok export. Ask TikTok for your data as JSON and import that."""


class TextLanguageUnknown(FileRefused):
    """“{name}” is a TikTok text export in a language we can’t read yet. Ask TikTok for JSON instead."""


class VideoListUnnamed(FileRefused):
    """“{name}” is a list of TikTok videos, but we can’t tell which one. Rename it to “Watch History.txt” or “Like List.txt”."""  # noqa: E501 - one message
