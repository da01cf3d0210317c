"""Guesses how to read a table of unknown origin, and what the person has to be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.importers.answer_columns import with_answers
from unhyped.importers.answer_headings import says
from unhyped.importers.bookkeeping import kind_of_payment
from unhyped.importers.columns import ALIASES, guess_roles
from unhyped.importers.csv_columns import AMOUNTS, Columns, places
from unhyped.importers.csv_customs import customs, marks_in
from unhyped.importers.header import without_currency
from unhyped.importers.mapping import Doubt, Mapping, MappingQuestion, header_signature
from unhyped.importers.rating_scale import doubts_about
from unhyped.importers.reasons import reasons
from unhyped.importers.shipped_presets import mapping_for
from unhyped.importers.state_columns import ask_statuses, with_direction, with_status
from unhyped.importers.sums import Sums
from unhyped.importers.what_was_paid import settle_paid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from unhyped.domain.amount import Marks
    from unhyped.importers.mapping import Role
    from unhyped.importers.reading import Reading
    from unhyped.importers.sums import Parts
    from unhyped.importers.table import FoundTable

_PAYEE_TOO: Final = frozenset(("name", "naam", "nom", "nombre", "partnername"))
"""What names a thing in a tracker, and in the table of an account whoever was paid."""
_SHOWN_ROWS: Final = 8
_SHOWN_CELL: Final = 200


class Guess(NamedTuple):
    """How to read a table: the *question* about it, and what its own sums are made of.

    *cells* yields every value of a column.
    """

    question: MappingQuestion
    marks: Marks
    sums: Sums
    cells: Callable[[int], Iterable[str]]


def guess(table: FoundTable, reading: Reading, remembered: Mapping | None = None) -> Guess:
    """Guess the mapping of *table*; *unsure_about* lists what its names and cells leave open.

    A *remembered* answer takes precedence over a shipped preset, and that over names and cells. What the
    table proves comes first.
    """
    columns = Columns(table, reading)
    before = remembered is not None and remembered.fault(len(table.headers)) is None
    app, known = ("", remembered) if before else mapping_for(columns) or ("", None)
    if known is not None:
        (mapping, doubts), parts = _as_before(columns, known), None
    else:
        mapping, doubts, parts = _guess(columns)
    if statuses := ask_statuses(columns, mapping):
        doubts.append("status")
        mapping = replace(mapping, statuses=(*mapping.statuses, *((word, "paid") for word in statuses)))
    question = MappingQuestion(
        signature=header_signature(table.headers),
        headers=table.headers,
        sample_rows=tuple(tuple(cell[:_SHOWN_CELL] for cell in row) for row in table.sample[:_SHOWN_ROWS]),
        guess=mapping,
        unsure_about=tuple(doubts),
        reasons=reasons(table.headers, mapping, columns.fit, chosen_before=before, app=app),
        evidence=tuple(columns.evidence),
        strange=statuses,
    )
    sums = Sums(parts, columns.balance(mapping.roles))
    return Guess(question, marks_in(columns, mapping.roles), sums, lambda place: columns.all((place,)))


def _as_before(columns: Columns, remembered: Mapping) -> tuple[Mapping, list[Doubt]]:
    """Return a known answer with what the file proves, and doubts about what neither shows."""
    doubts: list[Doubt] = []
    found = customs(columns, remembered.roles, doubts)
    order_is_open = "date_order" in doubts
    signs_differ = (
        "price" in remembered.roles
        and "direction" not in remembered.roles
        and "spent_is_negative" not in doubts
        and found.spent_is_negative != remembered.spent_is_negative
    )
    guess = replace(
        remembered,
        decimal_mark=remembered.decimal_mark if "decimal_mark" in doubts else found.decimal_mark,
        date_order=(order_is_open and remembered.date_order) or found.date_order or remembered.date_order,
        currency=remembered.currency or ("" if "currency" in doubts else found.currency),
    )
    answered = {
        "decimal_mark": remembered.decimal_mark is not None,
        "date_order": remembered.date_order is not None and not columns.contradicts,
        **dict.fromkeys(("spent_is_negative", "currency", "minor_units"), True),
    }
    left: list[Doubt] = [doubt for doubt in doubts if not answered.get(doubt)]
    guess, more = doubts_about(columns, guess)
    if signs_differ:
        left.append("spent_is_negative")
    return guess, left + more


def _with_memo_as_name(columns: Columns, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the roles with a budget app’s “Name” as the payee, and a full note instead of a blank name."""
    if not {"account", "name"} <= {*roles}:
        return roles
    name = roles.index("name")
    is_payee = "shop" not in roles and columns.names[name] in _PAYEE_TOO
    texts = (at for at, each in enumerate(columns.names) if each in ALIASES["name"] and not roles[at])
    memo = next(filter(columns.sample, texts), None)
    note = roles.index("note") if "note" in roles else None
    swapped: dict[int, Role] = {}
    if is_payee and (memo is not None or note is not None):
        swapped = {name: "shop"} if memo is None else {name: "shop", memo: "name"}
    elif note is not None and 2 * len(columns.sample(name)) <= len(columns.sample(note)):
        swapped = {name: "note", note: "name"}
    return tuple(swapped.get(at, role) for at, role in enumerate(roles))


