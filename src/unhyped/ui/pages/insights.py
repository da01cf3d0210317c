"""The Insights page: question cards over one period, with the notes that belong to what they show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedLayout

from unhyped.domain import period as periods
from unhyped.heavy import collector_paused, freeze
from unhyped.i18n import gettext
from unhyped.insights import questions
from unhyped.insights.question import Telling
from unhyped.insights.selection import select
from unhyped.ui.jobs import in_thread
from unhyped.ui.pages.note_verbs import hide_note, show_fewer
from unhyped.ui.pages.page import ENTRY_KINDS, Page
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.cards.question_card import QuestionCard
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.notes.notes_row import NotesRow, NoteStrip
from unhyped.words.dates import period_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent

    from unhyped.domain.entry import Entry
    from unhyped.domain.period import Period
    from unhyped.domain.waits import WaitRule
    from unhyped.journal import Journal
    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note
    from unhyped.ui.models.answer_files import FileKind
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas

SIDE_BY_SIDE: Final = 860
"""From this width on two cards fit side by side."""
WIDEST: Final = 1720
LOWEST: Final = 376
HIGHEST: Final = 720
"""The least and greatest height of a card; within it, cards share the height of the page."""
AT_ONCE: Final = 2_000
"""Up to this many purchases are counted at once, before the page is painted; a thread counts more."""


class InsightsPage(Page):
    """A card for each question, and notes on them.

    When the page is shown, its words are painted first; charts and notes follow, with the modules and files
    they need.
    """

    key: ClassVar[str] = "insights"
    shows = ENTRY_KINDS | {
        *("dismissed_note", "shown_less", "hide_amounts", "region", "period", "day"),
        *("exposure_import", "sighting"),
        *("wish", "wait_prices", "wait_days", "currency"),
    }
    has_period: ClassVar[bool] = True

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.cards = [QuestionCard(question, look) for question in questions.QUESTIONS]
        self._chosen = {card: Telling(others=False) for card in self.cards}
        self.notes = NotesRow(look)
        self._pack: tuple[Note, ...] | None = None
        self._noted: object = None
        self._counts: _Counts | None = None
        self._counting: _State | None = None
        """What a thread is counting for."""
        self._painted = self._rest_due = self._can_draw = self._loading = False
        self._drawing = QTimer(self, interval=0)
        self._drawing.timeout.connect(self._draw_next)
        self._columns = 0
        self._lay_out()
        self._connect()

    @classmethod
    def title(cls) -> str:
        return gettext("Insights")

    def take_focus(self) -> None:
        canvas = self.cards[0].canvas
        if canvas.isVisibleTo(self):
            canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    def refresh(self) -> None:
        journal, session = self.session.journal, self.session
        if journal.count() == 0:
            self._stack.setCurrentWidget(self._nothing)
            return
        state = (journal.file.revision, session.period, session.today, session.wait_rule)
        if self._counts is not None and self._counts.state == state:
            self._show_counts(self._counts)
        elif journal.count() <= AT_ONCE and journal.viewing.is_at_hand:
            self._show_counts(_counted(journal, state))
        elif self._counting != state:
            self._stack.setCurrentWidget(self._content)
            self._counting = state
            self.read_in_thread(lambda: _counted(journal, state), self._have_counts)

    def _have_counts(self, counts: _Counts) -> None:
        if counts.state == self._counting:
            self._counting = None
            self._show_counts(counts)

    def _show_counts(self, counts: _Counts) -> None:
        self._counts = counts
        if counts.results is None:
            when = period_label(self.session.period)
            self._nothing_then.say(gettext("Nothing bought: {period}.").format(period=when))
            self._stack.setCurrentWidget(self._nothing_then)
            return
        self._stack.setCurrentWidget(self._content)
        for card, result in zip(self.cards, counts.results, strict=True):
            telling = replace(self._chosen[card], hide_amounts=self.session.hide_amounts)
            card.show_answer(card.question.answer(result, telling))
        if self._painted:
            self._drawing.start()
            QTimer.singleShot(0, self, self._show_notes)
        else:
            self._rest_due = True

    # --- painting the page first

    def showEvent(self, event: QShowEvent) -> None:
        self._painted = False
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._after_paint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _after_paint(self) -> None:
        """Do what can wait until after the first paint, one step after the other."""
        if self._rest_due:
            self._show_notes()
            self._drawing.start()
        self._rest_due = False
        if not self._loading:
            self._loading = True
            in_thread(self, _notes, self._have_notes)

    def _have_notes(self, notes: tuple[Note, ...]) -> None:
        self._pack = notes
        self._show_notes()
        in_thread(self, _charts, self._have_charts)

    def _have_charts(self, _: object) -> None:
        self._can_draw = True
        self._drawing.start()

    # --- putting it together

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._content = scrolled(self._grid)
        add, bring = QPushButton(verb("add").words), QPushButton(verb("import").words)
        add.clicked.connect(self.add_asked_for)
        bring.clicked.connect(self.import_asked_for)
        self._nothing = EmptyState(
            add,
            bring,
            title=gettext("Charts appear here once you’ve logged three purchases."),
            sentence=gettext("You’ll see where the money went and what regret cost you, after refunds."),
        )
        self.all_time = QPushButton(gettext("Show all time"))
        self.all_time.clicked.connect(lambda: self.session.set_period(periods.all_time()))
        self._nothing_then = EmptyState(self.all_time)
        self._stack = QStackedLayout(self)
        for each in (self._content, self._nothing, self._nothing_then):
            self._stack.addWidget(each)
        self._arrange()

    def _connect(self) -> None:
        for card in self.cards:
            card.canvas.due.connect(self._drawing.start)
            card.purchases_asked_for.connect(self.purchases_asked_for)
            card.creator_asked_for.connect(self._open_creator)
            card.wishes_asked_for.connect(self.wishes_asked_for)
            card.copied.connect(lambda text: self.told.emit(Message(text)))
            card.saving_asked_for.connect(lambda kind, card=card: self._save(card, kind))
            card.currency_chosen.connect(lambda code, card=card: self._choose(card, currency=code))
            card.about_chosen.connect(lambda key, card=card: self._choose(card, about=key))
            card.view_chosen.connect(lambda key, card=card: self._choose(card, view=key))
        self.notes.opened.connect(self.note_asked_for)
        self.notes.dismissed.connect(lambda *note: hide_note(self, *note))
        self.notes.fewer.connect(lambda kind: show_fewer(self, kind))

    def _arrange(self) -> None:
        """Put the cards side by side where there is room, else below each other; the notes come last.

        Side by side, the first question has both columns.
        """
        columns = 2 if self.width() >= self.look.px(SIDE_BY_SIDE) else 1
        for card in self.cards:
            card.setMinimumHeight(self.look.px(LOWEST))
            card.setMaximumHeight(self.look.px(HIGHEST))
        spare = self.width() - self.look.px(WIDEST)
        self._grid.setColumnMinimumWidth(2, max(spare, 0))
        if columns == self._columns:
            return
        self._columns = columns
        wide = columns - 1
        for number, card in enumerate(self.cards):
            place = number + wide if number else 0
            self._grid.addWidget(card, place // columns, place % columns, 1, 1 if number else 1 + wide)
        below = (len(self.cards) + wide + columns - 1) // columns
        self._grid.addWidget(self.notes, below, 0, 1, columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))
        for row in range(len(self.cards) + 1):
            self._grid.setRowStretch(row, 100 * int(row < below))
        self._grid.setRowStretch(len(self.cards) + 1, 1)

    # --- showing

    def _choose(self, card: QuestionCard, **chosen: str) -> None:
        """Connect *card* to its currency, choice and view: show them now and after each change."""
        self._chosen[card] = replace(self._chosen[card], **chosen)  # type: ignore[arg-type] # both are texts
        if card.answer is not None:
            card.show_answer(card.answer.told(**chosen))
        if self._can_draw:
            card.draw()

    def _draw_next(self) -> None:
        """Take one of the two steps of a chart in each turn of the event loop, those in sight first."""
        if self._can_draw and (waiting := self._waiting()):
            min(waiting, key=lambda canvas: canvas.visibleRegion().isEmpty()).draw_step()
        if not self._can_draw or not self._waiting():
            self._drawing.stop()

    def _waiting(self) -> list[ChartCanvas]:
        """Return the charts in place that are not up to date."""
        return [card.canvas for card in self.cards if card.canvas.is_due]

    def _show_notes(self) -> None:
        """Show up to three notes for what was bought, and another one in each card that has its own."""
        if self._pack is None or self._counts is None:
            return
        session, journal = self.session, self.session.journal
        counts = self._counts.categories
        by_key = {card.question.key: card for card in self.cards}
        noted = {by_key[key]: found for key, found in self._counts.noted.items()}
        dismissed, less = journal.notes.dismissed_ids(), journal.notes.kinds_to_show_less()
        state = (counts, noted, session.today, session.settings.region, dismissed, less)
        if state == self._noted:
            return
        from unhyped.notes.beside import notes_for_categories

        self._noted = state
        find = partial(
            notes_for_categories,
            self._pack,
            on=session.today,
            region=session.settings.region or None,
            dismissed=dismissed,
            less=less,
        )
        matches = find(counts)
        self.notes.show_matches(matches)
        known = {match.note.id for match in matches}
        for card, categories in noted.items():
            fitting = find(categories) if categories else ()
            match = next((each for each in fitting if each.note.id not in known), None)
            card.show_note(None if match is None else self._note_line(match))
            if match is not None:
                known.add(match.note.id)

    def _note_line(self, match: Match) -> NoteStrip:
        note = match.note
        line = NoteStrip(match, self.look)
        line.opened.connect(lambda: self.note_asked_for.emit(note.id))
        line.dismissed.connect(lambda: hide_note(self, note.id, note.title))
        line.fewer.connect(lambda: show_fewer(self, note.kind))
        return line

    # --- what the person does

    def _open_creator(self, purchase_id: str) -> None:
        from unhyped.ui.dialogs.creator_form import open_creator

        creator = self.session.journal.entry(purchase_id).purchase.creator
        open_creator(self.session, self.look, creator, self, self.told.emit)

    def _save(self, card: QuestionCard, kind: FileKind) -> None:
        from unhyped.ui.dialogs.save_picture import ask_where

        if card.answer is not None:
            ask_where(self, card.answer, kind, self.session.period, self.look.colours.name, self.told.emit)


_State = tuple[int, "Period", "date", "WaitRule"]
"""The revision of the journal, the period, the day, and how long wishes wait."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """What all cards and notes show of the purchases, counted once for each *state*.

    *results* are in the order of the questions, None if nothing was bought. *categories* counts purchases,
    *noted* those that the card of a question shows notes about.
    """

    state: _State
    results: tuple[Any, ...] | None = None
    categories: dict[str, int] = field(default_factory=dict)
    noted: dict[str, dict[str, int]] = field(default_factory=dict)


def _counted(journal: Journal, state: _State) -> _Counts:
    """Count all purchases of a period; in any thread."""
    _, period, today, waits = state
    evidence = journal.evidence(waits)
    shown = select(evidence.entries, period).entries
    if not shown:
        return _Counts(state)
    with collector_paused():
        return _Counts(
            state,
            tuple(question.count(evidence, period, today) for question in questions.QUESTIONS),
            _by_category(shown),
            {
                each.key: _by_category(filter(each.noted, shown))
                for each in questions.QUESTIONS
                if each.noted is not None
            },
        )


def _by_category(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the number of *entries* per category, without those that have none."""
    return dict(Counter(entry.purchase.category for entry in entries if entry.purchase.category))


def _notes() -> tuple[Note, ...]:
    from unhyped.notes import pack

    return pack.shipped().notes


def _charts() -> None:
    """Import matplotlib and the drawing code, and register the fonts: half a second, once.

    They stay, so the collector needn't go through them at each pass.
    """
    with collector_paused():
        from unhyped.charts import drawing, lettering  # noqa: F401 - drawing is there to be imported

        lettering.families()
        freeze()
