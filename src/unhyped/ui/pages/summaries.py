"""The Summaries page: a period as PDF, showing as much as others may see; and a full export."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QStackedLayout

from unhyped.i18n import gettext, ngettext
from unhyped.ui.dialogs.export import export_name, maker, told
from unhyped.ui.dialogs.saving import Saving
from unhyped.ui.jobs import Job, raised
from unhyped.ui.models.answer_files import days
from unhyped.ui.pages.page import ENTRY_KINDS, Page
from unhyped.ui.verbs import verb
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.cards.summary_sheet import SummarySheet
from unhyped.ui.widgets.fields.card_choice import CardChoice
from unhyped.ui.widgets.fields.export_choices import ExportChoices
from unhyped.ui.widgets.fields.level_choice import LevelChoice
from unhyped.ui.widgets.fields.period_choice import PeriodChoice
from unhyped.ui.widgets.frame.busy_row import BusyRow
from unhyped.ui.widgets.layout.boxes import in_column
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.text.caption import Caption
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from unhyped.domain.period import Period
    from unhyped.exporters.making import Export
    from unhyped.exporters.redaction import Level
    from unhyped.insights.evidence import Evidence
    from unhyped.ui.models.summary_preview import Preview
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

SIDE_BY_SIDE: Final = 800
"""From this width on the preview is next to the choices."""
CHOICES: Final = 384
WIDEST: Final = 1280
_ANY: Final = 16_777_215
"""The full width of the page: Qt's largest widget width."""


