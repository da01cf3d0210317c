"""Holidays that people date things by, and the days they fall on, by country where that differs."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

HOLIDAY_WORDS: Final[dict[str, str]] = {
    "christmas": (
        "christmas|christmas day|christmas eve|christmastime|xmas|x mas|boxing day|weihnachten|weihnacht|"
        "xmas eve|xmas day|crimbo|chrimbo|stefanitag|stephanitag|1 weihnachtstag|2 weihnachtstag|"
        "1 weihnachtsfeiertag|2 weihnachtsfeiertag|kerstavond|eerste kerstdag|tweede kerstdag|1e kerstdag|"
        "2e kerstdag|réveillon de noël|heiligabend|heilig abend|noël|veille de noël|navidad|navidades|"
        "nochebuena|kerst|kerstmis|julen|natale|boże narodzenie"
    ),
    "new year's eve": (
        "new year's eve|new years eve|nye|silvester|saint-sylvestre|nochevieja|oudejaarsavond|oud en nieuw|"
        "st sylvestre|la saint sylvestre|oudjaar|oudjaarsavond|oudejaarsdag|fin de año"
    ),
    "new year": (
        "new year|new years|new year's|new year's day|new years day|neujahr|nouvel an|jour de l'an|"
        "le jour de l'an|año nuevo|nieuwjaar|nieuwjaarsdag"
    ),
    "epiphany": (
        "epiphany|dreikönig|dreikönige|heilige drei könige|dreikönigstag|épiphanie|reyes|día de reyes|"
        "noche de reyes|los reyes|driekoningen"
    ),
    "valentine's day": (
        "valentine's day|valentines day|valentine's|valentines|valentinstag|saint-valentin|"
        "st valentin|la saint valentin|la st valentin|san valentín|valentijnsdag|valentijn"
    ),
    "easter": (
        "easter|easter sunday|easter monday|easter weekend|good friday|ostern|ostersonntag|ostermontag|"
        "paasweekend|paasmaandag|paaszondag|eerste paasdag|dimanche de pâques|lunes de pascua|"
        "domingo de pascua|karfreitag|viernes santo|goede vrijdag|vendredi saint|osterwochenende|pâques|"
        "lundi de pâques|pascua|semana santa|pasen|tweede paasdag|pasqua|páscoa|wielkanoc|påsk|påske"
    ),
    "palm sunday": "palm sunday|palmsonntag|domingo de ramos|rameaux|dimanche des rameaux|palmzondag",
    "maundy thursday": "maundy thursday|gründonnerstag|jueves santo|jeudi saint|witte donderdag",
    "holy saturday": "holy saturday|easter saturday|karsamstag|ostersamstag|sábado santo|samedi saint",
    "whitsun": (
        "whitsun|pentecost|pfingsten|pfingstmontag|pfingstsonntag|pfingstwochenende|pentecôte|"
        "lundi de pentecôte|pentecostés|pinksteren|tweede pinksterdag|pinksterweekend|pinkstermaandag"
    ),
    "mother's day": (
        "mother's day|mothers day|mothering sunday|muttertag|fête des mères|día de la madre|moederdag"
    ),
    "father's day": "father's day|fathers day|vatertag|fête des pères|día del padre|vaderdag",
    "halloween": "halloween",
    "bonfire night": "bonfire night|guy fawkes night|guy fawkes|fireworks night",
    "singles' day": "singles day|singles' day|double eleven",
    "thanksgiving": "thanksgiving|thanksgiving day|action de grâce|action de grâces",
    "black friday": "black friday|black friday week|black week|blackfriday|viernes negro|vendredi noir",
    "cyber monday": "cyber monday|ciber monday|cybermonday|cyber week|cyberweek",
    "st nicholas": (
        "nikolaus|nikolaustag|sinterklaas|pakjesavond|saint nicolas|st nicolas|la saint nicolas|"
        "nikolo|samichlaus"
    ),
    "king's day": "koningsdag|king's day",
    "memorial day": "memorial day",
    "labor day": "labor day|labour day|fête du travail",
    "independence day": "independence day|fourth of july|4th of july",
    "bastille day": "bastille day",
    "canada day": "canada day|fête du canada",
    "victoria day": "victoria day",
    "australia day": "australia day",
    "anzac day": "anzac day",
    "presidents' day": "presidents day|president's day|presidents' day",
    "juneteenth": "juneteenth",
    "veterans day": "veterans day|veteran's day|armistice|armistice day|wapenstilstand",
    "remembrance day": "remembrance day",
    "st patrick's day": (
        "st patrick's day|st patricks day|saint patrick's day|st pattys|st pattys day|paddy's day|paddys day|"
        "st paddys day|saint patricks day"
    ),
    **{f"advent {n}": f"{n} advent|{n} adventssonntag" for n in range(1, 5)},
    "carnival": (
        "rosenmontag|fasching|karneval|carnaval|fasnacht|fastnacht|weiberfastnacht|altweiber|lundi gras|"
        "carnival"
    ),
    "all saints": "allerheiligen|toussaint|la toussaint|todos los santos",
    "ascension": (
        "ascension|ascension day|christi himmelfahrt|himmelfahrt|auffahrt|jeudi de l'ascension|hemelvaart|"
        "hemelvaartsdag"
    ),
    "corpus christi": "corpus christi|fronleichnam|fête-dieu",
    "assumption": "mariä himmelfahrt|assomption|l'assomption|ferragosto",
    "day of the dead": "day of the dead|día de muertos|día de los muertos",
    "st martin": "martinstag|sankt martin|st martin|sint maarten|san martín",
    "unity day": "tag der deutschen einheit",
    "columbus day": "columbus day|indigenous peoples day",
    "shrove tuesday": (
        "shrove tuesday|pancake day|pancake tuesday|fat tuesday|faschingsdienstag|veilchendienstag|mardi gras"
    ),
    "ash wednesday": "ash wednesday|aschermittwoch|mercredi des cendres|miércoles de ceniza|aswoensdag",
    "burns night": "burns night",
    "galentine's day": "galentine's day|galentines day|galentines|galentine's",
    "st david's day": "st david's day|st davids day",
    "st george's day": (
        "st george's day|st georges day|sant jordi|san jordi|diada de sant jordi|día del libro"
    ),
    "women's day": (
        "international women's day|women's day|weltfrauentag|frauentag|día de la mujer|journée de la femme|"
        "vrouwendag"
    ),
    "first of may": "tag der arbeit|día del trabajador|dag van de arbeid",
    "groundhog day": "groundhog day|chandeleur|la chandeleur|candlemas",
    "waitangi day": "waitangi day",
    "martin luther king day": "mlk day|martin luther king day",
    "super bowl": "super bowl|superbowl|super bowl sunday|superbowl sunday",
    "melbourne cup": "melbourne cup|melbourne cup day|cup day",
    "cinco de mayo": "cinco de mayo",
    "liberation day": "bevrijdingsdag",
    "remembrance of the dead": "dodenherdenking",
    "prince's day": "prinsjesdag",
    "animal day": "dierendag",
    "krampus": "krampus|krampustag",
    "st john's day": (
        "san juan|noche de san juan|la saint jean|la st jean|st jean baptiste|saint jean baptiste"
    ),
    "san fermín": "san fermín|sanfermines",
    "san isidro": "san isidro",
    "mercè": "la mercè",
    "pilar": "el pilar|fiestas del pilar|día de la hispanidad",
    "san josé": "fallas|las fallas|san josé",
    "constitution day": "día de la constitución|la constitución",
    "immaculate conception": "la inmaculada|inmaculada|mariä empfängnis|immaculée conception",
    "national day": (
        "fête nationale|nationalfeiertag|staatsfeiertag|bundesfeier|bundesfeiertag|nationale feestdag"
    ),
    "reformation day": "reformationstag",
}
"""Holiday → what people call it; the phrases are separated by “|”."""

_MONDAY, _TUESDAY, _THURSDAY, _SUNDAY = 0, 1, 3, 6
_SUNDAYS_IN_MARCH: Final = frozenset({"GB", "IE"})
_IN_MAY = "US CA AU NZ DE AT CH NL BE LU IT DK FI CZ SK IN JP BR TR GR EE LV UA SG MY ZA"
_SECOND_OF_MAY: Final = frozenset(_IN_MAY.split())
_IN_JUNE = "US CA GB IE FR NL GR CZ SK IN JP TR SG MY ZA"
_THIRD_OF_JUNE: Final = frozenset(_IN_JUNE.split())
_FIRST_OF_MAY: Final = frozenset({"FR", "BE", "CH", "DE", "AT", "ES", "NL", "LU", "IT"})
_NATIONAL_DAYS: Final = {
    "FR": (7, 14),
    "BE": (7, 21),
    "CH": (8, 1),
    "AT": (10, 26),
    "DE": (10, 3),
    "CA": (6, 24),
    "LU": (6, 23),
}
_SECOND_OF_NOVEMBER: Final = frozenset({"SE", "NO", "FI", "IS", "EE"})


def holiday_days(number: int, year: int, country: str) -> list[date]:
    """Return the days that a holiday falls on in *year*; several if it differs and *country* doesn't tell.

    *number* is its place in `HOLIDAY_WORDS`.
    """
    days = _DAYS[list(HOLIDAY_WORDS)[number]](year, country)
    return days if isinstance(days, list) else [days]


def _easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _nth(n: int, weekday: int, month: int, year: int) -> date:
    """Return the *n*-th such weekday of a month, counted from its end if *n* is below zero."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (n + 1))


