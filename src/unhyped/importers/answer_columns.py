"""The columns of people's own trackers: which of them hold answers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from unhyped.domain.using_up import on_label
from unhyped.importers.answer_headings import NAMED, heading_words, is_opposite, possible_roles, says
from unhyped.importers.answer_words import agreed, needed, rating_in, said
from unhyped.importers.cell_words import standing
from unhyped.importers.circumstances import DAYS, READ, days_in, uses_in
from unhyped.importers.csv_texts import platform_in, source_in
from unhyped.importers.rating_scale import NOTES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from unhyped.importers.csv_columns import Columns
    from unhyped.importers.mapping import Role

_JOINED: Final = frozenset({"reason", "returned"})
"""Roles that all columns get whose headings name them."""
_DAYS: Final = frozenset({"rated_on", "delivered_on", "wait_until", "last_used", *DAYS})
_FROM: Final = frozenset({"from", "woher", "provenance", "vanwaar", "origen"})
"""Headings that ask for a shop, or for where somebody saw a thing."""
_MOSTLY: Final = 0.5
_NEARLY_ALL: Final = 0.8
_SOME: Final = 0.01
_WORDS_OF_AN_ANSWER: Final = 2
"""With so few, cells that can't be read below “Verdict” are still answers, and are named."""
_ENOUGH: Final = 4
"""Fewer ratings may happen to be 1, 2 and 3."""


