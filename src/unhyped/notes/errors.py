"""What can go wrong with the files of a pack. Wrong content is a Problem, not one of these."""

from __future__ import annotations

from unhyped.domain.errors import UnhypedError


class PackMissing(UnhypedError):
    """There is no note pack at {path}. Choose a folder with a pack.toml, or a notes.toml file."""


class PackUnreadable(UnhypedError):
    """{path} can’t be read ({why}). Check that you may open it and that it is saved as UTF-8 text."""


class PackTooLarge(UnhypedError):
    """{path} is larger than a note pack may be ({limit}). Split it, or leave something out."""


class PackNotToml(UnhypedError):
    """{path} is not valid TOML: {why}. Mend that place and try again."""


class FrontMatterMissing(UnhypedError):
    """{path} has no note in it. Begin it with a line +++, then the fields of the note, then a line +++."""
