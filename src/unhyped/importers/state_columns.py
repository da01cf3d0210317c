"""The columns that say what became of a row: whether it was bought, and which way the money went."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from unhyped.domain.text import normalise
from unhyped.i18n import gettext, ngettext
from unhyped.importers.answer_headings import says
from unhyped.importers.answer_words import agreed, is_not_yet, phrases
from unhyped.importers.cell_words import direction, is_direction, is_unknown, standing, yes_or_no
from unhyped.importers.csv_columns import MOSTLY, places
from unhyped.importers.mapping import MAX_NAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Sequence

    from unhyped.importers.csv_columns import Columns
    from unhyped.importers.mapping import Mapping, Role

_MOST_DIRECTIONS: Final = 8
_MOST_STATUSES: Final = 20
_STATE_CHARS: Final = 2
_ENOUGH_STATES: Final = 2
"""“CA” and “NY” below “State” are in America."""
_MAX_CHARS: Final = 40
_MAX_WORDS: Final = 3
"""Longer texts that never repeat are remarks."""
_MAX_STRANGE: Final = 1000
"""A column with more unknown words holds remarks; each is then told with its line instead of asked about."""
_ALSO_NOTES: Final = frozenset({"info"})
"""Names of columns with statuses in shops, and with notes elsewhere."""
_BECAME: Final = frozenset({"unpaid", "cancelled", "returned", "passed on"})
_BOUGHT: Final = re.compile(
    r"bought|buy|purchas|paid|\bgot\b|caved|gave|gekauft|bezahlt|nachgegeben|zugeschlagen|achete|paye|craque"
    r"|comprad|pagad|gekocht|betaald|kupion|zaplac|acquist|pagat"
)
"""Headings below which “no” means that a thing wasn't bought; one that hasn't arrived was."""
_FILLER_WORDS = (
    "i it did have has was is this yet already actually eventually ended up finally in the end item "
    "hab habe ich es schon doch am ende wurde je l ai deja finalement lo he ya al final ik het heb toch"
)
_FILLERS: Final = frozenset(_FILLER_WORDS.split())
"""Words around the one that counts: “Did I end up buying it?” asks what “Bought” does."""
_PAYMENTS: Final = frozenset({"account", "kind", "direction", "money_out"})
"""Roles in the tables of banks and budget apps, whose rows are payments."""
_PROVES: Final = re.compile(
    rf"{_BOUGHT.pattern}|order|bestell|command|pedid|spent|ausgegeben|depense|gastado"
)
_METHOD: Final = re.compile(r"method|zahlungsart|zahlart|metod|mode|paidwith|betaalwijze|支付方式|支払方法")
"""Parts of names of columns with what somebody paid with, where “Credit” is a card."""


def says_bought(heading: str) -> bool:
    """Return whether a *heading* is about buying: “Gekauft am”."""
    return _BOUGHT.search(normalise(heading)) is not None


def with_direction(columns: Columns, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Add the column that says of each row whether money came in or went out, whatever its heading."""
    if "direction" in roles:
        return roles
    found = next((at for at in columns.free(roles) if _says_direction(columns, at)), None)
    return tuple("direction" if place == found else role for place, role in enumerate(roles))


def _says_direction(columns: Columns, index: int) -> bool:
    """Return whether the cells of a column say that money went out, and that some came in."""
    values = {*columns.sample(index)}
    ways = [*map(direction, values)]
    if "out" not in ways or {"in", "refund"}.isdisjoint(ways) or len(values) > _MOST_DIRECTIONS:
        return False
    is_status = "in" not in ways and all(map(standing, values))
    are_codes = all(len(value) == 1 for value in values)
    is_sure = None not in ways or (
        not are_codes
        and columns.share(index, is_direction) >= MOSTLY
        and sum(map(is_direction, values)) > sum(standing(value) is not None for value in values)
    )
    return is_sure and not is_status and not _METHOD.search(columns.names[index])


