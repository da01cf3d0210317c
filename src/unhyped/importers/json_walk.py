"""A cursor in a JSON file: moves on by one event, skips a value, or decodes one."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from unhyped.i18n import gettext
from unhyped.importers.json_events import JsonFault, Piece
from unhyped.importers.reading import ROWS_PER_STEP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.importers.json_events import Event, JsonEvents

OPENING: Final = frozenset({"start_map", "start_array"})
MAX_DEPTH: Final = 100
"""Levels inside a value; no export has more than 15."""
CLOSING: Final = frozenset({"end_map", "end_array"})
_SYMBOLS: Final = {"start_map": "{", "end_map": "}", "start_array": "[", "end_array": "]"}
_ENDS: Final = {"start_map": ("end_map", None), "start_array": ("end_array", None)}


class Walk:
    """A cursor: in *piece*, before the event at *place*."""

    def __init__(self, events: JsonEvents) -> None:
        self.events = events
        self._refusal = events.refusal
        self.piece = Piece(b"", 1, [])
        self.place = 0
        self._pieces = events.pieces()
        self._value_at = self.piece, 0

    @property
    def line(self) -> int:
        """The line of the last event."""
        return self.piece.line(max(self.place - 1, 0))

    @property
    def value_line(self) -> int:
        """The line where the last one of `values` begins."""
        piece, place = self._value_at
        return piece.line(place)

    def has_more(self) -> bool:
        """Return whether there is another event, and load its piece."""
        while self.place == len(self.piece.events):
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self.piece, self.place = piece, 0
        return True

    def next(self) -> Event:
        """Return the next event; raise a refusal at the end."""
        if self.place == len(self.piece.events) and not self.has_more():
            raise self._refusal(JsonFault("cut off", self.line))
        self.place += 1
        return self.piece.events[self.place - 1]

    def expect(self, event: str, value: object = None) -> None:
        """Go past *event*; raise a refusal if something else comes."""
        if self.next() != (event, value):
            raise self.expected(_SYMBOLS.get(event) or str(value))

    def expected(self, wanted: str) -> Exception:
        """Return the refusal that says that the last event should have been *wanted*."""
        return self.damaged(gettext("we expected “{character}” here").format(character=wanted))

    def damaged(self, why: str) -> Exception:
        """Return the refusal that says *why* the last event is wrong."""
        return self._refusal(JsonFault("damaged", self.line, why))

    def each_key(self) -> Iterator[str]:
        """Yield the keys of the map that has just begun; take each value before the next key."""
        while True:
            event, key = self.next()
            if event == "end_map":
                return
            yield str(key)

    def skip(self) -> None:
        """Skip one value."""
        if self.next()[0] in OPENING:
            self.skip_rest()

    def skip_rest(self) -> None:
        """Skip the rest of the map or list that has just begun."""
        for _ in self.rest():
            pass

    def values(self) -> Iterator[object]:
        """Yield each value of the list that begins here, decoded."""
        self.expect("start_array")
        count = 0
        while (event := self.next())[0] != "end_array":
            if not count % ROWS_PER_STEP:
                self.events.step(self.events.done)
            count += 1
            self._value_at = self.piece, self.place - 1
            yield self._decoded(*event)

    def value(self) -> object:
        """Return the next value, decoded."""
        return self._decoded(*self.next())

    def _decoded(self, event: str, value: object) -> object:
        """Return the value that begins with *event*. If a key repeats, its last value counts."""
        here: Any = _new_value(event, value)
        if event not in OPENING:
            return here
        flat = self.take_flat(event)
        if flat is not None:
            values = [value if kind == "string" else _new_value(kind, value) for kind, value in flat]
            return values if event == "start_array" else dict(zip(values[::2], values[1::2], strict=True))
        around: list[Any] = []
        key: object = ""
        for inner, scalar in self.rest(self.events.max_text_bytes):
            if inner == "map_key":
                key = scalar
            elif inner in CLOSING:
                here = around.pop()
            else:
                made = scalar if inner == "string" else _new_value(inner, scalar)
                if type(here) is dict:
                    here[key] = made
                else:
                    here.append(made)
                if inner in OPENING:
                    around.append(here)
                    here = made
        return here

    def take_flat(self, event: str) -> list[Event] | None:
        """Take the rest of what *event* began; None if it isn't flat, or not all in this piece."""
        events = self.piece.events
        try:
            end = events.index(_ENDS[event], self.place)
        except ValueError:
            return None
        rest = events[self.place : end]
        values = rest[1::2] if event == "start_map" else rest
        if not OPENING.isdisjoint({kind for kind, _ in values}):
            return None
        self.place = end + 1
        return rest

    def rest(self, max_bytes: int = sys.maxsize) -> Iterator[Event]:
        """Yield the rest of the map or list that has just begun; raise a refusal if it is too much."""
        depth = 1
        end = self.events.done + max_bytes
        while self.has_more():
            events = self.piece.events
            for place in range(self.place, len(events)):
                event = events[place][0]
                if event in CLOSING:
                    depth -= 1
                    if not depth:
                        self.place = place + 1
                        return
                elif event in OPENING:
                    depth += 1
                    if depth > MAX_DEPTH:
                        raise self._refusal(JsonFault("too deep", self.piece.line(place), limit=MAX_DEPTH))
                yield events[place]
            self.place = len(events)
            if self.events.done > end:
                raise self._refusal(JsonFault("long text", self.line, limit=max_bytes))
        raise self._refusal(JsonFault("cut off", self.line))


def _new_value(event: str, value: object) -> object:
    """Return what begins with *event*: an empty dict or list, or the value."""
    if event in OPENING:
        return {} if event == "start_map" else []
    return float(value) if isinstance(value, Decimal) else value
