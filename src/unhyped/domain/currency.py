"""ISO 4217: the currencies a purchase can be paid in and how many decimals each has."""

from __future__ import annotations

from typing import Final

from unhyped.domain.errors import CurrencyUnknown

_ZERO = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
_FOUR = "CLF UYW"
_TWO = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE "
    "CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD "
    "HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK "
    "MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD "
    "RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH "
    "USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG BGN HRK"
)

EXPONENTS: Final[dict[str, int]] = {
    code: exponent
    for codes, exponent in ((_TWO, 2), (_ZERO, 0), (_THREE, 3), (_FOUR, 4))
    for code in codes.split()
}
"""Currency code → number of decimals of its minor unit (ISO 4217:2015, amendments to 2026)."""

SYMBOLS: Final[dict[str, str]] = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "₺": "TRY",
    "₽": "RUB",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₪": "ILS",
    "₴": "UAH",
    "zł": "PLN",
    "kč": "CZK",
    "us$": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "r$": "BRL",
    "rm": "MYR",
    "s$": "SGD",
    "mx$": "MXN",
    "nz$": "NZD",
    "hk$": "HKD",
    "nt$": "TWD",
    "rp": "IDR",
}
"""Currency sign as people type it (lower case) → the code it most often means."""


_DOLLARS_AND_PESOS = "USD AUD CAD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP JMD TTD BBD BSD FJD"
_SHARED_SIGNS: Final[dict[str, frozenset[str]]] = {
    "$": frozenset(_DOLLARS_AND_PESOS.split()),
    "£": frozenset({"GBP", "EGP", "GIP", "FKP", "SHP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
}
"""Signs that several currencies share: they mean the person's own currency if it is among them."""


def exponent(code: str) -> int:
    """Return how many decimals *code* has; raise CurrencyUnknown if it isn't an ISO 4217 code."""
    try:
        return EXPONENTS[code]
    except KeyError:
        raise CurrencyUnknown(code=code[:12]) from None


def is_sign(text: str) -> bool:
    """Tell whether *text* is a currency sign rather than a code."""
    return text.lower() in SYMBOLS or text.lower() in _SHARED_SIGNS


def currency(text: str, own: str = "") -> str:
    """Return the ISO 4217 code meant by a typed code or sign; raise CurrencyUnknown.

    “$” and “kr” mean *own*, the person's currency, if they are its sign.
    """
    plain = text.strip()
    if own in _SHARED_SIGNS.get(plain.lower(), ()):
        return own
    code = SYMBOLS.get(plain.lower(), plain.upper())
    exponent(code)
    return code
