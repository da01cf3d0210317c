"""Exports of TikTok's as text: a `History` as a tree of files in English of two times, or in Dutch.

Labels of orders, carts and favourites follow what is known of real exports; those of “Off TikTok Activity”,
of coins and of Dutch order numbers nobody has shown, so they are reconstructed. Files that are never opened
hold `SENTINEL`.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TextIO

from tests.samples_tiktok import text_of
from tests.samples_tiktok_private import SENTINEL

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from tests.samples_tiktok import CoinRow, History, Ordered, Wanted

    from unhyped.domain.exposure import Exposure

Language = Literal["EN", "EN 2021", "NL"]
LANGUAGES: Final[tuple[Language, ...]] = ("EN", "EN 2021", "NL")
_VIDEO: Final = "https://www.tiktokv.com/share/video/{}/"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language: the file of each part, and the labels by what they say in English of 2025."""

    above: str
    files: dict[str, str]
    labels: dict[str, str]
    nothing: str
    private: tuple[str, ...]

    def of(self, label: str) -> str:
        return self.labels.get(label, label)


_ENGLISH: Final = _Words(
    "TikTok/TikTok Data/",
    {
        "watch": "Your Activity/Watch History.txt",
        "likes": "Likes and Favorites/Like List.txt",
        "favourites": "Likes and Favorites/Favorite Videos.txt",
        "shares": "Your Activity/Share History.txt",
        "searches": "Your Activity/Searches.txt",
        "ads": "Your Activity/Ad Link History.txt",
        "off_tiktok": "Your Activity/Off TikTok Activity.txt",
        "orders": "TikTok Shopping/Order History.txt",
        "browsing": "TikTok Shopping/Product Browsing History.txt",
        "cart": "TikTok Shopping/Shopping Cart List.txt",
        "favourite": "TikTok Shopping/Favorite Item.txt",
        "coins": "Income + Wallet Transactions/Coin Purchase History.txt",
        "gifts": "Income + Wallet Transactions/Purchases.txt",
    },
    {},
    "You have no data in this section",
    (
        *("Direct Messages/Direct Messages.txt", "Profile/Profile Information.txt", "Profile/Autofill.txt"),
        *("TikTok Shopping/Saved Address Information.txt", "TikTok Shopping/Communication with shops.txt"),
        *("TikTok Shopping/Current Payment Information.txt", "TikTok Shopping/Vouchers.txt"),
        *("Your Activity/Login History.txt", "Profile/Following.txt", "Comment/Comments.txt"),
    ),
)
_ENGLISH_2021: Final = _Words(
    "",
    {
        "watch": "Activity/Video Browsing History.txt",
        "likes": "Activity/Like List.txt",
        "favourites": "Activity/Favorite Videos.txt",
        "shares": "Activity/Share History.txt",
        "searches": "Activity/Search History.txt",
    },
    {"Link": "Video Link"},
    "You have no data in this section",
    ("Activity/Login History.txt", "Direct Messages/Chat History.txt", "App Settings/Block List.txt"),
)
_DUTCH: Final = _Words(
    "Gegevens/TikTok/",
    {
        "watch": "Activiteit/Kijkgeschiedenis.txt",
        "likes": "Activiteit/Likelijst.txt",
        "favourites": "Activiteit/Favoriete video's.txt",
        "shares": "Activiteit/Geschiedenis delen.txt",
        "searches": "Activiteit/Zoekopdrachten.txt",
        "ads": "Activiteit/Geschiedenis van advertentielinks.txt",
        "off_tiktok": "Activiteit/Activiteit buiten TikTok.txt",
        "orders": "TikTok Shop/Bestelgeschiedenis.txt",
        "browsing": "TikTok Shop/Geschiedenis van bladeren door producten.txt",
        "cart": "TikTok Shop/Winkelwagenlijst.txt",
        "favourite": "TikTok Shop/Favoriet item.txt",
        "coins": "Portemonnee/Geschiedenis van Muntaankopen.txt",
        "gifts": "Portemonnee/Aankopen.txt",
    },
    {
        "Date": "Datum",
        "Search Term": "Zoekterm",
        "Shared Content": "Gedeelde content",
        "Method": "Methode",
        "Create Date": "Aanmaakdatum",
        "Ad Title": "Advertentietitel",
        "Ad Link": "Advertentielink",
        "Order date": "Besteldatum",
        "Order number": "Bestelnummer",
        "Order status": "Bestelstatus",
        "Product information": "Productinformatie",
        "Total price (including shipping fee)": "Totale prijs (inclusief verzendkosten)",
        "Creation date": "Datum gemaakt",
        "Shop Name": "Naam winkel",
        ">>Name": "Naam",
        ">>Quantity": "Hoeveelheid",
        "Browsing Date": "Browsedatum",
        "Product Name": "Productnaam",
        "Shop": "Winkel",
        "Time": "Tijd",
        "Source": "Bron",
        "Event": "Gebeurtenis",
        "Coin Amount": "Aantal munten",
        "Price": "Prijs",
        "Gift Amount": "Aantal cadeaus",
        "User Name": "Gebruikersnaam",
    },
    "dit gedeelte bevat geen gegevens",
    ("Berichten/Directe berichten.txt", "Profiel/Volgend.txt", "TikTok Shop/Vouchers.txt"),
)
_WORDS: Final[dict[Language, _Words]] = {"EN": _ENGLISH, "EN 2021": _ENGLISH_2021, "NL": _DUTCH}
PARTS: Final = tuple(_ENGLISH.files)
"""Everything a tree can tell of a `History`; that of 2021 tells less."""


