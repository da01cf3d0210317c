"""Reads --map, which says what the columns of a table mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from unhyped.cli.errors import ColumnsUnclear, ColumnUnknown, MapUnclear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unhyped.importers import Mapping, MappingQuestion

_NO_ROLE: Final = "none"
_CUSTOMS: Final = ("decimal", "dates", "spent")
_DECIMALS: Final = {"point": ".", ".": ".", "comma": ",", ",": ","}
_SIGNS: Final = {"negative": True, "-": True, "positive": False, "+": False}
_MAX_HEADERS_SHOWN: Final = 20


def mapping_of(text: str, columns: MappingQuestion, name: str) -> Mapping:
    """Return the guessed mapping with the changes in “name=Artikel,price=Preis,decimal=comma”.

    Raises MapUnclear for any other text, ColumnUnknown for a heading that the file *name* lacks.
    """
    from unhyped.importers.mapping import ROLES

    said: dict[str, str] = {}
    for part in text.split(","):
        key, given, value = (word.strip() for word in part.partition("="))
        if not given or not value or key not in {*ROLES, *_CUSTOMS, _NO_ROLE} - {""}:
            raise MapUnclear(text=text[:100])
        said[key] = value
    roles = list(columns.guess.roles)
    for key, header in said.items():
        if key not in _CUSTOMS:
            place = _place(header, columns.headers, name)
            roles = ["" if role == key else role for role in roles]
            roles[place] = "" if key == _NO_ROLE else key  # type: ignore[call-overload] # one of ROLES, see above
    made = replace(columns.guess, roles=tuple(roles))
    return _with_customs(made, said, text)


def _place(header: str, headers: Sequence[str], name: str) -> int:
    """Return the position of the column *header*, a name in any case or a number."""
    plain = [each.strip().casefold() for each in headers]
    if header.casefold() in plain:
        return plain.index(header.casefold())
    if header.isdecimal() and 1 <= int(header) <= len(headers):
        return int(header) - 1
    raise ColumnUnknown(name=name, column=header[:60], columns=_list_headings(headers))


def _with_customs(mapping: Mapping, said: dict[str, str], text: str) -> Mapping:
    """Return *mapping* with the decimal mark, date order and sign in *said*."""
    decimal, dates, spent = said.get("decimal"), said.get("dates"), said.get("spent")
    if (
        decimal not in {None, *_DECIMALS}
        or spent not in {None, *_SIGNS}
        or dates not in {None, "dmy", "mdy", "ymd"}
    ):
        raise MapUnclear(text=text[:100])
    if decimal is not None:
        mapping = replace(mapping, decimal_mark="," if _DECIMALS[decimal] == "," else ".")
    if dates is not None:
        mapping = replace(mapping, date_order=dates)  # type: ignore[arg-type] # checked above
    if spent is not None:
        mapping = replace(mapping, spent_is_negative=_SIGNS[spent])
    return mapping


def unclear(name: str, question: MappingQuestion) -> ColumnsUnclear:
    """Return the error that asks for what is unclear about the columns of the file *name*."""
    from unhyped.importers.mapping import doubt_label

    headers = question.headers
    return ColumnsUnclear(
        name=name,
        questions=" ".join(doubt_label(doubt) for doubt in question.unsure_about),
        columns=_list_headings(headers),
        example=f'"{",".join(_answers(question))}"',
        otherwise="".join(f', or with "{answer}"' for answer in _others(question)),
    )


def _answers(question: MappingQuestion) -> Iterator[str]:
    """Yield example answers for --map to what is unclear, made from the guess."""
    doubts, roles = question.unsure_about, question.guess.roles
    if {"name", "price or bought_on"} & {*doubts}:
        for place, role in enumerate(("name", "price", "bought_on")[: len(roles)]):
            yield f"{role}={_heading(question, roles.index(role) if role in roles else place)}"
    if "quantity" in doubts:
        yield f"{_NO_ROLE}={_heading(question, roles.index('quantity'))}"
    if "decimal_mark" in doubts:
        yield "decimal=comma"
    if "date_order" in doubts:
        yield "dates=dmy"
    if "spent_is_negative" in doubts:
        yield "spent=negative"


def _others(question: MappingQuestion) -> Iterator[str]:
    """Yield the other answers to questions with only two."""
    doubts, roles = question.unsure_about, question.guess.roles
    if "quantity" in doubts:
        yield f"quantity={_heading(question, roles.index('quantity'))}"
    if "decimal_mark" in doubts:
        yield "decimal=point"
    if "date_order" in doubts:
        yield "dates=mdy"
    if "spent_is_negative" in doubts:
        yield "spent=positive"


def _heading(question: MappingQuestion, place: int) -> str:
    """Return the heading of a column, or its number if the heading has characters that --map parses."""
    header = question.headers[place].strip()
    return str(place + 1) if set(header) & set(",=") or not header else header


def _list_headings(headers: Sequence[str]) -> str:
    more = ", …" if len(headers) > _MAX_HEADERS_SHOWN else ""
    return ", ".join(f"“{header[:40]}”" for header in headers[:_MAX_HEADERS_SHOWN]) + more
