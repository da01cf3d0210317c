"""The texts of a row by role, and what is packed into one of them: a partner, tags, a link, a handle."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from unhyped.domain.category import CATEGORIES
from unhyped.domain.errors import LinkUnclear
from unhyped.domain.found import FoundWish
from unhyped.domain.link import PLATFORM_NAMES, Link, parse_link
from unhyped.domain.purchase import creator_from, name_from
from unhyped.domain.shop import EVERYDAY, shops_by_words
from unhyped.domain.text import TEXT_LIMIT, check_cells, normalise
from unhyped.i18n import gettext
from unhyped.importers.cell_values import bare, unwrapped
from unhyped.importers.cell_words import is_unknown, wish_place
from unhyped.words.labels import category_from

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import date

    from unhyped.domain.approximate_date import ApproximateDate
    from unhyped.domain.money import Money
    from unhyped.importers.mapping import MappingQuestion, Role

    Texts = dict[Role, str]
    """The stripped cells of a row by role."""

ORIGIN: Final = "csv"
_WORDS: Final = "Buchungstext:"
_PARTNERS: Final = ("Auftraggeber:", "Empfänger:")
_ACCOUNT: Final = re.compile(r"Kto/IBAN:|BLZ/BIC:")
_REFERENCE: Final = re.compile(r"(?:^| )Ref\. \S+$")
"""The reference comdirect puts after the text of a booking."""
_OTHERS: Final = ("Facebook", "Pinterest", "Reddit", "Snapchat", "Twitch", "Threads", "Lemon8", "Twitter")
_PLATFORMS: Final = {
    **{code: code for code in PLATFORM_NAMES},
    **dict.fromkeys(("tik tok", "tt", "tiktok live"), "tiktok"),
    **dict.fromkeys(("insta", "ig", "instagram reels"), "instagram"),
    **dict.fromkeys(("yt", "youtube shorts"), "youtube"),
    **{name.lower(): name for name in _OTHERS},
    "fb": "Facebook",
}
"""How people write platforms → the code of one we know more about, or its name."""
_PLATFORM: Final = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(map(re.escape, _PLATFORMS), key=len, reverse=True))})(?![^\W_])",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<![\w.])@([\w.]{1,60}\w|\w)")
_BETWEEN: Final = re.compile(
    r"(?:\b(?:from|on|via|by|of|at|von|auf|bei|aus|par|sur|chez|de|en|por|van|op|door)\b|[\s:,;|/()\[\]>·•–—-])+",
    re.IGNORECASE,
)
_SEPARATED: Final = re.compile(r"\s*(?:\s[-–—]\s|[:|/(,])\s*")
_NO_BRANDS: Final = frozenset(
    {"no name", "noname", "no brand", "unbranded", "generic", "ohne marke", "sans marque", "none"}
)
_MAX_CHARS: Final = 200
"""Longer texts name nobody."""
_MY: Final = (
    r"(?:(?:an?|my|our|the|old|best|eine?[rn]?|meine?[rmn]?|mon|ma|mes|une?|el|la|una|mis?|mijn|een) )"
)
_FRIEND: Final = (
    r"friends?|freund(?:in)?|amie?s?|amig[ao]s?|vriend(?:in)?|colleagues?|kolleg(?:e|in)|collegue|collega"
)
_KIN: Final = (
    rf"(?:{_FRIEND}|sis(?:ter)?|bro(?:ther)?|mom|mum|mother|dad|father|bestie|bff|mate|co-?worker"
    r"|(?:room|flat)mates?|neighbou?rs?|husband|wife|(?:boy|girl)friend|cousin|aunt(?:ie|y)?|daughter|son|niece"
    r"|schwester|bruder|mutter|mama|papa|vater|nachbar(?:in)?|mitbewohner(?:in)?|tochter|tante"
    r"|soeur|frere|mere|maman|pere|copine?|voisine?|mari|fille"
    r"|herman[ao]|madre|padre|companer[ao]|vecin[ao]|marido|prim[ao]|hij[ao]"
    r"|zus|broer|moeder|vader|buur(?:vrouw|man)|huisgenoot|dochter)"
)
_KNOWN_PERSON: Final = re.compile(
    rf"{_MY}*{_KIN}|{_MY}+{_KIN}(?: (?:in law|from work|at work|\w+))?|(?:{_FRIEND}) \w+"
)
"""Somebody one knows, who is no creator: “my sister”, “a colleague”, “friend Jen”."""
_ADDRESS: Final = re.compile(r"\s*\(https?://[^\s()]*\)")
_PRICE: Final = re.compile(
    r"[\s:,(\[|–—-]([€$£] ?\d[\d.,]*|\d[\d.,]* ?(?:[€$£]|(?:EUR|USD|GBP|CHF)\b))[)\]]?\s*$"
)
_MAX_PRICE_CHARS: Final = 40
_SHOWN_FIRST: Final[tuple[Role, ...]] = (
    *("name", "shop", "price", "money_out", "money_in", "bought_on", "note"),
)
_NEVER_SHOWN: Final[tuple[Role, ...]] = ("external_id", "bought_time")
_PROTECTED: Final = re.compile(r"[\"']")
_LISTED: Final = re.compile(r"\s*[,;|]\s*")


class Source(NamedTuple):
    """Who or what made somebody want a thing, as one cell says it."""

    creator: str = ""
    platform: str = ""
    shop: str = ""


_NOBODY: Final = Source()


@lru_cache(maxsize=1024)
def source_in(text: str) -> Source:
    """Read “TikTok - @x”, “from @x on tiktok”, a profile’s address or a well-known shop; else a creator."""
    if len(text) > _MAX_CHARS:
        return Source(text)
    link = link_in(text) if "." in text else None
    if link is not None and link.platform:
        return Source(link.handle or "", link.platform)
    words = normalise(text).strip()
    shop = shops_by_words(()).get(tuple(words.split()))
    if shop is not None and words not in EVERYDAY:
        return Source(shop=shop)
    return _parted(text)


def _parted(text: str) -> Source:
    """Part a text into a handle or a name, and the platform it was on; else it is the creator, as written."""
    handles = _HANDLE.findall(text)
    rest = _PLATFORM.sub(" ", _HANDLE.sub(" ", text))
    platform = platform_in(text)
    if not _BETWEEN.sub("", rest) and len(handles) + bool(platform) and len(handles) <= 1:
        return Source(creator_from(f"@{handles[0]}") if handles else "", platform)
    parts = [part for part in _SEPARATED.split(text.strip(" )")) if part]
    names = [part.strip() for part in parts if not platform_in(part)]
    if platform and not handles and len(parts) == 2 and len(names) == 1:  # noqa: PLR2004 - where, and who
        return Source(names[0], platform)
    return Source(text if len(handles) > 1 else creator_from(text), platform)


@lru_cache(maxsize=1024)
def is_friend(text: str) -> bool:
    """Return whether a text names somebody one knows, and no creator."""
    return len(text) <= _MAX_CHARS and _KNOWN_PERSON.fullmatch(normalise(text).strip(" .!()")) is not None


@lru_cache(maxsize=1024)
def platform_in(text: str) -> str:
    """Return the platform that a text names, as its code or its name; "" for none or several."""
    found = {_PLATFORMS[" ".join(match[0].lower().split())] for match in _PLATFORM.finditer(text)}
    return next(iter(found)) if len(found) == 1 else ""


def with_brand(name: str, brand: str) -> str:
    """Return *name* with its *brand* in front, unless the name has it: “Rare Beauty Soft Pinch blush”."""
    plain = normalise(brand)
    if not brand or is_unknown(brand) or plain in _NO_BRANDS or f" {plain} " in f" {normalise(name)} ":
        return name
    return f"{brand} {name}".strip()


@lru_cache(maxsize=1024)
def categories_in(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the category in a cell, the first that we know or else the first, and the others as tags."""
    whole = category_from(text)
    parts = [*dict.fromkeys(filter(None, _LISTED.split(text.strip())))]
    if whole in CATEGORIES or len(parts) < 2:  # noqa: PLR2004 - one category
        return whole, ()
    codes = [category_from(part) for part in parts]
    chosen = next((at for at, code in enumerate(codes) if code in CATEGORIES), 0)
    return codes[chosen], tuple(part for at, part in enumerate(parts) if at != chosen)