def parts_of(language: Language) -> frozenset[str]:
    """What trees in that language tell."""
    return frozenset(_WORDS[language].files)


def write_text(
    told: History,
    path: Path,
    language: Language,
    *,
    zipped: bool = True,
    parts: Collection[str] = PARTS,
    sentinels: bool = True,
    numbered: bool = True,
    apart: str = "\n",
) -> None:
    """Write a tree, packed or as a folder. *apart* parts records; orders have their number if *numbered*."""
    words = _WORDS[language]
    with _place(path, zipped=zipped) as place:
        for part, name in words.files.items():
            if part in parts:
                with place(words.above + name) as file:
                    _write(file, words, part, _records(told, part, words, numbered=numbered), apart)
        for name in words.private if sentinels else ():
            with place(words.above + name) as file:
                file.write(f"Date: {text_of(0)}\nOrder number: {SENTINEL}\n{SENTINEL}: {SENTINEL}\n")


@contextmanager
def _place(path: Path, *, zipped: bool) -> Iterator[Callable[[str], TextIO]]:
    """Give a way to make a file in a ZIP or a folder."""
    if not zipped:

        def on_disk(name: str) -> TextIO:
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            return (path / name).open("w", encoding="utf-8", newline="\n")

        yield on_disk
        return
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        yield lambda name: io.TextIOWrapper(archive.open(name, "w", force_zip64=True), "utf-8", newline="\n")


def _write(file: TextIO, words: _Words, part: str, records: Iterable[list[str]], apart: str) -> None:
    after = {"favourite": "----------\n"}.get(part, apart)
    empty = True
    for record in records:
        file.write("\n".join(record) + "\n" + after)
        empty = False
    if empty:
        file.write(words.nothing)


# --- records, as lines


def _records(told: History, part: str, words: _Words, *, numbered: bool) -> Iterator[list[str]]:
    if part == "orders":
        return (_order(order, words, numbered=numbered) for order in told.orders)
    if part in {"cart", "favourite"}:
        return (_wanted(each, words) for each in told.wanted if each.why == part)
    if part == "coins":
        return (_coins(each, words) for each in told.coins if each.what == "coins")
    if part == "gifts":
        what = ("bought", "sent")
        return (_coins(row, words) for each in what for row in told.coins if row.what == each)
    kind = next(kind for kind in told.counts if kind == part)
    return (_exposure(event, words) for event in told.exposures(kind))


def _order(order: Ordered, words: _Words, *, numbered: bool) -> list[str]:
    lines = [f"{words.of('Order date')}: {text_of(order.at)}"]
    lines += [f"{words.of('Order number')}: {order.number}"] if numbered else []
    lines += [f"{words.of('Order status')}: {order.status}", f"{words.of('Product information')}:"]
    for item in order.items:
        lines += [f">>{words.of('>>Name').lstrip('>')}:", item.name]
        lines += [item.variation] if item.variation else []
        lines += [f">>{words.of('>>Quantity').lstrip('>')}: {item.quantity}"]
    return [*lines, f"{words.of('Total price (including shipping fee)')}: {order.total}"]


def _wanted(wanted: Wanted, words: _Words) -> list[str]:
    moment = text_of(wanted.at)
    if wanted.why == "cart":
        return [
            f"{words.of('Creation date')}: {moment}",
            f"{words.of('Shop Name')}: {wanted.shop}",
            f"{words.of('>>Name')}: {wanted.name}",
            f"{words.of('>>Quantity')}: 1",
        ]
    return [
        *(f"{words.of('Product')}: {wanted.name}", "", f"{words.of('Shop')}: {wanted.shop}", ""),
        f"{words.of('Time')}: {moment}",
    ]


def _coins(coins: CoinRow, words: _Words) -> list[str]:
    date = f"{words.of('Date')}: {text_of(coins.at)}"
    if coins.what == "coins":
        return [date, f"Type: {SENTINEL}", f"{words.of('Coin Amount')}: {coins.amount}"]
    if coins.what == "bought":
        return [date, f"{words.of('Price')}: {coins.amount}"]
    return [date, f"{words.of('Gift Amount')}: {coins.amount}", f"{words.of('User Name')}: {coins.to}"]


def _exposure(event: Exposure, words: _Words) -> list[str]:
    date = text_of(event.at)
    link = _VIDEO.format(event.video_id) if event.video_id else "https://www.tiktok.com/"
    if event.kind in {"watch", "likes", "favourites"}:
        return [f"{words.of('Date')}: {date}", f"{words.of('Link')}: {link}"]
    ad = f"https://www.{event.place}/lp?ttclid={SENTINEL}"
    said: dict[str, dict[str, str]] = {
        "shares": {"Date": date, "Shared Content": SENTINEL, "Link": link, "Method": event.text},
        "searches": {"Date": date, "Search Term": event.text},
        "ads": {"Create Date": date, "Ad Title": event.text, "Ad Link": ad},
        "off_tiktok": {"Date": date, "Source": event.place, "Event": event.text},
        "browsing": {"Browsing Date": date, "Shop Name": event.place, "Product Name": event.text},
    }
    own = {"Link": "Link"} if event.kind == "shares" else {}
    return [f"{own.get(label, words.of(label))}: {value}" for label, value in said[event.kind].items()]
