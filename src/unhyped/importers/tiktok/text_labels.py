"""The words of TikTok's TXT export: names of files, labels and “nothing here”, in English and Dutch.

Names and labels are compared by their letters and digits alone, whatever case, spaces and signs they come
with. A file that no table here lists is never opened; unknown labels are skipped.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Part = Literal[
    "watch", "likes", "favourites", "shares", "searches", "ads", "off_tiktok",
    "browsing", "orders", "cart", "shop_favourites", "coins",
]  # fmt: skip
"""The content of a file: a kind of viewing history, or a part of TikTok Shop or the wallet."""
TextField = Literal[
    "when", "link", "text", "place", "number", "status", "total", "products", "name", "quantity",
    "coins", "price", "gift", "to",
]  # fmt: skip
"""The meaning of a label."""
PARTS: Final[tuple[Part, ...]] = get_args(Part)

_FILES: Final[dict[Part, tuple[str, ...]]] = {
    "watch": ("Watch History", "Browsing History", "Video Browsing History", "Kijkgeschiedenis"),
    "likes": ("Like List", "Likelijst"),
    "favourites": ("Favorite Videos", "Favourite Videos", "Favoriete video's"),
    "searches": ("Searches", "Search History", "Zoekopdrachten"),
    "shares": ("Share History", "Geschiedenis delen"),
    "ads": (
        *("Ad Link History", "Ads Link History", "Ads Visit History"),
        "Geschiedenis van advertentielinks",
    ),
    "off_tiktok": ("Off TikTok Activity", "Activiteit buiten TikTok"),
    "browsing": ("Product Browsing History", "Geschiedenis van bladeren door producten"),
    "orders": ("Order History", "Bestelgeschiedenis"),
    "cart": ("Shopping Cart List", "Shopping Cart", "Winkelwagenlijst"),
    "shop_favourites": (
        "Favorite Item",
        "Favourite Item",
        "Favorite Items",
        "Favourite Items",
        "Favoriet item",
    ),
    "coins": ("Purchases", "Coin Purchase History", "Aankopen", "Geschiedenis van Muntaankopen"),
}
_NEVER_OPENED: Final = (
    *("Ad Interests", "Advertentie-interesses", "Autofill", "Block List", "Blokkeerlijst", "Chat History"),
    *("Comment", "Comments", "Communication with shops", "Contacts", "Current Payment Information"),
    *("Customer support history", "Direct Messages", "Directe berichten", "Favorite Collection"),
    *("Favorite Comment", "Favorite Effects", "Favorite Hashtags", "Favorite Sounds", "Follower"),
    *("Following", "Geschiedenis van retourzendingen en terugbetalingen", "Go Live History"),
    *("Go Live Settings", "Hashtag", "Instant Form Ads Responses", "Inloggeschiedenis", "Login History"),
    *("Most Recent Location Data", "Order dispute history", "Posts", "Product Reviews", "Profielgegevens"),
    *("Profile Info", "Profile Information", "Reacties", "Reposts", "Returns and Refunds History"),
    *("Saved Address Information", "Settings", "Status", "Transactiegeschiedenis", "Transaction History"),
    *("Volgend", "Volgers", "Vouchers", "Watch Live History", "Watch Live Settings"),
)
_DATE: Final = ("Date", "Datum")
_SHOP: Final = ("Shop Name", "Naam winkel")
_LABELS: Final[dict[Part, dict[TextField, tuple[str, ...]]]] = {
    "watch": {"when": _DATE, "link": ("Link", "Video Link")},
    "likes": {"when": _DATE, "link": ("Link", "Video Link")},
    "favourites": {"when": _DATE, "link": ("Link", "Video Link")},
    "searches": {"when": _DATE, "text": ("Search Term", "Zoekterm")},
    "shares": {"when": _DATE, "link": ("Link",), "text": ("Method", "Methode")},
    "ads": {
        "when": ("Create Date", "Create Time", "Aanmaakdatum", *_DATE),
        "text": ("Ad Title", "Advertentietitel"),
        "link": ("Ad Link", "Advertentielink"),
    },
    "off_tiktok": {
        "when": ("Time Stamp", "Time", "Tijdstempel", "Tijd", *_DATE),
        "text": ("Event", "Gebeurtenis"),
        "place": ("Source", "Bron"),
    },
    "browsing": {
        "when": ("Browsing Date", "Browsedatum"),
        "place": _SHOP,
        "text": ("Product Name", "Productnaam"),
    },
    "orders": {
        "when": ("Order date", "Besteldatum"),
        "number": ("Order number", "Bestelnummer", "Ordernummer"),
        "status": ("Order status", "Bestelstatus"),
        "products": ("Product information", "Productinformatie"),
        "name": ("Name", "Naam"),
        "quantity": ("Quantity", "Hoeveelheid"),
        "total": (
            *("Total price (including shipping fee)", "Total price"),
            *("Totale prijs (inclusief verzendkosten)", "Totale prijs"),
        ),
    },
    "cart": {
        "when": ("Creation date", "Datum gemaakt"),
        "place": _SHOP,
        "name": ("Name", "Naam"),
        "quantity": ("Quantity", "Hoeveelheid"),
    },
    "shop_favourites": {"when": ("Time", "Tijd"), "text": ("Product",), "place": ("Shop", "Winkel")},
    "coins": {
        "when": _DATE,
        "coins": ("Coin Amount", "Aantal munten"),
        "price": ("Price", "Prijs"),
        "gift": ("Gift Amount", "Aantal cadeaus"),
        "to": ("User Name", "Gebruikersnaam"),
    },
}
"""Parts that nobody has seen as TXT (off_tiktok, coins) use the words of the JSON export."""
_NEEDED: Final[dict[Part, tuple[tuple[TextField, ...], ...]]] = {
    "watch": (("when", "link"),),
    "likes": (("when", "link"),),
    "favourites": (("when", "link"),),
    "searches": (("when", "text"),),
    "shares": (("when",),),
    "ads": (("when", "text"), ("when", "link")),
    "off_tiktok": (("when", "text"), ("when", "place")),
    "browsing": (("when", "text"),),
    "orders": (("when",),),
    "cart": (("when",),),
    "shop_favourites": (("text",),),
    "coins": (("when", "coins"), ("when", "price"), ("when", "gift")),
}
"""Sets of fields: a record has all of one set if its language is known."""
_TELLING: Final[dict[Part, tuple[str, ...]]] = {
    "orders": ("Order date", "Besteldatum", "Order number", "Order status", "Bestelstatus"),
    "cart": ("Creation date", "Datum gemaakt"),
    "browsing": ("Browsing Date", "Browsedatum"),
    "ads": ("Ad Title", "Ad Link", "Advertentietitel", "Advertentielink"),
    "searches": ("Search Term", "Zoekterm"),
    "shares": ("Shared Content", "Gedeelde content", "Gedeelde inhoud"),
    "coins": ("Coin Amount", "Gift Amount"),
}
"""Labels that no other part has; they identify a renamed file."""
_NO_DATA: Final = (
    "You have no data in this section",
    "dit gedeelte bevat geen gegevens",
    "er staan geen gegevens in dit gedeelte",
)
_SIGNS: Final = re.compile(r"[\W_]+")


def plain(words: str) -> str:
    """Return the letters and digits of *words*, for comparing names and labels."""
    return _SIGNS.sub("", normalise(words))


def part_of(file_name: str) -> Part | None:
    """Return the part that the file of that name contains; None if it must not be opened."""
    return _PART_OF.get(_base(file_name))


def never_opened(file_name: str) -> bool:
    """Return whether that is the name of a TikTok file that we never read."""
    return _base(file_name) in _PLAIN_NEVER_OPENED


def labels_of(part: Part) -> Mapping[str, TextField]:
    """Return every label that a file about *part* may have, in its plain form, with its meaning."""
    return _LABELS_OF[part]


def is_understood(part: Part, said: Collection[TextField]) -> bool:
    """Return whether the fields *said* show that a record about *part* is in a known language."""
    return any(all(each in said for each in needed) for needed in _NEEDED[part])


def part_with_label(label: str) -> Part | None:
    """Return the only part with that *label*, in plain form; None if several have it, or none."""
    return _PART_WITH.get(label)


def says_nothing(line: str) -> bool:
    """Return whether *line* says that a section has no data."""
    return plain(line) in _PLAIN_NO_DATA


def _base(file_name: str) -> str:
    """Return the plain form of a file name, without its ending and a browser's copy number."""
    stem = file_name[:-4] if file_name[-4:].lower() == ".txt" else ""
    return re.sub(r"\d{1,3}$", "", plain(stem[:200]))


_PART_OF: Final = {plain(name): part for part, names in _FILES.items() for name in names}
_PLAIN_NEVER_OPENED: Final = frozenset(map(plain, _NEVER_OPENED))
_PLAIN_NO_DATA: Final = frozenset(map(plain, _NO_DATA))
_LABELS_OF: Final = {
    part: MappingProxyType({plain(label): name for name, labels in said.items() for label in labels})
    for part, said in _LABELS.items()
}
_PART_WITH: Final = {plain(label): part for part, labels in _TELLING.items() for label in labels}
NAMES: Final = frozenset({*_PART_OF, *_PLAIN_NEVER_OPENED}.union(*_LABELS_OF.values()))
"""Every name of a file and every label, in plain form."""
