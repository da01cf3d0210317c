"""Words that give their neighbours a meaning in the smart line."""

from __future__ import annotations

from typing import Final

BEFORE: Final[dict[str, frozenset[str]]] = {
    "creator": frozenset({"from", "by", "via", "von", "durch", "par", "por", "door"}),
    "shop": frozenset({"from", "at", "via", "bei", "von", "chez", "bij", "en"}),
    "price": frozenset({"for", "fur", "pour", "por", "voor"}),
    "date": frozenset({"on", "in", "am", "im", "le", "en", "op"}),
    "category": frozenset(),
}
"""Optional words before a creator, shop, price or date; they belong to it, not to the name."""

_CURRENCY_WORDS = (
    "euro euros dollar dollars bucks pound pounds quid franken "
    "francs zloty zlotych zlote kronor krona kroner "
    "yen rupees pesos"
)
_COMMON_CODES = "EUR USD GBP CHF CAD AUD NZD JPY CNY SEK NOK DKK PLN CZK HUF INR BRL MXN KRW SGD HKD ZAR"
_WORD_CODES = "ALL BAM BOB COP CUP GEL KID LAK MAD MOP PEN RON SOS TOP TRY"
_UNITS = (
    "cm mm m km ml cl l g kg mg oz lb lbs inch inches in ft w v mah gb tb % x pack packs pcs pc piece pieces "
    "stuck er count ct pair pairs set sets hours hour hrs h min minutes days day people step steps shades"
)
_TAKES_A_NUMBER = (
    "spf lsf fps size gr grosse taille talla maat no nr vol volume part teil version model mk iphone ipad "
    "galaxy pixel airpods ps playstation xbox switch series gen level chapter band pack of in x"
)

COMMON_CODES: Final = frozenset(_COMMON_CODES.split())
"""Codes that are also recognised in lower case."""

CURRENCY_WORDS: Final = frozenset(_CURRENCY_WORDS.split())
"""Names of currencies that mean nothing else. Normalised."""

WORD_CODES: Final = frozenset(_WORD_CODES.split())
"""Codes that are everyday words (a Stanley cup isn't 45 Cuban pesos); read only as the own currency."""

UNITS: Final = frozenset(_UNITS.split())
"""A number before one of these is a quantity, not a price. Normalised, like the next ones."""

TAKES_A_NUMBER: Final = frozenset(_TAKES_A_NUMBER.split())
"""A whole number after one of these belongs to the name: SPF 50, iPhone 15, size 38."""
