"""Shops people buy from, so that a word in the smart line can be one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from unhyped.domain.more_shops import MAKERS, MORE_SHOPS, WORDS
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOPS: Final = (
    *("TikTok Shop", "Amazon", "Temu", "Shein", "AliExpress", "eBay", "Etsy", "Vinted", "Depop", "Allegro"),
    *("Sephora", "Ulta", "Douglas", "dm", "Rossmann", "Müller", "Flaconi", "Notino", "Superdrug", "Boots"),
    *("IKEA", "H&M", "Zara", "Primark", "Bershka", "ASOS", "Uniqlo", "Zalando", "About You", "TK Maxx"),
    *("Mango", "Next", "Gap", "Otto", "Walmart", "Target", "Costco", "Best Buy", "Argos", "Tesco", "Lidl"),
    *("Aldi", "MediaMarkt", "Saturn", "Kaufland", "bol.com", "Coolblue", "Action", "HEMA", "Kruidvat"),
    *("Fnac", "El Corte Inglés", "Mercadona", "Decathlon", "Empik", "Mecca", "Kmart", "Bunnings", "Big W"),
    *(
        "JB Hi-Fi",
        "Woolworths",
        "Coles",
        "Priceline",
        "Chemist Warehouse",
        "Winners",
        "Canadian Tire",
        "Indigo",
    ),
    *(
        "Shoppers Drug Mart",
        "Loblaws",
        "Waterstones",
        "Currys",
        "John Lewis",
        "M&S",
        "Marks & Spencer",
        "Asda",
    ),
    *("Sainsbury’s", "Morrisons", "B&M", "Home Bargains", "Poundland", "Dunelm", "Hobbycraft", "Space NK"),
    *("Cult Beauty", "LookFantastic", "Boohoo", "PrettyLittleThing", "Wayfair", "TJ Maxx", "Marshalls"),
    *(
        "HomeGoods",
        "Nordstrom",
        "Macy’s",
        "Kohl’s",
        "Old Navy",
        "Lululemon",
        "Walgreens",
        "CVS",
        "Trader Joe’s",
    ),
    *("Whole Foods", "Home Depot", "Lowe’s", "Michaels", "Five Below", "Dollar Tree", "Barnes & Noble"),
    *("Anthropologie", "Urban Outfitters", "Forever 21", "Bloomingdale’s", "QVC", "Thalia", "Hugendubel"),
    *(
        "Tchibo",
        "Depot",
        "Bipa",
        "XXXLutz",
        "Libro",
        "Migros",
        "Coop",
        "Manor",
        "Galaxus",
        "Digitec",
        "Penny",
    ),
    *("Edeka", "Rewe", "Netto", "Budni", "Monoprix", "Carrefour", "Leclerc", "Auchan", "Cdiscount", "Darty"),
    *("Boulanger", "Nocibé", "Marionnaud", "Leroy Merlin", "Cultura", "Wallapop", "Druni", "Primor"),
    *("PcComponentes", "Etos", "Blokker", "Xenos", "Wehkamp", "Albert Heijn", "Bijenkorf", "Intertoys"),
    *("Matas", "Clas Ohlson", "Åhléns", "Elgiganten", "Lyko", "Boozt", "Komplett", "Hebe", "Stradivarius"),
    *(
        "Pull&Bear",
        "Oysho",
        "Massimo Dutti",
        "Tezenis",
        "OVS",
        "Esselunga",
        "Magalu",
        "Shopee",
        "Mercado Livre",
    ),
    *(
        "Biedronka",
        "Żabka",
        "Pepco",
        "Flying Tiger",
        "Søstrene Grene",
        "Apple Store",
        "Bath & Body Works",
        "Victoria’s Secret",
        "Steam",
        "Lush",
        "The Body Shop",
        "Claire’s",
        "Maisons du Monde",
        "Facebook Marketplace",
        "New Look",
        "Zappos",
        "JYSK",
        "Interdiscount",
        "C&A",
        "Marktplaats",
        "Zeeman",
        "Kiabi",
        "Höffner",
    ),
    *("Hofer", "Coop City", "JD Sports", "West Elm", "Bruna", "Casa del Libro"),
    *("Nykaa", "Flipkart", "Myntra", "Meesho", "Ajio", "BigBasket", "Croma", "Tata Cliq", "YesStyle"),
    *("Stylevana", "iHerb", "Olive Young", "DHgate", "Liverpool", "Coppel", "Mercado Libre", "Sanborns"),
    *("Palacio de Hierro", "Elektra", "Bodega Aurrera", "Pharmaprix", "Jean Coutu", "Simons", "Hudson’s Bay"),
    *("London Drugs", "Giant Tiger", "Ardene", "Dollarama", "Rexall", "Staples", "Holt Renfrew", "Wish"),
    *("Spirit Halloween", "Party City", "JCPenney", "Sam’s Club", "Ross", "Rite Aid", "Hobby Lobby", "Joann"),
    *("Kroger", "Publix", "Dick’s", "GameStop", "Petco", "PetSmart", "Chewy", "Poshmark", "Mercari"),
    *("ThredUp", "StockX", "Sally Beauty", "Hot Topic", "American Eagle", "Aerie", "Hollister", "PacSun"),
    *("Abercrombie", "Wilko", "The Range", "Matalan", "Peacocks", "River Island", "Selfridges", "Harrods"),
    *(
        "Harvey Nichols",
        "Screwfix",
        "Halfords",
        "WHSmith",
        "Smyths",
        "Beauty Bay",
        "Oliver Bonas",
        "Waitrose",
    ),
    *("Debenhams", "Myer", "David Jones", "Officeworks", "The Iconic", "Cotton On", "Adore Beauty", "Kogan"),
    *("Harvey Norman", "The Good Guys", "Adairs", "Mighty Ape", "Deiters", "TEDi", "KiK", "NKD", "Woolworth"),
    *("Galeria", "Ernsting’s family", "Deichmann", "Takko", "Cyberport", "Obi", "Hornbach", "Toom", "Globus"),
    *("Breuninger", "Snipes", "Kleinanzeigen", "Momox", "Parfumdreams", "Interio", "Interspar", "Billa"),
    *("Kika", "Mömax", "Import Parfumerie", "Jelmoli", "Brack", "Microspot", "Ochsner Sport", "Denner"),
    *("Ricardo", "KIKO", "Yves Rocher", "Gifi", "Stokomani", "La Redoute", "Veepee", "Showroomprivé"),
    *("Vertbaudet", "Nature & Découvertes", "Intermarché", "Super U", "Castorama", "Conforama", "Jennyfer"),
    *("Celio", "Leboncoin", "Back Market", "ICI PARIS XL", "Trekpleister", "Vanden Borre", "Krëfel", "JBC"),
    *("Standaard Boekhandel", "Colruyt", "Torfs", "LolaLiza", "Rituals", "Praxis", "Karwei", "Jumbo", "Dirk"),
    *("Big Bazar", "Leen Bakker", "Kwantum", "Scapino", "Shoeby", "MS Mode", "Alcampo", "Lefties", "Sfera"),
    *("Cortefiel", "Maquillalia", "Milanuncios", "PromoFarma", "Atida", "Miravia", "Worten", "Parfois"),
    *("Bimba y Lola", "Arenal", "Fressnapf", "Real", "Vestiaire Collective", "Courir", "Wibra", "Habitat"),
    *("Lakeland", "Savers", "Purplle", "Tira", "Brown Thomas", "Penneys", "Value Village", "Sport Chek"),
    *("Gymshark", "Pets at Home", "Hervis", "Snocks", "About Beauty", "NA-KD", "Normal", "Flormar"),
    *MORE_SHOPS,
)
"""Well-known shops, in their own spelling."""

_EVERYDAY = (
    "action boots gap mango next otto saturn target winners michaels manor libro coop depot penny "
    "netto indigo "
    "cultura coles matas marshalls hebe steam boulanger wish ross staples globus jumbo dirk simons galeria "
    "liverpool arenal ricardo joann kik elektra praxis real habitat savers tira normal"
)
EVERYDAY: Final = WORDS.union(_EVERYDAY.split())
"""Shops whose name is also an everyday word: chelsea boots aren't from Boots."""

