"""The words people date things with, normalised: typed in five languages, months in files in twenty."""

from __future__ import annotations

import re
from typing import Final, Literal

from unhyped.domain.holidays import HOLIDAY_WORDS
from unhyped.domain.text import normalise

Kind = Literal[
    "month",
    "season",
    "weekday",
    "weekend",
    "unit",
    "hour",
    "number",
    "back",
    "holiday",
    "last",
    "this",
    "next",
    "ago",
    "edge",
    "around",
    "vague",
    "daytime",
    "filler",
]
Meaning = tuple[Kind, int]
"""The kind of a word, and its value: a month, the days before today …"""

_BACK: Final[dict[int, str]] = {
    14: "fortnight ago|a fortnight ago|vor vierzehn tagen|il y a quinze jours|hace quince días",
    0: (
        "today|tonight|this morning|this afternoon|this evening|heute|heute morgen|heute früh|heute mittag|"
        "heute nachmittag|heute abend|heute vormittag|aujourd'hui|ce matin|ce soir|cet après-midi|hoy|"
        "this arvo|this mornin|this morn|this aft|this eve|this lunchtime|this avo|heut|heut früh|"
        "heut abend|gerade eben|aujourdhui|auj|cet aprem|cette aprem|ce midi|hoy mismo|tonite|2nite|zonet|"
        "daarnet|zojuist|esta mañana|esta tarde|esta noche|vandaag|2day|tdy|vanochtend|vanmorgen|vanmiddag|"
        "vanavond|just now"
    ),
    1: (
        "yesterday|last night|last nite|yday|ystrday|yestday|yesterday morning|yesterday afternoon|"
        "yesterday evening|yesterday night|gestern|gestern morgen|gestern früh|gestern mittag|"
        "gestern nachmittag|gestern abend|gister|gisternacht|gisterenavond|gisterenmiddag|gisterenochtend|"
        "gestern nacht|hier aprem|ayer tarde|ayer noche|yest|yestrday|ysterday|gestern vormittag|hier|"
        "hier matin|hier soir|hier après-midi|ayer|anoche|ayer por la tarde|ayer por la mañana|"
        "ayer por la noche|gisteren|gisteravond|gisterochtend|gistermiddag|geschter"
    ),
    3: "vorvorgestern|three days back",
    2: (
        "day before yesterday|the day before yesterday|vorgestern|avant-hier|anteayer|antier|antes de ayer|"
        "avanthier|antesdeayer|eergisteravond|eergisterenavond|eergister|vorgeschter|eergisteren"
    ),
}
"""Days before today → the phrases for them."""
_BACK_ELSEWHERE: Final[dict[int, str]] = {
    0: "idag|i dag|dzisiaj|dzis|oggi|hoje|stamattina|stasera",
    1: "igår|i går|igar|wczoraj|ieri|ontem",
    2: "i förrgår|förrgår|i forgårs|forgårs|i forgars|przedwczoraj|l'altro ieri|altro ieri|anteontem",
}
_PHRASES: Final = {
    "ago": "il y a|y a|ya",
    "weekend": "week-end|w-e|fin de semana|fine settimana",
    "few": "a few|a couple of|a couple|couple of|ein paar|einigen|quelques|unos|unas|un par de|een paar",
    "recently": (
        "the other day|a while ago|a while back|some time ago|vor kurzem|vor einer weile|il y a peu|"
        "hace poco|hace tiempo|een tijdje geleden|laatst|letztens|neulich|kürzlich|récemment|onlangs|"
        "my birthday|meinem geburtstag|mein geburtstag|mon anniversaire|mi cumpleaños|mijn verjaardag|"
        "spring break|summer break|half term|the holidays|sommerferien|osterferien|im urlaub|"
        "en vacances|de vacaciones|op vakantie|prime day|prime days|payday|bank holiday|black month|"
        "prime big deal days|big deal days|big billion days|big billion day|boxing week|golden week|"
        "end of financial year|la quincena|buen fin|el buen fin|hot sale|french days|ssv|wsv|"
        "sommerschlussverkauf|winterschlussverkauf|wintersolden|zomersolden|la rentrée"
    ),
    "tomorrow": (
        "morgen früh|morgen abend|day after tomorrow|übermorgen|après-demain|pasado mañana|overmorgen"
    ),
    "beginning": "the beginning of|a principios de|principios de|à la fin|au début|à finales de|a finales de",
}

