"""The rows of a file as a table to tick and correct, grouped by order under a heading line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from unhyped.domain.errors import InvalidInput
from unhyped.domain.money import Money
from unhyped.domain.text import normalise, one_line
from unhyped.i18n import gettext
from unhyped.ui.models.import_columns import (
    BOUGHT,
    CATEGORY,
    GROUPS,
    NAME,
    PRICE,
    TICK,
    WHY,
    WIDTHS,
    cell_text,
    sort_key,
    titles,
)
from unhyped.ui.models.import_draft import ImportDraft
from unhyped.ui.models.import_edits import FIELDS, can_be_edited, to_type, typed
from unhyped.ui.models.import_lines import Orders, lines, order_total, order_words
from unhyped.ui.models.row_order import ordered
from unhyped.ui.theme.masking import sum_words
from unhyped.words.dates import date_text
from unhyped.words.labels import proposal_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from unhyped.domain.found import FoundPurchase
    from unhyped.ui.models.import_columns import ColumnFacts
    from unhyped.ui.models.text_table import Index

Wanted = Literal["new", "known", "trash", "ticked", "likely", "open", ""]

READINGS_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The possible readings of an ambiguous price: a tuple of Money."""
PROPOSAL_ROLE: Final = READINGS_ROLE + 2
"""The category to propose in a cell of that column, and "" for none."""
ORDER_ROLE: Final = READINGS_ROLE + 1
"""The kind of a line: heading of an order (“order”), one of its rows (“item”), or neither (“”)."""

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_CHECKED: Final = int(Qt.ItemDataRole.CheckStateRole)
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_USUAL: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_NOWHERE: Final = QModelIndex()