def with_status(columns: Columns, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Add the column that says what became of each row, whatever its heading."""
    if "status" in roles:
        return roles
    days = places(roles, "bought_on")
    found = next((at for at in columns.free(roles) if _is_status(columns, at)), None)
    if found is None and len(days) == 1:
        found = next((at for at in columns.free(roles) if _says_bought_if_dated(columns, at, days[0])), None)
    if found is None:
        found = next((at for at in columns.free(roles) if _may_be_status(columns, at)), None)
    return tuple("status" if place == found else role for place, role in enumerate(roles))


def _says_bought_if_dated(columns: Columns, index: int, day: int) -> bool:
    """Return whether a column has words for “bought”, or repeated ones, exactly where there is a day."""
    rows = [row for row in columns.table.sample if max(index, day) < len(row) and row[index].strip()]
    bought = [standing(row[index]) == "paid" and yes_or_no(row[index]) is None for row in rows]
    dated = [bool(row[day].strip()) for row in rows]
    words = {row[index] for row in rows if row[day].strip()}
    others = {row[index] for row in rows if not row[day].strip()}
    are_apart = not words & others and 2 * len(words | others) <= len(rows)
    return (
        (bought == dated or are_apart)
        and 0 < sum(dated) < len(rows)
        and len(words | others) <= min(_MOST_STATUSES, len(rows) - 1)
    )


def _may_be_status(columns: Columns, index: int) -> bool:
    """Return whether a heading asks for a status, and there are words below that we don't know."""
    cells = columns.sample(index)
    are_words = all(len(cell.split()) <= _MAX_WORDS for cell in cells) or len({*cells}) < len(cells)
    return says(columns.headings[index], "status") and are_words and bool(_strange(cells, ()))


def ask_statuses(columns: Columns, mapping: Mapping) -> tuple[str, ...]:
    """Return the statuses whose meaning only the person knows, the commonest first; add them to the evidence.

    A day below “Bought on” and a price below “Paid” say enough, and so does a day that only some rows have.
    """
    place = next(iter(mapping.columns("status")), None)
    if place is None or columns.names[place] in _ALSO_NOTES or _has_only_purchases(columns, mapping):
        return ()
    said = _doubted(columns, mapping.columns("bought_on"), place)
    words = _strange(said, dict(mapping.statuses))
    if len(words) > _MAX_STRANGE:
        return ()
    if words:
        words = tuple(sorted(words, key=lambda word: -said[word]))
        named = ", ".join(f"“{word[:_MAX_CHARS]}”" for word in words[:MAX_NAMED])
        if (more := len(words) - MAX_NAMED) > 0:
            named += ngettext(" and {n} more", " and {n} more", more)
        columns.evidence.append(gettext("We don’t know these statuses: {statuses}.").format(statuses=named))
    return words


def _has_only_purchases(columns: Columns, mapping: Mapping) -> bool:
    """Return whether the rows are payments, or a heading proves that each thing was bought."""
    proofs = [*mapping.columns("bought_on"), *mapping.columns("price")]
    are_payments = mapping.spent_is_negative or not _PAYMENTS.isdisjoint(mapping.roles)
    return are_payments or any(_PROVES.search(columns.headings[at]) for at in proofs)


def _doubted(columns: Columns, days: Sequence[int], place: int) -> Counter[str]:
    """Count the statuses of rows with a day, or of all if none has one.

    Nothing counts if only what was bought has a day: the rest has none, and other statuses.
    """
    dated, undated = Counter[str](), Counter[str]()
    for _, row in columns.table.rows(columns.reading):
        word = row[place].strip() if place < len(row) else ""
        if word != columns.table.headers[place].strip():
            has_day = any(at < len(row) and row[at].strip() for at in days)
            (dated if has_day else undated)[word] += 1
    are_bought = {*map(standing, dated)} <= {None, "paid", "returned"}
    are_apart = bool(dated and undated) and dated.keys().isdisjoint(undated) and are_bought
    return Counter() if are_apart else dated or undated


def _strange(statuses: Iterable[str], known: Container[str]) -> tuple[str, ...]:
    """Return the *statuses* that we don't know, each once; none if they are conditions or states."""
    words = [
        word
        for word in dict.fromkeys(statuses)
        if not is_unknown(word)
        and word not in known
        and standing(word) is None
        and agreed(word) in {None, "no"}
    ]
    are_conditions = phrases("condition").issuperset(map(normalise, words))
    are_states = all(len(word) == _STATE_CHARS and word.isupper() for word in words)
    return () if are_conditions or are_states else tuple(words)


def _names_a_status(heading: str) -> bool:
    """Return whether *heading* is one word for what a thing became, or for “bought”."""
    words = [word for word in heading.split() if word not in _FILLERS]
    return (
        len(words) == 1
        and not says(heading, "not back")
        and (standing(words[0]) in _BECAME or _BOUGHT.search(words[0]) is not None)
    )


def _is_status(columns: Columns, index: int) -> bool:
    values = {*columns.sample(index)}
    meanings = {*map(standing, values)}
    if len(values) > _MOST_STATUSES or not meanings - {None}:
        return False
    if says(columns.headings[index], "status"):
        return True
    if all(yes_or_no(value) is not None or is_not_yet(value) for value in values):  # “Cancelled: yes”
        return index not in columns.answers and _names_a_status(columns.headings[index])
    rest = {value for value in values if yes_or_no(value) is None}  # “Yes”, “No” and “Maybe” say less
    asks = rest < values and _names_a_status(columns.headings[index])
    return _are_states(rest, 1 if asks else _ENOUGH_STATES)


def _are_states(values: Collection[str], least: int) -> bool:
    """Return whether we know what nearly all of these say, and that is at least *least* things."""
    meanings = {*map(standing, values)}
    known = sum(standing(value) is not None for value in values)
    are_sure = None not in meanings or (bool(meanings & _BECAME) and 2 * known > len(values))
    return are_sure and len(meanings) >= least
