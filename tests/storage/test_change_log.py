from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.making import NOW

from unhyped.storage.change_log import ChangeKind, Link, LogLine, Order, first_chain

if TYPE_CHECKING:
    from collections.abc import Iterable


def line(
    seq: int,
    kind: ChangeKind = "do",
    of_seq: int | None = None,
    *,
    prior: int | None = None,
    origin: str = "",
) -> LogLine:
    return LogLine(
        seq=seq,
        kind=kind,
        of_seq=of_seq,
        prior=prior,
        origin=origin,
        label=f"line {seq}",
        at=NOW,
        chain=b"",
    )


def order_of(lines: Iterable[LogLine]) -> Order:
    order = Order()
    for each in lines:
        order.add(each)
    return order


def test_undo_and_redo_take_the_last_line_and_a_new_change_makes_undone_ones_final() -> None:
    order = order_of([line(1), line(2, prior=1), line(3, prior=2)])
    assert (order.undo, order.redo) == ([1, 2, 3], [])
    order.add(line(4, "undo", 3, prior=3))
    order.add(line(5, "undo", 2, prior=3))
    assert (order.undo, order.redo, order.undone) == ([1], [3, 2], {2, 3})
    order.add(line(6, "redo", 2, prior=3))
    assert (order.undo, order.redo, order.undone) == ([1, 2], [3], {3})
    order.add(line(7, prior=2))
    assert (order.undo, order.redo, order.undone, order.newest) == ([1, 2, 7], [], {3}, 7)


def test_nothing_before_a_mend_can_be_undone() -> None:
    order = order_of([line(1), line(2, prior=1), line(3, "undo", 2, prior=2), line(4, origin="mend")])
    assert (order.undo, order.redo) == ([], [])
    order.add(line(5))
    assert order.undo == [5]
    with pytest.raises(ValueError, match="out of order"):
        order.add(line(6, "undo", 1, prior=5))


@pytest.mark.parametrize(
    "lines",
    [
        [line(1, "undo", 1)],
        [line(1), line(2, "redo", 1, prior=1)],
        [line(1), line(2, prior=1), line(3, "undo", 1, prior=2)],
        [line(1), line(2, "undo", 1, prior=1), line(3, "undo", 1, prior=1)],
        [line(1), line(2)],
        [line(1, prior=1)],
        [line(1), line(2, prior=1), line(3, "undo", 2, prior=1)],
        [line(1), line(2, origin="mend", prior=1)],
    ],
)
def test_an_impossible_order_is_refused(lines: list[LogLine]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        order_of(lines)


cells = st.tuples(
    st.lists(st.none() | st.integers(0, 2**40), min_size=2, max_size=2),
    st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2),
    st.lists(st.binary(), max_size=2),
)


def chain_of(before: bytes, stored: tuple[list[int | None], list[str], list[bytes]]) -> bytes:
    numbers, texts, parts = stored
    link = Link(before)
    for part in parts:
        link.add_part(part)
    return link.finish(numbers, texts)


@given(cells, cells)
def test_what_is_stored_differently_has_another_chain(
    one: tuple[list[int | None], list[str], list[bytes]],
    other: tuple[list[int | None], list[str], list[bytes]],
) -> None:
    start = first_chain("id")
    assert (chain_of(start, one) == chain_of(start, other)) == (one == other)
    assert chain_of(first_chain("other"), one) != chain_of(start, one)


def test_the_chain_stays_what_it_is() -> None:
    """Files hold it: it must not change with the program."""
    stored = (
        [1, None, None, 0],
        ["do", "window", "Add \u2018x\u2019", "2026-01-01T00:00:00+00:00"],
        [b"abc"],
    )
    assert chain_of(first_chain("00"), stored).hex() == ("0e6144a2b2f998b58afd8e74b6e15ba5")
