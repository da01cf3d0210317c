"""The viewing history in the file: its kinds, the exports it came from, and what is stored where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHeaderView, QPushButton, QWidget

from unhyped.domain.errors import UnhypedError
from unhyped.domain.text import isolated, short
from unhyped.i18n import format_date, format_datetime, gettext, ngettext
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.form_dialog import hint
from unhyped.ui.jobs import Job
from unhyped.ui.models.viewing_table import KIND, SPAN, ViewingTable
from unhyped.ui.widgets.cards.empty_state import EmptyState
from unhyped.ui.widgets.cards.inspector_parts import section
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.tables.delegates import SpanDelegate
from unhyped.ui.widgets.tables.rows_view import RowsView
from unhyped.ui.widgets.text.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from unhyped.domain.exposure import ExposureKind
    from unhyped.domain.exposure_import import ExposureImport
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_SIZE: Final = QSize(760, 560)
_APART: Final = 16
_LEAST: Final = 100
"""The least width of a kind's words, in pixels at 100 %."""
_MAX_EXPORTS_LISTED: Final = 5
"""The latest exports are listed, older ones are only counted."""


class ViewingHistoryDialog(Dialog):
    """`import_asked_for` is emitted if the file has none yet."""

    import_asked_for = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Show the covered days at once, and the numbers of events when they are counted."""
        super().__init__(gettext("Viewing history"), look, parent)
        self._session = session
        self.model = ViewingTable()
        self.model.setParent(self)
        self.problem = InlineProblem()
        journal = session.journal
        self._coverage = journal.viewing.coverage()
        self.body.addWidget(hint(_kept(session)))
        if self._coverage:
            self._show(journal.viewing.imports())
        else:
            self._show_nothing()
        close = self.add_button(gettext("&Close"), primary=bool(self._coverage))
        close.clicked.connect(self.accept)
        self.resize(QSize(look.px(_SIZE.width()), look.px(_SIZE.height())).boundedTo(largest_size(self)))

    def _show(self, imports: list[ExposureImport]) -> None:
        self.table = RowsView(self.look)
        self.table.setAccessibleName(gettext("Viewing history"))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(SPAN, SpanDelegate(self.look, self.table))
        self.table.set_compact(compact=self._session.settings.compact_rows)
        header = self.table.header
        header.setSectionsClickable(False)
        header.setSortIndicatorShown(False)
        header.setSectionResizeMode(SPAN, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.table, 1)
        latest = [
            words(_line(imported), selectable=True) for imported in imports[: -_MAX_EXPORTS_LISTED - 1 : -1]
        ]
        more = len(imports) - _MAX_EXPORTS_LISTED
        if more > 0:
            latest.append(words(ngettext("and {n} more", "and {n} more", more), "muted"))
        self.body.addWidget(section(gettext("Imported from"), *latest))
        self.body.addWidget(self.problem)
        self.model.load(self._coverage)
        self._fit()
        journal = self._session.journal
        job = Job(lambda _: journal.viewing.counts())
        job.deliver_to(self, finished=self._counted, failed=self._not_counted)
        job.start()

    def _show_nothing(self) -> None:
        find = QPushButton(gettext("&Import an export"))
        find.clicked.connect(self.import_asked_for)
        find.clicked.connect(self.accept)
        invitation = gettext("You can bring it in from TikTok’s data export. You choose which kinds.")
        self.body.addWidget(
            EmptyState(find, title=gettext("No viewing history in this file"), sentence=invitation), 1
        )

    def _counted(self, counts: dict[ExposureKind, int]) -> None:
        self.model.load(self._coverage, counts)
        self._fit()

    def _not_counted(self, error: Exception) -> None:
        if not isinstance(error, UnhypedError):
            raise error
        self.problem.say(str(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._coverage:
            self._fit()

    def _fit(self) -> None:
        """Give numbers and dates the width they need, and the kinds the rest."""
        header, apart = self.table.header, self.look.px(_APART)
        wanted = [
            max(self.table.sizeHintForColumn(number), header.wanted_width(number)) + apart
            for number in range(SPAN)
        ]
        left = self.table.viewport().width() - sum(wanted[KIND + 1 :])
        wanted[KIND] = max(min(wanted[KIND], left), self.look.px(_LEAST))
        for number, width in enumerate(wanted):
            header.resizeSection(number, width)


def _kept(session: Session) -> str:
    """Return a sentence on what is stored and where."""
    text = gettext(
        "For each item we only keep the time, the video ID or the words, and the shop or site. "
        "It’s in {file} and nowhere else."
    )
    return text.format(file=isolated(session.journal.file.path.name))


def _line(imported: ExposureImport) -> str:
    """Return a line on an export: its name, when it was imported, which days it covers."""
    first = min((each.first for each in imported.coverage), default=None)
    last = max((each.last for each in imported.coverage), default=None)
    parts = [
        isolated(short(imported.source_name)),
        gettext("imported {moment}").format(moment=format_datetime(imported.added_at)),
    ]
    if first is not None and last is not None:
        parts.append(gettext("{first} to {last}").format(first=format_date(first), last=format_date(last)))
    return " · ".join(parts)
