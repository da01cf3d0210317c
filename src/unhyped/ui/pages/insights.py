"""The Insights page: question cards over one period, with the notes that belong to what they show."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QStackedLayout

from unhyped.charts import loading
from unhyped.domain import period as periods
from unhyped.i18n import format_number, gettext
from unhyped.insights import questions
from unhyped.insights.question import Telling
from unhyped.ui.jobs import in_thread
from unhyped.ui.models import question_counts
from unhyped.ui.models.card_places import CardPlaces
from unhyped.ui.models.question_counts import Wanted
from unhyped.ui.pages.card_grid import GAP, CardGrid
from unhyped.ui.pages.note_verbs import hide_note, show_fewer
from unhyped.ui.pages.page import ENTRY_KINDS, Page
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.cards.hidden_cards import HiddenCards
from unhyped.ui.widgets.cards.question_card import QuestionCard
from unhyped.ui.widgets.frame.message import Message
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.notes.notes_row import NotesRow, NoteStrip
from unhyped.ui.widgets.text.plain import announce
from unhyped.words.dates import period_label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent

    from unhyped.notes.matching import Match
    from unhyped.notes.note import Note
    from unhyped.ui.models.answer_files import FileKind
    from unhyped.ui.models.card_places import Way
    from unhyped.ui.models.question_counts import Counts
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look
    from unhyped.ui.widgets.cards.chart_canvas import ChartCanvas

PLACES: Final = "insights.cards"
"""Where the window's state keeps the order of the cards, and which are hidden."""
AT_ONCE: Final = 2_000
"""Up to this many purchases are counted at once, before the page is painted; a thread counts more."""


