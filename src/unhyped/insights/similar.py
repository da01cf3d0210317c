"""Finds purchases of the same kind in the log, and what the person planned for next time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from unhyped.insights.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from unhyped.domain.entry import Entry

_GONE: Final = {"refund", "resale"}


@dataclass(frozen=True, slots=True)
class Similar:
    """The *owned* purchases of a kind, latest first, and the newest *plan* about them."""

    owned: tuple[Entry, ...] = ()
    plan: str = ""


class Kinds:
    """An index of entries by kind of thing. Build it once and update it; it is queried at every keystroke."""

    def __init__(self, placed: Sequence[tuple[int, Entry]] = ()) -> None:
        """Index entries with their position in the order of logging."""
        self._by_key: dict[str, dict[int, Entry]] = defaultdict(dict)
        self.replacing((), placed)()

    def replacing(
        self, before: Sequence[tuple[int, Entry]], after: Sequence[tuple[int, Entry]]
    ) -> Callable[[], None]:
        """Return what takes the entries *before* a change out and those *after* it in, without the Trash."""
        return partial(self._replace, [*_keys_of(before)], [*_keys_of(after)])

    def _replace(
        self, gone: Iterable[tuple[str, int, Entry]], come: Iterable[tuple[str, int, Entry]]
    ) -> None:
        for key, position, _ in gone:
            self._by_key[key].pop(position, None)
        for key, position, entry in come:
            self._by_key[key][position] = entry

    def similar_to(self, name: str) -> Similar:
        """Return the purchases of the same kind as *name*; none if it isn't clear what that is."""
        kind = kind_of(name) if self._by_key else None
        placed: dict[int, Entry] = {}
        for key in kind.ask if kind is not None else ():
            placed |= self._by_key.get(key, {})
        found = [placed[position] for position in sorted(placed)]
        owned = [entry for entry in found if not any(event.kind in _GONE for event in entry.money_events)]
        plans = [check_in for entry in found for check_in in entry.check_ins if check_in.next_time]
        newest = max(plans, key=lambda check_in: (check_in.on, check_in.added_at), default=None)
        return Similar(tuple(reversed(owned)), newest.next_time if newest else "")


def _keys_of(placed: Iterable[tuple[int, Entry]]) -> Iterator[tuple[str, int, Entry]]:
    """Yield each key of the kind of each entry outside the Trash, with its position and the entry."""
    for position, entry in placed:
        kind = kind_of(entry.purchase.name) if entry.purchase.trashed_at is None else None
        for key in kind.known if kind is not None else ():
            yield key, position, entry
