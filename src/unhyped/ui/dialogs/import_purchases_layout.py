"""How the page of purchases in an import's preview is put together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unhyped.domain.own_words import own_words
from unhyped.i18n import gettext
from unhyped.ui.models.import_columns import TICK, WHY
from unhyped.ui.widgets.delegates import TickDelegate, TwoLines
from unhyped.ui.widgets.edit_rows_view import EditRowsView
from unhyped.ui.widgets.import_cells import ImportCells
from unhyped.ui.widgets.plain import Label
from unhyped.ui.widgets.quiet_spin import QuietSpin
from unhyped.ui.widgets.strips import Strips

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhyped.ui.dialogs.import_purchases_page import ImportPurchasesPage
    from unhyped.ui.models.import_table import ImportTable
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_MOST_DAYS: Final = 31


def purchases_table(
    rows: ImportTable, session: Session, look: Look, refused: Callable[[str], object]
) -> EditRowsView:
    """The table; *refused* is told why what was typed can't stand in a cell."""
    known = own_words(entry.purchase for entry in session.journal.entries())
    view = EditRowsView(look)
    view.setAccessibleName(gettext("Rows in the file"))
    view.header.setMinimumSectionSize(look.px(32))
    view.set_compact(compact=False)
    view.setMinimumSize(look.px(320), look.px(90))
    view.setModel(rows)
    cells = ImportCells(look, view, known.creators, known.categories)
    cells.refused.connect(refused)
    view.setItemDelegate(cells)
    view.setItemDelegateForColumn(TICK, TickDelegate(look, view))
    view.setItemDelegateForColumn(WHY, TwoLines(look, view))
    return view


def tolerance_field(look: Look) -> QuietSpin:
    """How many days apart the same purchase may lie in two sources."""
    spin = QuietSpin(gettext("Days apart"), _MOST_DAYS, look)
    spin.number.setAccessibleDescription(
        gettext("Treat the same name and price as one purchase if they are at most this many days apart.")
    )
    return spin


def lay_out(page: ImportPurchasesPage, look: Look) -> None:
    """Set the parts of *page* below one another."""
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(page.chips, 1)
    head.addWidget(page.search)
    page.search.setFixedWidth(look.px(240))
    for widget in (page.table, page.nothing):
        page.stack.addWidget(widget)
    foot = QHBoxLayout()
    foot.setSpacing(16)
    foot.addWidget(page.told, 1)
    for button in (page.left_out, page.tick_all, page.untick_all):
        foot.addWidget(button)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(page.selective)
    column.addLayout(head)
    column.addWidget(page.stack, 1)
    column.addLayout(foot)
    column.addWidget(Strips(page, page.problem, page.refund, page.offers, _days(page)))
    downwards = (page.search, page.table, page.left_out, page.tick_all, page.untick_all)
    for above, below in pairwise((*downwards, page.refund.amount.editor, page.tolerance.number)):
        QWidget.setTabOrder(above, below)


def _days(page: ImportPurchasesPage) -> QWidget:
    """The line that asks how many days apart the same purchase may lie."""
    asked = Label(gettext("Treat as the same purchase if name and price match within"))
    asked.setProperty("kind", "muted")
    unit = Label(gettext("days"))
    unit.setProperty("kind", "muted")
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(asked)
    row.addWidget(page.tolerance)
    row.addWidget(unit)
    row.addStretch(1)
    return line
