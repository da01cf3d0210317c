from __future__ import annotations

import gc
from weakref import ref

import pytest

from unhyped.heavy import collector_paused, freeze, thaw


def test_the_collector_is_paused_only_meanwhile() -> None:
    def fail() -> None:
        with collector_paused():
            assert not gc.isenabled()
            raise LookupError

    assert gc.isenabled()
    with pytest.raises(LookupError):
        fail()
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_pauses_of_several_threads_may_overlap() -> None:
    first, second = collector_paused(), collector_paused()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_is_frozen_is_hidden_from_the_collector_until_it_is_unfrozen() -> None:
    before = gc.get_freeze_count()
    rows = [[number] for number in range(1000)]
    freeze()
    try:
        assert gc.get_freeze_count() >= before + len(rows)
    finally:
        gc.unfreeze()


def test_a_circle_of_frozen_values_is_freed_by_thawing() -> None:
    class Row:
        pass

    row = Row()
    row.itself = row  # type: ignore[attr-defined]
    seen = ref(row)
    freeze()
    del row
    gc.collect()
    assert seen() is not None
    thaw()
    assert seen() is None
