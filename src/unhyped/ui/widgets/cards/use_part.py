"""The part of the inspector about uses: how many, what one costs, and how long the thing stays good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unhyped.i18n import format_date, gettext
from unhyped.insights.uses import uses_to_target
from unhyped.ui.theme.masking import amount_words
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.inspector_parts import add_line, add_notes, lines
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.text.link_button import link_button
from unhyped.ui.widgets.text.plain import set_tip
from unhyped.ui.widgets.text.words import words
from unhyped.words.uses import target_fact, used_facts, using_up, usual_fact

if TYPE_CHECKING:
    from unhyped.domain.entry import Entry
    from unhyped.domain.money import Money
    from unhyped.domain.using_up import UsualCost


def use_part(entry: Entry, usual: UsualCost | None, *, hidden: bool) -> UsePart | None:
    """Return the part of *entry*; None if it is gone and nothing is known of its uses."""
    known = entry.left is None or entry.use_count or [*using_up(entry.purchase)]
    return UsePart(entry, usual, hidden=hidden) if known else None


class UsePart(QWidget):
    """`use_asked_for` counts one more use, `number_asked_for` asks about how often it was used."""

    use_asked_for = Signal()
    number_asked_for = Signal()

    def __init__(self, entry: Entry, usual: UsualCost | None, *, hidden: bool) -> None:
        """Show the uses of *entry*; without any, how to count them. Amounts may be *hidden*."""
        super().__init__()

        def written(money: Money) -> str:
            return amount_words(money, hidden=hidden)

        facts, grid = lines()
        used = entry.use_count
        for name, fact in used_facts(entry, written):
            add_line(grid, name, fact)
        if entry.last_used is not None:
            add_line(grid, gettext("Last used"), format_date(entry.last_used))
        for name, fact in using_up(entry.purchase):
            add_line(grid, name, fact)
        more = uses_to_target(entry)
        add_notes(
            grid,
            "" if more is None else target_fact(entry, more, written),
            "" if usual is None or hidden else usual_fact(entry, usual, written),
            "" if used or entry.left is not None else gettext("Press U each time you use it."),
        )
        column = in_column(words(gettext("Uses"), "section"), facts, spacing=4, of=self)
        if entry.left is None or used:
            self.use = link_button(verb("use").name)
            set_tip(self.use, verb("use").key)
            self.use.clicked.connect(self.use_asked_for)
            self.number = link_button(verb("use_about").name)
            self.number.clicked.connect(self.number_asked_for)
            column.addLayout(in_row(self.use, self.number, STRETCH, spacing=16))
