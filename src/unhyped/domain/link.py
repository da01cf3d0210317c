"""Reads links without opening them: creator, video, time of posting, product.

Only TikTok, Instagram and YouTube addresses are parsed; any other https address is kept as it is,
without tracking parameters. Addresses with a user name, a port or an odd host are
refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from unhyped.domain.errors import LinkUnclear, ShortLink

if TYPE_CHECKING:
    from collections.abc import Callable

Platform = Literal["tiktok", "instagram", "youtube", ""]
PLATFORM_NAMES: Final = {"tiktok": "TikTok", "instagram": "Instagram", "youtube": "YouTube"}
"""Code → name of the platform, the same in every language."""
LinkKind = Literal["video", "photo", "live", "profile", "product", "short", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address and what can be read from it. *url* is the shortest form that leads to the same page.

    *handle* has no “@”. *product_id* and *share_code* are kept as written. *name* is a product's name if the
    address contains it. A “short” link says nothing until it is opened: see `problem`.
    """

    url: str
    platform: Platform = ""
    kind: LinkKind = "page"
    handle: str | None = None
    video_id: int | None = None
    product_id: str | None = None
    share_code: str | None = None
    name: str = ""

    @property
    def posted_at(self) -> datetime | None:
        """The time the video or photo was posted, in UTC; None if the address doesn't say."""
        if self.platform != "tiktok" or self.video_id is None:
            return None
        return posted_at(self.video_id)

    @property
    def problem(self) -> ShortLink | None:
        """The problem the person can fix with this link, if there is one."""
        return ShortLink() if self.kind == "short" else None


def posted_at(video_id: int, now: datetime | None = None) -> datetime | None:
    """Return the time in a TikTok video id (its high 32 bits are Unix seconds); None if it can't be one.

    No video is older than TikTok's forerunner of September 2014, nor newer than a day after *now*.
    """
    moment = datetime.fromtimestamp(video_id >> 32, UTC) if 0 <= video_id < _HIGHEST_ID else _NEVER
    if moment < _FIRST_POST or (now is not None and moment > now + timedelta(days=1)):
        return None
    return moment


def parse_link(text: str) -> Link:
    """Read one address; “tiktok.com/…” may lack its https://. Raises LinkUnclear for anything else."""
    address = text.strip()
    if _BARE_PLATFORM.match(address):
        address = f"https://{address}"
    match = (
        _ADDRESS.fullmatch(address) if len(address) <= _MAX_ADDRESS_CHARS and address.isprintable() else None
    )
    host = _plain_host(match["host"]) if match else None
    if match is None or host is None:
        raise LinkUnclear(text=text[:_MAX_QUOTED_CHARS])
    path, query = (match["path"] or "/").replace("%40", "@"), match["query"] or ""
    for domains, read in _PLATFORMS:
        if f".{host}".endswith(tuple(f".{domain}" for domain in domains)):
            return read(host, path, query)
    if match["scheme"].lower() != "https":
        raise LinkUnclear(text=text[:_MAX_QUOTED_CHARS])
    return Link(url=f"https://{host}{path}{_without_trackers(query)}")


def _without_trackers(query: str) -> str:
    """Return the parameters of an address that don't track people, with their question mark."""
    parts = [part for part in query.split("&") if part and not _FOLLOWING.match(part)]
    return f"?{'&'.join(parts)}" if parts else ""


def locate(text: str) -> tuple[Link, int, int] | None:
    """Return the first link in *text* and its place, preferring links of platforms to other sites."""
    found: tuple[Link, int, int] | None = None
    for match in _CANDIDATE.finditer(text[:_LOOKED_AT]):
        address = match.group()
        if match.span() != (0, len(text)):
            address = address.rstrip(_TRAILING)
        try:
            link = parse_link(address)
        except LinkUnclear:
            continue
        place = (link, match.start(), match.start() + len(address))
        if link.platform:
            return place
        found = found or place
    return found


