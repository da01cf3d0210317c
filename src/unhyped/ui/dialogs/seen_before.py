"""Videos and searches that may have come before a purchase, to tick. Before, never because."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.i18n import gettext
from unhyped.insights import seen as join
from unhyped.insights.seen_words import also_text, up_to, views_text
from unhyped.journal import seen
from unhyped.ui.dialogs.form_dialog import FormDialog, hint
from unhyped.ui.jobs import Job
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.frame.busy_row import BusyRow
from unhyped.ui.widgets.layout.boxes import thin_line
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from unhyped.domain.entry import Entry
    from unhyped.domain.exposure import Exposure
    from unhyped.insights.seen import Proposal
    from unhyped.insights.seen_words import Views
    from unhyped.journal import Journal
    from unhyped.journal.seen import SightingGroup
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


class TickLine(QWidget):
    """A click anywhere ticks it; screen readers get the words as its name, and the reason."""

    toggled = Signal(bool)

    def __init__(self, text: str, why: str, *, ticked: bool = False) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setChecked(ticked)
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(why)
        self.box.toggled.connect(self.toggled)
        self.setFocusProxy(self.box)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(text), 0, 1)
        grid.addWidget(words(why, "muted"), 1, 1)

    @property
    def is_ticked(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.toggle()
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)


@dataclass(frozen=True, slots=True)
class Told:
    """The person's answer on *entry*: *new* sightings came before it, those *gone* no longer count."""

    entry: Entry
    new: tuple[Exposure, ...]
    gone: tuple[str, ...]


class SeenBefore(FormDialog):
    """`submitted` carries a Told, once, if anything was changed."""

    submitted = Signal(object)

    def __init__(self, session: Session, look: Look, entry: Entry, parent: QWidget | None = None) -> None:
        """Show confirmed sightings at once; others follow when they are found."""
        super().__init__(gettext("What came before"), look, 620, parent)
        self._entry = entry
        self._offered: list[tuple[TickLine, Proposal]] = []
        self._kept: list[tuple[TickLine, SightingGroup]] = []
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(12)
        self.busy = BusyRow()
        self.problem = InlineProblem()
        self._put_together()
        self._cancel = self.add_button(gettext("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self.save = self.add_button(gettext("&Save"), primary=True)
        self.save.clicked.connect(self.submit)
        self._show_kept()
        self.unsaved = self.add_unsaved(session, f"before {entry.purchase.id}")
        self._look_for(session.journal)

    def submit(self) -> None:
        """Hand over the changes."""
        new = tuple(each for line, one in self._offered if line.is_ticked for each in one.exposures)
        gone = tuple(each.id for line, one in self._kept if not line.is_ticked for each in one.sightings)
        if new or gone:
            self.submitted.emit(Told(self._entry, new, gone))
        self.accept()

    def done(self, result: int) -> None:
        self._job.cancel()
        super().done(result)

    # --- looking

    def _look_for(self, journal: Journal) -> None:
        self.busy.begin(gettext("Looking for what came before…"))
        entry = self._entry
        self._job = Job(lambda _: (seen.views(journal, entry.purchase), seen.proposals(journal, entry)))
        self._job.deliver_to(self, finished=self._found, failed=self._not_found)
        self.busy.cancelled.connect(self.reject)
        self._job.start(in_turn=True)

    def _found(self, found: tuple[Views | None, tuple[Proposal, ...]]) -> None:
        views, proposals = found
        self.busy.hide()
        if views is not None:
            bought = self._entry.purchase.bought_on
            told = " · ".join(filter(None, (views_text(views, bought), also_text(views.also))))
            self._views.setText(gettext("Its video: {told}").format(told=told))
            self._views.show()
        for proposal in proposals:
            self._offered.append((self._add_tick(proposal.told, proposal.why), proposal))
        if not self._offered:
            nothing = gettext(
                "We found nothing else with a similar name or the same shop in the {n} days before."
            )
            self._ticks.addWidget(hint(nothing.format(n=join.DAYS)))
        lines = [line for line, _ in (*self._kept, *self._offered)]
        if lines:
            lines[0].setFocus()
        self._changed()
        self.unsaved.learn()
        self.unsaved.bring_back()
        self.shrink()

    def _not_found(self, error: Exception) -> None:
        if not isinstance(error, UnhypedError):
            raise error
        self.busy.hide()
        self.problem.say(str(error))

    # --- showing

    def _put_together(self) -> None:
        purchase = self._entry.purchase
        self.content.addWidget(words(purchase.name, "question", longest=120))
        told = gettext(
            "Tick what belongs to this purchase. It shows what came before, not why you bought it."
        )
        self.content.addWidget(hint(told))
        uncertain = "" if purchase.bought_on is None else up_to(purchase.bought_on)
        if uncertain:
            self.content.addWidget(hint(uncertain))
        self._views = words("", "strong")
        self._views.hide()
        self.content.addWidget(self._views)
        self.content.addWidget(thin_line())
        self.content.addLayout(self._ticks)
        self.content.addWidget(self.busy)
        self.content.addWidget(self.problem)
        self.content.addStretch(1)

    def _show_kept(self) -> None:
        for confirmed in seen.group_sightings(self._entry):
            line = self._add_tick(confirmed.words, gettext("You ticked this before"), ticked=True)
            self._kept.append((line, confirmed))
        self._changed()

    def _add_tick(self, told: str, why: str, *, ticked: bool = False) -> TickLine:
        line = TickLine(told, why, ticked=ticked)
        line.toggled.connect(self._changed)
        self._ticks.addWidget(line)
        line.show()  # now, not in the next turn: it is about to get the focus
        return line

    def _changed(self) -> None:
        """Enable Save only if something was changed."""
        new = any(line.is_ticked for line, _ in self._offered)
        self.save.setEnabled(new or not all(line.is_ticked for line, _ in self._kept))
