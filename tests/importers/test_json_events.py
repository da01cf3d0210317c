from __future__ import annotations

import io
import json
import sys
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples_tiktok import history
from tests.samples_tiktok_json import write_json

from unhyped.importers.json_events import JsonEvents, JsonFault, Piece, has_endless_number

if TYPE_CHECKING:
    from pathlib import Path

    from unhyped.importers.json_events import Event


class Broken(Exception):
    """What the tests make of a fault."""


def pieces(content: bytes) -> list[Piece]:
    return list(JsonEvents(lambda: io.BytesIO(content), lambda _: None, Broken).pieces())


def texts(content: str) -> list[object]:
    """The texts in a JSON file, as they are read."""
    events = [event for piece in pieces(content.encode()) for event in piece.events]
    return [value for event, value in events if event == "string"]


@pytest.mark.parametrize("before", range(14))
def test_half_characters_are_replaced_and_whole_ones_are_not(before: int) -> None:
    dots = "." * before  # wherever the pieces of the file are cut
    whole = dots + "\\ud83d\\uDE00" * 20_000
    escaped = dots + r"\\udc00\\ud83d" * 20_000
    written = ("\\udc00x", "x\\uDE00\\ud83d\\ude00", "x\\ud83d", escaped, whole, f"{whole}\\ude00")
    smile, odd = "\N{GRINNING FACE}", "\N{REPLACEMENT CHARACTER}"
    smiles = dots + smile * 20_000
    read = [f"{odd}x", f"x{odd}{smile}", "x?", dots + r"\udc00\ud83d" * 20_000, smiles, smiles + odd]
    assert texts("[{}]".format(",".join(f'"{text}"' for text in written))) == read


def test_every_event_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_json(history(800), path, "G4", zipped=False)
    checked = 0
    for piece in pieces(path.read_bytes()):
        assert piece.data[-1:] in b"\n}"
        lines = piece.data.decode().split("\n")
        for place in (len(piece.events) - 1, 0, len(piece.events) // 3, len(piece.events) // 2):
            event, value = piece.events[place]
            line = lines[piece.line(place) - piece.first_line]
            if event in {"map_key", "string"}:
                assert json.dumps(value, ensure_ascii=False) in line
                checked += 1
    assert checked > 5


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-99, 99)
    | st.sampled_from(['"', "\\", '\\"', "a: [{1,", "\n", "ü"]),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(max_size=3), each, max_size=4),
)


@given(VALUES, st.sampled_from([0, 1, 3]))
def test_the_line_of_any_event_has_its_value(document: object, indent: int) -> None:
    lines = json.dumps([document], indent=indent).split("\n")
    for piece in pieces("\n".join(lines).encode()):
        for place, (event, value) in enumerate(piece.events):
            line = lines[piece.line(place) - 1]
            if event in {"map_key", "string"}:
                assert json.dumps(value) in line
            elif event == "number":
                assert str(value) in line
            elif event in {"end_map", "end_array"}:
                assert line.strip(" ,")[-1] in "]}"


def test_what_comes_before_the_damage_is_read() -> None:
    content = b'[1,\n "two",\n three]'
    read: list[Event] = []
    reading = JsonEvents(lambda: io.BytesIO(content), lambda _: None, Broken).pieces()
    with pytest.raises(Broken) as caught:
        read.extend(chain.from_iterable(piece.events for piece in reading))
    assert read == [("start_array", None), ("number", 1), ("string", "two")]
    assert caught.value.args == (JsonFault("damaged", 3, "this isn’t valid JSON", column=2),)


# --- numbers


@given(before=st.integers(0, 3000), digits=st.integers(1000, 6000), after=st.integers(0, 3000))
def test_a_thousand_digits_are_noticed_wherever_they_stand(before: int, digits: int, after: int) -> None:
    assert has_endless_number(b"[" * before + b"7" * digits + b"]" * after)


@given(st.lists(st.integers(1, 499), max_size=40))
def test_short_numbers_are_not(lengths: list[int]) -> None:
    assert not has_endless_number(b",".join(b"1" * length for length in lengths))


@pytest.mark.parametrize("cut", [1, 999, 1000, 2150, 3300, 4299])
def test_a_number_python_would_refuse_is_noticed_on_one_side_of_any_cut(cut: int) -> None:
    block = b" " * 8192 + b"1" * (sys.int_info.default_max_str_digits + 1) + b" " * 8192
    cut += 8192
    assert has_endless_number(block[:cut]) or has_endless_number(block[cut:])


def test_letters_and_nothing_are_no_numbers() -> None:
    assert not has_endless_number(b"")
    assert not has_endless_number(b"x" * 10_000)
    assert not has_endless_number(b'"2025-01-05 18:22:10",' * 1_000)