def unlabelled(texts: Texts) -> Texts:
    """Split comdirect's “Auftraggeber: TikTok Buchungstext: Lamp Ref. 12/3” into name and shop."""
    whole = texts.get("name", "")
    if _WORDS not in whole and not whole.startswith(_PARTNERS):
        return texts
    before, _, words = whole.partition(_WORDS)
    partner = _ACCOUNT.split(before, 1)[0].strip()
    if partner and not partner.startswith(_PARTNERS):
        return texts
    partner = partner.partition(":")[2].strip()
    name = _REFERENCE.sub("", words.strip()) or partner
    return texts | {"name": name, "shop": texts.get("shop") or partner}


def tidied(texts: Texts, values: Container[Role]) -> Texts:
    """Return *texts* without what programs put around them; raise TextTooLong.

    Those are marks that keep spreadsheets from calculating, more of them around *values*, and the addresses
    that Notion puts behind a name: “Etsy (https://…)”.
    """
    together = "".join(texts.values())
    if len(together) > TEXT_LIMIT:
        check_cells(texts.values())
    if not together.isascii() or _PROTECTED.search(together):
        texts = {role: bare(text) if role in values else unwrapped(text) for role, text in texts.items()}
    if ":" not in together:
        return texts
    if any("(http" in text for text in texts.values()):
        texts = {
            role: _ADDRESS.sub("", text) or text if role != "link" else text for role, text in texts.items()
        }
    return unlabelled(texts)


