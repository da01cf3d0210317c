"""How a person writes amounts and days: how to read “1,234”, “yesterday” and a time in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from unhyped.domain.amount import DecimalMark


@dataclass(frozen=True, slots=True)
class Customs:
    """Today's date, the *currency* of amounts without one, and the decimal mark.

    Moments in UTC become days in *zone*; with None, in the zone of the computer.
    """

    today: date
    currency: str
    decimal_mark: DecimalMark = "."
    zone: tzinfo | None = UTC


def country_of(locale: str) -> str:
    """Return the country of a locale such as “de_DE”; “” if it names none."""
    return next((part for part in locale.split("_")[1:] if len(part) == len("DE") and part.isupper()), "")
