"""Something the person chose for one file, whatever computer opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.currency import exponent

if TYPE_CHECKING:
    from datetime import datetime

ChoiceName = Literal["currency"]
CHOICE_IDS: Final[dict[ChoiceName, str]] = {"currency": "7b1f4a52-0c63-4e8f-9d2a-5f6e3c8b9a10"}
"""The id of each choice. They are fixed, so that a file has at most one, also after an archive came in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChoice:
    """The *value* chosen for *name*: “currency” is that of prices that don't name one."""

    id: str
    name: ChoiceName
    value: str
    added_at: datetime


def checked(choice: FileChoice) -> FileChoice:
    """Return *choice* if its value is possible; raise CurrencyUnknown."""
    exponent(choice.value)
    return choice