def _last_monday_up_to(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _advent(n: int, year: int, _: str) -> date:
    christmas_eve = date(year, 12, 24)
    return christmas_eve - timedelta(days=(christmas_eve.weekday() + 1) % 7 + 7 * (4 - n))


def _fixed(day: tuple[int, int], year: int, _: str) -> date:
    return date(year, *day)


def _black_friday(year: int) -> date:
    return _nth(4, _THURSDAY, 11, year) + timedelta(days=1)


def _mothers_day(year: int, country: str) -> date | list[date]:
    in_march, second = _easter(year) - timedelta(days=21), _nth(2, _SUNDAY, 5, year)
    if country in _SUNDAYS_IN_MARCH:
        return in_march
    if country in {"FR", "SE"}:
        last = _nth(-1, _SUNDAY, 5, year)
        is_whitsun = country == "FR" and last == _easter(year) + timedelta(days=49)
        return _nth(1, _SUNDAY, 6, year) if is_whitsun else last
    fixed = {"ES": _nth(1, _SUNDAY, 5, year), "PT": _nth(1, _SUNDAY, 5, year), "PL": date(year, 5, 26)}
    fixed |= {"MX": date(year, 5, 10), "NO": _nth(2, _SUNDAY, 2, year)}
    if country in fixed:
        return fixed[country]
    return second if country in _SECOND_OF_MAY else [second, in_march]


def _national_day(year: int, country: str) -> date | list[date]:
    if country in _NATIONAL_DAYS:
        return date(year, *_NATIONAL_DAYS[country])
    return [date(year, *day) for day in _NATIONAL_DAYS.values()]


def _fathers_day(year: int, country: str) -> date | list[date]:
    ascension, third = _easter(year) + timedelta(days=39), _nth(3, _SUNDAY, 6, year)
    if country in _THIRD_OF_JUNE:
        return third
    if country in _SECOND_OF_NOVEMBER:
        return _nth(2, _SUNDAY, 11, year)
    known = {"DE": ascension, "AT": _nth(2, _SUNDAY, 6, year), "CH": _nth(1, _SUNDAY, 6, year)}
    known |= dict.fromkeys(("AU", "NZ"), _nth(1, _SUNDAY, 9, year))
    known |= dict.fromkeys(("ES", "PT", "IT"), date(year, 3, 19))
    known |= {"BE": _nth(2, _SUNDAY, 6, year), "DK": date(year, 6, 5), "PL": date(year, 6, 23)}
    known |= {"BR": _nth(2, _SUNDAY, 8, year), "MX": third}
    return known.get(country, [third, date(year, 3, 19)])


_DAYS: Final[dict[str, Callable[[int, str], date | list[date]]]] = {
    "christmas": lambda year, _: date(year, 12, 25),
    "new year's eve": lambda year, _: date(year, 12, 31),
    "new year": lambda year, _: date(year, 1, 1),
    "epiphany": lambda year, _: date(year, 1, 6),
    "valentine's day": lambda year, country: date(year, *((6, 12) if country == "BR" else (2, 14))),
    "easter": lambda year, _: _easter(year),
    "whitsun": lambda year, _: _easter(year) + timedelta(days=49),
    "mother's day": _mothers_day,
    "father's day": _fathers_day,
    "halloween": lambda year, _: date(year, 10, 31),
    "bonfire night": lambda year, _: date(year, 11, 5),
    "singles' day": lambda year, _: date(year, 11, 11),
    "thanksgiving": lambda year, country: (
        _nth(2, _MONDAY, 10, year) if country == "CA" else _nth(4, _THURSDAY, 11, year)
    ),
    "black friday": lambda year, _: _black_friday(year),
    "cyber monday": lambda year, _: _black_friday(year) + timedelta(days=3),
    "st nicholas": lambda year, country: date(year, 12, 5 if country in {"NL", "BE"} else 6),
    "king's day": lambda year, _: date(year, 4, 27),
    "memorial day": lambda year, _: _nth(-1, _MONDAY, 5, year),
    "labor day": lambda year, country: (
        _nth(1, _MONDAY, 9, year)
        if country in {"US", "CA"}
        else date(year, 5, 1)
        if country in _FIRST_OF_MAY
        else [date(year, 5, 1), _nth(1, _MONDAY, 9, year)]
    ),
    "independence day": lambda year, _: date(year, 7, 4),
    "bastille day": lambda year, _: date(year, 7, 14),
    "canada day": lambda year, _: date(year, 7, 1),
    "victoria day": lambda year, _: _last_monday_up_to(date(year, 5, 24)),
    "australia day": lambda year, _: date(year, 1, 26),
    "anzac day": lambda year, _: date(year, 4, 25),
    "presidents' day": lambda year, _: _nth(3, _MONDAY, 2, year),
    "juneteenth": lambda year, _: date(year, 6, 19),
    "veterans day": lambda year, _: date(year, 11, 11),
    "remembrance day": lambda year, _: date(year, 11, 11),
    "st patrick's day": lambda year, _: date(year, 3, 17),
    **{f"advent {n}": partial(_advent, n) for n in range(1, 5)},
    "carnival": lambda year, _: _easter(year) - timedelta(days=48),
    "all saints": lambda year, _: date(year, 11, 1),
    "ascension": lambda year, _: _easter(year) + timedelta(days=39),
    "corpus christi": lambda year, _: _easter(year) + timedelta(days=60),
    "assumption": lambda year, _: date(year, 8, 15),
    "day of the dead": lambda year, _: date(year, 11, 2),
    "st martin": lambda year, _: date(year, 11, 11),
    "unity day": lambda year, _: date(year, 10, 3),
    "columbus day": lambda year, _: _nth(2, _MONDAY, 10, year),
    "palm sunday": lambda year, _: _easter(year) - timedelta(days=7),
    "maundy thursday": lambda year, _: _easter(year) - timedelta(days=3),
    "holy saturday": lambda year, _: _easter(year) - timedelta(days=1),
    "shrove tuesday": lambda year, _: _easter(year) - timedelta(days=47),
    "ash wednesday": lambda year, _: _easter(year) - timedelta(days=46),
    "martin luther king day": lambda year, _: _nth(3, _MONDAY, 1, year),
    "super bowl": lambda year, _: _nth(2, _SUNDAY, 2, year),
    "melbourne cup": lambda year, _: _nth(1, _TUESDAY, 11, year),
    "prince's day": lambda year, _: _nth(3, _TUESDAY, 9, year),
    "national day": _national_day,
    **{
        name: partial(_fixed, day)
        for name, day in {
            "burns night": (1, 25),
            "galentine's day": (2, 13),
            "st david's day": (3, 1),
            "st george's day": (4, 23),
            "women's day": (3, 8),
            "first of may": (5, 1),
            "groundhog day": (2, 2),
            "waitangi day": (2, 6),
            "cinco de mayo": (5, 5),
            "liberation day": (5, 5),
            "remembrance of the dead": (5, 4),
            "animal day": (10, 4),
            "krampus": (12, 5),
            "st john's day": (6, 24),
            "san fermín": (7, 7),
            "san isidro": (5, 15),
            "mercè": (9, 24),
            "pilar": (10, 12),
            "san josé": (3, 19),
            "constitution day": (12, 6),
            "immaculate conception": (12, 8),
            "reformation day": (10, 31),
        }.items()
    },
}
