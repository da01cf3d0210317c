from __future__ import annotations

import io
import itertools
import json
from contextlib import nullcontext
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest

from unhyped.importers.structure.json_keys import describe
from unhyped.importers.structure.looking import MOST_LINES, StructureReading

if TYPE_CHECKING:
    from collections.abc import Callable


def looked(content: bytes, **options: int) -> StructureReading:
    looking = StructureReading(**options)  # type: ignore[arg-type]
    describe(lambda: io.BytesIO(content), looking, 0)
    return looking


def told(looking: StructureReading) -> list[str]:
    return [str(line) for line in looking.lines]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"[" * 300_000, "nested more than 100 levels deep"),
        (b'{"Date":' * 300_000, "nested more than 100 levels deep"),
        (b'{"Date": "' + b"x" * 6_000_000, "a single value is longer than 4 MB"),
        (b" " * 6_000_000, "a single value is longer than 4 MB"),
        (b'{"price": 1' + b"0" * 6_000 + b"}", "a number of a thousand digits or more"),
        (b"[1e99999999999999999999]", "not JSON any more in line 1, in []"),
        (b'{"Date": NaN}', "not JSON any more in line 1, in Date"),
        (b'{"Date":\n "a",\n}', "not JSON any more in line 3, in Date"),
        (b'["\xff\xfe"]', "not JSON any more in line 1"),
        (b'{"Link": "a", "Date": {"Date": tru', "not JSON any more in line 1"),
        (b"", "not JSON any more in line 1"),
    ],
)
def test_what_is_damaged_or_too_much_ends_with_the_place(content: bytes, why: str) -> None:
    looking = looked(content)
    assert len(looking.stopped) == 1
    assert why in looking.stopped[0]
    assert looking.lines


def test_what_came_before_the_damage_is_told() -> None:
    looking = looked(b'{"Watch History": {"VideoList": [{"Date": "2025-01-05"}, {"Date": oops')
    assert looking.stopped == ["not JSON any more in line 1, in Watch History.VideoList.[].Date"]
    assert "        Date: date ####-##-## ×1" in told(looking)


def test_a_mark_and_several_documents_are_no_damage() -> None:
    looking = looked(b'\xef\xbb\xbf{"Date": 1}\n{"Date": "2"}\n')
    assert looking.stopped == []
    assert told(looking) == ["(top): object ×2", "  Date: whole number, 1 digit ×1, 1 digit ×1"]


def test_a_repeated_key_is_counted_twice() -> None:
    assert told(looked(b'{"Date": 1, "Date": null}'))[1] == "  Date: whole number, 1 digit ×1, null ×1"


def test_many_unknown_keys_are_data_and_fall_together() -> None:
    keys = ",".join(f'"{"q" * length}": {{"Date": true}}' for length in range(1, 40))
    looking = looked(b'{"Link": 1, %s}' % keys.encode())
    assert told(looking)[2:] == ["  {…}: object ×39", "    Date: true or false ×39"]
    assert "keys <text 21> ×1" in told(looking)[0]
    few = looked(b'{"qq": 1, "zz": 2, "qqq": 3}')
    assert told(few)[1:] == [
        "  <text 2>: whole number, 1 digit ×2",
        "  <text 3>: whole number, 1 digit ×1",
    ]


@pytest.mark.parametrize(
    ("document", "shown"),
    [
        (
            {"commandes": [{"numéro": "q", "payé_le": "2026-01-05", "lignes": [{"x": 1}], "montant": 5}]},
            {"numéro", "payé_le", "lignes", "montant"},
        ),
        ({"userInfo": {"n": "q"}, "pedidos": [{"f": "q"}], "versão": 3}, {"userInfo", "pedidos", "versão"}),
        ([{"tytuł": "q", "sklep": "z"}] * 3, {"tytuł", "sklep"}),
        ({"Käufe": [{"Ware": "q", "Geschäft": "z"}] * 4}, {"Ware", "Geschäft"}),
        ([{"商品": "q", "金额": "5.00", "时间": "2026-01-05"}], {"商品", "金额", "时间"}),
    ],
)  # fmt: skip
def test_keys_that_are_surely_fields_are_shown(document: object, shown: set[str]) -> None:
    names = {line.name for line in looked(json.dumps(document).encode()).lines}
    assert shown <= names


@pytest.mark.parametrize(
    "document",
    [
        {
            "Anna Q": [{"Date": "2026-01-05", "content": "q"}],
            "Ben Z": [{"Date": "2026-01-06", "content": "z"}],
        },
        {"Anna Q": "2026-01-05", "Ben Z": "2026-02-05"},
        {"Anna Q": "hello", "Ben Z": "2026-02-05"},
        {"Anna Q": 1},
        {"Anna Q": {"Date": 1, "Link": None}, "Ben Z": {"Date": 1, "Link": "x", "Type": 2}},
        {"Anna Q": None, "Ben Z": {"Date": 1}},
        {"Anna Q": "q", "anna@q.example": 1, "n": 1.5},
        {f"Anna {'Q' * number}": [number, "q", None][number % 3] for number in range(1, 30)},
        [{"Anna Q": "q"}, {"Date": 1, "Link": False, "Type": "5.00"}],
    ],
)
def test_keys_that_may_be_names_of_people_are_not_shown(document: object) -> None:
    looking = looked(json.dumps(document).encode())
    assert not any(name in line for line in told(looking) for name in ("Anna", "Ben", "anna"))


def test_places_and_lines_have_an_end() -> None:
    def nested(depth: int) -> str:
        inside = "1" if depth == 0 else nested(depth - 1)
        return "{" + ",".join(f'"{key}": {inside}' for key in ("Date", "Link", "Time", "Type", "Url")) + "}"

    looking = looked(nested(5).encode())
    assert len(looking.lines) == MOST_LINES + 1
    assert looking.stopped == ["only the first 4000 places are listed separately"]


class Endless:
    """A file that goes on and on."""

    def __init__(self, start: bytes, block: Callable[[int], bytes]) -> None:
        self._blocks = itertools.chain([start], map(block, itertools.count()))

    def read(self, _: int) -> bytes:
        return next(self._blocks)


def test_a_file_without_end_is_looked_at_for_a_while() -> None:
    looking = StructureReading(bytes_left=3_000_000)
    rows = Endless(b"[0", lambda number: b',{"Date":"2025-01-05","%d":1}' % number * 2_000)
    describe(lambda: nullcontext(cast("BinaryIO", rows)), looking, 0)
    assert looking.stopped == ["only the first 100 MB were looked at, in []"]
    assert any("keys <" in line for line in told(looking))
