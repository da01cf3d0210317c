"""Keeps the garbage collector out of the way of many values: the only module that speaks to it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_pauses: list[bool] = []
"""The pauses under way, several if several threads pause it; the first says whether it was on before."""
_changing = Lock()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector while many values are made that stay, or nothing may be freed.

    While a hundred thousand values are made, it costs more than they do.
    """
    pause_collector()
    try:
        yield
    finally:
        resume_collector()


def pause_collector() -> None:
    """Pause the collector until `resume_collector` is called as often as this, in whichever threads."""
    with _changing:
        _pauses.append(gc.isenabled())
        gc.disable()


def resume_collector() -> None:
    """End one pause. The collector goes on after the last one, if it was on before the first."""
    with _changing:
        was_on = _pauses[0]
        _pauses.pop()
        if was_on and not _pauses:
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
