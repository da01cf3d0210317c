"""The keys of a JSON file and the kinds of their values, streamed: only one value is in memory."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from unhyped.importers.json_events import MAX_TEXT_BYTES, JsonEvents
from unhyped.importers.json_walk import MAX_DEPTH
from unhyped.importers.structure.looking import Stopped
from unhyped.importers.structure.shapes import OTHERS, Names, ShapeTally, number_kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import BinaryIO

    from unhyped.importers.json_events import JsonFault
    from unhyped.importers.structure.looking import StructureReading

_MOST_PLACES: Final = 4_000
_MOST_UNKNOWN: Final = 8
"""Maximum unknown keys of one object to list; more of them are data."""
_SHOWN_OF_WAY: Final = 12
_EVENTS_PER_STEP: Final = 4_096
_MOST_EVENTS: Final = 20_000_000
_ITEMS: Final = "[]"
_DATA: Final = "{…}"
_TEXT: Final = re.compile(r"<text \d+>|<long text>")
"""Shapes of unknown names that may still be keys: not numbers, days or links."""
_FAULTS: Final = {
    "long text": f"a single value is longer than {MAX_TEXT_BYTES // 1_000_000} MB",
    "long number": "a number of a thousand digits or more",
}


def describe(
    opened: Callable[[], AbstractContextManager[BinaryIO]], looking: StructureReading, depth: int
) -> None:
    """Add the JSON file that *opened* opens to *looking*; damage or a limit only ends the description."""
    tree = _Tree()
    budget = looking.bytes_left
    events = JsonEvents(opened, lambda done: looking.take(looking.bytes_left - budget + done), _stopped)
    try:
        tree.read(events, looking)
    except Stopped as stop:
        looking.stopped.append(f"{stop}, in {tree.place()}")
    _say(tree.root, looking, depth, "(top)")
    if tree.places > _MOST_PLACES:
        looking.stopped.append(f"only the first {_MOST_PLACES} places are listed separately")


def _stopped(fault: JsonFault) -> Stopped:
    return Stopped(_FAULTS.get(fault.kind) or f"not JSON any more in line {fault.line}")


@dataclass(slots=True)
class _Place:
    """Everything found in one place: kinds of values, keys of an object, items of a list."""

    tally: ShapeTally = field(default_factory=ShapeTally)
    children: dict[str, _Place] = field(default_factory=dict)
    unknown: int = 0
    collapsed: bool = False
    keys: Counter[str] = field(default_factory=Counter)

    def take(self, other: _Place) -> None:
        """Add what *other* has seen, place by place."""
        self.tally.take(other.tally)
        self.keys.update(other.keys)
        self.collapsed = self.collapsed or other.collapsed
        for key, child in other.children.items():
            self.children.setdefault(key, _Place()).take(child)


class _Tree:
    """All places of a file, and the path from the top to the current one."""

    def __init__(self) -> None:
        self.root = _Place()
        self.places = 1
        self._way: list[tuple[str, _Place, str]] = []  # its name, the place, “[]” or its current key
        self._beyond = _Place()
        self._names = Names()

    def read(self, events: JsonEvents, looking: StructureReading) -> None:
        """Read to the end; raise Stopped."""
        each = chain.from_iterable(piece.events for piece in events.pieces())
        for count, (event, value) in enumerate(each):
            if not count % _EVENTS_PER_STEP:
                looking.step()
            if count > _MOST_EVENTS:
                raise Stopped(f"only the first {_MOST_EVENTS} values were looked at")
            if event == "map_key":
                title, place, _ = self._way[-1]
                self._way[-1] = (title, place, self._key(place, str(value)))
            elif event in {"end_map", "end_array"}:
                self._way.pop()
            else:
                self._value(event, value)

    def place(self) -> str:
        """Return the path of the current place."""
        names = [name for name, _, _ in self._way[1:]] + [key for _, _, key in self._way[-1:] if key]
        return ".".join(names if len(names) <= _SHOWN_OF_WAY else [*names[:_SHOWN_OF_WAY], "…"]) or "(top)"

    def _value(self, event: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
        key = self._way[-1][2] if self._way else "(top)"
        place = self._child(self._way[-1][1], key) if self._way else self.root
        if event in {"start_map", "start_array"}:
            if len(self._way) >= MAX_DEPTH:
                raise Stopped(f"nested more than {MAX_DEPTH} levels deep")
            place.tally.add_kind("object" if event == "start_map" else "list")
            self._way.append((key, place, _ITEMS if event == "start_array" else ""))
        elif event == "string":
            place.tally.add(value)
        elif event == "number":
            place.tally.add_kind(number_kind(value))
        else:
            place.tally.add_kind("null" if value is None else "true or false")

    def _child(self, place: _Place, key: str) -> _Place:
        """Return the place *key* of *place*; past the limit all new ones share one that isn't shown."""
        if place is self._beyond:
            return place
        child = place.children.get(key)
        if child is None:
            self.places += 1
            if self.places > _MOST_PLACES:
                return self._beyond
            child = place.children[key] = _Place()
        return child

    def _key(self, place: _Place, key: str) -> str:
        """Return what to call *key* in *place*: itself if known, else its shape, or “{…}” if it is data."""
        shown = self._names.of(key)
        if shown[:1] != "<":
            return shown
        is_new = shown not in place.children
        if _TEXT.fullmatch(shown) and not place.collapsed and (not is_new or place.unknown < _MOST_UNKNOWN):
            place.unknown += is_new
            return shown
        if _TEXT.fullmatch(shown):
            self._collapse(place)
        few = shown in place.keys or len(place.keys) < _MOST_UNKNOWN
        place.keys[shown if few else OTHERS] += 1
        return _DATA

    def _collapse(self, place: _Place) -> None:
        """Merge all unknown keys of *place*: there are too many to be anything but data."""
        if place.collapsed:
            return
        place.collapsed = True
        for key in [key for key in place.children if key[:1] == "<"]:
            gone = place.children.pop(key)
            place.keys[key] += gone.tally.count
            self._child(place, _DATA).take(gone)


def _say(place: _Place, looking: StructureReading, depth: int, called: str) -> None:
    if depth > _SHOWN_OF_WAY:
        looking.say(depth, "…")
        return
    kinds = place.tally.told()
    if place.keys:
        kinds.append("keys " + ", ".join(f"{shape} ×{count}" for shape, count in _commonest(place.keys)))
    looking.say(depth, called, ", ".join(kinds))
    for key, child in place.children.items():
        _say(child, looking, depth + 1, key)


def _commonest(keys: Counter[str]) -> list[tuple[str, int]]:
    """Return the shapes of keys, the most common first, “others” last."""
    return sorted(keys.items(), key=lambda one: (one[0] == OTHERS, -one[1]))
