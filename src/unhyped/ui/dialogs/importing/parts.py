"""Building blocks for the pages of an import's preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from unhyped.ui.widgets.frame.window_place import largest_size, moved_into
from unhyped.ui.widgets.tables.rows_view import RowsView
from unhyped.ui.widgets.text.link_button import link_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QPushButton

    from unhyped.ui.dialogs.dialog import Dialog
    from unhyped.ui.theme.look import Look

_WIDTH, _HEIGHT, _NARROW = 1120, 720, 700


def link(text: str) -> QPushButton:
    """Return a button that looks like a link, and never is the one that Enter presses."""
    button = link_button(text)
    button.setAutoDefault(False)
    return button


def plain_table(name: str, model: QAbstractItemModel, look: Look) -> RowsView:
    """A table in the order of the file, with columns that can't be moved."""
    view = RowsView(look)
    view.setAccessibleName(name)
    view.header.setSortIndicatorShown(False)
    view.header.setSectionsClickable(False)
    view.header.setSectionsMovable(False)
    view.header.setMinimumSectionSize(look.px(32))
    view.set_compact(compact=True)
    view.setMinimumSize(look.px(320), look.px(64))
    view.setDragEnabled(False)
    view.setModel(model)
    return view


def take_room(dialog: Dialog, *, for_words_only: bool) -> None:
    """Size *dialog* for a table, or only for a few sentences, within the screen."""
    layout, px = dialog.layout(), dialog.look.px
    most = largest_size(dialog)
    wanted = QSize(px(_WIDTH), px(_HEIGHT)).expandedTo(QSize(most.width() * 2 // 3, most.height() * 4 // 5))
    if for_words_only and layout is not None:
        layout.activate()
        width = min(px(_NARROW), most.width())
        wanted = QSize(width, layout.totalHeightForWidth(width))
        dialog.setMinimumSize(0, 0)
    dialog.resize(wanted.boundedTo(most))
    if dialog.isVisible() and for_words_only:
        _put_in_the_middle(dialog)


def _put_in_the_middle(dialog: Dialog) -> None:
    """Centre *dialog*, which has shrunk, on its parent, fully on the screen."""
    parent, frame = dialog.parentWidget(), dialog.frameGeometry()
    screen = dialog.screen().availableGeometry()
    frame.moveCenter(screen.center() if parent is None else parent.window().frameGeometry().center())
    dialog.move(moved_into(frame, screen).topLeft())


def share_out(view: RowsView, widths: Sequence[int], shares: Sequence[int]) -> None:
    """Give the columns of *view* the *widths* they need and their *shares* of the remaining room."""
    spare = max(view.viewport().width() - sum(widths), 0)
    whole = max(sum(shares), 1)
    for number, (width, share) in enumerate(zip(widths, shares, strict=True)):
        view.header.resizeSection(number, width + spare * share // whole)