def _without_sparse_name(columns: Columns, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the roles with a mostly blank name as a note, if each row has words in another column."""
    name, rows = roles.index("name") if "name" in roles else None, len(columns.table.sample)
    if name is None or 2 * len(columns.sample(name)) >= rows:
        return roles
    others = (
        at for at in columns.free(roles) if len(columns.sample(at)) == rows and columns.tell("name", at)
    )
    has_other = next(others, None) is not None
    return tuple("note" if has_other and at == name else role for at, role in enumerate(roles))


def _without_other_currency(columns: Columns, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the roles without a column of currencies that contradicts the heading of the price.

    It belongs to another column of amounts, if there is one.
    """
    own = columns.reading.customs.currency
    said = {without_currency(columns.table.headers[at], own)[1] for at in places(roles, *AMOUNTS)} - {""}
    if "currency" not in roles or len(said) != 1:
        return roles
    currency = roles.index("currency")
    is_other = any(
        not role and says(columns.headings[at], "price") and columns.fit("price", at)
        for at, role in enumerate(roles)
    )
    contradicts = is_other and not said.issuperset(columns.codes(currency))
    return tuple("" if contradicts and at == currency else role for at, role in enumerate(roles))


def _guess(columns: Columns) -> tuple[Mapping, list[Doubt], Parts | None]:
    """Guess from the names of the columns and their cells."""
    table = columns.table
    roles = guess_roles(table.headers, columns.tell)
    if "name" not in roles and not columns.has_words_left(roles):
        roles = guess_roles(table.headers, columns.fit)
    roles = _with_memo_as_name(columns, _without_sparse_name(columns, roles))
    roles = with_status(columns, with_direction(columns, with_answers(columns, roles)))
    if (kind := kind_of_payment(columns, roles)) is not None:
        roles = tuple("kind" if place == kind else role for place, role in enumerate(roles))
    named_roles, named = {*roles}, {"name", "shop"} & {*roles} and not columns.names_only_a_seller(roles)
    by_content = columns.by_content(roles)
    doubts = columns.unsaid(roles, by_content)
    roles = columns.by_name_alone(roles) if named and columns.suffice(roles, by_content) else by_content
    roles, parts = settle_paid(columns, roles, doubts)
    if parts is not None and "price or bought_on" in doubts and "bought_on" in named_roles:
        doubts.remove("price or bought_on")  # a sum shows what was paid
    roles = _without_other_currency(columns, columns.pieces(roles, doubts))
    mapping, more = doubts_about(columns, customs(columns, roles, doubts))
    return mapping, [*doubts, *more], parts
