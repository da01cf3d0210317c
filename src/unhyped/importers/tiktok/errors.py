"""Why an export of TikTok can't be read. The docstring of each class is its message."""

from __future__ import annotations

from unhyped.importers.errors import FileRefused


class ExportTooLong(FileRefused):
    """This export lists more orders, products and coins than a person can have: over {limit} of them, or texts without end. Ask TikTok for a new one."""  # noqa: E501 - one message


class ExportDamaged(FileRefused):
    """“{name}” is damaged at line {line}, column {column}: {why}. Download it from TikTok again."""


class ExportCutOff(FileRefused):
    """“{name}” ends in the middle, at line {line}. Download it from TikTok again, up to its end."""


class ExportTooDeep(FileRefused):
    """“{name}” is nested {limit} times and deeper, which no export of TikTok is. Download it again."""


class ExportTextTooLong(FileRefused):
    """“{name}” has a text of over {limit} megabytes near line {line}. Download it from TikTok again."""


class ExportNumberTooLong(FileRefused):
    """“{name}” has a number of thousands of digits near line {line}. Download it from TikTok again."""


class ExportWithoutData(FileRefused):
    """“{name}” has none of TikTok’s sections. Ask TikTok for your data as JSON and import what it sends."""


class TextLanguageUnknown(FileRefused):
    """“{name}” is TikTok’s export as text, in a language that can’t be read yet. Ask TikTok for JSON."""


class VideoListUnnamed(FileRefused):
    """“{name}” is a list of videos from TikTok; which one, only its name tells. Call it “Watch History.txt” again, or “Like List.txt”."""  # noqa: E501 - one message
