"""The texts of a row by role, and what is packed into one of them: a partner, tags, a link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.domain.errors import LinkUnclear
from unhyped.domain.link import Link, parse_link

if TYPE_CHECKING:
    from unhyped.importers.mapping import Role

    Texts = dict[Role, str]
    """The stripped cells of a row by role."""

_WORDS: Final = "Buchungstext:"
_PARTNERS: Final = ("Auftraggeber:", "Empfänger:")
_ACCOUNT: Final = re.compile(r"Kto/IBAN:|BLZ/BIC:")
_REFERENCE: Final = re.compile(r"(?:^| )Ref\. \S+$")
"""The reference comdirect puts after the text of a booking."""


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