def in_short(row: Sequence[str], roles: Sequence[Role]) -> str:
    """Return the cells with a role on one line, what tells rows apart first; all cells if those are blank."""
    cells = [*zip(roles, map(str.strip, row), strict=False)] if len(row) <= len(roles) else []
    said = {role: cell for role, cell in cells if role and role not in _NEVER_SHOWN and cell}
    first = {role: said[role] for role in _SHOWN_FIRST if role in said}
    return " · ".join((first | said).values() or filter(None, map(str.strip, row)))


def has_priced_names(columns: MappingQuestion) -> bool:
    """Return whether a table has no prices but at the end of its names: “Ice tray ($8)”."""
    roles = columns.guess.roles
    if "name" not in roles or not {"price", "order_total", "money_out"}.isdisjoint(roles):
        return False
    at = roles.index("name")
    names = [row[at] for row in columns.sample_rows if at < len(row) and row[at].strip()]
    return 2 * sum(_PRICE.search(name[-_MAX_PRICE_CHARS:]) is not None for name in names) > len(names)


def split_price(texts: Texts) -> Texts:
    """Return *texts* with the price at the end of the name as the price."""
    name = texts.get("name", "")
    match = _PRICE.search(name[-_MAX_PRICE_CHARS:])
    if match is None:
        return texts
    before = name[: match.start() - min(len(name), _MAX_PRICE_CHARS)].rstrip(" :,([|–—-")
    return texts | {"name": before, "price": match[1]} if before else texts


def tags_in(text: str) -> tuple[str, ...]:
    """Split tags as people list them: “gift, blue” or “#gift #blue”."""
    parts = text.replace(";", ",").split(",") if "," in text or ";" in text else text.split("#")
    return tuple(tag for part in parts if (tag := part.strip().lstrip("#"))) if text else ()


def link_in(text: str) -> Link | None:
    """Return the web address in a cell; None if it holds something else."""
    if not text:
        return None
    try:
        return parse_link(text)
    except LinkUnclear:
        return None


def described(texts: Texts) -> dict[str, Any]:
    """Return the fields of a purchase that a row's texts fill, apart from name, price and day."""
    link = link_in(texts["link"]) if texts.get("link") else None
    who = _who_and_where(texts)
    category, tags = categories_in(texts["category"]) if texts.get("category") else ("", ())
    if texts.get("tags"):
        tags += tuple(tag for tag in tags_in(texts["tags"]) if tag not in tags)
    return {
        "creator": who.creator or (link and link.handle) or "",
        "platform": who.platform or (link.platform if link else ""),
        "link": link.url if link else "",
        "video_id": link.video_id if link else None,
        "shop": who.shop,
        "category": category,
        "note": " ".join(filter(None, (texts.get("note", ""), texts.get("reason", ""), _tip(texts)))),
        "tags": tags,
        "order_number": texts.get("order_number", ""),
    }


def _tip(texts: Texts) -> str:
    """Return a note on the friend in the cell for a creator; "" without one."""
    who = texts.get("creator", "")
    return gettext("Tip from {who}.").format(who=who) if is_friend(who) else ""


def _who_and_where(texts: Texts) -> Source:
    """Return creator, platform and shop: a shop's cell may have a handle, and a creator's a shop."""
    said = texts.get("creator", "")
    who = source_in(said) if said and not is_friend(said) else _NOBODY
    shop = texts.get("shop", "")
    if "@" in shop and not who.creator:
        where, handle = source_in(shop), _HANDLE.search(shop)
        if handle is not None and where.creator == handle[1].lower():
            who, shop = Source(where.creator, where.platform or who.platform, who.shop), ""
    platform = texts.get("platform", "")
    if platform:
        platform = platform_in(platform) or platform
    return Source(who.creator, platform or who.platform, shop or who.shop)


def name_in(texts: Texts) -> str:
    """Return the name of a thing, with its brand, or else the shop; raise NameMissing or TextTooLong."""
    name = texts.get("name", "")
    if brand := texts.get("brand"):
        name = with_brand(name, brand)
    return name_from(name or texts.get("shop", ""))


def wish_in(
    texts: Texts,
    name: str,
    prices: Sequence[Money],
    wanted_on: ApproximateDate | None,
    wait_until: date | None,
    external_id: str,
) -> FoundWish:
    """Return the wish in a row; what a wish has no field for, such as its category, goes into its note."""
    about = described(texts)
    price = prices[0] if len(prices) == 1 and prices[0].minor >= 0 else None
    unclear = texts.get("price", "") if price is None and not is_unknown(texts.get("price", "")) else ""
    notes = (unclear, texts.get("note", ""), texts.get("category", ""), texts.get("tags", ""), _tip(texts))
    return FoundWish(
        name=name,
        why=wish_place(texts.get("status", "")),
        shop=about["shop"],
        link=about["link"],
        note=" · ".join(filter(None, notes)),
        wanted_on=wanted_on,
        price=price,
        creator=about["creator"],
        platform=about["platform"],
        wait_until=wait_until,
        reason=" · ".join(filter(None, (texts.get("reason", ""), texts.get("why", "")))),
        origin=ORIGIN,
        external_id=external_id,
    )
