"""Words that say when, by where in a line they do. All normalised."""

from __future__ import annotations

import re
from typing import Final

from unhyped.domain.smart_line.words import ARTICLES, DURING, LED_BY, word_set

_WEEKDAY: Final = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
)
_PART: Final = r"(?:abend|morgen|mittag|nachmittag|vormittag|nacht|fruh|avond|middag|ochtend|nacht)"
ANYWHERE: Final = re.compile(
    rf"(?:{_WEEKDAY})(?:s|{_PART}s?)|(?:gister|gisteren|heut|heute|gestern)?{_PART}s?(?<=[a-z]{{9}})"
    r"|y[aeiou]?e?s?t[eur]*r?da?y+|2day|2nite|tonite|tdy|wknds?|wkends?|weds?day|heut|vorhin|neulich|jungst"
    r"|unlangst|damals|gerade|zonet|daarnet|zojuist|pasgeleden|laatst|tijdje|kurzlich|dernierement|recemment"
    r"|recientemente|antesdeayer|avanthier|aujourdhui|auj|yonks|lately|earlier|overnight|payday|zahltag|lohntag"
    r"|salarisdag|quincena|.{3,}(?:wochenende|weekend)|.*(?:verlof|elternzeit|schwangerschaft)|vorgester[an]?"
    r"|[a-z]{3,}(?:ferien|vakantie)|vannacht|gister|dins|oudjaar\w*|geschtern?"
)
"""These say when, and are in no name."""
AT_THE_END: Final = re.compile(
    r"galentines?|fawkes|crimbo|chrimbo|chrissy|twixmas|ramadh?an|eid|aid|diwali|holi|songkran|vesak|vaisakhi"
    r"|purim|passover|pesach|hanuk+ah|chanuk+ah|kippur|hashanah|nowruz|juneteenth|jubilee|coronation|superbowl"
    r"|carnival|carnaval|karneval|fasching|fas(?:t)?nacht|weiberfas(?:t)?nacht|kirmes|kermis|kerwe|dult|wiesn|oktoberfest"
    r"|braderie|fallas|verbena|romeria|sanfermines|zomercarnaval|vierdaagse|vrijmarkt|birthday|bday|geburtstag"
    r"|anniversaire|anniv|cumple|cumpleanos|verjaardag|anniversary|aniversario|trouwdag|hochzeitstag|jahrestag"
    r"|graduation|midnight|mitternacht|minuit|medianoche|madrugada|mediodia|lockdown|covid|pandemi[ea]"
    r"|pandemic|confine?ment|confinamiento|semester\w*|trimest\w*|quartal|kwartaal|halbjahr|schulanfang|schulbeginn"
    r"|einschulung|rentree|examentijd|schooljaar|schuljahr|advent|adventszeit|reveillon|chandeleur|armistice"
    r"|wapenstilstand|navidades|fiestas|feest(?:en|dagen)|feiertage?n?|suikerfeest|offerfeest|krampus|nikolaus"
    r"|freshers|rebajas|soldes|solden|uitverkoop|hols?|holidays?|urlaub|ferien|vacances|vacaciones|vakantie"
    r"|vacations?|\w+(?:tag|dag|eve|abend|avond|night|ferien|vakantie|verkauf|advent)(?<=[a-z]{6})|terug|geleden|ago"
    r"|aprem|apres-midi|arvo|mornin?|aft|lunchtime|teatime|bedtime|paies?|paga|fortnight|kw|wk|kw\d+|wk\d+|s\d\d|q[1-4]"
    r"|veille|lendemain|vispera|epoque|days?|week|woche|semaine|semana|month|monat|mois|mes|maand|weekends?"
    r"|wochenende|finde|summer|winter|sommer|herbst|verano|invierno|otono|hiver|automne|zomer|herfst"
    r"|.*(?:fest|feest|kermesse)(?<=[a-z]{7})"
)
"""These say when where they come last; before something else they may tell what it is: a birthday card."""
IN_TAILS: Final = re.compile(
    r"st|saint|san|sant|sint|sankt|fete|fetes|fiesta|feria|foire|fair|festival|puente|pont|uni|term|prom"
    r"|wedding|hochzeit|boda|mariage|bruiloft|final|stampede|solstice|equinox|moon|kids?day|grito|rocio|pilar"
    r"|period|(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th|er|e|º|ten|te)"
    r"|\d{1,2}/\d{1,2}|\d{1,2}[–-]\d{1,2}|mittag|noon|midday|midi|early|late|earlier|season"
    r"|tomorrow|demain|manana|overmorgen|ubermorgen|pregnan(?:t|cy)|embarazo|zwanger\w*|corona|fifth"
    r"|ersten|zweiten|dritten|vierten|letzten|letztens|eben|net|pas|instant|fois|nuit|avonds|ochtends|konige|rois"
    r"|dodenherdenking|we|rato|holi"
)
"""These may say when after the rest of a line, but are in names, too."""
LEADS: Final = (
    DURING
    | LED_BY
    | word_set(
        "on in at over around until since this last next past previous earlier late early start end "
        "beginning back am im an in zu zum zur bei beim uber ubers seit wahrend diesen dieses diese "
        "dieser letzten letztes letzte vorigen vergangenen anfang ende mitte gegen um a au aux en "
        "pendant cet cette ce ces le la les l'autre depuis debut fin courant el los las estas este "
        "esta estos del durante desde hace por op met tijdens vorige vorig afgelopen deze dit "
        "verleden begin eind halverwege rond voor 's"
    )
)
WHOSE: Final = word_set(
    "my mum's mom's dad's his her our their mums moms dads meinem meiner mein omas mamas mon ma notre mi mis "
    "mijn m'n mn onze"
)
FOR: Final = word_set("for fur pour para por voor zum zur de d' du of")
NOT_LAST: Final = word_set("every all each no per jeden jede tous toutes cada elke de du d' of pro")
ROMANCE: Final = re.compile(
    r"jour|fetes?|dia|fiestas?|feria|pont|puente|braderie|foire|nuit|soir|veille|anniv|cumple|verjaardag|visperas?"
    r"|primer|tag|dag|noche|vacances|vacaciones|marche|mercado"
)
OF_WHAT: Final = re.compile(r"de|du|des|del|der|van|d'.+|ma|mi|mama")
PHRASES: Final = frozenset(
    {("back", "to", "school"), ("vuelta", "al", "cole"), ("retour", "a", "l'ecole"), ("wieder", "schule")}
)
SAINTS: Final = re.compile(r"st|san|sant|saint|sint|sankt|santa")
FEAST: Final = re.compile(r"day|night|eve|weekend|week|term|holiday|fair|final|days")
NO_FEASTS: Final = (
    NOT_LAST
    | ARTICLES
    | word_set(
        "good rainy sunny everyday one two three first last day night date long short spa lazy wash "
        "leg hair hot cold on"
    )
)
"""Before “day” or “night”, these are in names, too."""
WEEKS: Final = word_set("week wk woche kw semaine semana")
AFTER: Final = word_set("gone time lunch night morning eve aprem early late ish passed evening")
AGO: Final = word_set("ago geleden terug back")
BACKWARDS: Final = re.compile(
    r"\d+|an?|one|two|three|four|five|six|few|couple|of|some|several|and|half|ein(?:er|em|e)?|een|zwei|drei|twee|drie|"
    r"paar|een|anderhalf|halbe?[nr]?|half|jaar|jaren|maand(?:en)?|we?e?ke?n?s?|dag(?:en)?|wkn|tijdje|days?|months?|"
    r"years?|hours?|hrs?|mins?|minutes?|ages|yonks|uur|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|long|while|bout|like|"
    r"about|ongeveer"
)
COUNTED: Final = re.compile(r"\d.*")