class SummariesPage(Page):
    """Choose a period and a level, see a preview, save it. The preview is counted in a thread."""

    key: ClassVar[str] = "summaries"
    shows = ENTRY_KINDS | {
        *("wish", "use", "wait_prices", "wait_days", "currency"),
        *("hide_amounts", "period", "day", "summary_cards"),
    }

    def __init__(self, session: Session, look: Look) -> None:
        from unhyped.exporters.summary import fitting_cards

        super().__init__(session, look)
        self._level: Level = "full"
        self._asked = 0
        self.period = PeriodChoice(session.today, look)
        self.period.period_chosen.connect(session.set_period)
        self.level = LevelChoice()
        self.level.level_chosen.connect(self._choose_level)
        self.cards = CardChoice(fitting_cards())
        self.cards.chosen.connect(lambda keys: session.change_settings(summary_cards=keys))
        self.sheet = SummarySheet(look)
        self.save_button = QPushButton(verb("summary").words)
        self.save_button.clicked.connect(self.save)
        self.busy = BusyRow()
        self.exports = ExportChoices()
        self.exports.chosen.connect(self._export)
        self.saving = Saving(self)
        self.saving.began.connect(self._began)
        self.saving.ended.connect(self._ended)
        self.saving.told.connect(self.told)
        self.busy.cancelled.connect(self.saving.cancel)
        self._columns = 0
        self._lay_out()

    @classmethod
    def title(cls) -> str:
        return gettext("Summaries")

    def take_focus(self) -> None:
        if self.period.isVisibleTo(self):
            self.period.combo.setFocus()
        else:
            super().take_focus()

    def refresh(self) -> None:
        self._stack.setCurrentIndex(0 if self.session.journal.count() else 1)
        journal, session = self.session.journal, self.session
        self.period.offer(journal.months(), session.period, session.today)
        self.cards.tick(session.settings.summary_cards)
        self._count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    # --- putting it together

    def _lay_out(self) -> None:
        self._choices = _card(
            words(gettext("A summary to keep or to share"), "question"),
            _labelled(gettext("Pe&riod"), self.period),
            self.period,
            words(gettext("What others may see"), "section"),
            self.level,
            words(gettext("What it answers"), "section"),
            self.cards,
            self.save_button,
            self.busy,
        )
        self._everything = _card(words(gettext("Everything, as a file"), "question"), self.exports)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._grid.setContentsMargins(0, 0, 0, 0)
        add, bring = QPushButton(verb("add").words), QPushButton(verb("import").words)
        add.clicked.connect(self.add_asked_for)
        bring.clicked.connect(self.import_asked_for)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scrolled(self._grid))
        self._stack.addWidget(
            EmptyState(
                add,
                bring,
                title=gettext("Log your first purchase, and you can make a summary here."),
                sentence=gettext("A month or a year on paper: totals, verdicts, top lists, charts."),
            )
        )
        self._arrange()

    def _arrange(self) -> None:
        """Put the preview next to the choices where there is room, else between them."""
        columns = 2 if self.width() >= self.look.px(SIDE_BY_SIDE) else 1
        for card in (self._choices, self._everything):
            card.setMaximumWidth(self.look.px(CHOICES) if columns > 1 else _ANY)
        self._grid.setColumnMinimumWidth(2, max(self.width() - self.look.px(WIDEST), 0))
        if columns == self._columns:
            return
        self._columns = columns
        beside = columns > 1
        self._grid.addWidget(self._choices, 0, 0)
        self._grid.addWidget(self._everything, 1 if beside else 2, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(
            self.sheet, 0 if beside else 1, columns - 1, columns, 1, Qt.AlignmentFlag.AlignTop
        )
        self._grid.setColumnStretch(0, int(not beside))
        self._grid.setColumnStretch(1, int(beside))
        self._grid.setRowStretch(1, int(beside))

    # --- showing

    def _choose_level(self, level: Level) -> None:
        self._level = level
        self._count()

    def _count(self) -> None:
        """Count the preview in a thread; only the latest request is shown."""
        shown, hidden = self._shown(), self.session.hide_amounts
        self._asked += 1
        question = self._asked
        job = Job(lambda _: _preview(shown, hidden=hidden))
        job.deliver_to(self, finished=lambda preview: self._counted(question, preview))
        job.failed.connect(raised)
        QTimer.singleShot(0, self, lambda: job.start(in_turn=True))

    def _shown(self) -> _Shown:
        """Return what the summary is made of now, which a thread may read."""
        session = self.session
        evidence = session.journal.evidence(session.wait_rule, with_viewing=False)
        return _Shown(evidence, session.period, session.today, self._level, tuple(self.cards.ticked))

    def _counted(self, question: int, preview: Preview) -> None:
        if question == self._asked:
            self.sheet.show_preview(preview)
            self.save_button.setEnabled(preview.count > 0 and not self.saving.busy)

    # --- saving

    def save(self) -> None:
        """Ask where to save the summary, unless there is nothing to save."""
        if not self.save_button.isEnabled():
            return
        shown = self._shown()
        inside = sum(shown.period.contains(entry.purchase.bought_on) for entry in shown.evidence.entries)
        done = ngettext(
            "Wrote the summary of {n} purchase to {{name}}",
            "Wrote the summary of {n} purchases to {{name}}",
            inside,
        )
        self.saving.ask(pdf_name(shown.period), lambda: _pdf(shown), done)

    def _export(self, what: Export) -> None:
        session = self.session
        self.saving.ask(export_name(session, what), maker(session, what), told(session, what))

    def _began(self, text: str) -> None:
        self._enable(on=False)
        self.busy.begin(text)

    def _ended(self) -> None:
        self._enable(on=True)
        self.busy.hide()

    def _enable(self, *, on: bool) -> None:
        self.save_button.setEnabled(on)
        self.exports.setEnabled(on)


def pdf_name(period: Period) -> str:
    """Return the suggested name for a summary: unhyped-2026-03.pdf."""
    return f"unhyped-{days(period) or gettext('all time').replace(' ', '-')}.pdf"


class _Shown(NamedTuple):
    """What a summary is about, what it shows, and the keys of the questions it answers."""

    evidence: Evidence
    period: Period
    today: date
    level: Level
    cards: tuple[str, ...]


def _preview(shown: _Shown, *, hidden: bool) -> Preview:
    from unhyped.ui.models.summary_preview import preview

    return preview(*shown, hidden=hidden)


def _pdf(shown: _Shown) -> bytes:
    from unhyped.exporters.summary_pdf import summary_pdf

    return summary_pdf(*shown)


def _card(*widgets: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    column = in_column(spacing=8, margins=(18, 16, 18, 16), of=card)
    for widget in widgets:
        if isinstance(widget, QPushButton):
            column.addSpacing(8)
        column.addWidget(widget)
    return card


def _labelled(text: str, field: QWidget) -> QLabel:
    label = Caption(text, field)
    label.setProperty("kind", "section")
    return label