class InsightsPage(Page):
    """A card for each question, and notes on them.

    When the page is shown, its words are painted first; charts and notes follow, with the modules and files
    they need. A chart is drawn once it is less than a screen away. Hidden cards aren't counted or drawn.
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
        self._by_key = {card.question.key: card for card in self.cards}
        state = session.window_state
        keep = partial(state.remember, PLACES)
        self.places = CardPlaces(tuple(self._by_key), state.values.get(PLACES), keep)
        self._chosen = {card: Telling(others=False) for card in self.cards}
        self.notes = NotesRow(look)
        self.hidden = HiddenCards()
        self._pack: tuple[Note, ...] | None = None
        self._noted: object = None
        self._counts: Counts | None = None
        self._counting: Wanted | None = None
        """What a thread is counting for."""
        self._painted = self._rest_due = self._can_draw = self._loading = False
        self._drawing = QTimer(self, interval=0)
        self._drawing.timeout.connect(self._draw_next)
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> list[QuestionCard]:
        """The cards that aren't hidden, in the person's order."""
        return [self._by_key[key] for key in self.places.shown]

    @classmethod
    def title(cls) -> str:
        return gettext("Insights")

    def take_focus(self) -> None:
        shown = self.shown
        if shown and shown[0].isVisibleTo(self):
            shown[0].take_focus()
        else:
            super().take_focus()

    def refresh(self) -> None:
        journal, session = self.session.journal, self.session
        if journal.count() == 0:
            self._stack.setCurrentWidget(self._nothing)
            return
        wanted = Wanted(
            journal.file.revision,
            session.period,
            session.today,
            session.wait_rule,
            frozenset(self.places.shown),
        )
        if self._counts is not None and self._counts.wanted.covers(wanted):
            self._show_counts(self._counts)
        elif journal.count() <= AT_ONCE and journal.viewing.is_at_hand:
            self._show_counts(question_counts.count(journal, wanted))
        elif self._counting != wanted:
            self._stack.setCurrentWidget(self._content)
            self._counting = wanted
            self.read_in_thread(lambda: question_counts.count(journal, wanted), self._have_counts)

    def _have_counts(self, counts: Counts) -> None:
        if counts.wanted == self._counting:
            self._counting = None
            self._show_counts(counts)

    def _show_counts(self, counts: Counts) -> None:
        self._counts = counts
        if counts.results is None:
            when = period_label(self.session.period)
            self._nothing_then.say(gettext("Nothing bought: {period}.").format(period=when))
            self._stack.setCurrentWidget(self._nothing_then)
            return
        self._stack.setCurrentWidget(self._content)
        for card in self.shown:
            telling = replace(self._chosen[card], hide_amounts=self.session.hide_amounts)
            card.show_answer(card.question.answer(counts.results[card.question.key], telling))
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
        in_thread(self, loading.load, self._have_charts)

    def _have_charts(self, _: object) -> None:
        self._can_draw = True
        self._drawing.start()

    # --- putting it together

    def _lay_out(self) -> None:
        self._grid = CardGrid(self.look, self.notes, self.hidden)
        self._content = scrolled(self._grid)
        for card in self.cards:
            card.setParent(self._content.widget())
            card.hide()  # until it has a place: what is only without one is shown with its parent
        self._content.verticalScrollBar().valueChanged.connect(lambda _: self._drawing.start())
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
        self._say_hidden()

    def _connect(self) -> None:
        for card in self.cards:
            card.canvas.due.connect(self._drawing.start)
            card.purchases_asked_for.connect(self.purchases_asked_for)
            card.import_asked_for.connect(self.import_asked_for)
            card.creator_asked_for.connect(self._open_creator)
            card.wishes_asked_for.connect(self.wishes_asked_for)
            card.copied.connect(lambda text: self.told.emit(Message(text)))
            card.saving_asked_for.connect(lambda kind, card=card: self._save(card, kind))
            card.currency_chosen.connect(lambda code, card=card: self._choose(card, currency=code))
            card.about_chosen.connect(lambda key, card=card: self._choose(card, about=key))
            card.view_chosen.connect(lambda key, card=card: self._choose(card, view=key))
            card.moving_asked_for.connect(lambda way, card=card: self._move(card, way))
            card.hiding_asked_for.connect(lambda card=card: self._hide(card))
        self.hidden.chosen.connect(self._show_again)
        self.notes.opened.connect(self.note_asked_for)
        self.notes.dismissed.connect(lambda *note: hide_note(self, *note))
        self.notes.fewer.connect(lambda kind: show_fewer(self, kind))

    def _arrange(self) -> None:
        """Put the visible cards in their places, and say which are hidden."""
        shown = self.shown
        self._grid.arrange(shown, self.width())
        for card in shown:
            card.menu.set_ways(self.places.ways(card.question.key))

    def _say_hidden(self) -> None:
        self.hidden.show_names({key: self._by_key[key].question.ask() for key in self.places.hidden})
        self._grid.put_in_tab_order()

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
        waiting = self.due_charts() if self._can_draw else []
        if waiting:
            min(waiting, key=lambda canvas: canvas.visibleRegion().isEmpty()).draw_step()
        else:
            self._drawing.stop()

    def due_charts(self) -> list[ChartCanvas]:
        """Return the charts less than a screen away that are not up to date."""
        return [card.canvas for card in self.shown if card.canvas.is_due]

    def _show_notes(self) -> None:
        """Show up to three notes for what was bought, and another one in each card that has its own."""
        if self._pack is None or self._counts is None:
            return
        session, journal = self.session, self.session.journal
        counts = self._counts.categories
        noted = {self._by_key[key]: found for key, found in self._counts.noted.items()}
        dismissed, less = journal.notes.dismissed_ids(), journal.notes.kinds_to_show_less()
        is_bare = not self.places.shown
        state = (counts, noted, is_bare, session.today, session.settings.region, dismissed, less)
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
        matches = () if is_bare else find(counts)
        self.notes.show_matches(matches)
        known = {match.note.id for match in matches}
        for card, categories in noted.items():
            fitting = find(categories) if categories else ()
            match = next((each for each in fitting if each.note.id not in known), None)
            card.show_note(None if match is None else self._note_line(match))
            if match is not None:
                known.add(match.note.id)
        self._grid.put_in_tab_order()

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

    def _move(self, card: QuestionCard, way: Way) -> None:
        self.places.move(card.question.key, way)
        self._arrange()
        shown = self.shown
        number, of = format_number(shown.index(card) + 1), format_number(len(shown))
        self._go_to(card)
        announce(card, gettext("Card {number} of {of}").format(number=number, of=of))

    def _hide(self, card: QuestionCard) -> None:
        """Hide *card*, and go to the one after it, else to the line that brings it back."""
        at = self.shown.index(card)
        self.places.hide(card.question.key)
        self._arrange()
        self._say_hidden()
        QTimer.singleShot(0, self, self._show_notes)
        shown = self.shown
        if shown:
            self._go_to(shown[min(at, len(shown) - 1)])
        else:
            last = self.hidden.buttons[-1]
            QTimer.singleShot(0, last, last.setFocus)  # once it is shown
        done = gettext("Hid the card “{name}”").format(name=card.question.ask())
        again = partial(self._show_again, (card.question.key,))
        self.told.emit(Message(done, gettext("Show it again"), again))

    def _show_again(self, keys: tuple[str, ...]) -> None:
        self.places.show(*keys)
        self._arrange()
        self._say_hidden()
        self.refresh()
        self._go_to(self._by_key[keys[0]])

    def _go_to(self, card: QuestionCard) -> None:
        """Put the keyboard on *card*, and scroll to it once it is in its place."""
        card.take_focus()
        QTimer.singleShot(0, card, lambda: self._content.ensureWidgetVisible(card, 0, GAP))

    def _save(self, card: QuestionCard, kind: FileKind) -> None:
        from unhyped.ui.dialogs.save_picture import ask_where

        if card.answer is not None:
            ask_where(self, card.answer, kind, self.session.period, self.look.colours.name, self.told.emit)


def _notes() -> tuple[Note, ...]:
    from unhyped.notes import pack

    return pack.shipped().notes
