"""Failures a person can act on. The docstring of each class is its message."""

from __future__ import annotations

from typing import ClassVar

from unhyped.i18n import gettext


class UnhypedError(Exception):
    """Something went wrong."""

    exit_code: ClassVar[int] = 1

    def __init__(self, **facts: object) -> None:
        """Keep the *facts* that fill the message."""
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        """Return the docstring, translated, one line, with the facts filled in."""
        message = " ".join((type(self).__doc__ or "").split())
        return gettext(message).format(**self.facts)


class InvalidInput(UnhypedError):
    """Base of everything that is wrong with what was typed."""


class AmountUnclear(InvalidInput):
    """“{text}” is not an amount. Write it like 12.99, 1.234,50 or 1 234."""


class AmountAmbiguous(InvalidInput):
    """“{text}” could be {one} or {other}. Write it with decimals, like {one}.00."""


class AmountTooFine(InvalidInput):
    """“{text}” has more decimals than {currency}, which has {places}. Check the amount or the currency."""


class CurrencyUnknown(InvalidInput):
    """“{code}” is no ISO 4217 currency code. Use three letters such as EUR, USD or PLN."""


class CurrencyDiffers(InvalidInput):
    """This purchase was paid in {expected}, the amount is in {given}. Enter what it came to in {expected}."""


class DateUnclear(InvalidInput):
    """“{text}” is not a date. Write 2026-03-14, 2026-03, 2026, “yesterday” or “last spring”."""


class DateOutOfRange(InvalidInput):
    """The date {text} lies outside the years 1990 to 2100."""


class DateAmbiguous(DateUnclear):
    """“{text}” could be {one} or {other}. Write the one you mean, like {one}."""


class DateInFuture(DateOutOfRange):
    """“{text}” lies more than a year ahead. Check the year."""


class PeriodUnclear(InvalidInput):
    """“{text}” is no period. Write 2026, 2026-10 or 2026-03..2026-09."""


class LinkUnclear(InvalidInput):
    """“{text}” is not a web address. Paste a link that starts with https://."""


class NameMissing(InvalidInput):
    """A purchase needs a name. Write what you bought."""


class WishNameMissing(NameMissing):
    """A wish needs a name. Write what you want."""


class RuleIncomplete(InvalidInput):
    """A rule needs both: when it applies, and what it fills in. Fill in the empty one."""


class TextTooLong(InvalidInput):
    """The {field} has {length} characters; at most {limit} fit. Shorten it."""


class TextBroken(InvalidInput):
    """The {field} holds half a character that can't be kept. Type it again."""


class ValueOutOfRange(InvalidInput):
    """{field} must lie between {low} and {high}, but is {value}."""


class PriceBelowZero(ValueOutOfRange):
    """A price can't be {value}. Write what was paid; what came back later is a refund or a resale."""


class AmountNotAboveZero(ValueOutOfRange):
    """An amount of {value} changes nothing. Write it above zero: its kind says which way the money went."""


class AmountTooLarge(ValueOutOfRange):
    """{value} is more than an amount can be (below {limit}). Check the decimal mark."""


class NotFound(UnhypedError):
    """There is no purchase “{wanted}” in this file. “unhyped list” shows the ids."""


class WishNotFound(UnhypedError):
    """This wish is no longer in the file. Look again at the list."""


class RuleNotFound(UnhypedError):
    """This rule is no longer in the file. Look again at the list."""


class SeveralFound(UnhypedError):
    """“{wanted}” fits {count} purchases: {names}. Use the id of the one you mean."""


class NothingToUndo(UnhypedError):
    """There is nothing to undo."""


class NothingToRedo(UnhypedError):
    """There is nothing to redo."""


class RecordUnreadable(UnhypedError):
    """{where} can't be read: {why}. Use a file that Unhyped exported, unchanged."""
