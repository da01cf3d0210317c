"""What the journal derives from all entries: orders and counts, updated by each change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Protocol

from unhyped.domain.creator import key_of
from unhyped.domain.own_words import WordCounts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from unhyped.domain.entry import Entry
    from unhyped.domain.own_words import OwnWords

    Placed = tuple[int, Entry]
    """An entry with its position in the order of logging: a growing number that is never used again."""

_POSITION_BITS: Final = 40
"""A trillion positions: more than anyone logs."""
_FEW: Final = 50
"""Up to this many entries are inserted one by one; for more, one pass over all is faster."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Derived(Protocol):
    """A fact about all entries. Made from all of them, it is then updated with those that changed.

    An update has two parts, so that a thread can do the long one of a large change: working it out, which
    changes nothing, and doing it.
    """

    def __init__(self, placed: Sequence[Placed]) -> None:
        """Derive the fact from all entries, in the order of logging."""

    def replacing(self, before: Sequence[Placed], after: Sequence[Placed]) -> Callable[[], None]:
        """Return what takes the entries *before* a change out and those *after* it in, to be called next."""


class _Ordered:
    """Some of the entries, sorted by a number that each has for itself; None leaves an entry out."""

    key: Callable[[Placed], int | None]

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._keys: list[int] = []
        self._entries: list[Entry] = []
        self._merge([], self._keyed(placed))()

    @classmethod
    def _keyed(cls, placed: Sequence[Placed]) -> list[tuple[int, Entry]]:
        key_of = cls.key
        return [(key, each[1]) for each in placed if (key := key_of(each)) is not None]

    def replacing(self, before: Sequence[Placed], after: Sequence[Placed]) -> Callable[[], None]:
        """Return what replaces a few entries one by one, or both lists by new ones."""
        gone, come = [key for key, _ in self._keyed(before)], self._keyed(after)
        few = len(gone) + len(come) <= _FEW
        return partial(self._replace, gone, come) if few else self._merge(gone, come)

    def _replace(self, gone: list[int], come: list[tuple[int, Entry]]) -> None:
        keys, entries = self._keys, self._entries
        for key in gone:
            at = bisect_left(keys, key)
            del keys[at], entries[at]
        for key, entry in come:
            at = bisect_left(keys, key)
            keys.insert(at, key)
            entries.insert(at, entry)

    def _merge(self, gone: list[int], come: list[tuple[int, Entry]]) -> Callable[[], None]:
        """Build both lists again in one pass, copying what stays between two changes at once."""
        changes: list[tuple[int, Entry | None]] = [*((key, None) for key in gone), *come]
        changes.sort(key=itemgetter(0))  # stable: of equal keys, the one that goes comes first
        keys: list[int] = []
        entries: list[Entry] = []
        at = 0
        for key, entry in changes:
            to = bisect_left(self._keys, key, at)
            keys += self._keys[at:to]
            entries += self._entries[at:to]
            at = to
            if entry is None:
                at += 1
            else:
                keys.append(key)
                entries.append(entry)
        return partial(self._set, keys + self._keys[at:], entries + self._entries[at:])

    def _set(self, keys: list[int], entries: list[Entry]) -> None:
        self._keys, self._entries = keys, entries

    def __len__(self) -> int:
        return len(self._keys)

    def entries(self) -> list[Entry]:
        """Return a copy of the entries in this order."""
        return self._entries.copy()


class Logged(_Ordered):
    """The entries outside the Trash, in the order of logging."""

    @staticmethod
    def key(placed: Placed) -> int | None:
        """Return the position."""
        position, entry = placed
        return position if entry.purchase.trashed_at is None else None

    def placed(self) -> tuple[list[int], list[Entry]]:
        """Return copies of the positions and the entries."""
        return self._keys.copy(), self._entries.copy()


