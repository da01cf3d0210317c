"""The waiting list: what waits, those ready to decide first, then what ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Qt

from unhyped.domain.filters import BETWEEN, Filter
from unhyped.domain.text import normalise, one_line
from unhyped.i18n import gettext
from unhyped.ui.models.text_table import Index, TextTable
from unhyped.words.amounts import amount
from unhyped.words.creators import with_gain
from unhyped.words.waiting import noticed_where, outcome_label, outcome_when, see_all, state_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from unhyped.domain.purchase import Gain
    from unhyped.domain.wish import Wish

NAME, PRICE, STATE, SHOP, CREATOR, NOTICED, REASON = range(7)
ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The kind of a row: see `WishRow`."""
READY: Final = ROLE + 1
SHORT_STATE: Final = ROLE + 2
"""Whether its wait is over."""
ENDED_AT_ONCE: Final = 3
"""Ended wishes that are shown before “See all”."""
_MANY: Final = 8
"""With more wishes waiting, the list scrolls, so that ended ones fold away."""
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
WishRow = Literal["waiting", "heading", "ended", "more"]


class WishList(TextTable):
    """One column is shown; the others are copied. The heading and “See all” have rows without a wish."""

    def __init__(self) -> None:
        super().__init__()
        self._wishes: Sequence[Wish] = ()
        self._ends: dict[str, date] = {}
        self._texts: dict[str, str] = {}
        self._waiting: list[Wish] = []
        self._ended: list[Wish] = []
        self._search = Filter()
        self._only: frozenset[str] = frozenset()
        self._gain_of: Callable[[str], Gain | None] = lambda _: None
        self._today: date | None = None
        self._unfolded = self._hides_amounts = False

    # --- filling and filtering

    def load(
        self,
        wishes: Sequence[Wish],
        end_of: Callable[[Wish], date],
        today: date,
        *,
        hides_amounts: bool,
        gain_of: Callable[[str], Gain | None] = lambda _: None,
    ) -> None:
        """Show *wishes*; *end_of* says until when one waits, *gain_of* what a creator gains."""
        self._gain_of = gain_of
        self._wishes, self._today, self._hides_amounts = wishes, today, hides_amounts
        self._ends = {wish.id: end_of(wish) for wish in wishes if wish.outcome is None}
        self._texts = {}
        self._arrange()

    def narrow(self, text: str) -> None:
        """Show the wishes with all words of *text*."""
        if text != self._search.text:
            self._search = Filter(text)
            self._arrange()

    def show_only(self, ids: frozenset[str]) -> None:
        """Show only the wishes of these *ids* among those that the search finds; all of them for none."""
        if ids != self._only:
            self._only = ids
            self._arrange()

    def unfold(self) -> None:
        """Show every wish that ended."""
        self._unfolded = True
        self._arrange()

    # --- queries

    @property
    def total(self) -> int:
        """Return the number of wishes, whatever the search."""
        return len(self._wishes)

    @property
    def only(self) -> frozenset[str]:
        """Return the ids that `show_only` chose; empty for all wishes."""
        return self._only

    @property
    def waiting(self) -> int:
        """Return how many of the wishes shown are waiting."""
        return len(self._waiting)

    def kind(self, row: int) -> WishRow:
        """Return what a row shows."""
        if row < len(self._waiting):
            return "waiting"
        if row == len(self._waiting):
            return "heading"
        return "ended" if row <= len(self._waiting) + self._ended_shown else "more"

    def wish(self, row: int) -> Wish | None:
        """Return the wish of a row; None for the heading, for “See all” and for a row that isn’t there."""
        if not 0 <= row < self.count():
            return None
        kind = self.kind(row)
        if kind == "waiting":
            return self._waiting[row]
        return self._ended[row - len(self._waiting) - 1] if kind == "ended" else None

    def wishes(self, rows: Iterable[int]) -> list[Wish]:
        """Return the wishes of some rows."""
        return [wish for row in rows if (wish := self.wish(row)) is not None]

    def row_of(self, wish_id: str) -> int | None:
        """Return the row of a wish; None when it isn't shown."""
        for row, wish in enumerate(self._waiting):
            if wish.id == wish_id:
                return row
        shown = self._ended[: self._ended_shown]
        found = next((at for at, wish in enumerate(shown) if wish.id == wish_id), None)
        return None if found is None else len(self._waiting) + 1 + found

    def is_ended(self, wish_id: str) -> bool:
        """Return whether a wish that the search finds has ended."""
        return any(wish.id == wish_id for wish in self._ended)

    def row_starting_with(self, text: str, after: int) -> int | None:
        """Return the next row from *after*, wrapping around, whose name begins with *text*, else None."""
        wanted, count = normalise(text), self.count()
        for step in range(count):
            row = (after + step) % count
            wish = self.wish(row)
            if wish is not None and normalise(wish.name).startswith(wanted):
                return row
        return None

    @property
    def rows_of_other_heights(self) -> range:
        """The rows after those that wait."""
        return range(len(self._waiting), self.count())

    def also_in(self, _: int) -> tuple[int, ...]:
        """Return the columns that are copied along with the one that is shown."""
        return PRICE, STATE, SHOP, CREATOR, NOTICED, REASON

    # --- cells

    def titles(self) -> tuple[str, ...]:
        return (
            *(gettext("Name"), gettext("Price"), gettext("Waits"), gettext("Shop"), gettext("Creator")),
            *(gettext("Noticed"), gettext("Why")),
        )

    def count(self) -> int:
        if not self._ended:
            return len(self._waiting)
        return len(self._waiting) + 1 + self._ended_shown + (self._ended_shown < len(self._ended))

    def text(self, row: int, column: int) -> str:
        wish = self.wish(row)
        if wish is not None:
            return self._text(wish, column)
        if column != NAME:
            return ""
        return gettext("Ended") if self.kind(row) == "heading" else see_all(len(self._ended))

    def spoken(self, row: int, column: int) -> str:
        wish = self.wish(row)
        if wish is None:
            text = self.text(row, NAME)
            return gettext("Heading: {text}").format(text=text) if self.kind(row) == "heading" else text
        return ", ".join(filter(None, (self._text(wish, each) for each in (NAME, PRICE, STATE))))

    def more(self, row: int, column: int, role: int) -> object:
        if role == ROLE:
            return self.kind(row)
        wish = self.wish(row)
        if role == READY and wish is not None:
            return self._is_ready(wish)
        if role == SHORT_STATE and wish is not None:
            return self._text(wish, STATE) if wish.outcome is None else outcome_label(wish.outcome)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.kind(index.row()) == "heading":
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    # --- inside

    @property
    def _ended_shown(self) -> int:
        """How many ended wishes have a row: all once unfolded or searched, none below a long list."""
        count = len(self._ended)
        if self._unfolded or self._search.words or self._only or count == ENDED_AT_ONCE + 1:
            return count
        return 0 if len(self._waiting) > _MANY else min(count, ENDED_AT_ONCE)

    def _arrange(self) -> None:
        self.beginResetModel()
        words = self._search.words
        asked = [wish for wish in self._wishes if not self._only or wish.id in self._only]
        found = [wish for wish in asked if not words or self._has(wish, words)]
        self._waiting = [wish for wish in found if wish.outcome is None]
        self._waiting.sort(key=lambda wish: (self._ends[wish.id], wish.added_at, wish.id))
        self._ended = [wish for wish in found if wish.outcome is not None]
        self._ended.sort(key=lambda wish: (wish.ended_on or wish.added_at.date(), wish.id), reverse=True)
        self.endResetModel()

    def _has(self, wish: Wish, words: Sequence[str]) -> bool:
        if wish.id not in self._texts:
            self._texts[wish.id] = _haystack(wish)
        return all(word in self._texts[wish.id] for word in words)

    def _is_ready(self, wish: Wish) -> bool:
        return self._today is not None and wish.id in self._ends and self._ends[wish.id] <= self._today

    def _text(self, wish: Wish, column: int) -> str:
        if column == PRICE:
            return "" if wish.price is None or self._hides_amounts else amount(wish.price)
        if column == STATE:
            if wish.id in self._ends and self._today is not None:
                return state_words(self._ends[wish.id], self._today)
            return outcome_when(wish, self._today)
        if column == NOTICED:
            return noticed_where(wish, self._today)
        texts = {
            NAME: wish.name,
            SHOP: wish.shop,
            CREATOR: self._creator(wish),
            REASON: wish.reason or wish.note,
        }
        return one_line(texts[column])

    def _creator(self, wish: Wish) -> str:
        return with_gain(wish.creator, self._gain_of(wish.creator)) if wish.creator else ""


def _haystack(wish: Wish) -> str:
    """Return the text that a search looks in."""
    reasons = (extension.reason for extension in wish.extensions)
    texts = (wish.name, wish.shop, wish.creator, wish.note, wish.reason, *wish.claims, *reasons)
    return normalise(BETWEEN.join((*texts, noticed_where(wish, None))))
