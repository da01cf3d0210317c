"""The customs that the cells of a table follow: decimal marks, order of day and month, signs, currencies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.domain.amount import Marks, marks_of, money_readings
from unhyped.domain.currency import possible_currencies
from unhyped.domain.dates import detect_date_order, order_of, parse_date
from unhyped.domain.errors import DateAmbiguous, InvalidInput
from unhyped.domain.text import normalise
from unhyped.i18n import gettext
from unhyped.importers.cell_days import with_year
from unhyped.importers.cell_values import bare, flagged
from unhyped.importers.cell_words import is_unknown
from unhyped.importers.columns import DECIMALS, UNITS
from unhyped.importers.csv_columns import AMOUNTS, MOSTLY, places
from unhyped.importers.header import in_minor_units, open_currency, without_currency
from unhyped.importers.mapping import Mapping

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from unhyped.domain.amount import DecimalMark
    from unhyped.domain.dates import DateOrder
    from unhyped.importers.csv_columns import Columns
    from unhyped.importers.mapping import Doubt, Role
    from unhyped.importers.reading import Reading

_WHOLE: Final = re.compile(r"-?\d+", re.ASCII)
_INCOME: Final = re.compile(
    r"\b(?:payroll|salary|salaries|wages?|paycheck|income|direct deposit"
    r"|zahlung erhalten|pago recibido|paiement recu"
    r"|payments?(?: -)? (?:received|thank you)|thank you for your payment"
    r"|gehalt|lohn|salaire|paie|nomina|salario|salaris|loon)\b"
)
"""Words of rows in which money came to the account."""
_OTHER_DAYS: Final[tuple[Role, ...]] = (
    *("delivered_on", "rated_on", "opened_on", "finished_on", "last_used", "wait_until"),
)
"""Columns with days beside that of buying; a table writes all of them in one order."""
_BANKS_SPEND: Final = 0.6
_REFUNDS_AT_MOST: Final = 0.2


def customs(columns: Columns, roles: tuple[Role, ...], doubts: list[Doubt]) -> Mapping:
    """Return the mapping for *roles*; add to *doubts* what the cells leave open."""
    amounts = places(roles, *AMOUNTS)
    dates, others = places(roles, "bought_on"), places(roles, *_OTHER_DAYS)
    return Mapping(
        roles=roles,
        decimal_mark=_decimal_mark(columns, roles, doubts) if amounts else None,
        date_order=_date_order(columns, dates or others, others, doubts) if dates or others else None,
        spent_is_negative="price" in roles and _spent_is_negative(columns, roles, doubts),
        currency=_currency(columns, roles, amounts, doubts),
        minor_units=bool(amounts) and _minor_units(columns, amounts, doubts),
    )


def marks_in(columns: Columns, roles: Sequence[Role]) -> Marks:
    """Return the decimal marks of the amounts; the whole file is read only if its start leaves one open."""
    own = columns.reading.customs.currency
    amounts = places(roles, *AMOUNTS)
    near = marks_of((flagged(cell)[0] for i in amounts for cell in columns.sample(i)), own)
    if near.usual is not None or not amounts:
        return near
    return marks_of((flagged(cell)[0] for cell in columns.all(amounts)), own)


def marks_chosen(marks: Marks, mapping: Mapping, own: str) -> Marks:
    """Return *marks* with the person's answer in *mapping* for every currency that shows none itself."""
    chosen = mapping.decimal_mark
    if chosen is None:
        return marks
    shown = {code: mark or chosen for code, mark in marks.by_currency.items()}
    return Marks({mapping.currency or own: chosen} | shown, chosen, answered=True)


def _decimal_mark(columns: Columns, roles: Sequence[Role], doubts: list[Doubt]) -> DecimalMark | None:
    own, marks = columns.reading.customs.currency, marks_in(columns, roles)
    if marks.usual is None and any(
        _is_open(cell, own, marks) for cell in columns.all(places(roles, *AMOUNTS))
    ):
        doubts.append("decimal_mark")
        return columns.reading.customs.decimal_mark
    return marks.usual


def _date_order(
    columns: Columns, indexes: Sequence[int], others: Sequence[int], doubts: list[Doubt]
) -> DateOrder | None:
    """Return the order that days in *indexes* show, else those in *others*; None if nothing depends on it."""
    year = columns.reading.customs.today.year

    def cells(places: Sequence[int]) -> Iterator[str]:
        return (with_year(cell, year) for cell in columns.all(places))

    near = [with_year(cell, year) for index in indexes for cell in columns.sample(index)]
    order = detect_date_order(near) or detect_date_order(cells(indexes)) or detect_date_order(cells(others))
    if order is None and any(has_two_days(cell, columns.reading) for cell in cells(indexes)):
        doubts.append("date_order")
        if {"dmy", "mdy"} <= {*map(order_of, cells(indexes))}:
            columns.contradicts = True
            columns.evidence.append(gettext("Some dates have the day first, and others the month."))
        return "mdy" if columns.reading.customs.currency == "USD" else "dmy"
    return order


