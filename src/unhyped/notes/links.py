"""Check web addresses in a pack: https only, no tracking, no affiliate links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from unhyped.i18n import gettext
from unhyped.notes.problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.notes.note import Pack

_TRACKING: Final = re.compile(
    r"(?:utm|itm|aff|mc|hsa|pk)_.*|ref|ref_|tag|aff|affid|affiliate|afftrack|partner|partnerid|ascsubtag|linkcode"
    r"|irclickid|clickid|subid|awc|ranmid|raneaid|ransiteid|gclid|fbclid|igshid|msclkid|ttclid|twclid|yclid"
)
_AFFILIATE_HOSTS: Final = (
    "amzn.to",
    "anrdoezrs.net",
    "avantlink.com",
    "awin1.com",
    "awstrack.me",
    "bhpho.to",
    "dpbolvw.net",
    "fave.co",
    "howl.me",
    "howl.link",
    "jdoqocy.com",
    "kqzyfj.com",
    "liketk.it",
    "liketoknow.it",
    "linksynergy.com",
    "ltk.app.link",
    "narrativ.com",
    "partnerize.com",
    "pntra.com",
    "prf.hn",
    "rstyle.me",
    "s.click.aliexpress.com",
    "shareasale.com",
    "shop-links.co",
    "shopltk.com",
    "shopmy.us",
    "shopstyle.it",
    "skimresources.com",
    "sovrn.co",
    "temu.to",
    "tkqlhce.com",
    "viglink.com",
)
_AFFILIATE_KEYS: Final = frozenset({"aff", "affid", "affiliate", "ascsubtag", "awc", "irclickid", "ranmid"})
"""Parameters that say whom a shop pays for the click; others only count it."""
_SHORT: Final = (
    "bit.ly",
    "buff.ly",
    "dlvr.it",
    "goo.gl",
    "is.gd",
    "ow.ly",
    "t.co",
    "t.ly",
    "tinyurl.com",
    "linktr.ee",
)


def check_links(pack: Pack, at: Place) -> None:
    """Check every web address of *pack*."""
    for where, url in _addresses(pack):
        if url and (why := fault(url)):
            Place(where, at.problems).wrong(url, why)


def _addresses(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield where each address is, and the address."""
    yield "pack: homepage", pack.homepage
    for source in pack.sources:
        yield f"source {source.id}: url", source.url


def fault(url: str) -> str:
    """Return what is wrong with *url*, or “”."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removesuffix(".")
        _ = parts.port
    except ValueError:
        return gettext("isn’t a web address")
    if parts.scheme != "https":
        return gettext("must start with https://")
    if "." not in host or parts.username is not None or any(c.isspace() or not c.isprintable() for c in url):
        return gettext("isn’t a web address")
    if _within(host, _AFFILIATE_HOSTS) or _within(host, _SHORT):
        return gettext("goes through an affiliate network or a short link, so name the page itself")
    for name, _value in parse_qsl(parts.query, keep_blank_values=True):
        if _TRACKING.fullmatch(name.casefold()):
            return gettext("has the tracking parameter “{name}”, so leave that out").format(name=name)
    return ""


def earns(url: str) -> bool:
    """Return whether *url* looks like an affiliate link."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return False
    names = {name.casefold() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    on_amazon = host.startswith(("amazon.", "www.amazon."))
    return _within(host, _AFFILIATE_HOSTS) or bool(names & _AFFILIATE_KEYS) or (on_amazon and "tag" in names)


def _within(host: str, domains: tuple[str, ...]) -> bool:
    """Return whether *host* is one of *domains* or below one."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)
