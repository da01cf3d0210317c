"""The words of a smart line and which of them are still free, that is, name so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.smart_line.words import BEFORE, EXTRAS, LINKS
from unhyped.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"(?P<prefix>in:|[!#@/])?"
    r"(?:\"(?P<straight>[^\"]*)\"|“(?P<english>[^“”]*)”|„(?P<german>[^„“”]*)[“”]|«(?P<french>[^«»]*)»)(?=[\s,;]|\.{2,}|…|$)"
    r"|(?P<word>[^\s;|]+"
    r"(?:(?<=\d)[\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}]\d{3}(?!\d)\S*)*)",
    re.IGNORECASE,
)
_EXTRA: Final = rf"(?:{'|'.join(map(re.escape, sorted(EXTRAS)))})\b|[€$£]"
_SEAM: Final = re.compile(
    r"(?<!^),(?![\d–—-])|(?<!^)(?<!\d),"
    r"|(?<=[^\W_])(?=(?:=|→|->|=>)[€$£]?\d)|(?<=[=→>])(?=[€$£]?\d)"
    rf"|(?<=[\d€$£])(?=\+(?:{_EXTRA}))|(?<=[\d€$£]\+)(?={_EXTRA})",
    re.IGNORECASE,
)
"""Where parts of a line have no space between them: “32 oz,$28.46,amazon”, “34.99+tax”."""
_CUT: Final = re.compile(r"(?:\.{2,}|…)(?=\s)|(?:\.{2,}|…)? *[,;|]")
_STOP: Final = re.compile(r"(?:\.{2,}|…|!)\s")
_TRAIL: Final = re.compile(r"(?:[,;]|\.{2,}|…)+$")
_OFF_A_THING: Final = frozenset({"peel", "rinse", "wash", "wipe", "zip", "lift"})
"""“Peel off” belongs to the name."""
_PREFIXED: Final = re.compile(r"(in:|[!#@/]|[(\[][#@](?=[^\W\d]))(.+)", re.IGNORECASE | re.DOTALL)
"""A handle or a tag may be in brackets."""


class Token(NamedTuple):
    """A word or a quotation: *text* as typed, *word* normalised and without brackets, *prefix* its sign.

    A comma or the like follows one that is *cut* off; *stops* if dots or an exclamation mark do.
    """

    text: str
    word: str
    prefix: str
    quoted: bool
    start: int
    end: int
    cut: bool = False
    stops: bool = False


@dataclass(slots=True)
class Tokens:
    """The tokens of a line, and which of them are no longer part of the name."""

    all: list[Token]
    taken: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    """Those of shops with several words, such as Cotton On: no “on” of theirs leads to a day."""

    def word(self, at: int) -> str | None:
        """Return the normalised word at *at*, or None if it isn't free or is quoted."""
        if not 0 <= at < len(self.all) or at in self.taken or self.all[at].quoted:
            return None
        return self.all[at].word

    def plain(self, at: int) -> str:
        """Return the word at *at* as `plain` does, or “” if it isn't free or is quoted."""
        return plain(self.word(at) or "")

    def words(self, first: int, last: int) -> list[str] | None:
        """Return the words from *first* to *last*, or None if one of them isn't free."""
        found = [self.word(at) for at in range(first, last + 1)]
        return [word for word in found if word is not None] if None not in found else None

    def take(self, kind: str, first: int, last: int) -> tuple[int, int]:
        """Take tokens out of the name, with a “from” or “because of” before them; return their place."""
        self.taken.update(range(first, last + 1))
        core, links, at = BEFORE.get(kind, frozenset()), LINKS.get(kind, frozenset()), first - 1
        lead: list[int] = []
        while at not in self.named and ((word := self.plain(at)) in core or word in links):
            if word == "off" and self.plain(at - 1) in _OFF_A_THING:
                break
            lead.append(at)
            if word in core:
                self.taken.update(lead)
            at -= 1
        return self.all[first].start, self.all[last].end

    def ends_heading(self, at: int) -> bool:
        """Return whether words up to *at* and a colon begin the line, none of them in quotes."""
        is_quoted = any(token.quoted for token in self.all[: at + 1])
        return self.all[at].text.endswith(":") and not is_quoted

    def left(self) -> list[int]:
        """The positions that haven't been taken."""
        return [at for at in range(len(self.all)) if at not in self.taken]


def plain(word: str) -> str:
    """Return a word without the punctuation around it, which can be all of it."""
    return word.strip(".,:;!?()[]") or word


def tokens(line: str) -> Tokens:
    """Split *line* into tokens, without commas after words."""
    return Tokens(_split(line, 0, len(line)))


def tokens_around(line: str, start: int, end: int) -> Tokens:
    """Split *line* with a link from *start* to *end*: one taken token, so that no match spans it."""
    before = _split(line, 0, start)
    link = _token(line[start:end], "", start, end, quoted=True)
    return Tokens([*before, link, *_split(line, end, len(line))], {len(before)})


def _split(line: str, start: int, end: int) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(line, start, end):
        word = match["word"]
        if word is None:
            quotes = match.group("straight", "english", "german", "french")
            inner = next(text for text in quotes if text is not None).strip()
            found.append(_token(inner, match["prefix"] or "", match.start(), match.end(), quoted=True))
            continue
        for at, part in _parts(_TRAIL.sub("", word) or word):
            prefixed = _PREFIXED.fullmatch(part)
            prefix, text = prefixed.groups() if prefixed else ("", part)
            begin = match.start() + at
            found.append(_token(text, prefix.lstrip("(["), begin, begin + len(part), quoted=False))
    return [
        token._replace(
            cut=_CUT.match(line, token.end) is not None,
            stops=_STOP.match(line, token.end - (token.text.endswith("!"))) is not None,
        )
        for token in found
    ]


def _parts(word: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the text of each part of a word that is several: “28.46,amazon”."""
    seams = [match.span() for match in _SEAM.finditer(word)]
    for (_, begin), (end, _) in pairwise([(0, 0), *seams, (len(word), len(word))]):
        if begin < end:
            yield begin, word[begin:end]


def _token(text: str, prefix: str, start: int, end: int, *, quoted: bool) -> Token:
    word = normalise(text)
    return Token(text, word.strip("()[]").rstrip(":") or word, prefix.lower(), quoted, start, end)
