"""ISO 4217: the currencies a purchase can be paid in, their decimals, and what people write for them."""

from __future__ import annotations

import re
from typing import Final, Literal

from unhyped.domain.errors import CurrencyAmbiguous, CurrencyUnknown

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

NAMES: Final[dict[str, str]] = {
    "EUR": "€ euro euros evro eura eurot евро ευρώ euroa yevro ユーロ 欧元 歐元",
    "USD": "$ us$ $us u$s usd$ dollar dollars bucks us-dollar dollaro dollari dolar "
    "dolary dolarów доллар доллара долларов dólar dólares dolares ドル 米ドル 美元 美金",
    "GBP": "£ gbp£ £gbp pound pounds quid livre livres "
    "libra libras pfund pond ponden funt funty funtów sterling 英镑 ポンド",
    "JPY": "¥ jp¥ ￥ 円 yen yens 日元 日圓",
    "CNY": "¥ cn¥ ￥ 元 rmb yuan renminbi 人民币 圆",
    "AUD": "$ a$ au$ aud$ dollar dollars bucks",
    "CAD": "$ c$ ca$ can$ cad$ cdn$ $ca dollar dollars bucks",
    "NZD": "$ nz$ nzd$ dollar dollars bucks",
    "SGD": "$ s$ sg$ sgd$ dollar dollars",
    "HKD": "$ hk$ hkd$ dollar dollars 港元 港币",
    "TWD": "$ nt$ twd$ ntd 元 圓 新台币 新臺幣 台币 臺幣",
    "JMD": "$ j$ dollar dollars",
    "TTD": "$ tt$ dollar dollars",
    "BBD": "$ bds$ dollar dollars",
    "BSD": "$ b$ dollar dollars",
    "FJD": "$ fj$ dollar dollars",
    "MXN": "$ mx$ mex$ mxn$ peso pesos",
    "ARS": "$ ar$ ars$ peso pesos",
    "CLP": "$ cl$ clp$ peso pesos",
    "COP": "$ col$ cop$ peso pesos",
    "UYU": "$ $u uy$ peso pesos",
    "DOP": "$ rd$ peso pesos",
    "PHP": "₱ php₱ peso pesos piso",
    "BRL": "r$ brl$ real reais",
    "CHF": "fr sfr stutz franken francs schweizerfranken",
    "SEK": "kr krona kronor spänn kronen couronnes coronas",
    "NOK": "kr krone kroner kronen couronnes coronas",
    "DKK": "kr krone kroner kronen couronnes coronas",
    "ISK": "kr króna krónur",
    "PLN": "zł zl złoty złote złotych zloty zlote zlotych zlotys",
    "CZK": "kč kc koruna korun koruny",
    "HUF": "ft forint",
    "RON": "lei leu",
    "MDL": "lei leu",
    "BGN": "лв лев лева",
    "RUB": "₽ руб р. рубль рубля рублей rubel rubli rouble roubles ruble rubles",
    "BYN": "br руб рубль рубля рублей",
    "UAH": "₴ грн гривня гривень hryvnia",
    "TRY": "₺ tl lira liras türklirası",
    "RSD": "дин din динара dinara",
    "KRW": "₩ 원 won 韩元",
    "INR": "₹ rs rupee rupees रु रुपये ₨",
    "PKR": "rs rupee rupees ₨",
    "LKR": "rs rupee rupees ₨",
    "NPR": "rs rupee rupees ₨ रु",
    "MUR": "rs rupee rupees ₨",
    "SCR": "rs rupee rupees ₨",
    "IDR": "rp rupiah",
    "MYR": "rm ringgit",
    "THB": "฿ baht บาท",
    "VND": "₫ đ vnđ đồng dong",
    "ILS": "₪ shekel shekels שח ש״ח",
    "EGP": "£ e£ le l.e. ج.م pound pounds",
    "GIP": "£ pound pounds",
    "FKP": "£ pound pounds",
    "SHP": "£ pound pounds",
    "AED": "dh dhs dirham dirhams د.إ",
    "MAD": "dh dhs dirham dirhams د.م. درهم",
    "SAR": "sr ر.س ﷼ riyal riyals ريال",
    "QAR": "qr ر.ق riyal riyals",
    "OMR": "ر.ع. rial rials",
    "KWD": "kd د.ك dinar dinars",
    "BHD": "bd د.ب dinar dinars",
    "JOD": "jd د.أ dinar dinars",
    "TND": "dt د.ت dinar dinars",
    "ZAR": "r rand",
    "NGN": "₦ naira",
    "KES": "ksh kshs",
    "GHS": "₵ gh₵ gh¢ cedi cedis",
    "KZT": "₸ тенге тг",
    "GEL": "₾ lari ლარი",
    "AMD": "֏",
    "AZN": "₼ manat",
    "BDT": "৳ tk taka",
    "PEN": "s/ sol soles",
    "CRC": "₡ colón colones",
    "XOF": "cfa fcfa",
    "XAF": "cfa fcfa",
}
"""Currency code → what people write for it, in lower case. The first code with a sign is the usual one."""