_MAX_ADDRESS_CHARS: Final = 4096
_MAX_QUOTED_CHARS: Final = 60
_LOOKED_AT: Final = 20_000
_HIGHEST_ID: Final = 2**63
_FIRST_POST: Final = datetime(2014, 9, 1, tzinfo=UTC)
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TRAILING: Final = ".,;:!?)]}'\"»”’"
_TIKTOK_HOST: Final = ("tiktok.com", "tiktokv.com", "tiktokv.us")
_BARE: Final = (
    r"(?:[a-z0-9-]+\.)*(?:tiktok\.com|tiktokv\.com|tiktokv\.us|instagram\.com|youtube\.com|youtu\.be)/"
)
_BARE_PLATFORM: Final = re.compile(_BARE, re.IGNORECASE)
_CANDIDATE: Final = re.compile(rf"https?://(?:{_BARE}[!-~]*|\S+)|(?<![\w@./:-]){_BARE}[!-~]+", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^/?#@:\\\s]+)(?P<path>/[^?#\\\s<>\"`]*)?(?:\?(?P<query>[^#\\\s<>\"`]*))?(?:\#\S*)?",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")
_FOLLOWING: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|msclkid|ttclid|igshid|igsh|_t|_r|mc_[ce]id|si)=", re.IGNORECASE
)


def _plain_host(host: str) -> str | None:
    """Return the host in lower-case ASCII (which exposes look-alikes); None if it isn't a public host."""
    try:
        plain = host.lower() if host.isascii() else host.encode("idna").decode().lower()
    except UnicodeError:
        return None
    return plain if _HOST.fullmatch(plain) else None


# TikTok

_ID: Final = r"(?P<id>[0-9]{5,20})(?:\.html)?"
_POST: Final = re.compile(rf"/@(?P<user>[^/]*)/(?P<kind>video|photo)/{_ID}/?")
_POST_WITHOUT_USER: Final = re.compile(rf"(?:/share/video|/v|/embed(?:/v2)?|/player/v1)/{_ID}/?")
_LIVE: Final = re.compile(r"/@(?P<user>[^/]*)/live/?|/share/live/[0-9]+/?")
_PROFILE: Final = re.compile(r"/@(?P<user>[^/]+)(?:/.*)?")
_PRODUCT: Final = re.compile(
    r"/view/product/(?P<view>[0-9]{5,20})/?|/product/(?P<plain>[0-9]{5,20})/?"
    r"|(?:/shop|/[a-z]{2})/pdp/(?:(?P<slug>[^/]+)/)?(?P<pdp>[0-9]{5,20})/?",
    re.IGNORECASE,
)
_PRODUCT_ID: Final = re.compile(r"(?:^|&)product_id=([0-9]{5,20})(?:&|$)")
_CODE: Final = re.compile(r"(?P<code>[A-Za-z0-9_-]{4,24})")
_HANDLE: Final = re.compile(r"[A-Za-z0-9_.-]{2,24}")


def _tiktok(host: str, path: str, query: str) -> Link:
    base = "https://www.tiktok.com"
    kind: LinkKind
    if host in {"vm.tiktok.com", "vt.tiktok.com"} or path.startswith("/t/"):
        return _short(host, path)
    if match := _POST.fullmatch(path) or _POST_WITHOUT_USER.fullmatch(path):
        parts = match.groupdict()
        handle = _handle(parts.get("user") or "")
        kind = "photo" if parts.get("kind") == "photo" else "video"
        video_id = int(match["id"])
        if video_id < _HIGHEST_ID:
            url = f"{base}/@{handle or ''}/{kind}/{video_id}"
            return Link(url=url, platform="tiktok", kind=kind, handle=handle, video_id=video_id)
    if (match := _PRODUCT.fullmatch(path)) or (match := _PRODUCT_ID.search(query)):
        return _product(match)
    if match := _LIVE.fullmatch(path):
        return Link(url=f"{base}{path}", platform="tiktok", kind="live", handle=_handle(match["user"] or ""))
    if match := _PROFILE.fullmatch(path):
        handle = _handle(match["user"])
        kind = "profile" if handle else "page"
        return Link(url=f"{base}{path}", platform="tiktok", kind=kind, handle=handle)
    return Link(url=f"https://{host}{path}", platform="tiktok")