WORD_IN: Final = {
    **dict.fromkeys(("manor", "coop", "gap", "next", "winners", "wish", "staples", "penny", "kicks"), "en"),
    **dict.fromkeys(("target", "savers", "booths", "spotlight", "crossword"), "en"),
    "action": "en fr",
    "boulanger": "fr",
    "coles": "es pt fr",
    "cultura": "es it pt",
    "hebe": "de",
    "libro": "es it",
    "ross": "en de",
}
"""Those of them that are a word only in some languages: nobody means a manor in German."""

BRANDS: Final = frozenset(
    normalise(shop)
    for shop in (
        *("Mecca", "Lululemon", "Müller", "Zara", "Uniqlo", "Gap", "Mango", "Bershka", "Old Navy", "H&M"),
        *("Massimo Dutti", "Oysho", "Tezenis", "Stradivarius", "Pull&Bear", "Next", "Tchibo"),
        *("KIKO", "Yves Rocher", "Rituals", "Aerie", "Hollister", "Abercrombie", "Cotton On", "Parfois"),
        *("Bimba y Lola", "Celio", "Cortefiel"),
        *MAKERS,
    )
)
"""Shops that make what they sell: “Lululemon leggings” is a name."""

SELL_ALL: Final = frozenset({"mecca", "muller", "miniso", "foot locker", "dolls kill", "blokker", "birchbox"})
"""Those of them that sell more of others: “Mecca Rhode lip tint” may be from there."""

