"""The columns of people's own trackers: which of them hold answers, and on what scale they rate."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.check_in import HIGHEST_WORTH, NOT_WORTH_IT, WORTH_IT
from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.importers.answer_headings import NAMED, heading_words, possible_roles, says
from unhyped.importers.answer_words import PERCENT, agreed, needed, rating_in, said
from unhyped.importers.cell_words import standing
from unhyped.importers.circumstances import READ, days_in
from unhyped.importers.csv_texts import platform_in, source_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from unhyped.importers.answer_words import Rated
    from unhyped.importers.csv_columns import Columns
    from unhyped.importers.mapping import Doubt, Mapping, MappingQuestion, Role

_JOINED: Final = frozenset({"reason", "returned"})
"""Roles that all columns get whose headings name them."""
_DAYS: Final = frozenset({"rated_on", "delivered_on", "wait_until"})
_GERMAN: Final = frozenset(
    {
        "was",
        "wofur",
        "betrag",
        "preis",
        "produkt",
        "artikel",
        "laden",
        "geschaft",
        "handler",
        "kaufdatum",
        "kosten",
    }
)
_FRENCH: Final = frozenset(
    {
        "prix",
        "produit",
        "magasin",
        "boutique",
        "cout",
        "date d achat",
        "achat",
        "nom",
        "quoi",
        "combien",
        "quand",
    }
)
"""Headings that show whether the marks in a column “Note” are German or French."""
_NOTES: Final = frozenset({"note", "noten", "nota"})
_TEN: Final = 10
_TWENTY: Final = 20
_MARKS: Final = 6
"""German marks: 1 is the best, 6 the worst."""
_SCHOOL_TOP: Final = 7
"""Scales end at 6 and 7, too."""
_MOSTLY: Final = 0.5
_NEARLY_ALL: Final = 0.8
_ENOUGH: Final = 2
"""With as many numbers, a highest one of 5 shows that 5 is the top."""
_PLENTY: Final = 5
_TOPS: Final = (
    re.compile(r"\b[01] ?(?:-|–|—|to|bis|a|t/m|tot|al|\.\.+|→|:) ?(\d{1,3})\b"),
    re.compile(r"(?:/|\bout of|\bvon|\bsur|\bde|\bvan|\buit|\bof) ?(\d{1,3})\b"),
    re.compile(r"\b(\d{1,2})[ -]?(?:point|stars?|sterne|etoiles|estrellas|sterren|punkte)\b"),
)
_AROUND_NOUGHT: Final = re.compile(r"[-−–] ?(\d{1,2}) ?(?:-|–|—|to|bis|a|t/m|tot|\.\.+|…|/|,)? ?\+ ?\1\b")
_STARS: Final = re.compile(r"\b(?:stars?|sterne|etoiles|estrellas|sterren)\b")
_NONE: Final = re.compile(r"(?:none|no|zero|kein\w*|aucun\w*|ningun\w*|geen)\b")
_LEGEND: Final = re.compile(r"(\d{1,3}) ?(?:=|:|is\b|means\b|ist\b) ?([^,;/)(\d]{2,30})")


class Scale(NamedTuple):
    """How a column rates: its plain numbers end at *top*, and with *is_regret* a high one is a bad one.

    *is_sure* is whether heading and cells show the top, *way_is_sure* whether they show the direction.
    *counts_hearts* is whether one heart is 1 of 5, because other cells have more of them.
    *is_around_nought* is whether they begin as far below 0 as they end above it.
    """

    top: int
    is_regret: bool
    is_sure: bool = True
    way_is_sure: bool = True
    counts_hearts: bool = True
    is_around_nought: bool = False

    def worth(self, rated: Rated) -> int | None:
        """Return the verdict from 1 to 5 that a rating is on this scale; None if it’s beyond it."""
        return rated.worth(
            self.top,
            is_regret=self.is_regret,
            is_counted=self.counts_hearts,
            is_around_nought=self.is_around_nought,
        )


FIVE: Final = Scale(HIGHEST_WORTH, is_regret=False)
"""What a table without ratings is read with."""


def with_answers(columns: Columns, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Add the columns of a tracker to *roles*: answers, refunds, brands, and who or where it came from."""
    settled, headers = [*roles], columns.table.headers
    named = {at: possible_roles(header) for at, header in enumerate(headers) if not roles[at]}
    later = {at for at, names in named.items() if names[:1] == ("later",)}
    for role in NAMED:
        if role != "later":
            wanted = [at for at, names in named.items() if role in names and at not in later]
            _give(role, columns, sorted(wanted, key=lambda at: _is_opposite(headers[at])), settled)
    if "verdict" not in settled:
        _find_ratings(columns, settled)
    if "creator" not in settled:
        _find_sources(columns, settled)
    return tuple(settled)