def _short(host: str, path: str) -> Link:
    code = _CODE.fullmatch(path.removeprefix("/t/").strip("/"))
    return Link(
        url=f"https://{host}{path}", platform="tiktok", kind="short", share_code=code and code["code"]
    )


def _product(match: re.Match[str]) -> Link:
    parts = match.groupdict()
    product_id = (
        next(filter(None, (parts.get("view"), parts.get("plain"), parts.get("pdp"))), None) or match[1]
    )
    return Link(
        url=f"https://www.tiktok.com/view/product/{product_id}",
        platform="tiktok",
        kind="product",
        product_id=product_id,
        name=" ".join((parts.get("slug") or "").replace("-", " ").split()),
    )


def _handle(user: str) -> str | None:
    """Return the handle in lower case; None for a number or an internal id in its place."""
    if not _HANDLE.fullmatch(user) or user.isdigit() or user.startswith("MS4wLjAB"):
        return None
    return user.lower()


# Instagram and YouTube

_INSTAGRAM_POST: Final = re.compile(r"(?:/(?P<user>[^/]+))?/(?:p|reel|reels|tv)/(?P<code>[^/]+)/?")
_INSTAGRAM_USER: Final = re.compile(r"(?:/stories)?/(?P<user>[^/]+)(?:/.*)?")
_INSTAGRAM_PAGES: Final = {
    "explore",
    "accounts",
    "direct",
    "p",
    "reel",
    "reels",
    "tv",
    "stories",
    "share",
    "s",
}
_YOUTUBE_VIDEO: Final = re.compile(r"/(?:shorts|live|embed|v)/(?P<code>[\w-]{6,20})/?", re.ASCII)
_YOUTUBE_WATCH: Final = re.compile(r"(?:^|&)v=(?P<code>[\w-]{6,20})(?:&|$)", re.ASCII)
_YOUTU_BE: Final = re.compile(r"/(?P<code>[\w-]{6,20})/?", re.ASCII)


def _instagram(host: str, path: str, _query: str) -> Link:
    if match := _INSTAGRAM_POST.fullmatch(path):
        handle = _handle(match["user"] or "")
        return Link(url=f"https://{host}{path}", platform="instagram", kind="video", handle=handle)
    match = _INSTAGRAM_USER.fullmatch(path)
    handle = _handle(match["user"]) if match and match["user"] not in _INSTAGRAM_PAGES else None
    kind: LinkKind = "profile" if handle else "page"
    return Link(url=f"https://{host}{path}", platform="instagram", kind=kind, handle=handle)


def _youtube(host: str, path: str, query: str) -> Link:
    if host == "youtu.be":
        match = _YOUTU_BE.fullmatch(path)
    else:
        match = _YOUTUBE_WATCH.search(query) if path == "/watch" else _YOUTUBE_VIDEO.fullmatch(path)
    if match:
        return Link(url=f"https://www.youtube.com/watch?v={match['code']}", platform="youtube", kind="video")
    profile = _PROFILE.fullmatch(path)
    handle = _handle(profile["user"]) if profile else None
    kind: LinkKind = "profile" if handle else "page"
    return Link(url=f"https://{host}{path}", platform="youtube", kind=kind, handle=handle)


_PLATFORMS: Final[tuple[tuple[tuple[str, ...], Callable[[str, str, str], Link]], ...]] = (
    (_TIKTOK_HOST, _tiktok),
    (("instagram.com",), _instagram),
    (("youtube.com", "youtu.be"), _youtube),
)
