"""A place in a JSON file that moves on event by event, and over whole values without looking at them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from unhyped.importers.tiktok.errors import ExportTooDeep
from unhyped.importers.tiktok.json_stream import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unhyped.importers.tiktok.json_stream import Event, JsonStream

OPENING: Final = frozenset({"start_map", "start_array"})
_CLOSING: Final = frozenset({"end_map", "end_array"})
_DEEPEST: Final = 100


class Walk:
    """Where reading is: in *piece*, before the event at *place*."""

    def __init__(self, stream: JsonStream) -> None:
        self.name = stream.member.name
        self.piece = Piece(b"", 1, [])
        self.place = 0
        self._pieces = stream.pieces()

    def has_more(self) -> bool:
        """Tell whether there is another event, and see to it that its piece is at hand."""
        while self.place == len(self.piece.events):
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self.piece, self.place = piece, 0
        return True

    def next(self) -> Event:
        """The next event. Inside a document there always is one: a file that ends there is refused."""
        if self.place == len(self.piece.events):
            self.has_more()
        self.place += 1
        return self.piece.events[self.place - 1]

    def each_key(self) -> Iterator[str]:
        """The keys of the map that has just begun; each value is to be taken before the next key."""
        while True:
            event, key = self.next()
            if event == "end_map":
                return
            yield str(key)

    def skip(self) -> None:
        """Go over one value without keeping anything of it."""
        if self.next()[0] in OPENING:
            self.skip_rest()

    def skip_rest(self) -> None:
        """Go over what is left of the map or list that has just begun."""
        depth = 1
        while self.has_more():
            for place, (event, _) in enumerate(islice(self.piece.events, self.place, None), self.place + 1):
                if event in _CLOSING:
                    depth -= 1
                    if not depth:
                        self.place = place
                        return
                elif event in OPENING:
                    depth += 1
                    if depth > _DEEPEST:
                        raise ExportTooDeep(name=self.name, limit=_DEEPEST)
            self.place = len(self.piece.events)
