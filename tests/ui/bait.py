"""A text that opens a file if anyone takes it for markup, records full of it, and who notices the opening."""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pytest
from tests.builders import ADDED, checked_in, money_event, new_id, purchase, seen

from unhyped.domain.left_out import LeftOut
from unhyped.domain.rule import RULE_KINDS, Rule
from unhyped.domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry

_Value = TypeVar("_Value", bound="Record")
_IN_OPEN: Final = 0x20
_MEANT: Final = {"id", "purchase_id", "note_id", "kind", "claimed", "again", "origin"}
"""Fields whose texts are chosen by the program."""


class Bait:
    """The *text* to put into every field: HTML, a mnemonic, mathtext, Markdown, a placeholder of a title.

    It is short, so that what is cut after some characters still is markup.
    """

    def __init__(self, picture: Path) -> None:
        self.picture = picture
        self.text = f"R&D<img src={picture}>$\\alpha$_[*]![]({picture})"

    def fill(self, record: _Value) -> _Value:
        """Return *record*, a dataclass, with the bait in every field that holds what someone wrote."""
        changed: dict[str, Any] = {}
        for each in fields(record):
            value = getattr(record, each.name)
            if each.name not in _MEANT and isinstance(value, str):
                changed[each.name] = self.text
            elif isinstance(value, tuple) and each.type == "tuple[str, ...]":
                changed[each.name] = (self.text, f"{self.text} again")
        return replace(record, **changed)

    def entry(self, price: str | None = "12.99 EUR", *, on: str | None = "2026-03-05", worth: int) -> Entry:
        """Return a purchase with everything that can happen to one."""
        made = checked_in(seen(purchase("bait", price, on=on)), worth)
        bought = self.fill(made.purchase)
        events = (money_event(bought, "partial refund 2.00", made.check_ins[0].on),) if price else ()
        return replace(
            made,
            purchase=replace(bought, expectation=7, video_id=7_345_678_901_234_567_890),
            check_ins=tuple(map(self.fill, made.check_ins)),
            money_events=tuple(map(self.fill, events)),
            sightings=tuple(map(self.fill, made.sightings)),
        )

    def others(self) -> list[Record]:
        """Return the records that are no purchases."""
        return [
            self.fill(Wish(id=new_id(), name="bait", added_at=ADDED)),
            *(
                self.fill(Rule(id=new_id(), kind=kind, text="", value="", added_at=ADDED))
                for kind in RULE_KINDS
            ),
            LeftOut(id=new_id(), origin="amazon", external_ids=(self.text,), added_at=ADDED),
        ]


class Openings:
    """Hears from the kernel (inotify) whenever a file is opened."""

    def __init__(self, file: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._heard = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        watched = self._libc.inotify_add_watch(self._heard, os.fsencode(file), _IN_OPEN)
        assert min(self._heard, watched) >= 0, os.strerror(ctypes.get_errno())

    def any(self) -> bool:
        """Tell whether the file was opened since this was asked last."""
        with suppress(BlockingIOError):
            return bool(os.read(self._heard, 4096))
        return False

    def close(self) -> None:
        """Hear nothing more."""
        os.close(self._heard)


@contextmanager
def watched_bait() -> Iterator[tuple[Bait, Openings]]:
    """Give a bait whose picture is there, by a short path, and hear who opens it."""
    if not sys.platform.startswith("linux"):
        pytest.skip("inotify tells who opens a file")
    with tempfile.TemporaryDirectory(prefix="", dir="/tmp") as folder:
        picture = Path(folder) / "i"
        picture.write_bytes(b"")
        openings = Openings(picture)
        try:
            yield Bait(picture), openings
        finally:
            openings.close()
