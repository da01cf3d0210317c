"""Words for accessories and pictures of a thing: they tell a mask from its poster."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final

from unhyped.notes.folding import folded, stem

_Phrase = tuple[str, ...]

_ACCESSORIES: Final = (
    *("poster", "wall art", "art print", "sticker", "decal", "bookmark", "keychain", "key chain"),
    *("keyring", "enamel pin", "phone charm", "bag charm", "greeting card", "birthday card"),
    *("colouring book", "coloring book", "cookbook", "costume", "fancy dress", "sewing pattern"),
    *("crochet pattern", "pdf", "svg", "playset", "doll house", "jigsaw", "display case", "display shelf"),
    *("display stand", "storage box", "storage bag", "storage case", "travel case", "carrying case"),
    *("case protector", "card binder", "wall mount", "stand holder", "cleaning brush", "spare part"),
    *("replacement part", "replacement bulb", "replacement filter", "replacement battery"),
    *("charging cable", "charger cable", "seat cover", "cap seal", "aufkleber", "schlüsselanhänger"),
    *("lesezeichen", "kostüm", "schnittmuster", "häkelanleitung", "malbuch", "kochbuch"),
    *("geburtstagskarte", "vitrine", "aufbewahrungsbox", "aufbewahrungstasche", "wandhalterung"),
    *("schutzhülle", "reinigungsbürste", "ersatzteil", "ersatzakku", "ersatzfilter", "ladekabel"),
    *("sleutelhanger", "boekenlegger", "kostuum", "naaipatroon", "kleurboek", "kookboek"),
    *("verjaardagskaart", "opbergdoos", "opbergtas", "muurbeugel", "beschermhoes", "reinigingsborstel"),
    *("reserveonderdeel", "oplaadkabel", "affiche", "autocollant", "porte clé", "marque page"),
    *("déguisement", "patron de couture", "livre de coloriage", "livre de recettes"),
    *("carte d’anniversaire", "boîte de rangement", "étui de rangement", "support mural"),
    *("housse de protection", "brosse de nettoyage", "pièce de rechange", "câble de charge"),
)
"""Things often sold for a hyped product, or with its picture."""
_AND_THAT_COMES_TOO: Final = frozenset(
    {
        *("with", "w", "and", "incl", "including", "includes", "plus", "free", "bonus", "gift", "set"),
        *("kit", "mit", "und", "inkl", "inklusive", "gratis", "met", "en", "inclusief", "avec", "et"),
        *("inclus", "offert"),
    }
)
"""Words after these only name what comes with the thing."""
_ADDED: Final = re.compile("[+&]")


def accessories_in(name: str) -> frozenset[_Phrase]:
    """Return the accessories named in *name*, each as the stems of its words."""
    thing = _ADDED.split(name, maxsplit=1)[0]
    stems = [stem(word) for word in folded(thing).split()]
    found = set()
    for start, word in enumerate(stems):
        if word in _AND_THAT_COMES_TOO:
            break
        for rest in _by_first_word().get(word, ()):
            if tuple(stems[start + 1 : start + 1 + len(rest)]) == rest:
                found.add((word, *rest))
    return frozenset(found)


@cache
def _by_first_word() -> dict[str, list[_Phrase]]:
    phrases: dict[str, list[_Phrase]] = defaultdict(list)
    for text in _ACCESSORIES:
        first, *rest = map(stem, folded(text).split())
        phrases[first].append(tuple(rest))
    return dict(phrases)
