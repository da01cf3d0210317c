"""Finds purchases of the same kind in the log, and their category."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

from unhyped.domain.text import normalise
from unhyped.insights.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from unhyped.domain.entry import Entry


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

    def category_of(self, name: str) -> str:
        """Return the category of most things called *name*, else of most of its kind; "" if unsure."""
        for keys in ([_same_name(name)], self._keys_to_ask(name)):
            found = self._found(keys)
            counted = Counter(entry.purchase.category for entry in found if entry.purchase.category)
            most = counted.most_common(2)
            if len(most) == 1 or (most and most[0][1] > most[1][1]):
                return most[0][0]
        return ""

    def _keys_to_ask(self, name: str) -> tuple[str, ...]:
        kind = kind_of(name) if self._by_key else None
        return () if kind is None else kind.ask

    def _found(self, keys: Iterable[str]) -> list[Entry]:
        """Return the entries under any of *keys*, in the order of logging."""
        placed: dict[int, Entry] = {}
        for key in keys:
            placed |= self._by_key.get(key, {})
        return [placed[position] for position in sorted(placed)]

    def like(self, name: str) -> tuple[Entry, ...]:
        """Return what was bought of the kind of *name*, latest first; none if it isn't clear what that is."""
        return tuple(reversed(self._found(self._keys_to_ask(name))))

    def owned_like(self, name: str) -> tuple[Entry, ...]:
        """Return what is owned of the kind of *name*, latest first; none if it isn't clear what that is."""
        return tuple(entry for entry in self.like(name) if entry.left is None)


def _keys_of(placed: Iterable[tuple[int, Entry]]) -> Iterator[tuple[str, int, Entry]]:
    """Yield each key of the kind of each entry outside the Trash, with its position and the entry."""
    for position, entry in placed:
        purchase = entry.purchase
        if purchase.trashed_at is None:
            kind = kind_of(purchase.name)
            if purchase.category:
                yield _same_name(purchase.name), position, entry
            for key in kind.known if kind is not None else ():
                yield key, position, entry


def _same_name(name: str) -> str:
    """Return the key of the things that are called *name*; no key of a kind begins like it."""
    return f"={normalise(name).strip()}"