_WITHOUT_CENTS_WORDS = "IDR COP HUF IQD IRR LAK LBP MMK UZS TWD"
_WITHOUT_CENTS: Final = frozenset(_WITHOUT_CENTS_WORDS.split())
_POINT = (
    "USD GBP AUD NZD CAD SGD HKD MXN INR CNY JPY KRW TWD THB "
    "MYR PHP ILS KWD BHD OMR JOD EGP SAR AED QAR NGN KES "
    "GHS PKR LKR NPR BDT MUR JMD TTD BBD BSD FJD DOP PEN SCR"
)
_COMMA = "PLN CZK HUF RON BGN TRY RUB BYN UAH SEK NOK DKK ISK BRL ARS CLP COP UYU IDR VND RSD MDL KZT TND"
DECIMAL_MARKS: Final[dict[str, Literal[".", ","]]] = {
    **dict.fromkeys(_POINT.split(), "."),
    **dict.fromkeys(_COMMA.split(), ","),
}
"""Currency code → the decimal mark at home, if nearly everybody there uses the same one."""


def _by_word() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for code, written in NAMES.items():
        for word in written.split():
            words[word] = (*words.get(word, ()), code)
    return words


_BY_WORD: Final = _by_word()
_CHOICE: Final = ", "
_USUAL_WORDS = "$ £ ¥ ￥ dollar dollars bucks pound pounds lei leu 元 圓 руб руб. рубль рубля рублей"
_USUAL: Final = frozenset(_USUAL_WORDS.split())
"""Shared signs and names whose first code is meant unless the person's own currency has them, too."""
_SURE_LETTERS: Final = frozenset(["zł", "kč", "rm", "rp"])
_LETTERS_AND_SIGN: Final = re.compile(r"([a-z]{3})([^a-z\s\d]+)|([^a-z\s\d]+)([a-z]{3})")
SYMBOLS: Final[dict[str, str]] = {
    word: codes[0]
    for word, codes in _BY_WORD.items()
    if (len(codes) == 1 or word in _USUAL) and (not word.isalpha() or word in _SURE_LETTERS)
}
"""Signs that always mean one currency (lower case) → its code."""


def exponent(code: str) -> int:
    """Return how many decimals *code* has; raise CurrencyUnknown if it isn't an ISO 4217 code."""
    try:
        return EXPONENTS[code]
    except KeyError:
        raise CurrencyUnknown(code=code[:12]) from None


def uses_cents(code: str) -> bool:
    """Return whether prices in *code* are ever written with decimals."""
    return exponent(code) > 0 and code not in _WITHOUT_CENTS


def is_sign(text: str) -> bool:
    """Return whether *text* is a currency sign or name rather than a code."""
    return bool(_named(text))


def currency(text: str, own: str = "") -> str:
    """Return the ISO 4217 code that a typed code, sign or name means; raise CurrencyUnknown.

    “$” and “kr” mean *own*, the person's currency, if they are its sign. Raises CurrencyAmbiguous for a sign
    that several others share, unless one of them is the usual one.
    """
    codes = possible_currencies(text)
    if own in codes:
        return own
    if len(codes) > 1 and _plain(text).rstrip(".") not in _USUAL:
        raise CurrencyAmbiguous(text=text.strip()[:12], choices=_CHOICE.join(codes), one=codes[0])
    return codes[0]


def possible_currencies(text: str) -> tuple[str, ...]:
    """Return every code that a typed code, sign or name can mean; raise CurrencyUnknown if there is none."""
    if codes := _named(text):
        return codes
    if (code := text.strip().upper()) in EXPONENTS:
        return (code,)
    if (parts := _LETTERS_AND_SIGN.fullmatch(_plain(text))) is not None:  # GBP£
        code, sign = (parts[1] or parts[4]).upper(), parts[2] or parts[3]
        if code in _BY_WORD.get(sign, ()):
            return (code,)
    raise CurrencyUnknown(code=code[:12])


def choices_in(error: CurrencyAmbiguous) -> list[str]:
    """Return the codes to choose from."""
    return str(error.facts["choices"]).split(_CHOICE)


def _named(text: str) -> tuple[str, ...]:
    """Return the codes that a sign or name can mean; none if it isn't one."""
    plain = _plain(text)
    return _BY_WORD.get(plain) or _BY_WORD.get(plain.rstrip(".")) or ()


def _plain(text: str) -> str:
    return text.strip().lower()