def _give(role: Role, columns: Columns, wanted: Sequence[int], settled: list[Role]) -> None:
    """Give *role* to the first of the *wanted* columns that is free and fits, or to all that do."""
    for at in wanted:
        if not settled[at] and (role in _JOINED or role not in settled) and _fits(columns, role, at):
            settled[at] = _role_of_why(settled, at) if role == "why" else role


def _is_opposite(header: str) -> bool:
    return says(heading_words(header), "opposite")


def _role_of_why(roles: Sequence[Role], at: int) -> Role:
    """Return “why” for a reason right of an answer; else it says why a thing was wanted."""
    return "why" if {"verdict", "again"} & {*roles[:at]} else "reason"


def _find_ratings(columns: Columns, settled: list[Role]) -> None:
    """Make a column of stars or “4/5” the verdict, whatever its heading; also a “Note” of numbers.

    The only column of faces is one, too; of two, one may say how it was before.
    """
    for at, role in enumerate(settled):
        signs = not role and not possible_roles(columns.table.headers[at]) and columns.share(at, _shows_scale)
        is_note = heading_words(columns.table.headers[at]) in _NOTES
        marks = role == "note" and is_note and columns.share(at, _is_number)
        if columns.sample(at) and (signs or marks or 0) >= _NEARLY_ALL:
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
    unnamed = [at for at, role in enumerate(settled) if not role and not possible_roles(headers[at])]
    found = next((at for at in unnamed if columns.share(at, _is_source) >= _NEARLY_ALL), None)
    if found is not None:
        settled[found] = "creator"


def _fits(columns: Columns, role: Role, at: int) -> bool:
    if not columns.sample(at):
        return True
    test = _TESTS.get(role)
    if test is not None:
        return columns.share(at, test) >= _MOSTLY
    if role == "resold":
        return columns.share(at, columns.is_amount) >= _MOSTLY
    if role == "returned":
        tests = (_is_returned, columns.is_amount, columns.is_date)
        return max(columns.share(at, test) for test in tests) >= _MOSTLY
    if role in READ or (role == "wait_until" and not columns.fit("bought_on", at)):
        read = READ[role][1] if role in READ else days_in
        return columns.sample_reads(at, read, heading_words(columns.table.headers[at])) >= _MOSTLY
    return columns.fit("bought_on" if role in _DAYS else "name", at)


def _is_rating(cell: str) -> bool:
    return said(cell) is not None


def _is_number(cell: str) -> bool:
    rated = rating_in(cell)
    return rated is not None and (not rated.top or rated.shows_top)


def _shows_scale(cell: str) -> bool:
    rated = rating_in(cell)
    return rated is not None and rated.shows_top


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


def _is_platform(cell: str) -> bool:
    return platform_in(cell) != ""


_TESTS: Final[dict[Role, Callable[[str], bool]]] = {
    "verdict": _is_rating,
    "again": _is_answer,
    "needed": _is_need,
    "platform": _is_platform,
}


def scale_of(headers: Sequence[str], cells: Iterable[str], mapping: Mapping) -> Scale:
    """Return the scale of the verdicts as *mapping* says, or else as *headers* and their *cells* show."""
    heading = headers[mapping.columns("verdict")[0]]
    ratings = [*filter(None, map(rating_in, cells))]
    numbers = [rated.value for rated in ratings if not rated.top]
    tops = {rated.top for rated in ratings if rated.shows_top}
    top, is_sure = _top(heading, numbers, tops)
    is_regret, way_is_sure = _way(heading, numbers, top)
    if not way_is_sure:
        words = {*map(heading_words, headers)}
        is_regret = not words.isdisjoint(_GERMAN)
        way_is_sure = is_regret == words.isdisjoint(_FRENCH)
        if is_regret and way_is_sure:
            top, is_sure = _MARKS, True
    around_nought = _around_nought(heading, numbers)
    if around_nought is not None:
        top, is_sure = around_nought
    if mapping.scale:
        top, is_sure = mapping.scale, True
    if mapping.is_regret is not None:
        is_regret, way_is_sure = mapping.is_regret, True
    counts_hearts = bool(tops) or not any(rated.is_alone for rated in ratings)
    return Scale(top, is_regret, is_sure, way_is_sure, counts_hearts, around_nought is not None)


def _around_nought(heading: str, numbers: Sequence[float]) -> tuple[int, bool] | None:
    """Return how far a scale goes to both sides of 0, and whether that is sure; None if it has one side."""
    if ends := _AROUND_NOUGHT.search(normalise(heading)):
        return int(ends[1]), True
    if min(numbers, default=0) >= 0:
        return None
    top = round(max(map(abs, numbers)))
    return top, -top in numbers


def _top(heading: str, numbers: Sequence[float], tops: AbstractSet[int]) -> tuple[int, bool]:
    """Return where the numbers of a column end, and whether that is sure; *tops* are those in its cells."""
    highest = max(numbers, default=0)
    named = _named_top(heading)
    if not named and len(tops) == 1:
        named = min(tops)
    if named > 1:
        return named, highest <= named
    if not numbers or {*numbers} == {0, 1}:
        return (HIGHEST_WORTH if not numbers else 1), True
    return _top_by_highest(numbers, highest)


