"""The words people date things with, normalised: typed in five languages, months in files in twenty."""

from __future__ import annotations

from typing import Final, Literal

Meaning = tuple[Literal["month", "season", "weekday", "unit", "number", "last", "this", "ago", "filler"], int]

DAYS_AGO: Final[dict[str, int]] = {
    **dict.fromkeys(("today", "tonight", "this morning", "heute", "aujourd hui", "hoy", "vandaag"), 0),
    **dict.fromkeys(("yesterday", "last night", "gestern", "hier", "ayer", "gisteren"), 1),
    **dict.fromkeys(("day before yesterday", "the day before yesterday", "vorgestern"), 2),
    **dict.fromkeys(("avant hier", "anteayer", "antes de ayer", "eergisteren"), 2),
}
"""Whole phrases → how many days before today they mean."""

AGO_PHRASES: Final = ("il y a", "hace", "vor")
"""Words for “ago” that come before the number."""

_MONTHS = (
    "january jan januar janner janvier janv enero ene januari",
    "february feb februar fevrier fevr fev febrero februari",
    "march mar marz maerz mrz mars marzo maart mrt",
    "april apr avril avr abril abr",
    "may mai mayo mei",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug aout agosto augustus",
    "september sep sept septembre septiembre setiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dic",
)
_MONTHS_IN_FILES = (
    (
        "gennaio gen janeiro stycznia sty styczen ledna led leden januara tammikuuta tammi tammikuu "
        "ianuarie ian ocak oca января янв январь січня січ січень януари яну ιανουαριου ιαν "
        "ιανουαριοσ "
    ),
    (
        "febbraio fevereiro lutego lut luty unora uno unor februara helmikuuta helmi helmikuu febr "
        "februarie subat sub февраля февр февраль лютого лют лютии февруари фев φεβρουαριου φεβ "
        "φεβρουαριοσ "
    ),
    (
        "marco marca marzec brezna bre brezen marec marts maaliskuuta maalis maaliskuu marcius marc "
        "martie mart марта мар март березня бер березень μαρτιου μαρ μαρτιοσ "
    ),
    (
        "aprile kwietnia kwi kwiecien dubna dub duben aprila huhtikuuta huhti huhtikuu aprilis "
        "aprilie nisan nis апреля апр апрель квітня квіт квітень април απριλιου απρ απριλιοσ "
    ),
    (
        "maggio mag maio maja maj kvetna kve kveten toukokuuta touko toukokuu majus mayis мая маи "
        "травня трав травень μαιου μαι μαιοσ "
    ),
    (
        "giugno giu junho czerwca cze czerwiec cervna cvn cerven juna kesakuuta kesa kesakuu junius "
        "iunie iun haziran haz июня июн июнь червня черв червень юни ιουνιου ιουν ιουνιοσ "
    ),
    (
        "luglio lug julho lipca lip lipiec cervence cvc cervenec jula heinakuuta heina heinakuu "
        "julius iulie iul temmuz tem июля июл июль липня лип липень юли ιουλιου ιουλ ιουλιοσ "
    ),
    (
        "sierpnia sie sierpien srpna srp srpen augusta augusti elokuuta elo elokuu augusztus "
        "agustos agu августа авг август серпня серп серпень αυγουστου αυγ αυγουστοσ "
    ),
    (
        "settembre set setembro wrzesnia wrz wrzesien zari zar septembra syyskuuta syys syyskuu "
        "szeptember szept septembrie eylul eyl сентября сент сентябрь вересня вер вересень "
        "септември сеп σεπτεμβριου σεπ σεπτεμβριοσ "
    ),
    (
        "ottobre ott outubro out pazdziernika paz pazdziernik rijna rij rijen oktobra lokakuuta "
        "loka lokakuu octombrie ekim eki октября окт октябрь жовтня жовт жовтень октомври οκτωβριου "
        "οκτ οκτωβριοσ "
    ),
    (
        "novembro listopada lis listopad listopadu novembra marraskuuta marras marraskuu noiembrie "
        "kasim kas ноября нояб ноябрь листопада лист листопад ноември ное νοεμβριου νοε νοεμβριοσ "
    ),
    (
        "dicembre dezembro grudnia gru grudzien prosince pro prosinec decembra desember joulukuuta "
        "joulu joulukuu decembrie aralik ara декабря дек декабрь грудня груд грудень декември "
        "δεκεμβριου δεκ δεκεμβριοσ "
    ),
)
_WEEKDAYS = (
    "monday mon montag lundi lunes maandag",
    "tuesday tue tues dienstag mardi martes dinsdag",
    "wednesday wed mittwoch mercredi miercoles woensdag",
    "thursday thu thur thurs donnerstag jeudi jueves donderdag",
    "friday fri freitag vendredi viernes vrijdag",
    "saturday sat samstag sonnabend samedi sabado zaterdag",
    "sunday sun sonntag dimanche domingo zondag",
)
_SEASONS = {
    21: "spring fruhling fruehling fruhjahr fruehjahr printemps primavera lente voorjaar",
    22: "summer sommer ete verano zomer",
    23: "autumn fall herbst automne otono herfst najaar",
    24: "winter hiver invierno",
}
DAY, WEEK, MONTH, YEAR = range(4)
_UNITS = {
    DAY: "day days tag tage tagen jour jours dia dias dag dagen",
    WEEK: "week weeks woche wochen semaine semaines semana semanas weken",
    MONTH: "month months monat monate monaten mois mes meses maand maanden",
    YEAR: "year years jahr jahre jahren an ans annee ano anos jaar",
}
_NUMBERS = {
    1: "a one ein eine einem einer un une una een",
    2: "two zwei deux dos twee",
    3: "three drei trois tres drie",
}
_LAST = (
    "last previous past letzten letzter letztes letzte letztem vorigen voriges dernier derniere "
    "pasado pasada vorige afgelopen"
)
_THIS = "this diesen dieses dieser diese ce cet cette este esta deze dit"
_FILLERS = "on in of the th st nd rd er am im den der des d le la l du de del el en op van te"


def _words() -> dict[str, Meaning]:
    words: dict[str, Meaning] = dict.fromkeys(_FILLERS.split(), ("filler", 0))
    words |= dict.fromkeys(_LAST.split(), ("last", 0))
    words |= dict.fromkeys(_THIS.split(), ("this", 0))
    words |= {word: ("month", n) for n, text in enumerate(_MONTHS, 1) for word in text.split()}
    words |= {word: ("weekday", n) for n, text in enumerate(_WEEKDAYS) for word in text.split()}
    words |= {word: ("season", code) for code, text in _SEASONS.items() for word in text.split()}
    words |= {word: ("unit", unit) for unit, text in _UNITS.items() for word in text.split()}
    words |= {word: ("number", n) for n, text in _NUMBERS.items() for word in text.split()}
    return words | {"ago": ("ago", 0), "geleden": ("ago", 0)}


WORDS: Final = _words()
"""Word → what it means in a date."""

WORDS_IN_FILES: Final[dict[str, Meaning]] = {
    **{word: ("month", n) for n, text in enumerate(_MONTHS_IN_FILES, 1) for word in text.split()},
    **dict.fromkeys(("г", "р", "uhr", "klo", "kl", "o", "h"), ("filler", 0)),
    **WORDS,
}
"""The same with months in more languages; in what people type, “set”, “out” and “mag” are other words."""