_ALIASES: Final = {
    **dict.fromkeys(("dicks sporting goods", "dick's sporting goods", "dick’s sporting goods"), "Dick’s"),
    "bol": "bol.com",
    "media markt": "MediaMarkt",
    "hm": "H&M",
    "tk max": "TK Maxx",
    "tts": "TikTok Shop",
    "look fantastic": "LookFantastic",
    "corte ingles": "El Corte Inglés",
    "bbw": "Bath & Body Works",
    "body shop": "The Body Shop",
    "fb marketplace": "Facebook Marketplace",
    "amzn": "Amazon",
    "ali express": "AliExpress",
    "aliexpres": "AliExpress",
    "ici paris": "ICI PARIS XL",
    "shoppers": "Shoppers Drug Mart",
    "ulta beauty": "Ulta",
    "aldi sud": "Aldi",
    "aldi nord": "Aldi",
    "ross dress for less": "Ross",
    "wmt": "Walmart",
    "nordstrom rack": "Nordstrom",
    "sainos": "Sainsbury’s",
    "ebay kleinanzeigen": "Kleinanzeigen",
    **dict.fromkeys(("woolies", "woolys"), "Woolworths"),
    **dict.fromkeys(("tarjay", "tar-jay"), "Target"),
    **dict.fromkeys(("tkmaxx", "tk-maxx"), "TK Maxx"),
    **dict.fromkeys(("tjmaxx", "tj max", "tj-maxx"), "TJ Maxx"),
    **dict.fromkeys(("b&m bargains", "b and m bargains"), "B&M"),
    **dict.fromkeys(("tesco express", "tesco extra"), "Tesco"),
    **dict.fromkeys(("wh smith", "wh smiths", "whsmiths"), "WHSmith"),
    **dict.fromkeys(("jb hifi", "jbhifi", "jb hi fi"), "JB Hi-Fi"),
    **dict.fromkeys(("dm markt", "dm-markt", "dm drogerie", "dm drogeriemarkt"), "dm"),
    **dict.fromkeys(("drogerie muller", "muller drogerie"), "Müller"),
    **dict.fromkeys(("ah", "appie", "appie heijn", "albert heyn"), "Albert Heijn"),
    **dict.fromkeys(("fb market", "facebook market", "meta marketplace"), "Facebook Marketplace"),
    **dict.fromkeys(("le bon coin", "bon coin"), "Leboncoin"),
    **dict.fromkeys(("victoria secret", "victoria secrets"), "Victoria’s Secret"),
    **dict.fromkeys(("bath and bodyworks", "bath & bodyworks"), "Bath & Body Works"),
    **dict.fromkeys(("the bay", "hudson bay"), "Hudson’s Bay"),
    **dict.fromkeys(("joanns", "joann's", "joann’s"), "Joann"),
    "maison du monde": "Maisons du Monde",
    "primarni": "Primark",
    "sallys": "Sally Beauty",
    **dict.fromkeys(("lidla", "lidlu"), "Lidl"),
    **dict.fromkeys(("biedronki", "biedronce"), "Biedronka"),
    **dict.fromkeys(("rossmanna", "rossmannie"), "Rossmann"),
    **dict.fromkeys(("sephory", "sephorze"), "Sephora"),
    **dict.fromkeys(("ikei",), "IKEA"),
    **dict.fromkeys(("zary", "zarze"), "Zara"),
    **dict.fromkeys(("empiku", "empika"), "Empik"),
    **dict.fromkeys(("douglasa", "douglasie"), "Douglas"),
    **dict.fromkeys(("kauflanda", "kauflandzie"), "Kaufland"),
    **dict.fromkeys(("amazona", "amazonu", "amazonie"), "Amazon"),
    **dict.fromkeys(("zabki", "zabce"), "Żabka"),
    "bigw": "Big W",
    "john lewis & partners": "John Lewis",
    "de bijenkorf": "Bijenkorf",
    "b&n": "Barnes & Noble",
    "bol com": "bol.com",
    "h en m": "H&M",
    "cvs pharmacy": "CVS",
    "carouf": "Carrefour",
    "wilkos": "Wilko",
    "dollorama": "Dollarama",
}
"""What people call a shop → its name."""


