"""What the person makes of the rows of a file before anything is written: ticks, edits and rules."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from unhyped.domain.duplicates import LeftOut, New
from unhyped.domain.rule import applied
from unhyped.domain.text import normalise
from unhyped.journal.intake import can_be_kept
from unhyped.ui.models.import_columns import group_of, is_open, search_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from unhyped.domain.duplicates import Row
    from unhyped.domain.found import FoundPurchase
    from unhyped.domain.rule import Rule
    from unhyped.ui.models.import_columns import Group

_WORD: Final = re.compile(r"\w+")


class Draft:
    """The rows of a file by their positions, each as the file has it and as it would be imported.

    What was typed into a row wins over the rules chosen here, and these are applied to new rows only.
    """

    def __init__(self, rows: Sequence[Row] = (), ticked: Iterable[Row] = ()) -> None:
        """Begin with those of *rows* ticked that are among *ticked*, the same objects."""
        self.rows = rows
        self.texts = list(map(search_text, rows))
        """What a search looks in, place by place."""
        usual = {id(row) for row in ticked}
        self.ticks = bytearray(id(row) in usual for row in rows)
        self.rules: tuple[Rule, ...] = ()
        self._edits: dict[int, dict[str, object]] = {}
        self._made: dict[int, Row] = {}

    def taken_over(self, older: Draft) -> Draft:
        """Keep the edits, rules and ticks of an *older* comparison of the same file; return the draft itself.

        A row that is known now and wasn't, or the other way round, is ticked as usual.
        """
        if [row.found.external_id for row in older.rows] == [row.found.external_id for row in self.rows]:
            for at, (before, now) in enumerate(zip(older.rows, self.rows, strict=True)):
                if group_of(before) == group_of(now):
                    self.ticks[at] = older.ticks[at]
            self._edits = older._edits
            self.rules = older.rules
            self._remake(self._edits.keys() | self._fitting(self.rules))
        return self

    # --- changing it

    def tick(self, places: Iterable[int], *, on: bool) -> None:
        """Tick or untick the rows at *places*."""
        for at in places:
            self.ticks[at] = on

    def edit(self, at: int, **fields: object) -> None:
        """Use other *fields* for the row at a place."""
        self._edits.setdefault(at, {}).update(fields)
        self._remake({at})

    def use_rules(self, rules: tuple[Rule, ...]) -> int:
        """Apply *rules*, and no longer those that were; return how many rows are others now."""
        places = self._fitting(self.rules) | self._fitting(rules)
        before = {at: self.row(at).found for at in places}
        self.rules = rules
        self._remake(places)
        return sum(self.row(at).found != found for at, found in before.items())

    # --- asking it

    def filled_by(self, rule: Rule) -> int:
        """How many rows *rule* fills in that nobody edited."""
        return sum(
            applied(self.rows[at].found, (rule,)) is not self.rows[at].found
            for at in self._fitting((rule,))
            if ("creator" if rule.kind == "handle" else "category") not in self._edits.get(at, {})
        )

    def row(self, at: int) -> Row:
        """The row at a place as it would be imported."""
        return self._made.get(at) or self.rows[at]

    def found(self, at: int) -> FoundPurchase:
        """What the row at a place would be imported as."""
        return self.row(at).found

    @property
    def kept(self) -> tuple[Row, ...]:
        """The rows that are ticked, as they would be imported, in the order of the file."""
        return tuple(self.row(at) for at, on in enumerate(self.ticks) if on)

    @property
    def left_out(self) -> tuple[Row, ...]:
        """The new rows that are not ticked, as the file has them, if they can be known again."""
        return tuple(row for row in self.unticked if isinstance(row.status, New) and row.found.external_id)

    @property
    def unticked(self) -> list[Row]:
        """The rows that stay out, as the file has them."""
        return [row for row, on in zip(self.rows, self.ticks, strict=True) if not on]

    def places(self, group: Group | None = None) -> list[int]:
        """The places of the rows of one *group*, or of all."""
        return [at for at, row in enumerate(self.rows) if group is None or group_of(row) == group]

    def open_places(self) -> list[int]:
        """The places of the rows with something for the person to say that could be imported."""
        return [at for at in range(len(self.rows)) if is_open(self.found(at)) and self.is_new(at)]

    def is_new(self, at: int) -> bool:
        """Tell whether the row at a place is new, or was left out earlier."""
        return isinstance(self.rows[at].status, New | LeftOut)

    def can_be_ticked(self, at: int) -> bool:
        """Tell whether importing the row at a place would change anything."""
        return can_be_kept(self.rows[at])

    # --- inside

    def _fitting(self, rules: Iterable[Rule]) -> set[int]:
        """The places of the rows that *rules* speak about; looked for in the prepared texts first."""
        found: set[int] = set()
        for rule in rules:
            plain = normalise(rule.text).strip()
            wanted = _WORD.findall(plain) if rule.kind == "words" else [plain.removeprefix("@")]
            rows, texts = self.rows, self.texts
            found |= {
                at
                for at, text in enumerate(texts)
                if all(word in text for word in wanted) and self.is_new(at) and rule.fits(rows[at].found)
            }
        return found

    def _remake(self, places: Iterable[int]) -> None:
        for at in places:
            row = self.rows[at]
            found = applied(row.found, self.rules) if self.is_new(at) else row.found
            if at in self._edits:
                found = replace(found, **self._edits[at])  # type: ignore[arg-type]
            if found is row.found:
                self._made.pop(at, None)
            else:
                self._made[at] = replace(row, found=found)
            self.texts[at] = search_text(self.row(at))