def with_answers(columns: Columns, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Add the columns of a tracker to *roles*: answers, refunds, brands, and who or where it came from."""
    settled, headers = [*roles], columns.table.headers
    named = {at: possible_roles(header) for at, header in enumerate(headers) if not roles[at]}
    later = {at for at, names in named.items() if names[:1] == ("later",)}
    for role in NAMED:
        if role != "later":
            wanted = [at for at, names in named.items() if role in names and at not in later]
            _give(role, columns, sorted(wanted, key=lambda at: _rank(headers[at])), settled)
    _give("platform", columns, [at for at, names in named.items() if "creator" in names], settled)
    if "verdict" not in settled:
        _find_ratings(columns, settled)
    if "creator" not in settled:
        _find_sources(columns, settled)
    return tuple(settled)


def _rank(header: str) -> tuple[bool, bool, bool, int]:
    """Return a key that sorts columns by how much their answers count: the last and the plain ones first."""
    words = heading_words(header)
    return says(words, "first answer"), is_opposite(header), not says(words, "last answer"), -_age(words)


def _age(heading: str) -> int:
    """Return how many days after buying a *heading* asks: “after 3 months”, “day 30”; 0 if it doesn’t say."""
    words = heading.split()
    pairs = [f"{one} {other}" for a, b in pairwise(words) for one, other in ((a, b), (b, a))]
    return max((days_in(pair, "") or 0 for pair in pairs), default=0)


def _give(role: Role, columns: Columns, wanted: Sequence[int], settled: list[Role]) -> None:
    """Give *role* to the first of the *wanted* columns that is free and fits, or to all that do."""
    for at in wanted:
        if not settled[at] and (role in _JOINED or role not in settled) and _fits(columns, role, at):
            settled[at] = _role_of_why(settled, at) if role == "why" else role


def _role_of_why(roles: Sequence[Role], at: int) -> Role:
    """Return “why” for a reason right of an answer; else it says why a thing was wanted."""
    return "why" if {"verdict", "again"} & {*roles[:at]} else "reason"


def _find_ratings(columns: Columns, settled: list[Role]) -> None:
    """Make a column of stars or “4/5” the verdict, whatever its heading; also a “Note” of numbers.

    The only column of faces is one, too; of two, one may say how it was before.
    """
    for at, role in enumerate(settled):
        signs = 0.0 if role or possible_roles(columns.table.headers[at]) else columns.share(at, _shows_scale)
        signs = signs and columns.share(at, _is_sign)
        is_note = heading_words(columns.table.headers[at]) in NOTES
        marks = columns.share(at, _is_number) if role == "note" and is_note else 0.0
        if columns.sample(at) and (signs or marks) >= _NEARLY_ALL:
            settled[at] = "verdict"
            return
    faces = [
        at
        for at, role in enumerate(settled)
        if not role and columns.sample(at) and columns.share(at, _is_face) >= _NEARLY_ALL
    ]
    if len(faces) == 1:
        settled[faces[0]] = "verdict"


def _find_sources(columns: Columns, settled: list[Role]) -> None:
    """Make a column of handles and platforms the creator, whatever its heading."""
    headers = columns.table.headers
    asks_where = [at for at, role in enumerate(settled) if role == "shop" and columns.headings[at] in _FROM]
    unnamed = [at for at, role in enumerate(settled) if not role and not possible_roles(headers[at])]
    shares = dict.fromkeys(asks_where, _MOSTLY) | dict.fromkeys(unnamed, _NEARLY_ALL)
    found = next((at for at, least in shares.items() if columns.share(at, _is_source) >= least), None)
    if found is not None:
        settled[found] = "creator"


def _fits(columns: Columns, role: Role, at: int) -> bool:
    if not columns.sample(at):
        return True
    if role in {"creator", "shop"} and columns.share(at, _is_answer) >= _MOSTLY:
        return False  # “Would you recommend it?”
    test = _TESTS.get(role)
    if test is not None:
        is_count = role == "verdict" and _only_counts(columns.sample(at))
        is_short = {"verdict", "why"} <= {role, *possible_roles(columns.table.headers[at])} and all(
            len(cell.split()) <= _WORDS_OF_AN_ANSWER for cell in columns.sample(at)
        )
        return columns.share(at, test) >= (_MOSTLY if not is_short else _SOME) and not is_count
    if role in {"resold", "target_per_use"}:
        return columns.share(at, columns.is_amount) >= _MOSTLY
    if role == "returned":
        tests = (_is_returned, columns.is_amount, columns.is_date)
        return max(columns.share(at, test) for test in tests) >= _MOSTLY
    return _fits_reader(columns, role, at)


def _fits_reader(columns: Columns, role: Role, at: int) -> bool:
    """Return whether most cells of a column can be read as what a purchase has in this role."""
    if role in READ or (role == "wait_until" and not columns.fit("bought_on", at)):
        read = READ[role][1] if role in READ else days_in
        says_it = columns.sample_reads(at, read, heading_words(columns.table.headers[at])) >= _MOSTLY
        return says_it or (role == "return_days" and columns.fit("bought_on", at))
    is_label = role == "expires_on" and columns.share(at, _is_on_label) >= _MOSTLY
    return is_label or columns.fit("bought_on" if role in _DAYS else "name", at)


def _only_counts(cells: Sequence[str]) -> bool:
    """Return whether *cells* are 1, 2, 3 and so on: numbers of rows."""
    return len(cells) >= _ENOUGH and [*cells] == [*map(str, range(1, len(cells) + 1))]


def _is_rating(cell: str) -> bool:
    return said(cell) is not None


def _is_number(cell: str) -> bool:
    rated = rating_in(cell)
    return rated is not None and (not rated.top or rated.shows_top)


def _shows_scale(cell: str) -> bool:
    rated = rating_in(cell)
    return rated is not None and rated.shows_top


def _is_sign(cell: str) -> bool:
    rated = rating_in(cell)
    return rated is not None and (rated.shows_top or rated.is_alone)


def _is_face(cell: str) -> bool:
    """Return whether a cell is one sign that is an opinion: 😍."""
    rated = rating_in(cell)
    return rated is not None and rated.is_opinion and not any(map(str.isalnum, cell))


def _is_answer(cell: str) -> bool:
    return agreed(cell) is not None


def _is_need(cell: str) -> bool:
    return needed(cell) is not None or agreed(cell) is not None


def _is_returned(cell: str) -> bool:
    return agreed(cell) is not None or standing(cell) in {"returned", "paid"}


def _is_source(cell: str) -> bool:
    source = source_in(cell)
    return bool(source.platform) or cell.lstrip().startswith("@")


def _is_on_label(cell: str) -> bool:
    """Return whether a cell is a month and year as labels have it: 01/28."""
    return on_label(cell) != cell.strip()


def _is_count(cell: str) -> bool:
    return uses_in(cell) is not None


def _is_platform(cell: str) -> bool:
    return platform_in(cell) != ""


_TESTS: Final[dict[Role, Callable[[str], bool]]] = {
    "verdict": _is_rating,
    "again": _is_answer,
    "needed": _is_need,
    "platform": _is_platform,
    "uses": _is_count,
}
