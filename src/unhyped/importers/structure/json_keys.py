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
from unhyped.importers.structure.shapes import ShapeTally, is_known, is_plain, name, number_kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import BinaryIO

    from unhyped.importers.json_events import JsonFault
    from unhyped.importers.structure.looking import StructureReading

_MOST_PLACES: Final = 4_000
_MOST_FIELDS: Final = 20
"""Maximum unknown keys of one object: more of them are data."""
_REPEATED: Final = 3
"""Objects with the same keys, this often in one place, have fields."""
_DIFFERENT: Final = 3
"""Values of three kinds aren't the same thing about several people."""
_MOSTLY: Final = 0.8
_SHOWN_OF_WAY: Final = 12
_EVENTS_PER_STEP: Final = 4_096
_MOST_EVENTS: Final = 20_000_000
_ITEMS: Final = "[]"
_DATA: Final = "{…}"
_FAULTS: Final = {
    "long text": f"a single value is longer than {MAX_TEXT_BYTES // 1_000_000} MB",
    "long number": "a number of a thousand digits or more",
}
_DIGIT: Final = re.compile(r"\d")


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
    """Everything found in one place: kinds of values, and what is under each key, or under “[]” of a list.

    Keys that can't be fields are only counted in *data*, by their shape; what is under them is in “{…}”.
    """

    tally: ShapeTally = field(default_factory=ShapeTally)
    children: dict[str, _Place] = field(default_factory=dict)
    data: Counter[str] = field(default_factory=Counter)

    def take(self, other: _Place) -> None:
        """Add what *other* has seen, place by place."""
        self.tally.take(other.tally)
        self.data.update(other.data)
        for key, child in other.children.items():
            self.children.setdefault(key, _Place()).take(child)

    @property
    def unknown(self) -> list[str]:
        """The keys that aren't public knowledge."""
        return [key for key in self.children if key not in {_ITEMS, _DATA} and not is_known(key)]

    def key(self, key: str) -> str:
        """Return where to put what is under *key*."""
        if key in self.children or is_known(key) or (is_plain(key) and len(self.unknown) < _MOST_FIELDS):
            return key
        self.data[name(key)] += 1
        return _DATA

    def shown(self) -> dict[str, _Place]:
        """Return the children by the names to show: fields that most objects have, and known ones."""
        unknown = self.unknown
        often = self.tally.kinds["object"] * _MOSTLY if self._is_object_of_fields() else float("inf")
        called = {key: key for key in self.children}
        for key in unknown:
            sure = self.children[key].tally.count >= often
            called[key] = _DATA if len(unknown) >= _MOST_FIELDS else name(key, sure=sure)
        shown = dict[str, _Place]()
        for key, child in self.children.items():
            shown.setdefault(called[key], _Place()).take(child)
        return shown

    def _is_object_of_fields(self) -> bool:
        """Return whether the keys are surely fields: they hold different things, or come in many objects.

        In a map of data, such as one from people to messages, all values are alike.
        """
        fields = [child for key, child in self.children.items() if key not in {_ITEMS, _DATA}]
        if self.data or len(fields) < 2 or any(map(_DIGIT.search, self.unknown)):  # noqa: PLR2004 - one could be anything
            return False
        objects = self.tally.kinds["object"]
        if objects >= _REPEATED and all(child.tally.count == objects for child in fields):
            return True
        looks = {look for child in fields if (look := child.look())}
        alike = frozenset.intersection(*looks) if looks else frozenset()
        return len(looks) >= _DIFFERENT and len(alike) * 2 < len(frozenset.union(*looks))

    def look(self) -> frozenset[str]:
        """Return what is characteristic of a place: its keys, or else the kinds of its values, if any."""
        inner = self.children.get(_ITEMS)
        if inner is not None:
            return frozenset(f"[]{each}" for each in inner.look())
        kinds = {_DIGIT.sub("", kind).split()[0].strip(",") for kind in self.tally.kinds}
        return frozenset(self.children or kinds - {"null", "blank", "“no"})


class _Tree:
    """All places of a file, and the path from the top to the current one."""

    def __init__(self) -> None:
        self.root = _Place()
        self.places = 1
        self._way: list[tuple[str, _Place, str]] = []  # its name, the place, “[]” or its current key
        self._beyond = _Place()

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
                self._way[-1] = (title, place, place.key(str(value)))
            elif event in {"end_map", "end_array"}:
                self._way.pop()
            else:
                self._value(event, value)

    def place(self) -> str:
        """Return the path of the current place."""
        keys = [key for key, _, _ in self._way[1:]] + [key for _, _, key in self._way[-1:] if key]
        names = [key if key in {_ITEMS, _DATA} else name(key) for key in keys]
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


def _say(place: _Place, looking: StructureReading, depth: int, called: str) -> None:
    if depth > _SHOWN_OF_WAY:
        looking.say(depth, "…")
        return
    kinds = place.tally.told()
    if place.data:
        commonest = place.data.most_common(_MOST_FIELDS)
        others = place.data.total() - sum(count for _, count in commonest)
        keys = [f"{shape} ×{count}" for shape, count in commonest] + [f"others ×{others}"] * (others > 0)
        kinds.append("keys " + ", ".join(keys))
    looking.say(depth, called, ", ".join(kinds))
    for key, child in place.shown().items():
        _say(child, looking, depth + 1, key)