_MONTHS = (
    "january jan januar janner jaenner janvier janv enero ene januari",
    "february feb februar feber fevrier fevr fev febrero februari",
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
    "monday mon montag mantig lundi lunes maandag",
    "tuesday tue tues dienstag ziischtig mardi martes dinsdag",
    "wednesday wed weds mittwoch mittwuch mercredi miercoles woensdag",
    "thursday thu thur thurs donnerstag dunschtig jeudi jueves donderdag",
    "friday fri freitag fritig vendredi viernes vrijdag",
    "saturday sat samstag samschtig sonnabend samedi sabado zaterdag",
    "sunday sun sonntag sunntig dimanche domingo zondag",
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
    WEEK: "week weeks wk wks woche wochen semaine semaines semana semanas weken",
    MONTH: "month months mth mths monat monate monats monaten mois mes meses maand maanden",
    YEAR: "year years yr yrs jahr jahre jahres jahren an ans annee ano anos jaar",
}
_NUMBERS = {
    1: "a one ein eine einem einer ner nem un une una een",
    2: "two zwei deux dos twee",
    3: "three drei trois tres drie",
    4: "four vier quatre cuatro",
    5: "five funf fuenf cinq cinco vijf",
    6: "six sechs seis zes",
    7: "seven sieben siete zeven",
    8: "eight acht huit ocho",
    9: "nine neun neuf nueve negen",
    10: "ten zehn dix diez tien",
}
_LAST = (
    "last previous past letzten letzter letztes letzte letztem letschte letscht vorigen voriges "
    "dernier derniere vergangenen vergangene vergangenes passe passee pasado pasada vorige afgelopen"
)
_THIS = "this diesen dieses dieser diese ce cet cette este esta deze dit"
_NEXT = (
    "next tomorrow nachsten nachste nachstes nachster naechste naechsten kommenden prochain prochaine "
    "proximo proxima volgende demain manana"
)
_AGO = "ago back geleden vor hace"
_EARLY, _MID, _LATE = range(3)
_EDGES = {
    _EARLY: "early beginning start anfang beginn debut principios comienzos inicios begin",
    _MID: "mid middle mitte mi mediados half midden medio",
    _LATE: "late end ende fin finales eind einde",
}
_AROUND = (
    "around about roughly circa ca approx um etwa ungefahr gegen vers environ sobre hacia rond omstreeks"
)
_HOURS = "hour hours minute minutes stunde stunden minuten heure heures hora horas uur"
_WEEKENDS = "weekend wochenende wochenend finde"
_VAGUE = "kw few recently recent before vorletzte vorletzten vorletzter vorletztes"
_DAYTIMES = (
    "morning afternoon evening night noon abend nachmittag vormittag fruh matin soir tarde noche ochtend "
    "middag avond"
)
_FILLERS = (
    "on in of the th st nd rd er am im den dem der des d le la l du de del el en op van te vom at over "
    "during zu an uber a au aux the um met tijdens las los al s"
)
_ELSEWHERE: Final[dict[Kind, dict[int, str]]] = {
    "weekday": {
        0: "mandag mandags poniedzialek poniedzialku lunedi",
        1: "tisdag tisdags tirsdag wtorek martedi",
        2: "onsdag onsdags sroda srode mercoledi",
        3: "torsdag torsdags czwartek giovedi",
        4: "fredag fredags piatek venerdi",
        5: "lordag lordags sobota sobote sabato",
        6: "sondag sondags niedziela niedziele domenica",
    },
    "unit": {
        DAY: "dage dager dagar dni dzien giorno giorni",
        WEEK: (
            "uge ugen uger uke uken uker vecka veckan veckor tydzien tygodnie tygodni tygodniu settimana "
            "settimane"
        ),
        MONTH: "maned maneden maneder manad manaden manader miesiac miesiace miesiecy miesiacu mese mesi",
        YEAR: "ar aret rok roku lata lat anno anni",
    },
    "ago": {0: "siden sedan temu fa ha atras"},
    "last": {
        0: "forra sista sidste siste forrige zeszly zeszlym zeszla ostatni ubiegly scorso scorsa passado "
        "passada ultimo ultima"
    },
    "filler": {0: "i w we na em no di den il for"},
}
"""What people write elsewhere; only read where the language of the person isn't one of the five."""


def _words() -> dict[str, Meaning]:
    words: dict[str, Meaning] = dict.fromkeys(_FILLERS.split(), ("filler", 0))
    words |= dict.fromkeys(_LAST.split(), ("last", 0))
    words |= dict.fromkeys(_THIS.split(), ("this", 0))
    words |= dict.fromkeys(_NEXT.split(), ("next", 0))
    words |= dict.fromkeys(_AGO.split(), ("ago", 0))
    words |= dict.fromkeys(_AROUND.split(), ("around", 0))
    words |= dict.fromkeys(_WEEKENDS.split(), ("weekend", 0))
    words |= dict.fromkeys(_VAGUE.split(), ("vague", 0))
    words |= dict.fromkeys(_HOURS.split(), ("hour", 0))
    words |= dict.fromkeys(_DAYTIMES.split(), ("daytime", 0))
    words |= {word: ("month", n) for n, text in enumerate(_MONTHS, 1) for word in text.split()}
    words |= {word: ("weekday", n) for n, text in enumerate(_WEEKDAYS) for word in text.split()}
    words |= {word: ("season", code) for code, text in _SEASONS.items() for word in text.split()}
    words |= {word: ("unit", unit) for unit, text in _UNITS.items() for word in text.split()}
    words |= {word: ("number", n) for n, text in _NUMBERS.items() for word in text.split()}
    words |= {word: ("edge", edge) for edge, text in _EDGES.items() for word in text.split()}
    words |= {f"back{days}": ("back", days) for days in (*_BACK, *_BACK_ELSEWHERE)}
    return words | {f"holiday{n}": ("holiday", n) for n in range(len(HOLIDAY_WORDS))}