_ANDS: Final = ("&", " & ", " and ", " und ", " et ", " y ", " en ")
_LEAST_GLUED: Final = 7
"""A shorter name without its spaces may be a word."""


@lru_cache(maxsize=8)
def shops_by_words(own: tuple[str, ...]) -> dict[tuple[str, ...], str]:
    """Return normalised words → shop; the person's *own* spellings win."""
    known = {tuple(alias.split()): shop for alias, shop in _ALIASES.items()}
    named = [*SHOPS, *own]
    return known | {tuple(words.split()): shop for shop in named for words in _spellings(shop) if words}


def _spellings(shop: str) -> Iterable[str]:
    """Yield how people spell a shop: “macys”, “marks and spencer”, “aboutyou”."""
    name = normalise(shop)
    for apostrophe in ("", "'", "’") if "’" in name or "'" in name else ("'",):
        spelled = re.sub("['’]", apostrophe, name)
        yield spelled
        plain = spelled.replace(" & ", "&")
        yield from (plain.replace("&", between) for between in _ANDS if "&" in spelled)
        if len(spelled) >= _LEAST_GLUED:
            yield spelled.replace(" ", "")


def shop_key(shop: str) -> str:
    """Return the name of a *shop* for comparing, however people spell it: “amzn” is Amazon."""
    words = tuple(normalise(shop).split())
    known = shops_by_words(()).get(words)
    return " ".join(words) if known is None else normalise(known)


def longest(shops: Iterable[tuple[str, ...]]) -> int:
    """Return the number of words in the longest name."""
    return max(map(len, shops), default=0)
