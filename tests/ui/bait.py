"""A text that opens a file if anyone takes it for markup, records full of it, and who notices that."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pytest
from tests.builders import ADDED, OWN_NOTE, checked_in, money_event, new_id, purchase, seen

from unhyped.domain.left_out import LeftOut
from unhyped.domain.own_note import WORD_LIMIT
from unhyped.domain.rule import RULE_KINDS, Rule
from unhyped.domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.domain.change import Record
    from unhyped.domain.entry import Entry

_Value = TypeVar("_Value", bound="Record")
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
            replace(self.fill(OWN_NOTE), words=(self.text[:WORD_LIMIT],)),
            LeftOut(id=new_id(), origin="amazon", external_ids=(self.text,), added_at=ADDED),
        ]


class Openings:
    """Notices when a file was read: systems note the time of the first reading after a file was written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._forget()

    def any(self) -> bool:
        """Return whether the file was read since this was asked last."""
        read = self._file.stat().st_atime_ns != 0
        self._forget()
        return read

    def _forget(self) -> None:
        os.utime(self._file, ns=(0, self._file.stat().st_mtime_ns))


@contextmanager
def watched_bait() -> Iterator[tuple[Bait, Openings]]:
    """Give a bait whose picture is there, by a short path, and notice who reads it."""
    if sys.platform == "win32":
        pytest.skip("paths are longer there, and nobody notes when a file was read")
    with tempfile.TemporaryDirectory(prefix="", dir="/tmp") as folder:
        picture = Path(folder) / "i"
        picture.write_bytes(b"not really a picture")
        openings = Openings(picture)
        picture.read_bytes()
        if not openings.any():
            pytest.skip("this disk doesn't note when a file was read")
        yield Bait(picture), openings