def _currency(columns: Columns, roles: Sequence[Role], amounts: Sequence[int], doubts: list[Doubt]) -> str:
    own, headers = columns.reading.customs.currency, [columns.table.headers[index] for index in amounts]
    signs = [sign for header in headers if (sign := open_currency(header, own))]
    if signs and "currency" not in roles:
        doubts.append("currency")
        codes = possible_currencies(signs[0])
        if len(codes) > 1:
            said = gettext("“{sign}” is the sign of several currencies.")
        else:
            said = gettext("“{sign}” in a heading can be a currency or a word.")
        columns.evidence.append(said.format(sign=signs[0]))
        return codes[0] if len(codes) > 1 else ""
    return next(filter(None, (without_currency(header, own)[1] for header in headers)), "")


def _minor_units(columns: Columns, amounts: Sequence[int], doubts: list[Doubt]) -> bool:
    """Return whether amounts are in cents, as a heading or a column of units says."""
    cells = [cell for index in amounts for cell in columns.sample(index) if not is_unknown(cell)]
    are_whole = bool(cells) and all(map(_WHOLE.fullmatch, cells))
    headings = [columns.table.headers[index] for index in amounts]
    said = _says_cents(columns, headings)
    made_by_machine = any("_" in heading for heading in headings)
    is_likely = are_whole and made_by_machine and _like_cents(cells)
    if (said and not are_whole) or (is_likely and not said):
        doubts.append("minor_units")
    return said and are_whole


def _says_cents(columns: Columns, headings: Sequence[str]) -> bool:
    """Return whether the *headings* of amounts, or columns of units or decimals, say so."""
    units, decimals = ({*_cells_under(columns, names)} for names in (UNITS, DECIMALS))
    return (
        any(map(in_minor_units, headings))
        or (bool(units) and all(map(in_minor_units, units)))
        or decimals == {"2"}
    )


def _cells_under(columns: Columns, names: Container[str]) -> Iterator[str]:
    for index, name in enumerate(columns.names):
        if name in names:
            yield from columns.sample(index)


def _spent_is_negative(columns: Columns, roles: tuple[Role, ...], doubts: list[Doubt]) -> bool:
    """Return whether a minus means spent, as at banks; add a doubt if the signs are mixed."""
    below = above = 0
    for cell in columns.sample(roles.index("price")):
        try:
            minor = money_readings(cell, columns.reading.customs.currency, Marks())[0].minor
        except InvalidInput:
            continue
        below += minor < 0
        above += minor > 0
    share = below / (below + above) if below else 0.0
    if share and "direction" not in roles and (came_in := _signs_of_income(columns, roles.index("price"))):
        return came_in == {1}
    if "direction" not in roles and _REFUNDS_AT_MOST < share < _BANKS_SPEND:
        doubts.append("spent_is_negative")
    return share >= MOSTLY


def _signs_of_income(columns: Columns, price: int) -> set[int]:
    """Return the one sign of the rows that are income or paid a card; nothing if they differ."""
    said = [row for row in columns.rows() if any(_INCOME.search(normalise(cell)) for cell in row.cells)]
    signs = {1 if amount > 0 else -1 for row in said if (amount := row.of(price))}
    return signs if len(signs) == 1 else set()


def has_two_days(cell: str, reading: Reading) -> bool:
    """Return whether a cell is a day that can be read in two ways."""
    try:
        parse_date(bare(cell), reading.customs.today, in_file=True)
    except DateAmbiguous:
        return True
    except InvalidInput:
        return False
    return False


def _is_open(cell: str, own: str, marks: Marks) -> bool:
    """Return whether an amount has two readings in one currency."""
    try:
        readings = money_readings(flagged(cell)[0], own, marks)
    except InvalidInput:
        return False
    return len(readings) > 1 and len({money.currency for money in readings}) == 1


def _like_cents(cells: Sequence[str]) -> bool:
    amounts = [abs(int(cell)) for cell in cells]
    return min(amounts) > 99 and any(amount % 10 for amount in amounts)  # noqa: PLR2004 - a euro in cents