SURE_ENDS: Final = re.compile(
    r"galentines?|fawkes|crimbo|chrimbo|twixmas|ramadh?an|eid|diwali|songkran|vesak|vaisakhi|purim|passover|pesach"
    r"|hanuk+ah|chanuk+ah|kippur|nowruz|juneteenth|superbowl|carnaval|karneval|fasching|\w*fas(?:t)?nacht|kirmes|kermis"
    r"|wiesn|oktoberfest|braderie|fallas|sanfermines|birthday|bday|geburtstag|anniv|cumple|verjaardag|lockdown"
    r"|confinement|confinamiento|schulanfang|einschulung|adventszeit|feestdagen|suikerfeest|offerfeest|rebajas|soldes"
    r"|solden|uitverkoop|urlaub|ferien|vacances|vacaciones|vakantie|hols|arvo|mornin|aprem|fortnight|kw\d+|wk\d+"
    r"|carnival|\w{3,}(?:tag|dag)|heilig(?:abend|en)|fiestas?|feria|festival|quincena|graduation|quartal|kwartaal"
    r"|examentijd|morn|trouwdag|solstice|jubilee|krampus|aid|halbjahr|anniversary|aniversario|semester\w+|vorhin"
    r"|zwangerschapsverlof|reveillon|chandeleur|armistice|wapenstilstand|vierdaagse|bevrijdingsdag|prinsjesdag"
    r"|\w{4,}(?:feiertag|samstag|donnerstag|mittwoch|montag|dienstag|freitag|sonntag|kerstdag|paasdag|pinksterdag)"
    r"|dierendag|dodenherdenking|oudjaar\w*|kerstavond|nieuwjaarsdag|reformationstag|weltfrauentag|valentinstag"
)
"""These hardly end a name, whatever leads to them."""
