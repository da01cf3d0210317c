"""Errors a person can act on. The docstring of each class is its message."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Callable


class Phrase(str):
    """A part of a message, in English: it’s translated along with the message that shows it."""

    __slots__ = ()


class UnhypedError(Exception):
    """Something went wrong."""

    exit_code: ClassVar[int] = 1
    translate: ClassVar[Callable[[str], str]] = staticmethod(str)
    """Translates messages and phrases. The program sets it when it starts; until then, they’re English."""

    def __init__(self, **facts: object) -> None:
        """Keep the *facts* that fill the message."""
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        """Return the docstring, translated, one line, with the facts filled in."""
        translate = type(self).translate
        facts = {
            name: translate(fact).format(**self.facts) if isinstance(fact, Phrase) else fact
            for name, fact in self.facts.items()
        }
        message = " ".join((type(self).__doc__ or "").split())
        return translate(message).format(**facts)

    def as_value(self) -> Self:
        """Return an equal error that was never raised: a traceback keeps frames and their values alive."""
        return type(self)(**self.facts)


class InvalidInput(UnhypedError):
    """Base of everything that is wrong with what was typed."""


class AmountUnclear(InvalidInput):
    """We couldn’t read “{text}” as an amount. Try 12.99, 1.234,50 or 1 234."""


class AmountAmbiguous(InvalidInput):
    """“{text}” could be {one} or {other}. Add the decimals, like {example}."""


class AmountTooFine(InvalidInput):
    """“{text}” has too many decimals: {currency} has {places}. Check the amount or the currency."""


class CurrencyUnknown(InvalidInput):
    """“{code}” isn’t a currency we know. Try EUR, USD or PLN."""


class CurrencyAmbiguous(CurrencyUnknown):
    """“{text}” is the sign of several currencies: {choices}. Add the code, like {one}."""


class CurrencyDiffers(InvalidInput):
    """You paid in {expected}, but this amount is in {given}. Enter what it came to in {expected}."""


class DateUnclear(InvalidInput):
    """We couldn’t read “{text}” as a date. Try 12 Nov, last spring, or March 2026."""


class DateOutOfRange(InvalidInput):
    """The date {text} isn’t between 1990 and 2100. Check the year."""


class DateAmbiguous(DateUnclear):
    """“{text}” could be {one} or {other}. Write the one you mean, like {one}."""


class SeveralPrices(AmountUnclear):
    """There’s more than one amount in this line. Choose what you paid in all, or write only that."""


class PriceOrName(AmountUnclear):
    """“{text}” could be the price or part of the name. Add a currency, or quote the name."""


class PriceOpen(AmountUnclear):
    """“{text}” may change the price. Choose what you paid in all, or write only that."""


class SeveralDates(DateUnclear):
    """There’s more than one date in this line. Choose the day you bought it, or write only that."""


class DateOrName(DateUnclear):
    """“{text}” could be a date or part of the name. Write a day like 2026-11-28, or quote the name."""


class DateOrPrice(DateUnclear):
    """“{text}” could be a date or a price. Add a currency to the price."""


class UsesUnclear(InvalidInput):
    """We couldn’t read “{text}” as a number of uses. Try 20."""


class UsedAhead(DateOutOfRange):
    """{day} is still to come. Choose the day you used it, today at the latest."""


class NumberUnclear(InvalidInput):
    """We couldn’t read “{text}” as a whole number. Try {example}."""


class TimeUnclear(InvalidInput):
    """We couldn’t read “{text}” as a time. Try 21:05 or 9:30 pm."""


class DaysUnclear(InvalidInput):
    """We couldn’t read “{text}” as a number of days. Try 14 or 30."""


class DateInFuture(DateOutOfRange):
    """“{text}” is more than a year from now. Check the year."""


class PeriodUnclear(InvalidInput):
    """“{text}” isn’t a period. Try 2026, 2026-10 or 2026-03..2026-09."""


class LinkUnclear(InvalidInput):
    """“{text}” isn’t a web address. Paste a link that starts with https://."""


class ShortLink(InvalidInput):
    """This short link doesn’t say which video it is.

    Open it in your browser and paste the full address. We’ll keep the short link until you do.
    """


class NameMissing(InvalidInput):
    """A purchase needs a name. Write what you bought."""


class WishNameMissing(NameMissing):
    """A wish needs a name. Write what you want."""


class CreatorNameMissing(NameMissing):
    """A creator needs a name. Write their handle or what you call them."""


class SubstituteMissing(NameMissing):
    """Choose something from your log. If what you bought instead isn’t there yet, log it first."""


class ReasonMissing(InvalidInput):
    """A longer wait needs a reason. Write why you want more time."""


