"""Errors in a call, each with what to do about it."""

from __future__ import annotations

from typing import ClassVar

from unhyped.domain.errors import InvalidInput, UnhypedError


class WrongUsage(UnhypedError):
    """{why} “{help}” shows how it works."""

    exit_code: ClassVar[int] = 2


class FileNotThere(UnhypedError):
    """There’s no file {path}. Check its name, or create it with “unhyped --file {path} add NAME”."""


class OutputFailed(UnhypedError):
    """We couldn’t write the output: {why}. Free some space or write somewhere else."""


class RegionUnknown(InvalidInput):
    """“{text}” isn’t a region we know. Try EU, UK, US or a country such as CA."""


class PriceNeeded(InvalidInput):
    """There’s no price to go with {currency}. Add the price, or leave out --currency."""


class FolderNotThere(UnhypedError):
    """There’s no folder {folder} for {path}. Create it, or check its name."""


class DayNeeded(InvalidInput):
    """“{text}” isn’t a single day. Try 2026-03-14 or “yesterday”."""


class DayToCome(InvalidInput):
    """{day} hasn’t come yet. Try today or an earlier day."""


class WorthUnclear(InvalidInput):
    """We couldn’t read “{text}” as an answer. Try 1 (not at all) to 5 (very much), or early."""


class AmountNeeded(InvalidInput):
    """Add the amount: for “{name}”, we can’t work it out."""


class AmountUnlikely(InvalidInput):
    """{why} If that’s right, add --anyway."""


class UsesUnlikely(InvalidInput):
    """{why} If that’s right, add --anyway."""


class UseUnclear(InvalidInput):
    """Say either how many uses to add, or with --about how many there were in all."""


class NothingLogged(InvalidInput):
    """Leave out {options}: --elsewhere only notes it and logs no purchase."""


class RestUnclear(InvalidInput):
    """{why} If it is, {how}. If it isn’t, add --anyway."""


class ExchangeUnclear(InvalidInput):
    """Say what you got instead: --for ID if it’s in your log, or --for-new NAME to add it."""


class NotAnExchange(InvalidInput):
    """{option} only goes with an exchange. Leave it out, or use “exchange”."""


class ColumnsUnclear(InvalidInput):
    """{questions} “{name}” has the columns {columns}. Answer with --map {example}{otherwise}."""


class ColumnUnknown(InvalidInput):
    """“{name}” has no column “{column}”. Choose one of these: {columns}."""


class MapUnclear(InvalidInput):
    """“{text}” isn’t a preset or a list of columns. Try --map name=Artikel,price=Preis,bought_on=Datum."""


class NoNoteFound(UnhypedError):
    """No notes match “{query}”. “unhyped notes” lists them all."""


class SeveralNotes(UnhypedError):
    """“{wanted}” matches {count} of your notes: {names}. Use the id of the one you mean."""


class NoteIsOwn(UnhypedError):
    """“{title}” is your own note. Hide it beside one purchase with --for ID, or use --delete {id}."""


class NoSuchBackup(UnhypedError):
    """There’s no intact backup {number}. “unhyped backup --list” shows the ones you have."""


class DayPassed(InvalidInput):
    """{day} is over. Choose a day from today on."""


class WaitWasMadeLonger(InvalidInput):
    """You’ve already made the wait for “{name}” longer. Use “unhyped wait-longer” to change its end."""


class DaysOutOfRange(InvalidInput):
    """A wait can be 0 to {most} days, not {days}. Choose another number."""


class WishUnknown(UnhypedError):
    """“{wanted}” isn’t on your waiting list. “unhyped wishes” shows what is."""


class BoughtBefore(UnhypedError):
    """You already bought “{name}” on {day}. Use --again to log it a second time."""


class SeveralWishes(UnhypedError):
    """“{wanted}” matches {count} wishes: {names}. Use the id of the one you mean."""


class PlanUnknown(UnhypedError):
    """We found no plan “{wanted}”. “unhyped plan” lists yours."""


class ThingUnknown(UnhypedError):
    """We found no purchase or wish “{wanted}”. “unhyped list” and “unhyped wishes” show yours."""


class SeveralPlans(UnhypedError):
    """“{wanted}” matches {count} plans: {names}. Use the id of the one you mean."""


class PlanFitsEverything(InvalidInput):
    """This plan would show whenever you add something. Add --category, --word or such, or --everything."""


class NoSuchRule(InvalidInput):
    """There’s no rule {number}. “unhyped rules” shows the numbers."""


class CreatorsAreTwo(InvalidInput):
    """{name} is in your log, too. {what} Add --merge if both are the same person, or choose another name."""


class NoSuchCard(InvalidInput):
    """There’s no card “{wanted}” this week. “unhyped week” shows the ones there are."""


class AnswerUnfit(InvalidInput):
    """“{answer}” doesn’t answer card {number}. Try {answers}."""


class NothingToCorrect(InvalidInput):
    """You haven’t rated {name} yet. Leave out --correct."""


class ReasonNeeded(InvalidInput):
    """To wait longer for {name}, say why with --reason."""


class NoSuchProposal(InvalidInput):
    """There’s no number {number} in the list for {name}. “unhyped seen” shows the numbers."""


class SectionUnknown(InvalidInput):
    """“{text}” isn’t a kind of viewing history. Use all, or one or more of {kinds}, separated by commas."""


class NoSuchPreset(InvalidInput):
    """There’s no preset “{name}”. “unhyped presets” lists the ones you have."""
