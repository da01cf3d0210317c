"""Guesses how to read a table of unknown origin, and what the person has to be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from unhyped.importers.answer_columns import doubts_about, with_answers
from unhyped.importers.bookkeeping import kind_of_payment
from unhyped.importers.columns import guess_roles
from unhyped.importers.csv_columns import Columns
from unhyped.importers.csv_customs import customs, marks_in
from unhyped.importers.mapping import Doubt, Mapping, MappingQuestion, header_signature
from unhyped.importers.reasons import reasons
from unhyped.importers.shipped_presets import mapping_for
from unhyped.importers.sums import Sums
from unhyped.importers.what_was_paid import settle_paid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from unhyped.domain.amount import Marks
    from unhyped.importers.reading import Reading
    from unhyped.importers.sums import Parts
    from unhyped.importers.table import FoundTable

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
    question = MappingQuestion(
        signature=header_signature(table.headers),
        headers=table.headers,
        sample_rows=tuple(tuple(cell[:_SHOWN_CELL] for cell in row) for row in table.sample[:_SHOWN_ROWS]),
        guess=mapping,
        unsure_about=tuple(doubts),
        reasons=reasons(table.headers, mapping, columns.fit, chosen_before=before, app=app),
        evidence=tuple(columns.evidence),
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


def _guess(columns: Columns) -> tuple[Mapping, list[Doubt], Parts | None]:
    """Guess from the names of the columns and their cells."""
    table = columns.table
    roles = guess_roles(table.headers, columns.tell)
    if "name" not in roles:
        roles = guess_roles(table.headers, columns.fit)
    roles = columns.with_status(columns.with_direction(with_answers(columns, roles)))
    if (kind := kind_of_payment(columns, roles)) is not None:
        roles = tuple("kind" if place == kind else role for place, role in enumerate(roles))
    doubts: list[Doubt] = []
    if not {"name", "shop"} & {*roles} or columns.names_only_a_seller(roles):
        doubts.append("name")
    by_content = columns.by_content(roles)
    if by_content != roles and (doubts or not columns.suffice(roles, by_content)):
        doubts.append("price or bought_on")
    roles = by_content if doubts else columns.by_name_alone(roles)
    roles, parts = settle_paid(columns, roles, doubts)
    roles = columns.pieces(roles, doubts)
    mapping, more = doubts_about(columns, customs(columns, roles, doubts))
    return mapping, [*doubts, *more], parts
