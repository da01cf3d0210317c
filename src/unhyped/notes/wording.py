"""The rules for wording a note: plain text in our own words, dated figures, no contempt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.i18n import gettext
from unhyped.notes.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from unhyped.notes.note import Note
    from unhyped.notes.problem import Place

BANNED: Final = (
    "scam",
    "rip-off",
    "ripoff",
    "trash",
    "stupid",
    "addict",
    "fat",
    "disgusting",
    "always",
    "never",
)
QUOTED_WORDS: Final = 8
"""A shorter run shared with a source is usually chance; from here on it is a quotation."""

_BANNED_WORDS: Final = re.compile(rf"\b(?:{'|'.join(BANNED)})(?:s|ed|ted)?\b", re.IGNORECASE)
_HTML: Final = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,});", re.IGNORECASE)
_IMAGE: Final = re.compile(r"!\[")
_LINK: Final = re.compile(r"https?:|www\.|\]\(|<\w+://", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def check_wording(note: Note, at: Place) -> None:
    """Check the wording of every text of *note*."""
    for name, text in _texts(note):
        place = at.inside(name)
        if _HTML.search(text):
            place.wrong(text, gettext("can’t contain HTML"))
        if _IMAGE.search(text):
            place.wrong(text, gettext("can’t contain an image"))
        if _LINK.search(text):
            place.wrong(text, gettext("can’t contain a link: links belong in the sources"))
        if any(not c.isprintable() and c not in "\n\t" for c in text):
            place.wrong(text, gettext("can’t contain invisible characters"))
        for word in dict.fromkeys(match.group().casefold() for match in _BANNED_WORDS.finditer(text)):
            place.doubtful(word, gettext("is a word we avoid: say what was found instead"))
    if not note.ask.endswith("?"):
        at.inside("ask").wrong(note.ask, gettext("must be a question and end with “?”"))
    if not note.alternative:
        at.inside("alternative").doubtful("", gettext("is missing: say in a sentence what to do"))
    for name, text in (("claim", note.claim), ("price_gap", note.price_gap)):
        _check_dated(text, at.inside(name))


def _check_dated(text: str, at: Place) -> None:
    """Check that a figure has its year."""
    if re.search(r"\d", text) and not _YEAR.search(text):
        at.doubtful(text, gettext("gives a number without a year"))


def check_own_words(note: Note, excerpts: Mapping[str, set[str]], at: Place) -> None:
    """Check that no run of eight words is copied from a source; *excerpts* are `runs` by source id."""
    for name, text in _texts(note):
        own = runs(text)
        for source in note.sources:
            if taken := sorted(own & excerpts.get(source, set())):
                why = gettext("repeats eight or more words from {source}: use your own").format(source=source)
                at.inside(name).wrong(taken[0], why)


def runs(text: str) -> set[str]:
    """Return every run of eight words in *text*, in plain form."""
    words = folded(text).split()
    starts = range(len(words) - QUOTED_WORDS + 1)
    return {" ".join(words[start : start + QUOTED_WORDS]) for start in starts}


def _texts(note: Note) -> Iterator[tuple[str, str]]:
    """Return the texts a reader sees, by field."""
    names = ("title", "claim", "alternative", "counterpoint", "ask", "reply", "price_gap", "body")
    for name in names:
        if text := getattr(note, name):
            yield name, text
