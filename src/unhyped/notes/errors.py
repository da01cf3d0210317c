"""What can go wrong with the files of a pack. Wrong content is a Problem, not one of these."""

from __future__ import annotations

from unhyped.domain.errors import UnhypedError


class PackMissing(UnhypedError):
    """There is no note pack at {path}. Choose a folder with a pack.toml, or a notes.toml file."""


class PackUnreadable(UnhypedError):
    """{path} can’t be read ({why}). Check that you can open it and that it’s saved as UTF-8 text."""


class PackTooLarge(UnhypedError):
    """{path} is too large for a note pack (limit: {limit}). Split it, or leave something out."""


class PackNotToml(UnhypedError):
    """{path} isn’t valid TOML: {why}. Fix that spot and try again."""


class FrontMatterMissing(UnhypedError):
    """{path} has no note in it. Start with a line +++, then the note’s fields, then another line +++."""
