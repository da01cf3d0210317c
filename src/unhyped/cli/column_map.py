"""Reads --map, which says what the columns of a table mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from unhyped.cli.errors import ColumnsUnclear, ColumnUnknown, MapUnclear
from unhyped.domain.currency import currency, possible_currencies
from unhyped.i18n import gettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.importers import Mapping, MappingQuestion
    from unhyped.importers.cell_words import Standing
    from unhyped.importers.mapping import Doubt, Role

_NO_ROLE: Final = "none"
_OTHERS: Final = "*"
"""Stands for every status that --map doesn’t name."""
_CUSTOMS: Final = ("decimal", "dates", "spent", "cents", "money", "scale", "regret")
_DECIMALS: Final = {"point": ".", ".": ".", "comma": ",", ",": ","}
_ANSWERS: Final = {"yes": True, "no": False}
_SIGNS: Final = {"negative": True, "-": True, "positive": False, "+": False}
_KNOWN: Final = {
    "decimal": _DECIMALS.keys(),
    "spent": _SIGNS.keys(),
    "cents": _ANSWERS.keys(),
    "regret": _ANSWERS.keys(),
    "dates": {"dmy", "mdy", "ymd"},
    "scale": {*map(str, range(2, 101))},
}
"""Custom → the answers that --map takes."""
_MAX_HEADERS_SHOWN: Final = 20
_NO_EVIDENCE: Final = "name=…"
"""The answer to complete where no column can be proposed."""
_EITHER: Final[dict[Doubt, tuple[str, str]]] = {
    "decimal_mark": ("decimal=comma", "decimal=point"),
    "date_order": ("dates=dmy", "dates=mdy"),
    "spent_is_negative": ("spent=negative", "spent=positive"),
    "minor_units": ("cents=yes", "cents=no"),
    "scale": ("scale=5", "scale=10"),
    "is_regret": ("regret=no", "regret=yes"),
}
"""Doubt → its two answers."""


def mapping_of(text: str, columns: MappingQuestion, name: str) -> Mapping:
    """Return the guessed mapping with the changes in “name=Artikel,price=Preis,decimal=comma”.

    Raises MapUnclear for any other text, ColumnUnknown for a heading that the file *name* lacks.
    """
    from unhyped.importers.mapping import MEANINGS, ROLES

    said: dict[str, str] = {}
    statuses: list[tuple[Standing, str]] = []
    for part in text.split(","):
        key, given, value = (word.strip() for word in part.partition("="))
        if not given or not value or key not in {*ROLES, *_CUSTOMS, *MEANINGS, _NO_ROLE} - {""}:
            raise MapUnclear(text=text[:100])
        if key in MEANINGS:
            statuses.append((MEANINGS[key], value))
        else:
            said[key] = value
    roles = list(columns.guess.roles)
    for key, header in said.items():
        if key not in _CUSTOMS:
            place = _place(header, columns.headers, name)
            roles = ["" if role == key else role for role in roles]
            roles[place] = "" if key == _NO_ROLE else key  # type: ignore[call-overload] # one of ROLES, see above
    made = replace(columns.guess, roles=tuple(roles), statuses=_with_statuses(columns, statuses))
    return _with_customs(made, said, text)


def _place(header: str, headers: Sequence[str], name: str) -> int:
    """Return the position of the column *header*, a name in any case or a number."""
    plain = [each.strip().casefold() for each in headers]
    if header.casefold() in plain:
        return plain.index(header.casefold())
    if header.isdecimal() and 1 <= int(header) <= len(headers):
        return int(header) - 1
    raise ColumnUnknown(name=name, column=header[:60], columns=_list_headings(headers))


def _with_statuses(
    columns: MappingQuestion, said: Sequence[tuple[Standing, str]]
) -> tuple[tuple[str, Standing], ...]:
    """Return the guessed statuses with the answers in *said*; “*” is each asked about that isn’t named."""
    asked = [word for word, _ in columns.guess.statuses]
    named: dict[str, Standing] = {}
    rest: dict[str, Standing] = {}
    for meaning, value in said:
        if value == _OTHERS and _OTHERS not in asked:
            rest = dict.fromkeys(columns.strange, meaning)
        else:
            named[_status(value, asked)] = meaning
    return tuple((dict(columns.guess.statuses) | rest | named).items())


def _status(said: str, asked: Sequence[str]) -> str:
    """Return the status that a word in any case or its number among those *asked* names; else the word."""
    if said.isdecimal() and 1 <= int(said) <= len(asked) and said not in asked:
        return asked[int(said) - 1]
    return next((status for status in asked if status.casefold() == said.casefold()), said)


def _with_customs(mapping: Mapping, said: dict[str, str], text: str) -> Mapping:
    """Return *mapping* with the customs in *said*: decimal mark, date order, signs, scale and currency."""
    decimal, dates, spent, cents = map(said.get, ("decimal", "dates", "spent", "cents"))
    if any(key in said and said[key] not in known for key, known in _KNOWN.items()):
        raise MapUnclear(text=text[:100])
    if decimal is not None:
        mapping = replace(mapping, decimal_mark="," if _DECIMALS[decimal] == "," else ".")
    if dates is not None:
        mapping = replace(mapping, date_order=dates)  # type: ignore[arg-type] # checked above
    if spent is not None:
        mapping = replace(mapping, spent_is_negative=_SIGNS[spent])
    if cents is not None:
        mapping = replace(mapping, minor_units=_ANSWERS[cents])
    if "scale" in said:
        mapping = replace(mapping, scale=int(said["scale"]))
    if "regret" in said:
        mapping = replace(mapping, is_regret=_ANSWERS[said["regret"]])
    if "money" in said:
        mapping = replace(mapping, currency=currency(said["money"]))
    return mapping


def unclear(name: str, question: MappingQuestion) -> ColumnsUnclear:
    """Return the error that asks for what is unclear about the columns of the file *name*."""
    from unhyped.importers.mapping import MAX_NAMED, doubt_label

    headers = question.headers
    has_others = len(question.strange) > MAX_NAMED
    rest = (gettext("“*” is each of them that you don’t name."),) if has_others else ()
    return ColumnsUnclear(
        name=name,
        questions=" ".join((*question.evidence, *map(doubt_label, question.unsure_about), *rest)),
        columns=_list_headings(headers),
        example=f'"{",".join(_answers(question)) or _NO_EVIDENCE}"',
        otherwise="".join(f', or with "{answer}"' for answer in _others(question)),
    )


def _answers(question: MappingQuestion) -> Iterator[str]:
    """Yield example answers for --map to what is unclear, made from the guess; none without evidence."""
    from unhyped.importers.mapping import MAX_NAMED

    doubts, guess = {*question.unsure_about}, question.guess
    wanted: list[Role] = []
    if doubts & {"name", "price or bought_on"}:
        wanted += ["name", "price", "bought_on"]
    if doubts & {"paid", "sums"}:
        wanted += ["price", "order_total"]
    if "order_total" in doubts:
        wanted.append("order_total")
    for role in dict.fromkeys(wanted):
        if role in guess.roles:
            yield f"{role}={_heading(question, guess.roles.index(role))}"
    if "quantity" in doubts:
        yield f"{_NO_ROLE}={_heading(question, guess.roles.index('quantity'))}"
    yield from (answers[0] for answers in _either(question))
    if "currency" in doubts:
        yield f"money={_currencies(question)[0]}"
    if "status" in doubts:
        words = [word for word, _ in guess.statuses]
        named = [f"bought={_as_said(word, words.index(word) + 1)}" for word in question.strange]
        yield from named if len(named) <= MAX_NAMED else (f"bought={_OTHERS}",)


def _others(question: MappingQuestion) -> Iterator[str]:
    """Yield the other answers to questions with a few."""
    from unhyped.importers.mapping import MEANINGS

    doubts, roles = question.unsure_about, question.guess.roles
    if "quantity" in doubts:
        yield f"quantity={_heading(question, roles.index('quantity'))}"
    if "order_total" in doubts:
        yield f"price={_heading(question, roles.index('order_total'))}"
    yield from (answers[1] for answers in _either(question))
    if "currency" in doubts:
        yield from (f"money={code}" for code in _currencies(question)[1:3])
    if "status" in doubts:
        yield from (f"{meaning}=…" for meaning in [*MEANINGS][1:])


def _either(question: MappingQuestion) -> Iterator[tuple[str, str]]:
    """Yield both answers to each question with only two; the sign that most amounts have comes first."""
    for doubt, (first, second) in _EITHER.items():
        if doubt in question.unsure_about:
            swapped = doubt == "spent_is_negative" and not question.guess.spent_is_negative
            yield (second, first) if swapped else (first, second)


def _currencies(question: MappingQuestion) -> tuple[str, ...]:
    """Return the currencies that the sign in a heading can mean."""
    from unhyped.importers.header import open_currency

    signs = (open_currency(header, "") for header in question.headers)
    return possible_currencies(next(filter(None, signs)))


def _heading(question: MappingQuestion, place: int) -> str:
    """Return the heading of a column, or its number if the heading has characters that --map parses."""
    return _as_said(question.headers[place].strip(), place + 1)


def _as_said(text: str, number: int) -> str:
    """Return *text*, or its *number* if it has characters that --map parses."""
    return str(number) if set(text) & set(",=") or not text.isprintable() or not text else text


def _list_headings(headers: Sequence[str]) -> str:
    more = ", …" if len(headers) > _MAX_HEADERS_SHOWN else ""
    return ", ".join(f"“{header[:40]}”" for header in headers[:_MAX_HEADERS_SHOWN]) + more
