"""Keeps the garbage collector out of the way of many values: the only module that speaks to it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector while many values are made that stay, or nothing may be freed.

    While a hundred thousand values are made, it costs more than they do.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def freeze() -> None:
    """Hide all values from the collector for good: its passes over them would make the window stutter.

    Frozen values are still freed with their last reference, but not if they refer to each other in a circle.
    So whoever shows many rows must release them when it closes, and a closed window needs `thaw`.
    """
    gc.freeze()


def thaw() -> None:
    """Free the values that nobody refers to any more, frozen ones too; the rest is scanned again."""
    gc.unfreeze()
    gc.collect()
