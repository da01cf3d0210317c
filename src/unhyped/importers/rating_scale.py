"""The scales on which people rate: where they end, and which end is the good one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.domain.check_in import HIGHEST_WORTH, NOT_WORTH_IT, WORTH_IT
from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.importers.answer_headings import heading_words, is_opposite, names_marks
from unhyped.importers.answer_words import PERCENT, PLUS_AND_MINUS, agreed, rating_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from unhyped.importers.answer_words import Rated
    from unhyped.importers.csv_columns import Columns
    from unhyped.importers.mapping import Doubt, Mapping, MappingQuestion

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
        *("wann", "woher", "gekauft", "gekauft am", "was gekauft"),
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
NOTES: Final = frozenset({"note", "noten", "nota"})
"""Headings of notes, and of marks."""
_RATINGS: Final = frozenset({"bewertung", "benotung", "wertung"})
"""German headings of marks, if these end at 6."""
_TEN: Final = 10
_TWENTY: Final = 20
_MARKS: Final = 6
"""German marks: 1 is the best, 6 the worst."""
_SCHOOL_TOP: Final = 7
"""Scales end at 6 and 7, too."""
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
_MAX_LEGEND_CHARS: Final = 300
"""Longer texts are no legend."""


class Scale(NamedTuple):
    """How a column rates: its plain numbers end at *top*, and with *is_regret* a high one is a bad one.

    *is_sure* is whether heading and cells show the top, *way_is_sure* whether they show the direction.
    *counts_hearts* is whether one heart is 1 of 5, because other cells have more of them.
    *is_around_nought* is whether they begin as far below 0 as they end above it, and *has_plus* whether
    “+” and “−” are ratings.
    """

    top: int
    is_regret: bool
    is_sure: bool = True
    way_is_sure: bool = True
    counts_hearts: bool = True
    is_around_nought: bool = False
    has_plus: bool = False

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


def scale_of(headers: Sequence[str], cells: Iterable[str], mapping: Mapping) -> Scale:
    """Return the scale of the verdicts as *mapping* says, or else as *headers* and their *cells* show."""
    heading = headers[mapping.columns("verdict")[0]]
    texts = [*cells]
    ratings = [*filter(None, map(rating_in, texts))]
    has_plus = any(text[:1] == "+" and text in PLUS_AND_MINUS for text in texts)
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
    return Scale(top, is_regret, is_sure, way_is_sure, counts_hearts, around_nought is not None, has_plus)


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
    if names_marks(heading):
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
        worth = _worth_of(match[2].strip(' "'), is_regret=is_opposite(heading))
        if worth is not None and (worth >= WORTH_IT or worth <= NOT_WORTH_IT):
            return (worth >= WORTH_IT) != (2 * int(match[1]) > top), True
    if names_marks(heading):
        return True, True
    words = re.sub(r"[ \d/]+$", "", heading_words(heading))
    may_be_mark = words in NOTES or (words in _RATINGS and _named_top(heading) == _MARKS)
    is_mark = may_be_mark and bool(numbers) and max(numbers) <= _MARKS == (_named_top(heading) or _MARKS)
    return is_opposite(heading), not is_mark


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
    headers = [*columns.table.headers]
    if (legend := _legend(columns)) and not _named_top(headers[places[0]]):
        headers[places[0]] += f" {legend}"
    scale = scale_of(headers, columns.all(places), mapping)
    if legend:
        mapping = replace(mapping, scale=scale.top, is_regret=scale.is_regret)
    doubts: list[Doubt] = []
    if not scale.is_sure:
        doubts.append("scale")
        mapping = replace(mapping, scale=scale.top)
    if not scale.way_is_sure or _is_contradicted(columns, mapping, scale):
        doubts.append("is_regret")
        mapping = replace(mapping, is_regret=scale.is_regret)
    return mapping, doubts


def _legend(columns: Columns) -> str:
    """Return what a line above or below the rows says about a scale: “1 = regret, 5 = love”; or ""."""
    texts = (text[:_MAX_LEGEND_CHARS] for text in (*columns.table.above, *columns.table.alone))
    return next((text for text in texts if len(_LEGEND.findall(text)) > 1), "")


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