def _named_top(heading: str) -> int:
    """Return where ratings end, as their heading says: “(1–10)”, “out of 5”, “%”; 0 if it doesn't."""
    plain = normalise(heading)
    for pattern in _TOPS:
        if match := pattern.search(plain):
            return int(match[1])
    if len(ends := [int(match[1]) for match in _LEGEND.finditer(plain)]) > 1:
        return max(ends)  # both are explained
    if re.search(r"%|percent|prozent", plain):
        return PERCENT
    if re.search(r"schulnote|zensur", plain):
        return _MARKS
    return HIGHEST_WORTH if _STARS.search(plain) else 0


def _top_by_highest(numbers: Sequence[float], highest: float) -> tuple[int, bool]:
    if highest > _TWENTY:
        return PERCENT, highest <= PERCENT
    if highest > _TEN:
        return _TWENTY, False
    if highest > HIGHEST_WORTH:
        return _TEN, highest > _SCHOOL_TOP
    is_five = highest == HIGHEST_WORTH and len(numbers) >= _ENOUGH
    return HIGHEST_WORTH, is_five or (highest >= WORTH_IT and len(numbers) >= _PLENTY)


def _way(heading: str, numbers: Sequence[float], top: int) -> tuple[bool, bool]:
    """Return whether a high number is a bad one, and whether that is sure."""
    plain = normalise(heading)
    for match in _LEGEND.finditer(plain):
        worth = _worth_of(match[2].strip(), is_regret=_is_opposite(heading))
        if worth is not None and (worth >= WORTH_IT or worth <= NOT_WORTH_IT):
            return (worth >= WORTH_IT) != (2 * int(match[1]) > top), True
    words = re.sub(r"[ \d/]+$", "", heading_words(heading))
    is_mark = words in _NOTES and bool(numbers) and max(numbers) <= _MARKS == (_named_top(heading) or _MARKS)
    return _is_opposite(heading), not is_mark


def _worth_of(words: str, *, is_regret: bool) -> int | None:
    """Return the verdict that the *words* for an end of a scale are: “none” is good in one for regret."""
    if is_regret and _NONE.match(words):
        return HIGHEST_WORTH
    rated = rating_in(words)
    return None if rated is None else rated.worth(HIGHEST_WORTH, is_regret=is_regret)


def scale_remarks(mapping: Mapping, question: MappingQuestion, scale: Scale) -> tuple[str, ...]:
    """Return remarks on ratings that aren't read from 1 to 5, a high one being good."""
    headings = [question.headers[at].strip()[:40] for at in mapping.columns("verdict")]
    said_top = gettext("We read the numbers in “{column}” as 1 to {top}.")
    said_way = gettext("In “{column}”, we read a yes or a high number as not worth it.")
    tops = [
        said_top.format(column=heading, top=scale.top) for heading in headings if scale.top > HIGHEST_WORTH
    ]
    ways = [said_way.format(column=heading) for heading in headings if scale.is_regret]
    return (*tops, *ways)


def doubts_about(columns: Columns, mapping: Mapping) -> tuple[Mapping, list[Doubt]]:
    """Return *mapping* with a guess at what the ratings leave open, and the doubts."""
    places = mapping.columns("verdict")
    if not places:
        return mapping, []
    scale = scale_of(columns.table.headers, columns.all(places), mapping)
    doubts: list[Doubt] = []
    if not scale.is_sure:
        doubts.append("scale")
        mapping = replace(mapping, scale=scale.top)
    if not scale.way_is_sure or _is_contradicted(columns, mapping, scale):
        doubts.append("is_regret")
        mapping = replace(mapping, is_regret=scale.is_regret)
    return mapping, doubts


def _is_contradicted(columns: Columns, mapping: Mapping, scale: Scale) -> bool:
    """Return whether people would buy again what the ratings say wasn't worth it, and the other way round."""
    verdict, again = mapping.columns("verdict"), mapping.columns("again")
    if mapping.is_regret is not None or not again:
        return False
    worths: dict[str, list[int]] = {"yes": [], "no": []}
    for row in columns.table.sample:
        rated = rating_in(row[verdict[0]]) if len(row) > max(verdict) else None
        worth = None if rated is None else scale.worth(rated)
        would = agreed(row[again[0]]) if len(row) > again[0] else None
        if worth is not None and would in worths:
            worths[would].append(worth)
    if min(map(len, worths.values())) < 2 or max(worths["yes"]) >= min(worths["no"]):  # noqa: PLR2004
        return False
    columns.evidence.append(
        gettext("“{column}” is low for what you’d buy again, and high for the rest.").format(
            column=columns.table.headers[verdict[0]].strip()[:40]
        )
    )
    return True