class ImportTable(QAbstractTableModel):
    """Draws a draft. `ticked` is emitted when ticks change, `edited` carries place, field and old text.

    Rows that would change nothing have no tick. Sorted by a column, rows have no order lines.
    """

    ticked = Signal()
    edited = Signal(int, str, str)

    def __init__(self, own_currency: str = "") -> None:
        """Begin empty; amounts typed without a currency are in *own_currency*."""
        super().__init__()
        self.own_currency = own_currency
        self.draft = ImportDraft()
        self.category_of: Callable[[str], str] = lambda _: ""
        """Returns the category to propose for the name of a thing."""
        self._orders = Orders()
        self._facts: ColumnFacts | None = None
        self._wanted: Wanted = ""
        self._text = ""
        self._with_left_out = False
        self._shown: list[int] = []
        self._lines: list[int] = []
        self._heads: dict[int, int] = {}
        self._sort_column = -1
        self._falling = False
        self._answers = {
            _DISPLAY: self._shown_text,
            _TOOL_TIP: self._tip,
            _CHECKED: self._state_of,
            _EDIT: self._to_type,
            _SPOKEN: self._spoken,
            READINGS_ROLE: self._readings,
            ORDER_ROLE: self._belongs,
            PROPOSAL_ROLE: self._proposal,
        }

    # --- filling and ticking

    def load(self, draft: ImportDraft, grouped: Orders, facts: ColumnFacts | None = None) -> None:
        """Hold *draft*, its rows grouped as in *grouped*; `narrow` then shows them."""
        self.beginResetModel()
        self.draft, self._orders, self._facts = draft, grouped, facts
        self._lines, self._shown, self._heads = [], [], {}
        self.endResetModel()

    def narrow(self, wanted: Wanted, text: str, *, with_left_out: bool = False) -> None:
        """Show only *wanted* rows with all words of *text*, and those left out earlier only if asked."""
        self._wanted, self._text, self._with_left_out = wanted, normalise(text), with_left_out
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by *column*; by none (−1 or the ticks) rows are as in the file, order by order."""
        self._sort_column = -1 if column == TICK else column
        self._falling = order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick the rows of these lines; if all of them are ticked already, untick them."""
        places = self._tickable(rows)
        self._tick(places, not all(self.draft.ticks[at] for at in places))

    def tick_shown(self, *, on: bool) -> None:
        """Tick, or untick, every row that is shown."""
        self._tick([at for at in self._shown if self.draft.tickable[at]], on)

    def take_categories(self, rows: Iterable[int]) -> None:
        """Take the proposed categories of the rows in these lines; of a single one, a rule can be made."""
        places = [at for row in rows if (at := self.place(row)) is not None]
        proposed = {at: code for at in places if (code := self._proposal(at, CATEGORY))}
        for at, code in proposed.items():
            self.draft.edit(at, category=code)
        self.show_again()
        if len(proposed) == 1:
            self.edited.emit(next(iter(proposed)), "category", "")

    def show_again(self) -> None:
        """Draw all rows again, after rules filled in or cleared fields."""
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, self.columnCount() - 1))

    def set_refunds(self, at: int, refunds: object) -> None:
        """Use other refunds for the row at a place."""
        self.draft.edit(at, refunds=refunds)
        self.show_again()
        self.edited.emit(at, "refunds", "")

    # --- queries

    @property
    def shown(self) -> list[int]:
        """Return the places of the rows shown, without the lines of orders."""
        return self._shown

    def place(self, row: int) -> int | None:
        """Return the place of the row in a line; None for the line of an order."""
        line = self._lines[row] if 0 <= row < len(self._lines) else -1
        return line if line >= 0 else None

    def best_line(self, text: str) -> int | None:
        """Return the line whose name begins best with *text*; None if no word of any does."""
        at = self.draft.best(normalise(text).strip(), self._shown) if text.strip() else None
        return None if at is None else self.line_of(at)

    def line_of(self, at: int) -> int | None:
        """Return the line in which the row at a place is shown; None when it isn't."""
        return next((row for row, line in enumerate(self._lines) if line == at), None)

    def found(self, row: int) -> FoundPurchase | None:
        """Return the purchase that a line would become; None for the line of an order."""
        at = self.place(row)
        return None if at is None else self.draft.found(at)

    def refusal(self, index: Index, text: str) -> str:
        """Return why *text* isn't valid in a cell; empty when it is."""
        found = self.found(index.row())
        if found is None:
            return ""
        try:
            typed(FIELDS[index.column()], text, found, self.own_currency)
        except InvalidInput as error:
            return str(error)
        return ""

    # --- Qt's overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(WIDTHS)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or self._facts is None:
            return None
        if role == _ALIGNMENT:
            return _AT_RIGHT if index.column() == PRICE else _AT_LEFT
        line, column = self._lines[index.row()], index.column()
        if line < 0:
            return self._order_data(-1 - line, column, role)
        answer = self._answers.get(role)
        return None if answer is None else answer(line, column)

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        if not index.isValid():
            return False
        if role == _CHECKED and index.column() == TICK:
            self._tick(self._tickable([index.row()]), Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        at = self.place(index.row())
        if role != _EDIT or at is None or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        return self._edit(index, at, value)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(WIDTHS):
            if role == _DISPLAY:
                return titles()[section]
            if role == _ALIGNMENT:
                return _AT_RIGHT if section == PRICE else _AT_LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column, at = index.column(), self.place(index.row())
        if column == TICK and self._tickable([index.row()]):
            return _USUAL | Qt.ItemFlag.ItemIsUserCheckable
        if at is not None and column in FIELDS and can_be_edited(self.draft.rows[at]):
            return _USUAL | Qt.ItemFlag.ItemIsEditable
        return _USUAL

    # --- inside

    def _arrange(self) -> None:
        """Compute the lines and their order."""
        wanted = self._filtered()
        self.beginResetModel()
        self._lines = self._in_order(wanted)
        self._shown = [line for line in self._lines if line >= 0]
        self._heads = {-1 - line: row for row, line in enumerate(self._lines) if line < 0}
        self.endResetModel()

    def _filtered(self) -> list[int]:
        """Return the places of the rows that are chosen and have the words to look for."""
        draft = self.draft
        kinds: set[str] = {self._wanted} if self._wanted in GROUPS else {*GROUPS}
        if not self._with_left_out and self._wanted != "ticked":
            kinds.discard("left out")
        wanted = [at for at, group in enumerate(draft.groups) if group in kinds]
        if self._wanted == "ticked":
            wanted = [at for at in wanted if draft.ticks[at]]
        elif self._wanted in {"likely", "open"}:
            chosen: Collection[int] = draft.open if self._wanted == "open" else draft.likely
            wanted = [at for at in wanted if at in chosen]
        words = self._text.split()
        return draft.having(words, wanted) if words else wanted

    def _in_order(self, wanted: Sequence[int]) -> list[int]:
        if self._sort_column < 0:
            every: Collection[int] | None = set(wanted) if len(wanted) < len(self.draft.rows) else None
            return lines(self._orders, every)
        column, draft = self._sort_column, self.draft
        return ordered(
            wanted,
            {at: sort_key(draft.row(at), column) for at in wanted},
            falling=self._falling,
            by_currency=column == PRICE,
        )

    def _tickable(self, rows: Iterable[int]) -> list[int]:
        """Return the places that a tick in these lines means: an order's line means its rows shown."""
        found: dict[int, None] = {}
        for row in rows:
            line = self._lines[row]
            places = [line] if line >= 0 else self._members(-1 - line)
            found.update((at, None) for at in places if self.draft.tickable[at])
        return [*found]

    def _members(self, number: int) -> list[int]:
        """Return the rows of an order that are shown."""
        members = self._orders.members[number]
        first = self._heads[number] + 1
        return [line for line in self._lines[first : first + len(members)] if line in members]

    def _tick(self, places: Sequence[int], on: bool) -> None:
        self.draft.tick(places, on=on)
        if places and self._lines:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self._lines) - 1, TICK), [_CHECKED])
            self.ticked.emit()

    def _edit(self, index: Index, at: int, value: object) -> bool:
        field, found = FIELDS[index.column()], self.draft.found(at)
        try:
            new = value if isinstance(value, Money) else typed(field, str(value), found, self.own_currency)
        except InvalidInput:
            return False
        before = getattr(found.draft, field)
        if new != before:
            self.draft.edit(at, **{field: new})
            self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(WIDTHS) - 1))
            self.edited.emit(at, field, before if isinstance(before, str) else "")
        return True

    # --- the texts of a row

    def _shown_text(self, at: int, column: int) -> str:
        if self._facts is None:
            return ""
        text = cell_text(self.draft.row(at), column, self._facts)
        likely = self.draft.likely.get(at) if column == WHY else None
        return gettext("{about} · {why}").format(about=text, why=likely) if likely else text

    def _tip(self, at: int, column: int) -> str | None:
        """Return the file's text in place of a price that is still to be typed; the category proposed."""
        if proposed := self._proposal(at, column):
            return gettext("{category} Press Ctrl+G to take it.").format(category=proposal_words(proposed))
        found = self.draft.found(at)
        if column != PRICE or found.draft.price is not None or not found.price_text:
            return None
        return gettext("In the file: {text}").format(text=one_line(found.price_text))

    def _state_of(self, at: int, column: int) -> Qt.CheckState | None:
        if column != TICK or not self.draft.tickable[at]:
            return None
        return _state(bool(self.draft.ticks[at]))

    def _to_type(self, at: int, column: int) -> str | None:
        return to_type(FIELDS[column], self.draft.found(at)) if column in FIELDS else None

    def _readings(self, at: int, column: int) -> tuple[Money, ...]:
        return self.draft.found(at).price_readings if column == PRICE else ()

    def _proposal(self, at: int, column: int) -> str:
        draft = self.draft.found(at).draft
        can_be_new = self.draft.is_new(at) and can_be_edited(self.draft.rows[at])
        if column != CATEGORY or draft.category or not can_be_new:
            return ""
        return self.category_of(draft.name)

    def _belongs(self, at: int, column: int) -> str:
        return "item" if self._sort_column < 0 and self._orders.of[at] >= 0 else ""

    def _spoken(self, at: int, column: int) -> str:
        if column == TICK:
            if not self.draft.tickable[at]:
                return gettext("nothing to import")
            return gettext("ticked") if self.draft.ticks[at] else gettext("not ticked")
        if proposed := self._proposal(at, column):
            return f"{titles()[column]}: {proposal_words(proposed)}"
        return f"{titles()[column]}: {self._shown_text(at, column) or '–'}"

    # --- the line above the rows of an order

    def _order_data(self, number: int, column: int, role: int) -> object:
        if role == ORDER_ROLE:
            return "order"
        if role == _CHECKED and column == TICK:
            return self._order_state(number)
        return self._order_text(number, column) if role in {_DISPLAY, _SPOKEN} else None

    def _order_state(self, number: int) -> Qt.CheckState | None:
        places = [at for at in self._members(number) if self.draft.tickable[at]]
        on = sum(self.draft.ticks[at] for at in places)
        if not places:
            return None
        return Qt.CheckState.PartiallyChecked if 0 < on < len(places) else _state(bool(on))

    def _order_text(self, number: int, column: int) -> str:
        """Return its number, its total and its day."""
        members, facts = self._orders.members[number], self._facts
        if facts is None:
            return ""
        first = self.draft.found(members[0])
        if column == NAME:
            return order_words(first, len(self._members(number)), len(members))
        if column == PRICE:
            return sum_words(order_total(members, self.draft.found), hidden=facts.showing.hide_amounts)
        if column == BOUGHT and first.draft.bought_on is not None:
            return date_text(first.draft.bought_on, facts.showing.today)
        return ""


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
