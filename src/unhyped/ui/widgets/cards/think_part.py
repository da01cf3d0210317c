"""Think it over: how things like a wish turned out and how likely regret is, shown only to who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from unhyped.i18n import gettext
from unhyped.insights.before_buying import words as said
from unhyped.ui.widgets.cards import wish_parts as parts
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from unhyped.insights.before_buying.chance import Chance
    from unhyped.insights.table import Table
    from unhyped.ui.theme.look import Look

_ICON: Final = 16


class ThinkPart(QWidget):
    """A quiet line that opens what the log says; `asked_for` asks to open or close it.

    `grew` says that it shows more than before.
    """

    asked_for = Signal()
    grew = Signal()
    purchases_asked_for = Signal(tuple, str)

    def __init__(self, look: Look, chance: Chance | None, *, is_open: bool) -> None:
        """Show *chance* if it *is_open* and counted."""
        super().__init__()
        self._look = look
        self.toggle = _fold(said.think_it_over(), is_open=is_open)
        self._dress(self.toggle)
        self.toggle.clicked.connect(self.asked_for)
        column = in_column(in_row(self.toggle, STRETCH), spacing=look.px(6), of=self)
        if is_open and chance is not None:
            column.addWidget(self._answer(chance))

    def _answer(self, chance: Chance) -> QWidget:
        """Return the number, the count that it comes from with the way to these things, and the details."""
        px, part = self._look.px, QWidget()
        column = in_column(spacing=px(6), of=part)
        if headline := said.headline(chance):
            column.addWidget(words(headline, "question"))
        went = said.how_it_went(chance)
        if chance.groups:
            column.addWidget(parts.ShapesRow(chance.groups, went, self._look))
        column.addWidget(words(went))
        if basis := said.basis(chance):
            column.addWidget(words(basis, "section"))
        self.how = _fold(gettext("How counted"), is_open=False)
        self._dress(self.how)
        details = self._details(chance)
        details.hide()
        self.how.toggled.connect(details.setVisible)
        self.how.toggled.connect(lambda _: self._dress(self.how))
        self.how.toggled.connect(lambda on: self.grew.emit() if on else None)
        links: list[QPushButton] = [self.how]
        if chance.ids:
            show = parts.link(said.show_them(chance.n))
            show.clicked.connect(lambda: self.purchases_asked_for.emit(chance.ids, said.like_label(chance)))
            links.insert(0, show)
        column.addLayout(in_row(*links, STRETCH, spacing=px(20)))
        column.addWidget(details)
        return part

    def _details(self, chance: Chance) -> QWidget:
        part = QWidget()
        column = in_column(words(said.how_counted(chance), "section"), spacing=self._look.px(8), of=part)
        table = said.calibration_table(chance)
        if table.rows:
            column.addLayout(self._grid(table))
        return part

    def _grid(self, table: Table) -> QGridLayout:
        """Return a small table, which screen readers read line by line."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(20))
        grid.setVerticalSpacing(self._look.px(2))
        headers = [column.header for column in table.columns]
        for line, texts in enumerate([headers, *([cell.text for cell in row.cells] for row in table.rows)]):
            for place, text in enumerate(texts):
                label = Label(text)
                label.setProperty("kind", "section")
                side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(label, line, place, side)
        grid.setColumnStretch(len(headers), 1)
        return grid

    def _dress(self, button: QPushButton) -> None:
        icon = "chevron-up" if button.isChecked() else "chevron-down"
        button.setIcon(self._look.icon(icon, "accent"))
        button.setIconSize(QSize(self._look.px(_ICON), self._look.px(_ICON)))


def _fold(text: str, *, is_open: bool) -> QPushButton:
    """Return a link that stays pressed while what it opens is shown."""
    button = parts.link(text)
    button.setCheckable(True)
    button.setChecked(is_open)
    return button
