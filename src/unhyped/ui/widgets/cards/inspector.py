"""The card next to the table: everything about the selected purchase, or the totals of several.

What it shows of a purchase is imported when one is first selected, and not before the window is painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from unhyped.i18n import format_date, gettext, ngettext
from unhyped.ui.theme.verdict import answer_of, reading_of, said_when
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.layout.boxes import in_column, thin_line
from unhyped.ui.widgets.layout.flow_layout import FlowLayout
from unhyped.ui.widgets.text.mark import MarkPicture
from unhyped.ui.widgets.text.plain import Label
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QResizeEvent

    from unhyped.domain.check_in import CheckIn
    from unhyped.domain.entry import Entry
    from unhyped.domain.returns import ReturnWindow
    from unhyped.domain.using_up import UsualCost
    from unhyped.insights.plans import OwnPlan
    from unhyped.notes.matching import Match
    from unhyped.ui.theme.look import Look


_LOW: Final = 200
"""Under this height, the buttons scroll with the text."""


class Timeline(QWidget):
    """One line per check-in: shape, answer, date; below it the reason, the other answers, their reading.

    An answer that was changed later stays, muted, with the day of the change. `correction_asked_for` carries
    the id of a check-in that counts.
    """

    correction_asked_for = Signal(str)

    def __init__(self, entry: Entry, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        changed = {each.supersedes: each.added_at.astimezone().date() for each in entry.check_ins}
        for check_in in entry.check_ins:
            self._add(check_in, said_when(entry, check_in), changed.get(check_in.id))

    def _add(self, check_in: CheckIn, when: str, changed: date | None) -> None:
        grid, mark = self._grid, answer_of(check_in)
        row = grid.rowCount()
        counts = changed is None
        grid.addWidget(MarkPicture(mark.shape, self._look), row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(words(mark.word, "" if counts else "muted"), row, 1)
        said = Label(when)
        said.setProperty("kind", "muted")
        grid.addWidget(said, row, 2)
        if counts:
            grid.addWidget(self._change_button(check_in, when), row, 3)
        rest = [gettext("changed on {day}").format(day=format_date(changed))] if changed is not None else []
        if more := " · ".join(filter(None, (*rest, _more(check_in)))):
            grid.addWidget(words(more, "muted"), row + 1, 1, 1, 3)
        reading = reading_of(check_in)
        if reading is not None:
            grid.addWidget(MarkPicture(reading.shape, self._look), row + 2, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(words(reading.word, "" if counts else "muted"), row + 2, 1, 1, 3)

    def _change_button(self, check_in: CheckIn, when: str) -> QToolButton:
        from unhyped.ui.widgets.cards.inspector_parts import small_button

        button = small_button("pencil", verb("change_answer").name, when, self._look)
        button.clicked.connect(lambda _: self.correction_asked_for.emit(check_in.id))
        return button


def _more(check_in: CheckIn) -> str:
    """Return the reason and the optional answers, as short sentences."""
    sentences = [f"“{check_in.why.strip()}”"] if check_in.why.strip() else []
    if check_in.claimed is not None:
        sentences.append(
            {
                "yes": gettext("did what they promised"),
                "partly": gettext("partly did what they promised"),
                "no": gettext("didn’t do what they promised"),
            }[check_in.claimed]
        )
    if check_in.needed is not None:
        sentences.append(gettext("needed it") if check_in.needed else gettext("didn’t need it"))
    if check_in.again is not None:
        sentences.append(
            {
                "yes": gettext("would buy it again"),
                "no": gettext("wouldn’t buy it again"),
                "unsure": gettext("unsure about buying it again"),
            }[check_in.again]
        )
    return " · ".join(sentences)


class Inspector(QFrame):
    """Shows purchases and forwards the requests of its buttons.

    `correction_asked_for` carries the id of a check-in. `note_dismissed` carries id and title of a note,
    `note_not_about` also the id of the purchase first; `note_asked_for` carries the id of a note,
    `note_edit_asked_for` an own note's, `fewer_notes` a kind. `hidden_notes_asked_for` carries the id of the
    purchase with hidden notes. `gain_said` carries a creator and what they gain, `creator_asked_for`
    a creator to be changed.
    """

    check_in_asked_for = Signal()
    correction_asked_for = Signal(str)
    money_event_asked_for = Signal()
    use_asked_for = Signal()
    number_of_uses_asked_for = Signal()
    gain_said = Signal(str, str)
    creator_asked_for = Signal(str)
    edit_asked_for = Signal()
    bulk_edit_asked_for = Signal()
    trash_asked_for = Signal()
    before_asked_for = Signal()
    note_asked_for = Signal(str)
    note_edit_asked_for = Signal(str)
    note_dismissed = Signal(str, str)
    note_not_about = Signal(str, str, str)
    fewer_notes = Signal(str)
    hidden_notes_asked_for = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "card")
        self.setAccessibleName(gettext("About the selected purchase"))
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(gettext("About the selected purchase"))
        self._seen = QVBoxLayout()
        self._notes = QVBoxLayout()
        self._foot = QWidget()
        flow = FlowLayout(self._foot)
        flow.setContentsMargins(0, 0, 0, 0)
        self._single = [
            self._button(verb("check_in").lettered("i"), self.check_in_asked_for),
            self._button(verb("edit").lettered("d"), self.edit_asked_for),
            self._button(verb("money").words, self.money_event_asked_for),
        ]
        self._several = [
            self._button(verb("edit_all").lettered("d"), self.bulk_edit_asked_for),
            self._button(verb("trash").words, self.trash_asked_for),
        ]
        for button in (*self._single, *self._several):
            flow.addWidget(button)
        column = in_column((self._scroll, 1), margins=(1, 1, 1, 1), of=self)
        self._foot_rule = thin_line()
        column.addWidget(self._foot_rule)
        self._below = in_column(self._foot, spacing=None, margins=(16, 12, 16, 16))
        column.addLayout(self._below)
        self._is_low = False
        self.show_nothing()

    def show_entry(
        self,
        entry: Entry,
        *,
        today: date,
        hide_amounts: bool,
        names: Mapping[str, str] | None = None,
        closing: ReturnWindow | None = None,
        usual: UsualCost | None = None,
        plans: Sequence[OwnPlan] = (),
        asks_gain: bool = False,
    ) -> None:
        """Show one purchase with its history; *names* are those of the other purchases of exchanges.

        *closing* is until when it can be sent back, if it can; *usual* is what a use of such things costs.
        *plans* were made in its check-ins.
        If it *asks_gain*, ask what the creator gains.
        """
        from unhyped.ui.widgets.cards import inspector_parts as parts
        from unhyped.ui.widgets.cards.use_part import use_part
        from unhyped.ui.widgets.text.web_link import WebLink

        purchase = entry.purchase
        page, content = _empty_page()
        heading = parts.Heading(entry, today, self._look)
        heading.creator_asked_for.connect(lambda: self.creator_asked_for.emit(purchase.creator))
        content.addWidget(heading)
        content.addWidget(parts.money(entry, names or {}, hidden=hide_amounts))
        if closing is not None:
            content.addWidget(parts.return_time(closing, today))
        if entry.check_ins:
            timeline = Timeline(entry, self._look)
            timeline.correction_asked_for.connect(self.correction_asked_for)
            content.addWidget(parts.section(gettext("Was it worth it?"), timeline))
        else:
            hint = words(gettext("No answer yet. Press 1–5, or 0 if it’s too early."), "muted")
            content.addWidget(parts.section(gettext("Was it worth it?"), hint))
        if asks_gain:
            question = parts.GainQuestion(purchase.creator)
            question.answered.connect(lambda gain: self.gain_said.emit(purchase.creator, gain))
            content.addWidget(question)
        uses = use_part(entry, usual, hidden=hide_amounts)
        if uses is not None:
            uses.use_asked_for.connect(self.use_asked_for)
            uses.number_asked_for.connect(self.number_of_uses_asked_for)
        for part in (
            parts.expectation(entry),
            uses,
            parts.chips(gettext("They said"), purchase.claims),
            parts.plans(plans),
            parts.section(gettext("Your note"), words(purchase.note.strip(), selectable=True))
            if purchase.note.strip()
            else None,
            parts.chips(gettext("Tags"), purchase.tags),
            parts.more(entry),
            WebLink(self._look, purchase.link, gettext("Link")) if purchase.link else None,
        ):
            if part is not None:
                content.addWidget(part)
        self._seen, self._notes = QVBoxLayout(), QVBoxLayout()
        for room in (self._seen, self._notes):
            room.setSpacing(16)
            content.addLayout(room)
        content.addStretch()
        self._offer(page, self._single)

    def show_several(self, entries: Sequence[Entry], *, hide_amounts: bool) -> None:
        """Show the totals of several purchases."""
        from unhyped.ui.widgets.cards import inspector_parts as parts

        page, content = _empty_page()
        title = ngettext("{n} purchase selected", "{n} purchases selected", len(entries))
        content.addWidget(words(title, "question"))
        content.addWidget(parts.totals_of(entries, hidden=hide_amounts))
        content.addWidget(parts.section(gettext("Verdicts"), parts.groups_of(entries, self._look)))
        readings = parts.readings_of(entries, self._look)
        if readings is not None:
            content.addWidget(readings)
        content.addStretch()
        self._offer(page, self._several)

    def show_nothing(self) -> None:
        """Show the hint for an empty selection."""
        page, content = _empty_page()
        content.addStretch(2)
        hint = words(gettext("Select a purchase to see its history and matching notes."), "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        content.addWidget(hint)
        content.addStretch(3)
        self._offer(page, [])

    def show_seen(self, lines: Sequence[str], *, dated: bool) -> None:
        """Add what was seen before the purchase, and a link to look for more if it is *dated*."""
        from unhyped.ui.widgets.cards.inspector_parts import SeenPart

        part = SeenPart(lines, dated=dated)
        part.look_asked_for.connect(self.before_asked_for)
        self._seen.addWidget(part)
        part.show()

    def show_notes(self, entry: Entry, matches: Sequence[Match], less: Collection[str] = ()) -> None:
        """Add the notes for *entry*, the visible purchase. Kinds in *less* are shown less already."""
        from unhyped.ui.widgets.notes.inspector_notes import FittingPart

        part = FittingPart(self._look, matches, less, hidden=len(entry.not_about))
        id_ = entry.purchase.id
        part.opened.connect(self.note_asked_for)
        part.dismissed.connect(self.note_dismissed)
        part.not_about.connect(lambda note, title: self.note_not_about.emit(id_, note, title))
        part.fewer.connect(self.fewer_notes)
        part.editing.connect(self.note_edit_asked_for)
        part.hidden_asked_for.connect(lambda: self.hidden_notes_asked_for.emit(id_))
        self._notes.addWidget(part)
        part.setVisible(bool(matches) or bool(entry.not_about))

    def content_has_focus(self) -> bool:
        """Whether the focus is in the part that is rebuilt for each purchase."""
        page, focused = self._scroll.widget(), QApplication.focusWidget()
        return page is not None and focused is not None and page.isAncestorOf(focused)

    def take_focus(self) -> None:
        """Move the focus to the card."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons in sight, or where that leaves no room for the text, let them scroll with it."""
        super().resizeEvent(event)
        is_low = self.height() < self._look.px(_LOW)
        if is_low != self._is_low:
            self._is_low = is_low
            self._place_buttons()

    def _place_buttons(self) -> None:
        page = self._scroll.widget()
        content = None if page is None else page.layout()
        within = self._is_low and content is not None
        place, side = (content, 0) if within and content is not None else (self._below, 16)
        place.addWidget(self._foot)
        self._below.setContentsMargins(side, min(side, 12), side, side)
        self._foot_rule.setVisible(not within and not self._foot.isHidden())

    def _offer(self, page: QWidget, buttons: Sequence[QPushButton]) -> None:
        """Show *page*, scrolled to the top, with *buttons* below."""
        self._below.addWidget(self._foot)  # the page before is deleted with all that is in it
        self._scroll.setWidget(page)
        self._scroll.verticalScrollBar().setValue(0)
        for button in (*self._single, *self._several):
            button.setVisible(button in buttons)
        self._foot.setVisible(bool(buttons))
        self._place_buttons()

    @staticmethod
    def _button(text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(signal)
        return button


def _empty_page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setProperty("kind", "page")
    content = in_column(spacing=16, margins=(17, 15, 17, 16), of=page)
    return page, content
