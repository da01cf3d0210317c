"""Names of columns, made comparable."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from unhyped.domain.currency import EXPONENTS, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WITHOUT_MARKS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_CODE: Final = re.compile(r"\b[A-Z]{3}\b")


def normal(header: str) -> str:
    """Reduce to lower-case letters and digits without accents: “Empfänger*in ” → “empfangerin”."""
    if not header.isascii():
        parts = unicodedata.normalize("NFKD", header.casefold())
        header = "".join(part for part in parts if not unicodedata.combining(part)).translate(_WITHOUT_MARKS)
    return "".join(filter(str.isalnum, header)).lower()


def places_of(headers: Iterable[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the place of each of *columns* that *headers* have; of several names the first wins."""
    places: dict[str, int] = {}
    for place, header in enumerate(headers):
        places.setdefault(normal(header), place)
    return {
        meant: places[name] for meant, names in columns.items() for name in reversed(names) if name in places
    }


def without_currency(header: str) -> tuple[str, str]:
    """Split “Betrag (€)” or “Price EUR” into its name and its currency code; the code is "" without one."""
    for match in _CODE.finditer(header):
        if match.group() in EXPONENTS and match.group() != header.strip():
            return header.replace(match.group(), ""), match.group()
    for sign in "€$£¥₩₹₺₽₫₱฿₪₴":
        if sign in header and header.strip() != sign:
            return header.replace(sign, ""), SYMBOLS[sign]
    return header, ""