WORDS: Final = _words()
"""Word → what it means in a date."""

WORDS_IN_FILES: Final[dict[str, Meaning]] = {
    **{word: ("month", n) for n, text in enumerate(_MONTHS_IN_FILES, 1) for word in text.split()},
    **dict.fromkeys(("г", "р", "uhr", "klo", "kl", "o", "h"), ("filler", 0)),
    **WORDS,
}
"""The same with months in more languages; in what people type, “set”, “out” and “mag” are other words."""

_SHORTEST_SURE: Final = 6
WORDS_TYPED: Final[dict[str, Meaning]] = {
    **{
        word: meaning
        for word, meaning in WORDS_IN_FILES.items()
        if meaning[0] == "month" and (len(word) >= _SHORTEST_SURE or word == "maj")
    },
    **WORDS,
}
"""The words of the five languages, and months elsewhere that mean nothing else."""

_SHORT_DAYS: Final = {
    "de": "mo di mi do fr sa so",
    "fr": "lun mar mer jeu ven sam dim",
    "es": "lun mar mie jue vie sab dom",
    "nl": "ma di wo do vr za zo",
}
"""Language → its short weekdays, which are other words elsewhere."""

_SHORT_MONTHS: Final = {
    "cs": "ledna leden unora unor dubna duben srpna srpen rijna rijen",
    "da": "marts",
    "hu": "majus",
    "it": "mag giu lug ott",
    "pl": "luty marca maja lipca kwi wrz paz gru",
    "pt": "fev marco maio junho julho",
    "ro": "iunie iulie",
    "sk": "marca maja juna jula",
    "tr": "ocak subat mart nisan mayis eylul ekim kasim",
}
"""Language → its short words for months, which are other words elsewhere: LED in January, lip oil in July."""

WORDS_ELSEWHERE: Final[dict[str, Meaning]] = {
    **{
        word: (kind, value)
        for kind, words in _ELSEWHERE.items()
        for value, text in words.items()
        for word in text.split()
    },
    **{word: meaning for word, meaning in WORDS_IN_FILES.items() if not word.isascii()},
    **WORDS_TYPED,
}
"""The same for somebody whose language isn't one of the five, as far as it isn't in `_SHORT_MONTHS`."""


def _typed_in(language: str) -> dict[str, Meaning]:
    days = _SHORT_DAYS.get(language, "").split()
    later: dict[str, Meaning] = {"morgen": ("next", 0)} if language in {"de", "nl"} else {}
    later |= {"we": ("weekend", 0)} if language in {"de", "fr"} else {}
    return WORDS_TYPED | {word: ("weekday", n) for n, word in enumerate(days) if word != "mar"} | later


WORDS_IN: Final = {
    **{language: _typed_in(language) for language in ("", "en", *_SHORT_DAYS)},
    **{
        language: WORDS_ELSEWHERE | {word: WORDS_IN_FILES[word] for word in words.split()}
        for language, words in _SHORT_MONTHS.items()
    },
}
"""Language → the words its people type."""

_TOKENS: Final = re.compile(r"\d+|[^\W\d_]+")


def _split(text: str) -> str:
    return " ".join(_TOKENS.findall(normalise(text)))


def _tokens_by_phrase() -> dict[str, str]:
    phrases = {_split(text): token for token, texts in _PHRASES.items() for text in texts.split("|")}
    for table in (_BACK_ELSEWHERE, _BACK):
        phrases |= {_split(text): f"back{days}" for days, texts in table.items() for text in texts.split("|")}
    for n, texts in enumerate(HOLIDAY_WORDS.values()):
        phrases |= {_split(text): f"holiday{n}" for text in texts.split("|")}
    return phrases


_BY_PHRASE: Final = _tokens_by_phrase()
_MOST_PHRASE_WORDS: Final = max(phrase.count(" ") + 1 for phrase in _BY_PHRASE)
_FIRST_WORDS: Final = frozenset(phrase.partition(" ")[0] for phrase in _BY_PHRASE)
PHRASE_WORDS: Final = frozenset(" ".join(_BY_PHRASE).split())
"""The words of the phrases that mean one thing together: “black” and “friday”, “il”, “y” and “a”."""


def phrase(text: str) -> list[str]:
    """Return the words of *text* as the tables have them; “black friday” and “il y a” become one word."""
    words = _split(text).split()
    found: list[str] = []
    at = 0
    while at < len(words):
        count = _MOST_PHRASE_WORDS if words[at] in _FIRST_WORDS else 0
        while count and " ".join(words[at : at + count]) not in _BY_PHRASE:
            count -= 1
        found.append(_BY_PHRASE[" ".join(words[at : at + count])] if count else words[at])
        at += count or 1
    return found
