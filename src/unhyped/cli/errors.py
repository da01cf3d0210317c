"""What can be wrong with a call, each with what to do about it."""

from __future__ import annotations

from typing import ClassVar

from unhyped.domain.errors import InvalidInput, UnhypedError


class WrongUsage(UnhypedError):
    """{why} “{help}” shows how it is used."""

    exit_code: ClassVar[int] = 2


class FileNotThere(UnhypedError):
    """There is no file {path}. “unhyped --file {path} add NAME” makes it, or check its name."""


class OutputFailed(UnhypedError):
    """The output could not be written: {why}. Free some space or write somewhere else."""


class PriceNeeded(InvalidInput):
    """There is no price that could be in {currency}. Name it too, or leave out --currency."""


class FolderNotThere(UnhypedError):
    """There is no folder {folder} to keep {path} in. Create it, or check its name."""


class DayNeeded(InvalidInput):
    """“{text}” is not one day. Write it like 2026-03-14 or “yesterday”."""


class DayToCome(InvalidInput):
    """{day} is yet to come. Write a day up to today."""


class WorthUnclear(InvalidInput):
    """“{text}” is no answer to “worth it?”. Write 1 (not at all) to 5 (very much), or early."""


class ColumnsUnclear(InvalidInput):
    """{questions} The columns of “{name}” are {columns}. Say it with --map "{example}"{otherwise}."""


class ColumnUnknown(InvalidInput):
    """“{name}” has no column “{column}”. Its columns are {columns}."""


class MapUnclear(InvalidInput):
    """“{text}” is no preset and no mapping. Write --map "name=Artikel,price=Preis,bought_on=Datum"."""


class NoNoteFound(UnhypedError):
    """No note fits “{query}”. “unhyped notes” lists them all."""


class NoSuchBackup(UnhypedError):
    """There is no whole backup {number}. “unhyped backup --list” shows those there are."""


class WishUnknown(UnhypedError):
    """There is no wish “{wanted}” on the waiting list. “unhyped wishes” shows the ids."""


class SeveralWishes(UnhypedError):
    """“{wanted}” fits {count} wishes: {names}. Use the id of the one you mean."""


class NoSuchRule(InvalidInput):
    """There is no rule {number}. “unhyped rules” shows the numbers."""


class NoSuchProposal(InvalidInput):
    """There is no {number} in what may have come before {name}. “unhyped seen” shows the numbers."""


class SectionUnknown(InvalidInput):
    """“{text}” is no part of the viewing history. Write some of {kinds}, with commas, or all."""


class NoSuchPreset(InvalidInput):
    """There is no preset “{name}”. “unhyped presets” lists those there are."""
