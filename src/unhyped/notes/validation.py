"""The rules of a pack and of its wording. Each broken rule is a Problem; content never raises."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from unhyped.domain.category import CATEGORIES
from unhyped.domain.currency import EXPONENTS
from unhyped.i18n import gettext
from unhyped.notes.folding import contains, folded
from unhyped.notes.links import check_links
from unhyped.notes.note import NOT_ASKED
from unhyped.notes.pack import assembled
from unhyped.notes.problem import Place
from unhyped.notes.reading import read
from unhyped.notes.words import SALE_CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from unhyped.notes.note import Grade, Note, Pack, Source
    from unhyped.notes.problem import PackProblem


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


_CAREFUL = {"health", "legal", "safety"}
_HARMFUL = {"health", "safety"}
_SHORTEST_KEYWORD = 2


def validate_path(path: Path, *, on: date | None = None) -> tuple[Pack | None, tuple[PackProblem, ...]]:
    """Return the pack at *path* and every problem in it; None if its pack.toml is invalid.

    Raises an UnhypedError for files that can’t be read. If there is an “excerpts.toml” next to pack.toml
    (source id = "text"), no note may copy from it.
    """
    found = read(path)
    pack, problems = assembled(found)
    if pack is None:
        return None, problems
    excerpts = {key: text for key, text in found.excerpts.items() if isinstance(text, str)}
    return pack, problems + validate(pack, on=on, excerpts=excerpts)


def validate(
    pack: Pack, *, on: date | None = None, excerpts: Mapping[str, str] | None = None
) -> tuple[PackProblem, ...]:
    """Return every rule *pack* breaks. With a day *on*, also what is due for another check."""
    problems: list[PackProblem] = []
    at = Place("pack", problems)
    _check_pack(pack, at)
    check_links(pack, at)
    taken = {source: runs(text) for source, text in (excerpts or {}).items()}
    sources = {source.id: source for source in pack.sources}
    if on is not None:
        _check_opened(pack.sources, on, at)
    brands = {folded(brand) for note in pack.notes for brand in note.brands}
    for note in pack.notes:
        place = Place(f"note {note.id}", problems)
        check_wording(note, place)
        check_own_words(note, taken, place)
        _check_sources(note, sources, place)
        _check_keywords(note, brands, place)
        _check_cues(note, place)
        _check_fairness(note, place)
        _check_fields(note, place)
        if on is not None:
            _check_age(note, on, place)
    return tuple(problems)


def _check_pack(pack: Pack, at: Place) -> None:
    """Check ids, titles and the policy."""
    _check_unique("note", (note.id for note in pack.notes), at, gettext("is the id of two notes"))
    _check_unique("source", (source.id for source in pack.sources), at, gettext("is the id of two sources"))
    _check_unique(
        "note", (folded(note.title) for note in pack.notes), at, gettext("is the title of two notes")
    )
    if pack.policy.affiliate_links:
        at.inside("policy").wrong(
            "affiliate_links", gettext("must be false: a pack can’t earn money from its links")
        )
    if pack.policy.sponsored_notes:
        at.inside("policy").wrong("sponsored_notes", gettext("must be false: nobody can buy a note"))


def _check_unique(kind: str, names: Iterable[str], at: Place, why: str) -> None:
    """Report every name used more than once."""
    for name, count in Counter(names).items():
        if count > 1:
            Place(f"{kind} {name}", at.problems).wrong(name, why)


def _check_opened(sources: Iterable[Source], on: date, at: Place) -> None:
    """Check that no source was opened in the future."""
    for source in sources:
        if source.accessed is not None and source.accessed > on:
            place = Place(f"source {source.id}: accessed", at.problems)
            place.wrong(source.accessed, gettext("is in the future"))


def _check_sources(note: Note, sources: Mapping[str, Source], at: Place) -> None:
    """Check that the sources exist, were opened, and support the confidence."""
    for name in note.sources:
        if name not in sources:
            at.inside("sources").wrong(name, gettext("isn’t one of this pack’s sources"))
        elif not sources[name].found:
            at.inside("sources").doubtful(name, gettext("hasn’t been found yet, so open it before shipping"))
        elif sources[name].accessed is None and not note.todo:
            at.inside("sources").doubtful(name, gettext("not yet re-checked: open it and set “accessed”"))
    grades = Counter(sources[name].grade for name in dict.fromkeys(note.sources) if name in sources)
    if grades:
        _check_grades(note, grades, at)


def _check_grades(note: Note, grades: Counter[Grade], at: Place) -> None:
    """Check that the sources are good enough for the confidence."""
    if note.confidence == "high" and not grades["A"] and grades["B"] <= 1:
        at.inside("confidence").wrong("high", gettext("needs one source of grade A or two of grade B"))
    weak = not grades["A"] and not grades["B"]
    if weak and note.confidence == "medium":
        at.inside("confidence").wrong(note.confidence, gettext("must be low when all sources are grade C"))
    if weak and _CAREFUL.intersection(note.flags):
        flags = ", ".join(note.flags)
        at.inside("flags").doubtful(flags, gettext("need a source of grade A or B"))


def _check_keywords(note: Note, brands: Collection[str], at: Place) -> None:
    """Check that keywords can be found in a name, and that none is only a brand."""
    about = folded(f"{note.title} {note.claim} {note.reply}")
    own = [folded(brand) for brand in note.brands]
    for keyword in (*note.keywords, *note.not_keywords, *note.needs):
        if len(folded(keyword)) < _SHORTEST_KEYWORD:
            at.inside("keywords").wrong(keyword, gettext("has no word to search for"))
    for keyword in note.keywords:
        phrase = folded(keyword)
        named = [brand for brand in own if brand and contains(phrase, brand)]
        if phrase in brands:
            named.append(phrase)
        if any(not contains(about, brand) for brand in named):
            why = gettext("is a brand the claim isn’t about, so list it under brands")
            at.inside("keywords").wrong(keyword, why)
    for veto in note.not_keywords:
        if folded(veto) in {folded(keyword) for keyword in note.keywords}:
            at.inside("not_keywords").wrong(veto, gettext("is also a keyword, so the note would never show"))


def _check_cues(note: Note, at: Place) -> None:
    """Check that a note shows where it belongs: facts call for sales, cues for health."""
    if not note.is_product:
        for cue in note.needs:
            at.inside("needs").wrong(cue, gettext("is only for notes about things: use facts here"))
        if not note.facts:
            why = gettext("is missing: say what about a purchase calls for this note")
            at.inside("facts").doubtful("", why)
    elif _HARMFUL.intersection(note.flags) and not note.not_keywords and not note.needs:
        why = gettext("needs not_keywords or needs, so that nobody is warned by chance")
        at.inside("flags").doubtful(", ".join(note.flags), why)


def _check_fairness(note: Note, at: Place) -> None:
    """Check that a named brand was asked."""
    if note.brands and note.kind == "not-worth-it" and not note.reply:
        brands = ", ".join(note.brands)
        why = gettext("is named here: add its reply, or write {not_asked}").format(not_asked=f"“{NOT_ASKED}”")
        at.inside("reply").doubtful(brands, why)


def _check_fields(note: Note, at: Place) -> None:
    """Check the category, the price band and open tasks."""
    if note.category not in CATEGORIES and note.category not in SALE_CATEGORIES:
        at.inside("category").doubtful(note.category, gettext("isn’t a category we know"))
    band = note.price_band
    if band is not None:
        if band.min is None and band.max is None:
            at.inside("price_band").wrong("", gettext("needs min, max or both"))
        if band.min is not None and band.max is not None and band.min > band.max:
            at.inside("price_band").wrong(
                f"{band.min} > {band.max}", gettext("has min and max the wrong way round")
            )
        if band.currency not in EXPONENTS:
            at.inside("price_band").wrong(band.currency, gettext("isn’t a currency we know"))
    if note.todo:
        at.inside("todo").doubtful(note.todo, gettext("is still to do, so the note can’t be shipped yet"))


def _check_age(note: Note, on: date, at: Place) -> None:
    """Check that the note was checked in time, and not in the future."""
    if note.checked > on:
        at.inside("checked").wrong(note.checked, gettext("is in the future"))
    elif note.is_stale(on) and not note.is_retired(on):
        at.inside("checked").doubtful(note.sources_checked or note.checked, gettext("is due for a re-check"))
