"""What Markdown adds to a text that people can read: emphasis, links, code, the rule of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_CHARS: Final = 2_000
"""Looking for pairs of marks in more would take long."""
_MARKS: Final = re.compile(r"[*_`~\[\]]")
_WIKI_LINK: Final = re.compile(r"!?\[\[([^\[\]|]{0,200})(?:\|([^\[\]|]{1,200}))?\]\]")
_LINK: Final = re.compile(r"!?\[([^\[\]]{0,200})\]\((https?://[^\s()]{1,2000})[^()]{0,200}\)")
_STRONG: Final = re.compile(r"(\*\*|__|~~|`)(?=\S)(.{1,500}?)(?<=\S)\1")
_EMPHASIS: Final = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]{1,500})(?<=\S)\1(?![\w*])")
_STRUCK: Final = re.compile(r"~~(?=\S)[^~]{1,2000}(?<=\S)~~")
_RULE: Final = re.compile(r"(?=.{0,500}-)[-=+: ]{1,500}")


def plain(text: str) -> str:
    """Return *text* without marks: “**Lamp**” is Lamp, “[[Lamp|lamp]]” is lamp; a link becomes its words."""
    if len(text) > _MAX_CHARS or _MARKS.search(text) is None:
        return text
    text = _WIKI_LINK.sub(lambda link: link[2] or link[1], text)
    text = _LINK.sub(lambda link: link[1] or link[2], text)
    return _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))


def is_struck(text: str) -> bool:
    """Return whether all of *text* is crossed out."""
    return len(text) <= _MAX_CHARS and _STRUCK.fullmatch(text) is not None


def is_rule(cells: Sequence[str]) -> bool:
    """Return whether these cells are the line below the headings of a table: “|---|---:|”."""
    filled = [*filter(None, map(str.strip, cells))]
    return bool(filled) and all(map(_RULE.fullmatch, filled))
