from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhyped.importers.json_events import JsonEvents, JsonFault
from unhyped.importers.json_walk import MAX_DEPTH, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-99, 99)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(max_size=3), each, max_size=4),
)


class Broken(Exception):
    """What the tests make of a fault."""


def walk_over(content: str, max_bytes: int = 4_000_000, chunk: int = 65_536) -> Walk:
    class Slow(io.BytesIO):
        def read(self, _: int | None = None) -> bytes:
            return super().read(chunk)

    def unchanged(chunks: Iterator[bytes]) -> Iterator[bytes]:
        return chunks

    data = content.encode(errors="surrogatepass")
    return Walk(JsonEvents(lambda: Slow(data), lambda _: None, Broken, unchanged, max_bytes))


@given(st.lists(VALUES, max_size=5), st.sampled_from([None, 1]), st.sampled_from([1, 7, 65_536]))
def test_values_are_those_of_the_standard_decoder(
    document: list[object], indent: int | None, chunk: int
) -> None:
    text = json.dumps(document, indent=indent)
    assert list(walk_over(text, chunk=chunk).values()) == json.loads(text)


def test_of_equal_keys_the_last_counts() -> None:
    assert walk_over('{"a": 1, "b": 2, "a": [3]}').value() == {"a": [3], "b": 2}


def test_each_value_knows_where_it_begins() -> None:
    walk = walk_over('[\n1,\n\n{"a":\n[2]},\n3]')
    assert [(walk.value_line, value) for value in walk.values()] == [(2, 1), (4, {"a": [2]}), (6, 3)]


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_a_value_may_have_a_hundred_levels(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    walk_over(opening * MAX_DEPTH + "1" + closing * MAX_DEPTH).value()
    with pytest.raises(Broken) as caught:
        walk_over(opening * (MAX_DEPTH + 1) + "1" + closing * (MAX_DEPTH + 1)).value()
    assert caught.value.args == (JsonFault("too deep", 1, limit=MAX_DEPTH),)


def test_a_value_without_end_is_refused() -> None:
    with pytest.raises(Broken) as caught:
        walk_over("[" + "1,\n" * 1_000_000, max_bytes=500_000).value()
    fault = caught.value.args[0]
    assert (fault.kind, fault.limit) == ("long text", 500_000)


def test_what_else_comes_is_named_with_its_line() -> None:
    with pytest.raises(Broken) as caught:
        walk_over('{\n"b": 1}').expect("start_array")
    assert caught.value.args == (JsonFault("damaged", 1, "we expected “[” here"),)


def test_there_is_no_event_after_the_last_one() -> None:
    walk = walk_over("{}")
    walk.skip()
    with pytest.raises(Broken) as caught:
        walk.next()
    assert caught.value.args[0].kind == "cut off"
