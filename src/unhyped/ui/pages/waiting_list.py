"""The waiting list: things the person wants and hasn't bought yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QPushButton, QStackedWidget

from unhyped.domain.text import isolated, short
from unhyped.i18n import gettext, ngettext
from unhyped.ui.models.wish_table import NAME, NOTE, NOTICED, ORIGIN, SHOP, WishTable
from unhyped.ui.pages.page import Page
from unhyped.ui.pages.purchase_menu import row_menu
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.layout.boxes import in_column, in_row
from unhyped.ui.widgets.tables.rows_view import RowsView
from unhyped.ui.widgets.text.plain import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent

    from unhyped.domain.purchase import Purchase
    from unhyped.domain.wish import Wish
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_COLUMN_PADDING: Final = 12
"""Pixels at 100 % by which a column is wider than its text."""
_MAX_COLUMN_WIDTH: Final = 200
_WIDTH_DIVISOR: Final = 5
"""Shops and notes get at most 200 pixels at 100 %, and a fifth of the table."""
_MIN_NAMES_WIDTH: Final = 160
"""Names get at least this width; other columns are hidden first."""
_SORT: Final = "waiting_list.sort"


class WaitingListPage(Page):
    """Wishes end as bought or removed. Either is one change, and Undo brings the wish back."""

    key: ClassVar[str] = "waiting_list"
    shows = frozenset({"wish", "compact_rows", "day"})

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.model = WishTable()
        self.model.setParent(self)
        self._text = ""
        self.summary = Label()
        self.summary.setProperty("kind", "muted")
        self.bought_button = QPushButton(verb("bought").words)
        self.bought_button.clicked.connect(self.buy_selected)
        self.let_go_button = QPushButton(verb("let_go").words)
        self.let_go_button.clicked.connect(self.let_go_selected)
        self.add_button = QPushButton(verb("add_wish").words)
        self.add_button.clicked.connect(self.add_wish)
        self.table = RowsView(look)
        self.table.setAccessibleName(gettext("Waiting list"))
        self.table.setModel(self.model)
        self._dress_header()
        self.table.selection_changed.connect(self._selected)
        self.table.menu_asked_for.connect(self._open_menu)
        self.table.opened.connect(lambda _: self.buy_selected())
        self.table.answer(
            {"Return": self.buy_selected, "Enter": self.buy_selected, "Del": self.let_go_selected}
        )
        self._build()

    @classmethod
    def title(cls) -> str:
        return gettext("Waiting list")

    @property
    def search_hint(self) -> str:
        return gettext("Search the waiting list")

    # --- what the window calls

    def refresh(self) -> None:
        """Show the session's present wishes."""
        session = self.session
        self.table.set_compact(compact=session.settings.compact_rows)
        self.model.load(session.journal.wishes.all(), session.today)
        self._show()

    def search(self, text: str) -> None:
        """Show only wishes with all words of *text*."""
        self._text = text
        self.model.narrow(text)
        self._show()

    def add_wish(self, *, then: Callable[[], object] = lambda: None) -> None:
        """Ask for a wish; *then* runs before the new wish is selected."""
        from unhyped.ui.dialogs.adding.add_wish import AddWish

        dialog = AddWish(self.session, self.look, parent=self.window())
        dialog.submitted.connect(lambda wish: self._add(wish, then))
        dialog.open()

    def buy_selected(self) -> None:
        """Log the selected wish as bought, in the form for a purchase."""
        chosen = self._chosen()
        if len(chosen) != 1:
            words = gettext("Select just one wish for this.") if chosen else gettext("Select a wish first.")
            self.told.emit(Message(words))
            return
        from unhyped.ui.dialogs.adding.purchase_form import PurchaseForm, wanted

        wish = chosen[0]
        form = PurchaseForm(self.session, self.look, parent=self, start=wanted(wish, self.session))
        form.submitted.connect(lambda purchase: self._buy(wish, purchase))
        form.finished.connect(lambda _: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        form.open()

    def let_go_selected(self) -> None:
        """Remove the selected wishes; the row after them is selected next."""
        rows, chosen = self.table.selected_rows(), self._chosen()
        if not chosen:
            self.told.emit(Message(gettext("Select a wish first.")))
            return
        ids = [wish.id for wish in chosen]
        if len(chosen) == 1:
            done = gettext("Let go of {name}").format(name=_named(chosen[0]))
        else:
            done = ngettext("Let go of {n} wish", "Let go of {n} wishes", len(chosen))
        self.attempt(
            lambda journal: journal.wishes.remove(ids),
            done,
            lambda _: self.table.select_nearest(rows[0]),
            records=len(ids),
        )

    # --- results of dialogs

    def _add(self, wish: Wish, then: Callable[[], object]) -> None:
        done = gettext("Added {name} to the waiting list").format(name=_named(wish))

        def show(_: None) -> None:
            then()
            self.refresh()
            row = self.model.row_of(wish.id)
            if row is None and self._text:
                self.search_emptied.emit()
                self.search("")
                row = self.model.row_of(wish.id)
            if row is not None:
                self.table.select_rows([row])

        self.attempt(lambda journal: journal.wishes.add([wish]), done, show)

    def _buy(self, wish: Wish, purchase: Purchase) -> None:
        done = gettext("Logged {name} as bought").format(name=isolated(short(purchase.name)))
        self.attempt(lambda journal: journal.wishes.buy(wish.id, purchase), done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- putting it together

    def _dress_header(self) -> None:
        header = self.table.header
        header.setSectionsMovable(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        match self.session.window_state.values.get(_SORT):
            case [int(column), bool(falling)] if 0 <= column < self.model.columnCount():
                order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
                header.setSortIndicator(column, order)
            case _:
                header.setSortIndicator(self.model.sort_column, self.model.sort_order)
        self.table.setSortingEnabled(True)
        header.sortIndicatorChanged.connect(self._sorted)

    def _build(self) -> None:
        buttons = self.bought_button, self.let_go_button, self.add_button
        head = in_row(self.back, (self.summary, 1), *buttons, spacing=8)
        first = QPushButton(verb("add_wish").lettered("a"))
        first.setProperty("kind", "primary")
        first.clicked.connect(self.add_wish)
        self._nothing_yet = EmptyState(
            first,
            title=gettext("Your waiting list is empty"),
            sentence=gettext("Park things you want here before you buy them."),
        )
        self._nothing_found = EmptyState()
        self._stack = QStackedWidget()
        for widget in (self.table, self._nothing_found, self._nothing_yet):
            self._stack.addWidget(widget)
        in_column(head, (self._stack, 1), spacing=12, of=self)

    # --- showing

    def _show(self) -> None:
        total, shown = self.model.total, self.model.rowCount()
        self._nothing_found.say(gettext("Nothing found for “{text}”").format(text=self._text.strip()[:40]))
        if total == 0:
            self._stack.setCurrentWidget(self._nothing_yet)
        else:
            self._stack.setCurrentWidget(self.table if shown else self._nothing_found)
        self.summary.setText(ngettext("{n} wish", "{n} wishes", shown) if shown else "")
        for button in (self.bought_button, self.let_go_button, self.add_button):
            button.setVisible(total > 0)
        self._fit()
        self._selected()

    def _fit(self) -> None:
        """Give dates and origins the width they need, shops and notes some, and names the rest.

        If names then get too little, hide notes, then origins; notes get what names don't need.
        """
        header, room = self.table.header, self.table.viewport().width()
        shown = [SHOP, NOTICED, ORIGIN, *([NOTE] if self.model.has_notes else [])]
        widths = {number: self._width(number, room // _WIDTH_DIVISOR) for number in shown}
        for number in (NOTE, ORIGIN):
            if room - sum(widths.values()) < self.look.px(_MIN_NAMES_WIDTH):
                widths.pop(number, None)
        if NOTE in widths:
            names = max(self.table.sizeHintForColumn(NAME), self.look.px(_MIN_NAMES_WIDTH)) + self.look.px(
                _COLUMN_PADDING
            )
            whole = max(self.table.sizeHintForColumn(NOTE) + self.look.px(_COLUMN_PADDING), widths[NOTE])
            widths[NOTE] = min(whole, widths[NOTE] + max(room - sum(widths.values()) - names, 0))
        for number in range(1, self.model.columnCount()):
            header.setSectionHidden(number, number not in widths)
            if number in widths:
                header.resizeSection(number, widths[number])

    def _width(self, number: int, share: int) -> int:
        least = self.table.header.wanted_width(number)
        wanted = self.table.sizeHintForColumn(number)
        if number in {SHOP, NOTE}:
            wanted = min(wanted, share, self.look.px(_MAX_COLUMN_WIDTH))
        return max(wanted, least) + self.look.px(_COLUMN_PADDING)

    def _selected(self) -> None:
        chosen = len(self.table.selected_rows())
        self.bought_button.setEnabled(chosen == 1)
        self.let_go_button.setEnabled(chosen > 0)

    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.session.window_state.remember(_SORT, [column, order == Qt.SortOrder.DescendingOrder])

    def _chosen(self) -> list[Wish]:
        return self.model.wishes(self.table.selected_rows())

    def _open_menu(self, place: QPoint) -> None:
        buy = ("bought", self.buy_selected)
        menu = row_menu(
            self.table,
            self.look,
            [
                *([buy] if len(self.table.selected_rows()) == 1 else []),
                ("copy", self.table.copy),
                None,
                ("let_go", self.let_go_selected),
            ],
        )
        menu.popup(place)


def _named(wish: Wish) -> str:
    return isolated(short(wish.name))