class FinishedBeforeOpened(InvalidInput):
    """You can’t use something up ({finished}) before you open it ({opened}). Check both days."""


class DueWithoutPayingLater(InvalidInput):
    """A due day goes with paying later or in parts. Choose one of those, or leave the day out."""


class DueBeforeBought(InvalidInput):
    """A payment can’t be due ({due}) before you bought the thing ({bought}). Check both days."""


class PaidInOneGo(InvalidInput):
    """This is paid in one go, so nothing is due after it. If it’s paid in parts, say that first."""


class NextDueNotLater(InvalidInput):
    """{day} isn’t after {due}, when this payment is due. Choose a later day, or none."""


class PlanMissing(InvalidInput):
    """A plan needs words. Write what you’ll do next time."""


class PlanScopeOpen(InvalidInput):
    """Say which category, creator, promise or trigger your plan is about, or make it about everything."""


class WishHalfEnded(InvalidInput):
    """“{name}” needs both how it ended and on which day. Add both, or neither."""


class RuleIncomplete(InvalidInput):
    """A rule needs both: when it applies and what it fills in. Fill in the empty one."""


class NoteTitleMissing(InvalidInput):
    """A note needs a title. Write what you want to ask yourself."""


class TooManyNoteWords(InvalidInput):
    """A note can have {limit} words to bring it up, and these are {count}. Leave some out."""


class NoteWordTooShort(InvalidInput):
    """“{word}” is too short to look for. Use at least two letters."""


class TextTooLong(InvalidInput):
    """The {field} has {length} characters, but only {limit} fit. Please shorten it."""


class TextBroken(InvalidInput):
    """The {field} has a broken character. Please type it again."""


class ValueOutOfRange(InvalidInput):
    """{field} must be between {low} and {high}, not {value}."""


class PriceBelowZero(ValueOutOfRange):
    """A price can’t be {value}. Enter what you paid. Add money you got back as a refund or resale."""


class AmountNotAboveZero(ValueOutOfRange):
    """An amount of {value} changes nothing. Enter one above zero: the kind says which way the money went."""


class TargetNotAboveZero(ValueOutOfRange):
    """A use can’t be worth {value} to you. Enter an amount above zero."""


class ExchangedForItself(InvalidInput):
    """You can’t exchange a purchase for itself. Choose another one, or name what you got instead."""


class AmountNotZero(ValueOutOfRange):
    """No money comes back for what you gave or threw away, so {value} can’t be its amount. Enter 0."""


class AmountTooLarge(ValueOutOfRange):
    """{value} is too much: an amount must be below {limit}. Check the decimals."""


class NotFound(UnhypedError):
    """There’s no purchase “{wanted}” in this file. “unhyped list” shows the IDs."""


class PurchaseChanged(UnhypedError):
    """This purchase has just changed elsewhere. Look at both, then save again."""


class WishNotFound(UnhypedError):
    """This wish isn’t in your file any more. Have another look at the list."""


class PlanWordUnclear(InvalidInput):
    """“{word}” has no letters or digits that we could look for. Write a word, such as serum."""


class PlanNotFound(UnhypedError):
    """This plan isn’t there any more. It may have been undone elsewhere."""


class WishChanged(UnhypedError):
    """This wish has just changed elsewhere. Look at both, then save again."""


class WishEnded(UnhypedError):
    """“{name}” isn’t waiting any more. Put it back on the waiting list first."""


class WishBoughtBefore(UnhypedError):
    """You already bought “{name}” on {day}. Say that you bought it again if you want to log a second one."""


class NoExtensionLeft(UnhypedError):
    """You’ve made this wait longer {most} times. Let “{name}” go, or buy it."""


class WaitNotLonger(InvalidInput):
    """You already wait until {end}, so {day} isn’t longer. Choose a later day."""


class WaitTooShort(InvalidInput):
    """A longer wait ends after today, so {day} is too early. Choose a later day."""


class RuleNotFound(UnhypedError):
    """This rule isn’t in your file any more. Have another look at the list."""


class CreatorUnknown(UnhypedError):
    """Nothing in your file is from {name}. Check how the name is written."""


class CreatorKnown(UnhypedError):
    """{name} is in your file, too. Say that both are the same person, or choose another name."""


class OwnNoteNotFound(UnhypedError):
    """This note isn’t in your file any more. Have another look at the list."""


class SeveralFound(UnhypedError):
    """“{wanted}” matches {count} purchases: {names}. Use the ID of the one you mean."""


class NothingToUndo(UnhypedError):
    """There’s nothing to undo."""


class NothingToRedo(UnhypedError):
    """There’s nothing to redo."""


class RecordUnreadable(UnhypedError):
    """We couldn’t read {where}: {why}. Use a file exactly as Unhyped exported it."""
