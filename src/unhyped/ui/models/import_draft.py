"""The person's changes to the rows of a file before anything is written: ticks, edits and rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from unhyped.domain.duplicates import New
from unhyped.domain.rule import applied
from unhyped.journal.intake import is_selectable
from unhyped.ui.models.import_columns import group_of, is_open, search_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from unhyped.domain.duplicates import Row
    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.rule import Rule, RuleKind
    from unhyped.ui.models.import_columns import ColumnGroup

_LOOKED_AT: Final[dict[RuleKind, str]] = {"shop": "shop", "words": "name", "handle": "creator"}
"""The field of a row that a rule looks at."""
_AT_A_TIME: Final = 100


@dataclass(frozen=True, slots=True)
class DraftWork:
    """The ticks and edits of the rows of a file, by their places.

    The rows are at these *lines* of the file, and were in these *groups*.
    """

    lines: tuple[int, ...]
    groups: tuple[ColumnGroup, ...]
    ticks: bytes
    edits: Mapping[int, Mapping[str, object]]


class ImportDraft:
    """The rows of a file by their positions, each as the file has it and as it would be imported.

    Edits win over the rules chosen here, which apply to new rows only.
    """

    def __init__(self, rows: Sequence[Row] = (), ticked: Iterable[Row] = ()) -> None:
        """Begin with those of *rows* ticked that are among *ticked*, the same objects."""
        self.rows = rows
        self._texts = list(map(search_text, rows))
        usual = {id(row) for row in ticked}
        self._lines = tuple(row.found.line for row in rows)
        self.groups = [group_of(row) for row in rows]
        self.counts = Counter(self.groups)
        self.has_creators = any(row.found.draft.creator for row in rows)
        self.tickable = bytearray(map(is_selectable, rows))
        self.ticks = bytearray(id(row) in usual for row in rows)
        self._usual_ticks = bytes(self.ticks)
        self.rules: tuple[Rule, ...] = ()
        self._events = {at: len(row.additions) for at, row in enumerate(rows) if row.additions}
        self._answered = [
            at for at, row in enumerate(rows) if row.found.answer is not None and not row.additions
        ]
        self.open = {at for at, row in enumerate(rows) if self.is_new(at) and is_open(row.found)}
        """The places of the new rows in which the person has to decide something."""
        self.likely: Mapping[int, str] = {}
        """Why new rows are likely to be what a feed made the person buy, by their places; found later."""
        self._edits: dict[int, dict[str, object]] = {}
        self._made: dict[int, Row] = {}
        self._spoken_of: dict[tuple[str, str], frozenset[int]] = {}
        self._stale: set[int] = set()  # rows that rules match and that were not asked for since

    @property
    def work(self) -> DraftWork:
        """What the person did to the rows."""
        edits = {at: dict(fields) for at, fields in self._edits.items()}
        return DraftWork(self._lines, tuple(self.groups), bytes(self.ticks), edits)

    @property
    def is_touched(self) -> bool:
        """Whether the person ticked, unticked or edited anything."""
        return bool(self._edits) or self.ticks != self._usual_ticks

    def resume(self, work: DraftWork) -> None:
        """Tick and edit the rows as in *work* on the same rows.

        A row that is known now and wasn't, or the other way round, is ticked as usual.
        """
        if work.lines != self._lines:
            return
        for at, (before, now) in enumerate(zip(work.groups, self.groups, strict=True)):
            if before == now:
                self.ticks[at] = work.ticks[at]
        self._edits = {at: dict(fields) for at, fields in work.edits.items()}
        self._remake(self._edits)

    # --- changing it

    def tick(self, places: Iterable[int], *, on: bool) -> None:
        """Tick or untick the rows at *places*."""
        for at in places:
            self.ticks[at] = on

    def edit(self, at: int, **fields: object) -> None:
        """Use other *fields* for the row at a place."""
        self._edits.setdefault(at, {}).update(fields)
        self._remake({at})

    def use_rules(self, rules: tuple[Rule, ...]) -> None:
        """Apply *rules* in place of the former ones; each row when it is next asked for."""
        places = self._fitting(self.rules) | self._fitting(rules)
        self.rules = rules
        self._stale |= places

    def freshen(self, most: int = _AT_A_TIME) -> bool:
        """Apply rules to some more rows, in idle time; return whether any are left."""
        for at in [*islice(self._stale, most)]:
            self._remake((at,))
        return bool(self._stale)

    # --- asking it

    def filled_by(self, rule: Rule) -> int:
        """Return the number of unedited rows that *rule* fills in."""
        field = "creator" if rule.kind == "handle" else "category"
        return sum(
            field not in self._edits.get(at, {})
            and (field == "creator" or not self.rows[at].found.draft.category)
            for at in self._places_of(rule)
        )

    def having(self, words: Sequence[str], places: Iterable[int]) -> list[int]:
        """Return those of *places* whose rows contain all *words*."""
        while words and self.freshen():
            pass
        texts = self._texts
        return [at for at in places if all(word in texts[at] for word in words)]

    def best(self, text: str, places: Sequence[int]) -> int | None:
        """Return the first of *places* whose name begins with *text*, or else a word of it, or else any."""
        texts = self._texts
        names = next((at for at in places if texts[at].startswith(text)), None)
        word = f" {text}"
        return names if names is not None else next((at for at in places if word in texts[at]), None)

    def row(self, at: int) -> Row:
        """Return the row at a place as it would be imported."""
        if at in self._stale:
            self._remake((at,))
        return self._made.get(at) or self.rows[at]

    def found(self, at: int) -> FoundPurchase:
        """Return the purchase that the row at a place would become."""
        return self.row(at).found

    @property
    def kept(self) -> tuple[Row, ...]:
        """Return the ticked rows as they would be imported, in the order of the file."""
        return tuple(self.row(at) for at, on in enumerate(self.ticks) if on)

    @property
    def left_out(self) -> tuple[Row, ...]:
        """Return the new rows without a tick, as the file has them, if they can be recognised again."""
        return tuple(
            row for row in self.unticked if isinstance(row.status, New) and row.found.draft.external_id
        )

    @property
    def unticked(self) -> list[Row]:
        """Return the rows that are left out, as the file has them."""
        return [row for row, on in zip(self.rows, self.ticks, strict=True) if not on]

    @property
    def to_log(self) -> int:
        """Return the number of purchases that would be logged."""
        return sum(self.ticks) - sum(self.ticks[at] for at in self._events)

    @property
    def answers(self) -> int:
        """Return the number of answers to “Was it worth it?” that new purchases would bring."""
        return sum(self.ticks[at] for at in self._answered)

    @property
    def events(self) -> int:
        """Return the number of events that would be added to known purchases."""
        return sum(count for at, count in self._events.items() if self.ticks[at])

    @property
    def ticks_all_new(self) -> bool:
        """Whether exactly the new rows are ticked."""
        return all(on == (group == "new") for on, group in zip(self.ticks, self.groups, strict=True))

    def is_new(self, at: int) -> bool:
        """Return whether the row at a place is new, or was left out earlier."""
        return self.groups[at] in {"new", "left out"}

    # --- inside

    def _fitting(self, rules: Iterable[Rule]) -> set[int]:
        """Return the places of the new rows that *rules* match."""
        return {at for rule in rules for at in self._places_of(rule)}

    def _places_of(self, rule: Rule) -> frozenset[int]:
        """Return the places of the new rows that *rule* matches; cached, so each text is read once."""
        known = self._spoken_of.get((rule.kind, rule.text))
        if known is None:
            fits: dict[str, bool] = {}
            found = []
            for at, row in enumerate(self.rows):
                text = getattr(row.found.draft, _LOOKED_AT[rule.kind])
                if text not in fits:
                    fits[text] = rule.fits(row.found.draft)
                if fits[text] and self.is_new(at):
                    found.append(at)
            known = self._spoken_of[rule.kind, rule.text] = frozenset(found)
        return known

    def _remake(self, places: Iterable[int]) -> None:
        for at in places:
            row = self.rows[at]
            found = applied(row.found, self.rules) if self.is_new(at) else row.found
            if at in self._edits:
                edits = dict(self._edits[at])
                refunds: Any = edits.pop("refunds", found.refunds)
                found = replace(found.with_fields(**edits), refunds=refunds)
            if found is row.found:
                self._made.pop(at, None)
            else:
                self._made[at] = replace(row, found=found)
            self._stale.discard(at)
            self._texts[at] = search_text(self.row(at))
            if self.is_new(at) and is_open(found):
                self.open.add(at)
            else:
                self.open.discard(at)
