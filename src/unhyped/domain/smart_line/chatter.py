"""Finds what people say around a thing and no name has: “my sister swears by it”, “weiß nicht mehr wann”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unhyped.domain.smart_line.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAID: Final = {
    "en": word_set(
        "i i've ive im i'm i'd id i'll my mine we we've weve our she they them dont don't didnt "
        "didn't cant can't cannot couldnt couldn't wasnt wasn't isnt isn't doesn't doesnt wont won't "
        "havent haven't forgot remember forget bought purchased ordered paid spent returned returning "
        "refunded sent owe owes owed idk nfi tbh ngl lol lmao omg haha hehe bc cuz cos because "
        "finally again actually literally basically honestly probably apparently supposedly "
        "recommended recommends recommending swears swore said says told needed wanted loved hated "
        "obsessed regret whatever anyway btw fyi pls thanks thx yay ugh oops sorry hopefully am had "
        "did does been got gave gifted venmo klarna afterpay clearpay paypal kinda sorta gonna wanna "
        "gotta guess think thought knew em where when why cost arrived came picked grabbed snagged "
        "wait nvm nevermind caved impulse mum's mom's sister's mate's"
    ),
    "de": word_set(
        "ich mich mir dir uns mein meine meiner meinem meinen hab habe haben hatte war waren bin ist "
        "sind wurde wollte musste sollte konnte gekauft bestellt bezahlt gezahlt geholt gegonnt "
        "bekommen erhalten gefunden gesehen empfohlen zuruckgeschickt retourniert weiss nimmer glaub "
        "glaube endlich leider eigentlich weil dass wann wieviel irgendwas irgendwie irgendwo "
        "hoffentlich angeblich kostet kostete gabs oida krass mitgenommen nochmal wieder doch halt "
        "quatsch nee mal eh schon nicht zahlt zahle paypal klarna"
    ),
    "fr": word_set(
        "je j'ai jai j'avais j'en moi m'a ma nous c'est cest c'etait etait avait achete acheter commande "
        "paye trouve recu recommande conseille sais sait jamais enfin parce quand combien pourquoi mdr ptdr "
        "attends finalement apparemment oublie retourne renvoye rembourse souviens rappelle craque suis"
    ),
    "es": word_set(
        "yo me mi mis he ha habia fue era compre comprado pedi pague pagado costo costaba encontre recomendo "
        "recomiendo recuerdo acuerdo olvide devolvi devuelto porque pq xq cuando cuanto creo quizas gracias "
        "espera jaja jajaja q que nunca pero pillado pille regalo"
    ),
    "nl": word_set(
        "ik mijn m'n wij we ons onze had was gekocht besteld betaald gekregen gevonden gezien teruggestuurd "
        "geretourneerd weet vergeten eindelijk weer omdat want toen wanneer hoeveel gewoon toch eigenlijk "
        "wacht misschien niet nooit kostte kost aangeraden dankzij gehaald heb hebben"
    ),
}
"""Language → words that are in no name of a thing."""
_BESIDE: Final = word_set(
    "a an the and but so or of to for by it its it's that this these those you your u he him her his "
    "me us in on at with as if not no just only even still really very too much also like love need "
    "want buy get what who how which was were is are have has will would do be im two both one mum "
    "mom dad sister brother friend mate wife husband daughter son law und aber oder der die das den "
    "dem des ein eine einen von zu auf in im mit fur als wenn so nur auch noch mehr sehr wie was wer "
    "wo es er sie wir ihr man kein keine et mais ou le la les l' un une des de du d' a au en sur pour "
    "que qui qu' pas plus ne n' ce cette ca tres trop il elle on ai est avec par comme mon mes ton ta "
    "y e o el los las del con por al lo se su tu muy mas no ya es mi en de het een van op te om dat "
    "die dit er maar of voor met bij ook nog meer mee zo wel ze hij ie je wat"
)
"""Words that are of the same remark if they are beside one of those."""

_WHOSE: Final = word_set(
    "my our mein meine meiner meinem meinen ma mon notre mi mis nuestro mijn m'n ons onze mir dir uns me moi "
    "them"
)
_FOR: Final = word_set("for fur pour para por voor pa")
_FORGOTTEN: Final = word_set(
    "forgot forget remember idk nfi idea dunno clue weiss vergessen ahnung sais souviens rappelle "
    "oublie recuerdo acuerdo olvide weet vergeten"
)
_OPEN: Final = {
    "price": word_set(
        "paid pay cost costs price much bezahlt gezahlt kostet kostete gekostet preis wieviel viel "
        "teuer paye coute coutait prix combien pague costo costaba precio cuanto kostte betaald prijs "
        "hoeveel"
    ),
    "bought_on": word_set("when date day wann datum tag quand date cuando fecha dia wanneer datum dag"),
}
"""Field → what people say of it that they forgot."""


def forgotten_in(words: Sequence[str]) -> tuple[str, int, int] | None:
    """Return the field that *words* say nobody knows any more, the first and the last of them, or None."""
    at = next((n for n, word in enumerate(words) if word in _FORGOTTEN), len(words))
    for last, word in enumerate(words[at:], at):
        field = next((field for field, said in _OPEN.items() if word in said), None)
        if field is not None:
            return field, at, last
    return None


def chatter_in(words: Sequence[str], language: str, *, is_name: bool) -> tuple[int, int] | None:
    """Return the first and the last of *words* that are only said around a name; None if none are.

    None, too, if all of a name would be.

    What follows a remark inside of a name is part of the remark.
    """
    said = _SAID["en"] | _SAID.get(language, frozenset())
    found = [at for at, word in enumerate(words) if word in said and not _is_gift(words, at)]
    if not found:
        return None
    first, last = found[0], found[-1]
    while first > 0 and words[first - 1] in _BESIDE:
        first -= 1
    if first > 0:
        return first, len(words) - 1
    while last + 1 < len(words) and words[last + 1] in _BESIDE | said:
        last += 1
    return (first, last) if last + 1 < len(words) or not is_name else None


def _is_gift(words: Sequence[str], at: int) -> bool:
    """Return whether a word says whom a thing is for: “for my mum”, “para mi madre”."""
    return at > 0 and words[at] in _WHOSE and words[at - 1] in _FOR


def has_chatter(words: Sequence[str], language: str) -> bool:
    """Return whether one of *words* is only said around a name, or all of them may be."""
    said = _SAID["en"] | _SAID.get(language, frozenset())
    return not said.isdisjoint(words) or _BESIDE.issuperset(words)
