"""The purchases of a table, sorted, filtered and searched. A changed one is placed by bisection."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from unhyped.domain.filters import Filter, haystack
from unhyped.ui.models.net_sums import NetSums, as_number
from unhyped.ui.models.purchase_columns import COLUMNS, NUMBERS
from unhyped.ui.models.row_order import amounts, currency_ranks, ordered, ordered_amounts, runs
from unhyped.words.labels import category_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from unhyped.domain.entry import Entry


class Logged(NamedTuple):
    """An entry and its *position* in the order of logging, a growing number."""

    position: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which purchases are rows, those that match *wanted* and are in *only* (None: all), and their order."""

    wanted: Filter = field(default_factory=Filter)
    only: frozenset[str] | None = None
    column: int = NUMBERS["bought"]
    falling: bool = True

    @property
    def filter(self) -> tuple[object, ...]:
        """Every condition but the text."""
        return replace(self.wanted, text=""), self.only

    def narrows(self, before: Arrangement) -> bool:
        """Return whether every row is one of *before*, in the same order: more has been typed."""
        if (self.filter, self.column, self.falling) != (before.filter, before.column, before.falling):
            return False
        words = self.wanted.words
        return all(any(old in new for new in words) for old in before.wanted.words)


class PurchaseRows:
    """`rows` are the *slots* of the purchases shown, from the top, `sums` their net costs.

    A slot is a number in the lists of what is known about each purchase: its entry, texts and keys. A changed
    purchase gets another slot, so that its old and its new row can be compared. Columns are sorted by keys
    that are computed once, when a table is first sorted by them. Make it in any thread.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        arrangement: Arrangement | None = None,
        positions: Iterable[int] | None = None,
    ) -> None:
        """Arrange *entries*, which are in the order of logging; *positions* are their places in it."""
        self.arrangement = arrangement or Arrangement()
        self._entries = [*entries]
        self._positions = [*(range(len(self._entries)) if positions is None else positions)]
        self._days = [_day(entry) for entry in self._entries]
        self._nets = [as_number(entry.net) for entry in self._entries]
        labels = {code: category_label(code) for code in {each.purchase.category for each in self._entries}}
        self._texts = [haystack(each.purchase, labels[each.purchase.category]) for each in self._entries]
        self._fits = [self._suits(entry) for entry in self._entries]
        self._slots = {entry.purchase.id: slot for slot, entry in enumerate(self._entries)}
        self._free: list[int] = []
        self._keys: dict[int, list[Any]] = {}
        self._currencies: Counter[str] = Counter()
        self._ranks: dict[str, int] = {}
        self._sorted: list[int] = []
        self._sort()
        self.rows: list[int] = []
        self.sums = NetSums()
        self.show(self._found(self._sorted))

    def arrange(self, wanted: Arrangement) -> None:
        """Compute the rows of another arrangement."""
        before, self.arrangement = self.arrangement, wanted
        if wanted.filter != before.filter:
            self._fits = [self._suits(entry) for entry in self._entries]
        if (wanted.column, wanted.falling) != (before.column, before.falling):
            self._sort()
        found = self._found(self.rows if wanted.narrows(before) else self._sorted)
        if (wanted.wanted, wanted.only) == (before.wanted, before.only):
            self.rows = found
        else:
            self.show(found)

    # --- queries

    def __len__(self) -> int:
        """Return the number of purchases, whatever the filter."""
        return len(self._slots)

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        return self._entries[self.rows[row]]

    def nets(self, rows: Iterable[int]) -> NetSums:
        """Return the totals of some rows."""
        return NetSums(self._nets[self.rows[row]] for row in rows)

    def row_of(self, purchase_id: str) -> int | None:
        """Return the row of a purchase; None when it isn't shown."""
        slot = self._slots.get(purchase_id)
        return None if slot is None else self._row_of(slot)

    def row_starting_with(self, text: str, after: int) -> int | None:
        """Return the next row from *after*, wrapping around, whose name begins with *text*, else None."""
        texts, rows, count = self._texts, self.rows, len(self.rows)
        for part in (range(min(after, count), count), range(min(after, count))):
            for row in part:
                if texts[rows[row]].startswith(text):
                    return row
        return None

    # --- one change

    def has(self, purchase_id: str) -> bool:
        """Return whether a purchase is here, shown or not."""
        return purchase_id in self._slots

    def prepare(self, purchase_id: str, now: Logged | None) -> Move:
        """Return where the row of a purchase goes if it is *now* another one, or gone; then `carry_out`."""
        old = self._slots.get(purchase_id)
        new = None if now is None else self._fill(now)
        source = None if old is None else self._row_of(old)
        target = None if new is None or not self._is_shown(new) else self._place(self.rows, new)
        return Move(purchase_id, old, new, source, target)

    def carry_out(self, move: Move) -> None:
        """Replace, insert, remove or move the row."""
        old, new, source, target = move.old, move.new, move.source, move.target
        if old is not None:  # first: the new one may belong in the very same place
            del self._sorted[self._place(self._sorted, old)]
            self._free.append(old)
        if new is not None:
            self._sorted.insert(self._place(self._sorted, new), new)
        if source is not None and old is not None:
            del self.rows[source]
            self.sums.remove(self._nets[old])
        if target is not None and new is not None:
            self.rows.insert(target - (source is not None and source < target), new)
            self.sums.add(self._nets[new])
        self._swap(move.purchase_id, new)

    def keeps_currencies(self, changes: Mapping[str, Logged | None]) -> bool:
        """Count *changes* in; tell whether the currencies, in a column of amounts, stay in their order."""
        column, _ = self._order
        if not COLUMNS[column].by_currency:
            return True
        counts, key = self._currencies.copy(), COLUMNS[column].sort_key
        for purchase_id, now in changes.items():
            old = self._slots.get(purchase_id)
            counts.subtract(_currency(None if old is None else key(self._entries[old])))
            counts.update(_currency(None if now is None else key(now.entry)))
        self._currencies = +counts
        return currency_ranks(self._currencies) == self._ranks

    # --- many changes

    def copy(self) -> PurchaseRows:
        """Return a copy that a thread may change while this one is shown."""
        twin = copy(self)
        for name in (
            "_entries",
            "_positions",
            "_days",
            "_nets",
            "_texts",
            "_fits",
            "_free",
            "_sorted",
            "rows",
        ):
            setattr(twin, name, [*getattr(self, name)])
        twin._slots = dict(self._slots)  # noqa: SLF001 - its own class
        twin._keys = {column: [*keys] for column, keys in self._keys.items()}  # noqa: SLF001 - its own class
        return twin

    def replace_all(self, changes: Mapping[str, Logged | None]) -> None:
        """Apply many changes; the slots that were in `rows` stay readable until the next ones."""
        freed = [self._slots.get(purchase_id) for purchase_id in changes]
        for purchase_id, now in changes.items():
            self._swap(purchase_id, None if now is None else self._fill(now))
        self._free += [slot for slot in freed if slot is not None]
        self._sort()
        self.show(self._found(self._sorted))

    def show(self, slots: list[int]) -> None:
        """Make *slots* the rows."""
        self.rows, self.sums = slots, NetSums(map(self._nets.__getitem__, slots))

    def ids(self) -> list[str]:
        """Return the ids of the purchases shown, from the top."""
        entries = self._entries
        return [entries[slot].purchase.id for slot in self.rows]

    def turn_from(self, old: Sequence[str]) -> Turn:
        """Return how rows of the purchases *old* become these."""
        new = self.ids()
        were, are = set(old), set(new)
        return Turn(
            removed=runs(row for row, id_ in enumerate(old) if id_ not in are),
            inserted=runs(row for row, id_ in enumerate(new) if id_ not in were),
            staying=[slot for slot, id_ in zip(self.rows, new, strict=True) if id_ in were],
            in_order=[id_ for id_ in new if id_ in were] == [id_ for id_ in old if id_ in are],
        )

    # --- inside

    def _fill(self, each: Logged) -> int:
        """Note all that is known about a purchase in a free slot, and return that."""
        entry = each.entry
        values: tuple[tuple[list[Any], Any], ...] = (
            (self._positions, each.position),
            (self._entries, entry),
            (self._days, _day(entry)),
            (self._nets, as_number(entry.net)),
            (self._texts, _text(entry)),
            (self._fits, self._suits(entry)),
            *((keys, COLUMNS[column].sort_key(entry)) for column, keys in self._keys.items()),
        )
        if self._free:
            slot = self._free.pop()
            for of_slots, value in values:
                of_slots[slot] = value
            return slot
        for of_slots, value in values:
            of_slots.append(value)
        return len(self._entries) - 1

    def _swap(self, purchase_id: str, slot: int | None) -> None:
        if slot is None:
            self._slots.pop(purchase_id, None)
        else:
            self._slots[purchase_id] = slot

    def _suits(self, entry: Entry) -> bool:
        only = self.arrangement.only
        return (only is None or entry.purchase.id in only) and self.arrangement.wanted.suits(entry)

    def _is_shown(self, slot: int) -> bool:
        return self._fits[slot] and all(word in self._texts[slot] for word in self.arrangement.wanted.words)

    def _row_of(self, slot: int) -> int | None:
        row = self._place(self.rows, slot)
        return row if row < len(self.rows) and self.rows[row] == slot else None

    def _place(self, slots: Sequence[int], slot: int) -> int:
        """Return where *slot* is, or belongs, in sorted *slots*."""
        return bisect_left(slots, True, key=lambda other: not self._comes_before(other, slot))

    def _comes_before(self, one: int, other: int) -> bool:
        column, falling = self._order
        keys = self._keys.get(column)
        if keys is not None:
            mine, its = keys[one], keys[other]
            if mine != its:
                if mine is None or its is None:
                    return its is None
                if COLUMNS[column].by_currency:
                    if mine.currency != its.currency:
                        return self._ranks[mine.currency] < self._ranks[its.currency]
                    mine, its = mine.minor, its.minor
                return bool(mine > its) if falling else bool(mine < its)
        return (self._days[one], self._positions[one]) > (self._days[other], self._positions[other])

    @property
    def _order(self) -> tuple[int, bool]:
        """The column sorted by and the direction; the base order is newest first."""
        column, falling = self.arrangement.column, self.arrangement.falling
        if column == NUMBERS["age"]:  # a high age is an early day
            return NUMBERS["bought"], not falling
        return column, falling

    def _sort(self) -> None:
        """Sort all purchases."""
        column, falling = self._order
        base = sorted(self._slots.values(), key=self._positions.__getitem__, reverse=True)
        base.sort(key=self._days.__getitem__, reverse=True)
        if column == NUMBERS["bought"] and falling:
            self._sorted = base
            return
        if column not in self._keys:
            self._keys[column] = [COLUMNS[column].sort_key(entry) for entry in self._entries]
        keys = self._keys[column]
        if COLUMNS[column].by_currency:
            groups, unknown = amounts(base, keys)
            self._currencies = Counter({code: len(group) for code, group in groups.items()})
            self._ranks = currency_ranks(self._currencies)
            self._sorted = ordered_amounts(groups, unknown, falling=falling)
        else:
            self._sorted = ordered(base, keys, falling=falling)

    def _found(self, among: Sequence[int]) -> list[int]:
        """Return those of *among* that fit, with all search words."""
        fits, texts, wanted = self._fits, self._texts, self.arrangement.wanted
        found = [*among]
        if self.arrangement.only is not None or not wanted.asks_only_text:
            found = [slot for slot in found if fits[slot]]
        for word in wanted.words:
            found = [slot for slot in found if word in texts[slot]]
        return found


def _day(entry: Entry) -> date:
    """Return the day an entry is sorted by; of an unknown one a day before all others."""
    when = entry.purchase.bought_on
    return date.min if when is None else when.first


def _text(entry: Entry) -> str:
    return haystack(entry.purchase, category_label(entry.purchase.category))


def _currency(money: Any) -> tuple[str, ...]:  # noqa: ANN401 - the key of a column of amounts
    return () if money is None else (money.currency,)


class Turn(NamedTuple):
    """How rows become others: the runs *removed* from the old ones and *inserted* into the new ones.

    The slots *staying* are those of the others. *in_order*: these have the same order as before.
    """

    removed: list[tuple[int, int]]
    inserted: list[tuple[int, int]]
    staying: list[int]
    in_order: bool


class Move(NamedTuple):
    """The row of a purchase goes from *source* to before row *target*; None means that there is none.

    *old* and *new* are the slots of the purchase before and after.
    """

    purchase_id: str
    old: int | None
    new: int | None
    source: int | None
    target: int | None
