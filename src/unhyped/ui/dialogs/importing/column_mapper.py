"""Which column means what: asked when an importer isn't sure, with a preview of the first rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from unhyped.domain.text import one_line
from unhyped.i18n import gettext
from unhyped.importers.mapping import doubt_label, role_label
from unhyped.insights.table import AnswerRow, Cell, Column, Table
from unhyped.journal import intake
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.importing.column_fields import ColumnFields
from unhyped.ui.dialogs.importing.column_presets import ColumnPresets
from unhyped.ui.models.purchase_columns import WORDS, Showing, money_text
from unhyped.ui.models.table_twin import TableTwin
from unhyped.ui.widgets.fields.inline_problem import InlineProblem
from unhyped.ui.widgets.frame.message import MessageBar
from unhyped.ui.widgets.frame.window_place import largest_size
from unhyped.ui.widgets.layout.scrolled import scrolled
from unhyped.ui.widgets.tables.rows_view import RowsView
from unhyped.ui.widgets.text.words import words
from unhyped.words.dates import date_text
from unhyped.words.labels import worth_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from unhyped.domain.found import FoundPurchase
    from unhyped.importers import Found, Mapping, MappingQuestion
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look


_MAX_CELL_CHARS: Final = 24
_MIN_COLUMNS: Final = 3
"""Name, price and day are shown even if they are empty."""


def as_in_file(question: MappingQuestion, mapping: Mapping) -> Table:
    """The sample rows of *question*; the header of a column says what it is taken for."""
    columns = []
    for number, header in enumerate(question.headers):
        name = one_line(header.strip()) or gettext("column {n}").format(n=number + 1)
        role = mapping.roles[number]
        columns.append(Column(f"{name} → {role_label(role)}" if role else name, numeric=False))
    width = len(columns)
    return Table(
        tuple(columns),
        tuple(
            _row([one_line(cell) for cell in (*cells, *[""] * width)[:width]])
            for cells in question.sample_rows
        ),
    )


def as_read(question: MappingQuestion, found: Found | None, showing: Showing) -> Table:
    """The sample rows as *found* reads them, in their order; a row that is left out says why."""
    columns = (
        Column(WORDS["name"].title(), numeric=False),
        Column(gettext("Price")),
        Column(gettext("Bought"), numeric=False),
        *(Column(WORDS[key].title(), numeric=False) for key in ("shop", "category")),
        Column(gettext("Worth it?"), numeric=False),
        Column(gettext("Left out"), numeric=False),
    )
    if found is None:
        return Table(columns, ())
    texts = {purchase.line: _texts(purchase, showing) for purchase in found.purchases}
    for problem in (*found.problems, *found.skipped):
        texts[problem.line] = [_beginning(problem.text), "", "", "", "", "", problem.why]
    rows = [texts[line] for line in range(1, len(question.sample_rows) + 1) if line in texts]
    used = [
        number for number in range(len(columns)) if number < _MIN_COLUMNS or any(row[number] for row in rows)
    ]
    return Table(
        tuple(columns[number] for number in used),
        tuple(_row([row[number] for number in used]) for row in rows),
    )


def _texts(found: FoundPurchase, showing: Showing) -> list[str]:
    draft = found.draft
    return [
        WORDS["name"].text(draft),
        money_text(draft.price, showing),
        "" if draft.bought_on is None else date_text(draft.bought_on),
        WORDS["shop"].text(draft),
        WORDS["category"].text(draft),
        "" if found.answer is None or found.answer.worth is None else worth_label(found.answer.worth),
        "",
    ]


def _beginning(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _MAX_CELL_CHARS else f"{line[: _MAX_CELL_CHARS - 1].rstrip(' ·')}…"


def _row(texts: Sequence[str]) -> AnswerRow:
    return AnswerRow(tuple(Cell(text, text) for text in texts), ())


_WIDTH, _HEIGHT, _LEFT = 1040, 700, 320
_BESIDE: Final = 760
"""From this width on the fields are next to the tables."""
_WIDEST: Final = 220


class ColumnMapper(Dialog):
    """`submitted` carries the chosen Mapping, once it fits the file."""

    submitted = Signal(object)

    def __init__(
        self,
        question: MappingQuestion,
        session: Session,
        look: Look,
        parent: QWidget | None = None,
        currency: str = "",
    ) -> None:
        """Ask about the columns; amounts without a currency are in *currency*, else in the usual one."""
        super().__init__(gettext("Which column is what?"), look, parent)
        self._question = question
        self._session = session
        self._currency = currency or session.currency
        self.fields = ColumnFields(question, self._currency, look)
        self.file_rows = TableTwin(as_in_file(question, question.guess))
        self.read_rows = TableTwin(self._tried(question.guess))
        self.problem = InlineProblem()
        self._file_view = self._view(self.file_rows, gettext("The first rows in the file"))
        self._read_view = self._view(self.read_rows, gettext("The first rows as we read them"))
        self.messages = MessageBar()
        self._left = scrolled(self.fields.which)
        self._right = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scroll = scrolled(self._row)
        self._content = self._scroll.widget() or self  # never itself: it was just given one
        self.presets = ColumnPresets(question.headers, lambda: self.mapping, self)
        self._build()
        self.use_button = self.add_cancel_and(gettext("&Use these columns"), self.submit)
        self.fields.changed.connect(self._try)
        self.fields.grown.connect(self._arrange)
        self._scroll.viewport().installEventFilter(self)
        self._content.installEventFilter(self)
        self.presets.chosen.connect(self.fields.show_mapping)
        self.presets.told.connect(self.messages.show_message)
        wanted = QSize(look.px(_WIDTH), look.px(_HEIGHT))
        self.resize(wanted.boundedTo(largest_size(self)))
        self._try()
        self.fields.take_focus(question.unsure_about)

    @property
    def mapping(self) -> Mapping:
        """The mapping as chosen now."""
        return self.fields.mapping

    def submit(self) -> None:
        """Hand over the mapping, if it fits."""
        if self.mapping.fault(len(self._question.headers)) is None:
            self.submitted.emit(self.mapping)
            self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._arrange()  # the room between the question and the buttons, or the need for it, has changed
        return super().eventFilter(watched, event)

    def _try(self) -> None:
        """Show how the first rows are read with this choice."""
        mapping = self.mapping
        fault = mapping.fault(len(self._question.headers))
        if fault is None:
            self.problem.clear()
            self.read_rows.show_table(self._tried(mapping))
        else:
            self.problem.say(fault)
        self.use_button.setEnabled(fault is None)
        self.file_rows.show_table(as_in_file(self._question, mapping))
        self._fit()

    def _fit(self) -> None:
        for view in (self._file_view, self._read_view):
            _fit(view, self.look.px(_WIDEST))

    def _tried(self, mapping: Mapping) -> Table:
        session = self._session
        question = self._question
        if mapping.fault(len(question.headers)) is not None:
            return as_read(question, None, Showing(session.today))
        found = intake.try_out(question, mapping, intake.customs_of(self._currency, session.today))
        return as_read(question, found, Showing(session.today))

    # --- putting it together

    def _build(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(4)
        for text, kind in self._explanations():
            lines.addWidget(words(text, kind))
        self.body.addLayout(lines)
        right = self._right
        right.setSpacing(8)
        right.addLayout(self.fields.how)
        right.addSpacing(8)
        for title, view in (
            (gettext("In the file"), self._file_view),
            (gettext("How we read it"), self._read_view),
        ):
            right.addWidget(words(title, "section"))
            right.addWidget(view, 1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self._row.addWidget(self._left)
        self._row.addLayout(right, 1)
        all_that_is_left = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._scroll.setSizePolicy(all_that_is_left)  # asking for more would squeeze the buttons
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.messages)
        if self._question.only_dates:
            self._left.hide()
            self.presets.button.hide()

    def _arrange(self) -> None:
        """Put the fields next to the tables, or in a narrow window above them, all in one scroll area."""
        beside = self.width() >= self.look.px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        room, gap = self._scroll.viewport().size(), self._row.spacing()
        left = self.look.px(_LEFT) if beside else room.width()
        high = _height(self.fields.which, left)
        self._left.setFixedWidth(left)
        self._left.setMinimumHeight(0 if beside else high)
        right = _height(self._right, room.width() - left - gap if beside else left)
        right += self._file_view.minimumHeight() + self._read_view.minimumHeight()  # they ask for nothing
        needed = right if beside else high + gap + right
        self._content.setFixedHeight(max(room.height(), needed))

    def _explanations(self) -> list[tuple[str, str]]:
        """Return what is to be decided, and what we do with the answer."""
        lines = [(said, "") for said in self._question.evidence]
        lines += [(doubt_label(doubt), "strong") for doubt in self._question.unsure_about]
        lines.append((gettext("We’ll remember your answer for files with the same columns."), "muted"))
        return lines

    def _view(self, model: TableTwin, name: str) -> RowsView:
        view = RowsView(self.look)
        view.setAccessibleName(name)
        model.setParent(view)
        view.setModel(model)
        view.set_compact(compact=True)
        view.header.setSortIndicatorShown(False)
        view.header.setSectionsClickable(False)
        view.header.setSectionsMovable(False)
        view.setMinimumSize(self.look.px(320), self.look.px(132))
        view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        view.resized.connect(lambda: _fit(view, self.look.px(_WIDEST)))
        return view


def _height(layout: QLayout, width: int) -> int:
    """Return the height that *layout* needs at this *width*."""
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()


def _fit(view: RowsView, widest: int) -> None:
    """Give each column the width it needs, up to a limit; the last one gets the rest."""
    header = view.header
    for number in range(header.count()):
        needed = max(view.sizeHintForColumn(number), header.wanted_width(number))
        view.setColumnWidth(number, min(needed, widest))
    last = header.count() - 1
    view.setColumnWidth(
        last, max(header.sectionSize(last), view.viewport().width() - header.sectionPosition(last))
    )
