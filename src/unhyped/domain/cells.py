"""The cells of the program's own CSV: which columns there are, and what is in them.

The columns are the fields of a purchase, and some for people. Writing and reading are both here, so that they
stay inverse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from unhyped.domain.forms import TEXT
from unhyped.domain.money import Money
from unhyped.domain.plain import to_plain
from unhyped.domain.records import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from unhyped.domain.plain import Json
    from unhyped.domain.purchase import Purchase

_FIELDS: Final = {name: field for name, field in BY_NAME["purchase"].fields.items() if name != "trashed_at"}
_OUTCOME: Final = (
    *("net", "verdict", "group", "regret", "good_and_needed", "last_check_in"),
    *("times_used", "last_used", "cost_per_use"),
)
_NOT_IN_NET: Final = ("expected_back", "resold_apart")
DERIVED: Final = (*_OUTCOME, *_NOT_IN_NET)
"""Columns for people, worked out from the others: they are written and never read."""
CURRENCY_OF: Final = {"price": "currency", "target_per_use": "target_currency"}
"""Column of an amount → that of its currency."""
RECORDS: Final = {"check_ins": "check_in", "money_events": "money_event", "uses": "use"}
"""Column of records, as JSON → their kind."""
_FIRST: Final = ("name", "bought_on", "price")
_LAST: Final = ("origin", "external_id", "id", "added_at")


def _columns() -> Iterator[str]:
    """Yield what people look for first, then the other fields, then what only the program needs."""
    others = (name for name in _FIELDS if name not in {*_FIRST, *_LAST})
    for name in (*_FIRST, *_OUTCOME, *others, *_NOT_IN_NET, *_LAST):
        yield name
        if name in CURRENCY_OF:
            yield CURRENCY_OF[name]
    yield from RECORDS


HEADER: Final = tuple(_columns())
"""The columns, in their order."""

_RISKY: Final = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠]|['\t\r\n]")
"""Matches what a spreadsheet may read as a formula, and the apostrophe that marks a cell as text."""
_DIGITS: Final = re.compile(r"[0-9]+")
_YES_OR_NO: Final = {"yes": True, "no": False}
_TO_ESCAPE: Final = re.compile(r"[;\\]")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_PART: Final = re.compile(r"((?:\\.|[^;\\]|\\\Z)*)(?:; ?|\Z)", re.DOTALL)


def cells_of(purchase: Purchase) -> dict[str, str]:
    """Return the cells of *purchase* by column, without what happened to it."""
    plain, cells = to_plain(purchase), dict[str, str]()
    for name, field in _FIELDS.items():
        value = plain.get(name)
        if field.type is Money:
            amount = value if isinstance(value, dict) else {}
            cells[name] = str(amount.get("amount", ""))
            cells[CURRENCY_OF[name]] = str(amount.get("currency", ""))
        elif isinstance(value, list):
            cells[name] = inert(joined(map(str, value)))
        elif field.form is TEXT:
            cells[name] = inert(str(value or ""))
        elif isinstance(value, bool):
            cells[name] = "yes" if value else "no"
        else:
            cells[name] = "" if value is None else str(value)
    return cells


def plain_value(column: str, cell: str) -> Json:
    """Return the plain value of the field in a non-empty *cell* of a *column*."""
    field = _FIELDS[column]
    if field.form is TEXT:
        return text_of(cell)
    if field.type == tuple[str, ...]:
        return [*parted(text_of(cell))]
    if field.type is bool:
        return _YES_OR_NO.get(cell, cell)
    return int(cell[:9]) if field.type is int and _DIGITS.fullmatch(cell) and column != "video_id" else cell


def inert(text: str) -> str:
    """Return *text* as a cell that no spreadsheet calculates: a possible formula gets an apostrophe."""
    return f"'{text}" if _RISKY.match(text) else text


def text_of(cell: str) -> str:
    """Return the text that `inert` made the cell from: remove exactly one leading apostrophe."""
    return cell.removeprefix("'")


def joined(texts: Iterable[str]) -> str:
    r"""Return several texts as one cell: “gift; blue”. Their semicolons and backslashes are escaped.

    Another “; ” follows an empty text at the end, so that it isn't lost.
    """
    parts = [_TO_ESCAPE.sub(r"\\\g<0>", text) for text in texts]
    return "; ".join(parts if not parts or parts[-1] else [*parts, ""])


def parted(cell: str) -> tuple[str, ...]:
    """Return the texts that `joined` put into a cell; the space after a semicolon is optional."""
    return tuple(_ESCAPED.sub(r"\1", part) for part in _PART.findall(cell)[:-1])