class Newest(_Ordered):
    """The entries outside the Trash by first possible day (unknown first), then in the order of logging."""

    @staticmethod
    def key(placed: Placed) -> int | None:
        """Return a number of the first possible day and the position."""
        position, entry = placed
        purchase = entry.purchase
        if purchase.trashed_at is not None:
            return None
        bought = purchase.bought_on
        return position if bought is None else _first_key(bought.first) | position

    def newest(self, limit: int) -> list[Entry]:
        """Return the *limit* entries bought last, the latest first."""
        return self._entries[: -limit - 1 : -1] if limit > 0 else []

    def currencies(self, limit: int) -> list[str]:
        """Return the currencies of the *limit* entries with a price that were bought last, latest first."""
        prices = (entry.purchase.price for entry in reversed(self._entries))
        return list(islice((price.currency for price in prices if price is not None), limit))

    def between(self, first: date, last: date) -> list[Entry]:
        """Return those whose first possible day is in a span, both ends included; latest first."""
        start = bisect_left(self._keys, _first_key(first))
        end = bisect_left(self._keys, _first_key(last) + (1 << _POSITION_BITS))
        return self._entries[start:end][::-1]

    def undated(self) -> list[Entry]:
        """Return those whose day is unknown, the one logged last first."""
        return self._entries[: bisect_left(self._keys, 1 << _POSITION_BITS)][::-1]

    def months(self) -> list[date]:
        """Return the first days of the months in which something was bought, latest first."""
        months, end = [], len(self._keys)
        while end and (ordinal := self._keys[end - 1] >> _POSITION_BITS):
            months.append(date.fromordinal(ordinal).replace(day=1))
            end = bisect_right(self._keys, _first_key(months[-1]) - 1, 0, end)
        return months


class Trashed(_Ordered):
    """The entries in the Trash, latest first; of those deleted together, the one logged first."""

    @staticmethod
    def key(placed: Placed) -> int | None:
        """Return a number of the moment, later ones smaller, and the position."""
        position, entry = placed
        at = entry.purchase.trashed_at
        return None if at is None else (-((at - _EPOCH) // timedelta.resolution) << _POSITION_BITS) + position


class ByCreator:
    """The ids of the purchases that each creator recommended, those in the Trash too."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._ids: dict[str, dict[str, None]] = {}
        self.replacing((), placed)()

    def replacing(self, before: Sequence[Placed], after: Sequence[Placed]) -> Callable[[], None]:
        """Return what takes the purchases of *before* out and those of *after* in, where they differ."""
        gone, come = dict.fromkeys(_recommended(before)), dict.fromkeys(_recommended(after))
        return partial(
            self._update,
            [each for each in gone if each not in come],
            [each for each in come if each not in gone],
        )

    def ids(self, creator: str) -> tuple[str, ...]:
        """Return the ids of what *creator* recommended."""
        return (*self._ids.get(key_of(creator), ()),)

    def _update(self, gone: Sequence[tuple[str, str]], come: Sequence[tuple[str, str]]) -> None:
        for creator, id_ in gone:
            self._ids[creator].pop(id_, None)
        for creator, id_ in come:
            self._ids.setdefault(creator, {})[id_] = None


def _recommended(placed: Sequence[Placed]) -> Iterator[tuple[str, str]]:
    """Yield the key of the creator and the id of each purchase that somebody recommended."""
    for _, entry in placed:
        if entry.purchase.creator:
            yield key_of(entry.purchase.creator), entry.purchase.id


class UsedWords:
    """How often each word of the person's own is used outside the Trash."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._counts = WordCounts()
        self._sorted: OwnWords | None = None
        self.replacing((), placed)()

    def replacing(self, before: Sequence[Placed], after: Sequence[Placed]) -> Callable[[], None]:
        """Return what takes the words of *before* out and those of *after* in."""
        change = WordCounts()
        for placed, by in ((before, -1), (after, 1)):
            for _, entry in placed:
                if entry.purchase.trashed_at is None:
                    change.add(entry.purchase, by)
        return partial(self._update, change)

    def _update(self, change: WordCounts) -> None:
        self._counts.update(change)
        self._sorted = None

    def words(self) -> OwnWords:
        """Return the words, sorted again only after a change."""
        found = self._sorted
        if found is None:
            found = self._sorted = self._counts.words()
        return found


def _first_key(day: date) -> int:
    return day.toordinal() << _POSITION_BITS
