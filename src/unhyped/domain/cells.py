"""The cells of the program's own CSV: which columns there are, and what is in them.

The columns are the fields of a purchase or a wish, and some for people. Writing and reading are both here,
so that they stay inverse.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self, get_origin

from unhyped.domain.forms import TEXT
from unhyped.domain.money import Money
from unhyped.domain.plain import to_plain
from unhyped.domain.records import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from unhyped.domain.change import Record
    from unhyped.domain.forms import RecordField
    from unhyped.domain.plain import Json

_OUTCOME: Final = (
    *("net", "verdict", "group", "regret", "good_and_needed", "last_check_in"),
    *("times_used", "last_used", "cost_per_use"),
)
_NOT_IN_NET: Final = ("expected_back", "resold_apart")
_FOR_PROGRAM: Final = ("origin", "external_id", "id", "added_at")


WEEK_ANSWERS: Final = "week_answers"
_CURRENCY_OF: Final = {"target_per_use": "target_currency"}
_RISKY: Final = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠]|['\t\r\n]")
"""Matches what a spreadsheet may read as a formula, and the apostrophe that marks a cell as text."""
_DIGITS: Final = re.compile(r"[0-9]+")
_TEXTS: Final = tuple[str, ...]
_YES_OR_NO: Final = {"yes": True, "no": False}
_TO_ESCAPE: Final = re.compile(r"[;\\]")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_PART: Final = re.compile(r"((?:\\.|[^;\\]|\\\Z)*)(?:; ?|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a CSV of ours with a kind of records: their names in order, and the fields among them.

    *derived* columns are for people, worked out from the others: they are written and never read. Those of
    *owned* records have JSON arrays; *owned* also says their kinds.
    """

    names: tuple[str, ...]
    fields: dict[str, RecordField]
    derived: tuple[str, ...]
    owned: dict[str, str]

    @classmethod
    def of(
        cls,
        kind: str,
        first: Iterable[str],
        last: Iterable[str],
        owned: dict[str, str],
        left_out: Container[str] = (),
    ) -> Self:
        """Put what people look for *first*, then the other fields, then what only the program needs."""
        fields = {name: field for name, field in BY_NAME[kind].fields.items() if name not in left_out}
        others = (name for name in fields if name not in {*first, *last})
        names = list[str]()
        for name in (*first, *others, *last, *owned):
            names.append(name)
            if name in fields and fields[name].type is Money:
                names.append(currency_of(name))
        derived = [name for name in (*first, *last) if name not in fields]
        return cls(tuple(names), fields, tuple(derived), owned)

    def cells(self, record: Record) -> dict[str, str]:
        """Return the cells of the fields of *record* by column."""
        plain, cells = to_plain(record), dict[str, str]()
        for name, field in self.fields.items():
            value = plain.get(name)
            if field.type is Money:
                amount = value if isinstance(value, dict) else {}
                cells[name] = str(amount.get("amount", ""))
                cells[currency_of(name)] = str(amount.get("currency", ""))
            elif field.type == _TEXTS:
                cells[name] = inert(joined(map(str, value if isinstance(value, list) else ())))
            elif isinstance(value, list):
                cells[name] = json_cell(value)
            elif field.form is TEXT:
                cells[name] = inert(str(value or ""))
            elif isinstance(value, bool):
                cells[name] = "yes" if value else "no"
            else:
                cells[name] = "" if value is None else str(value)
        return cells

    def plain_value(self, column: str, cell: str) -> Json:
        """Return the plain value of the field in a non-empty *cell* of a *column*."""
        field = self.fields[column]
        if field.form is TEXT:
            return text_of(cell)
        if field.type == _TEXTS:
            return [*parted(text_of(cell))]
        if get_origin(field.type) is tuple:
            return json_in(cell)
        if field.type is bool:
            return _YES_OR_NO.get(cell, cell)
        return (
            int(cell[:9]) if field.type is int and _DIGITS.fullmatch(cell) and column != "video_id" else cell
        )


def currency_of(amount: str) -> str:
    """Return the column with the currency of an *amount*."""
    return _CURRENCY_OF.get(amount, "currency")


PURCHASES: Final = Columns.of(
    "purchase",
    first=("name", "bought_on", "price", *_OUTCOME),
    last=(*_NOT_IN_NET, *_FOR_PROGRAM),
    owned={
        "check_ins": "check_in",
        "money_events": "money_event",
        "uses": "use",
        WEEK_ANSWERS: "week_answer",
    },
    left_out={"trashed_at"},
)
WISHES: Final = Columns.of(
    "wish",
    first=("name", "wanted_on", "price", "waits_until", "outcome", "ended_on", "reason"),
    last=("bought_as", *_FOR_PROGRAM, "extensions"),
    owned={WEEK_ANSWERS: "week_answer"},
)


def json_cell(plain: Json) -> str:
    """Return a list as compact JSON; “” if it is empty."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) if plain else ""


def json_in(cell: str) -> Json:
    """Return the JSON in a *cell*; the cell itself if there is none, for whoever checks it to refuse."""
    try:
        value: Json = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return value


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
