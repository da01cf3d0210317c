"""Viewing history, kind by kind: nothing of it is imported unless it is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QWidget

from unhyped.i18n import format_date, format_number, gettext
from unhyped.ui.dialogs.importing.parts import link
from unhyped.ui.widgets.layout.boxes import STRETCH, in_column, in_row
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.layout.tab_order import tab_in_turn
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words
from unhyped.words.labels import exposure_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from unhyped.domain.exposure import ExposureKind, ExposureTally
    from unhyped.ui.theme.look import Look

_KIND, _NEW, _KNOWN, _FROM = range(4)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ImportHistoryPage(QWidget):
    """`ticked` is emitted when ticks change. A kind whose events are all known can't be ticked."""

    ticked = Signal()

    def __init__(self, look: Look) -> None:
        """Start without kinds."""
        super().__init__()
        self._tallies: Sequence[ExposureTally] = ()
        self.boxes: dict[ExposureKind, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(18, 12, 18, 12)
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(10))
        self._grid.setColumnStretch(_KIND, 1)
        self.all_kinds = link(gettext("Tick &all kinds"))
        self.no_kind = link(gettext("&Untick all"))
        self._build()
        self.all_kinds.clicked.connect(lambda: self.tick_all(on=True))
        self.no_kind.clicked.connect(lambda: self.tick_all(on=False))

    @property
    def kinds(self) -> frozenset[ExposureKind]:
        """The kinds that are ticked."""
        return frozenset(kind for kind, box in self.boxes.items() if box.isChecked())

    @property
    def new_events(self) -> int:
        """The number of new events in the ticked kinds."""
        kinds = self.kinds
        return sum(tally.new for tally in self._tallies if tally.kind in kinds)

    def load(self, tallies: Sequence[ExposureTally]) -> None:
        """Show what a file holds; what was ticked before stays ticked."""
        before = self.kinds
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.boxes = {}
        self._tallies = tallies
        self._add_head()
        for row, tally in enumerate(tallies, start=1):
            self._add(row, tally, on=tally.kind in before)
        tab_in_turn((*self.boxes.values(), self.all_kinds, self.no_kind))
        self.setFocusProxy(next((box for box in self.boxes.values() if box.isEnabled()), self.all_kinds))
        self.ticked.emit()

    def _add_head(self) -> None:
        titles = {_NEW: gettext("New"), _KNOWN: gettext("You have"), _FROM: gettext("From – to")}
        for column, title in titles.items():
            label = Label(title)
            label.setProperty("kind", "section")
            label.setAlignment(_RIGHT if column != _FROM else Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(label, 0, column)

    def _add(self, row: int, tally: ExposureTally, *, on: bool) -> None:
        cells = {
            _NEW: format_number(tally.new),
            _KNOWN: format_number(tally.known),
            _FROM: gettext("{first} – {last}").format(
                first=format_date(tally.first), last=format_date(tally.last)
            ),
        }
        box = QCheckBox(exposure_label(tally.kind))
        box.setChecked(on and tally.new > 0)
        box.setEnabled(tally.new > 0)
        said = gettext("{new} new, {known} you already have, {days}")
        box.setAccessibleDescription(said.format(new=cells[_NEW], known=cells[_KNOWN], days=cells[_FROM]))
        box.toggled.connect(lambda _: self.ticked.emit())
        self.boxes[tally.kind] = box
        self._grid.addWidget(box, row, _KIND)
        for column, text in cells.items():
            label = Label(text)
            if column != _NEW or not tally.new:
                label.setProperty("kind", "muted")
            label.setAlignment(_RIGHT if column != _FROM else Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(label, row, column)

    def tick_all(self, *, on: bool) -> None:
        """Tick every kind that has something new, or none."""
        self.tick_only(frozenset(self.boxes) if on else frozenset())

    def tick_only(self, kinds: frozenset[ExposureKind]) -> None:
        """Tick exactly those of *kinds* that have something new."""
        for kind, box in self.boxes.items():
            box.setChecked(kind in kinds and box.isEnabled())

    def _build(self) -> None:
        card = QFrame()
        card.setProperty("kind", "card")
        card.setLayout(self._grid)
        foot = in_row(STRETCH, self.all_kinds, self.no_kind, spacing=16)
        inside = in_column(
            words(
                gettext(
                    "With your viewing history, Unhyped can show how often you saw a video "
                    "before you bought something. It stays in your own file. Nothing is ticked "
                    "to start with. Choose what to bring in."
                )
            ),
            card,
            STRETCH,
            spacing=12,
            margins=(0, 0, 0, 0),
        )
        in_column((scrolled(inside), 1), foot, spacing=12, of=self)
