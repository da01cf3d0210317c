"""Which column means what: asked when an importer isn't sure, with the effect on the first rows beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unhyped.i18n import gettext
from unhyped.importers.mapping import doubt_label, role_label
from unhyped.journal import intake
from unhyped.ui.dialogs.column_fields import ColumnFields
from unhyped.ui.dialogs.dialog import Dialog
from unhyped.ui.dialogs.samples import as_in_file, as_read
from unhyped.ui.models.purchase_columns import Showing
from unhyped.ui.models.table_twin import TableTwin
from unhyped.ui.widgets.inline_problem import InlineProblem
from unhyped.ui.widgets.rows_view import RowsView
from unhyped.ui.widgets.scrolled import scrolled
from unhyped.ui.widgets.words import words

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from unhyped.importers import Mapping, MappingQuestion
    from unhyped.insights.tables import Table
    from unhyped.ui.session import Session
    from unhyped.ui.theme.look import Look

_WIDTH, _HEIGHT, _LEFT = 1040, 700, 320
_WIDEST: Final = 220


class ColumnMapper(Dialog):
    """`submitted` carries the Mapping that was chosen, once it fits the file."""

    submitted = Signal(object)

    def __init__(
        self, question: MappingQuestion, session: Session, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(gettext("Which column is what?"), look, parent)
        self._question = question
        self._session = session
        self.fields = ColumnFields(question, session.settings.currency, look)
        self.file_rows = TableTwin(as_in_file(question, question.guess))
        self.read_rows = TableTwin(self._tried(question.guess))
        self.problem = InlineProblem()
        self._file_view = self._view(self.file_rows, gettext("The first rows as they stand in the file"))
        self._read_view = self._view(self.read_rows, gettext("The first rows as they would be read"))
        self._build()
        self.add_button(gettext("Cancel")).clicked.connect(self.reject)
        self.use_button = self.add_button(gettext("&Use these columns"), primary=True)
        self.use_button.clicked.connect(self.submit)
        self.fields.changed.connect(self._try)
        wanted = QSize(look.px(_WIDTH), look.px(_HEIGHT))
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(32, 64)))
        self._try()
        self.fields.take_focus(question.unsure_about)

    @property
    def mapping(self) -> Mapping:
        """What is chosen now."""
        return self.fields.mapping

    def submit(self) -> None:
        """Hand over the mapping, if it fits."""
        if self.mapping.fault(len(self._question.headers)) is None:
            self.submitted.emit(self.mapping)
            self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _try(self) -> None:
        """Show what the choice makes of the first rows."""
        mapping = self.mapping
        fault = mapping.fault(len(self._question.headers))
        if fault is None:
            self.problem.clear()
            self.read_rows.show_table(self._tried(mapping))
        else:
            self.problem.say(gettext("That doesn’t fit yet: {why}.").format(why=fault))
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
        found = intake.try_out(question, mapping, session.settings, session.today)
        return as_read(question, found, Showing(session.today))

    # --- putting it together

    def _build(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(4)
        for text, kind in self._told():
            told.addWidget(words(text, kind))
        self.body.addLayout(told)
        left = scrolled(self.fields.which)
        left.setFixedWidth(self.look.px(_LEFT))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(self.fields.how)
        right.addSpacing(8)
        for title, view in (
            (gettext("In the file"), self._file_view),
            (gettext("Read as"), self._read_view),
        ):
            right.addWidget(words(title, "section"))
            right.addWidget(view, 1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.problem)

    def _told(self) -> list[tuple[str, str]]:
        """What was understood already, and what is to be decided."""
        guess, headers = self._question.guess, self._question.headers
        known = [
            gettext("{field} is “{column}”").format(
                field=role_label(role), column=headers[index].strip()[:40] or index + 1
            )
            for index, role in enumerate(guess.roles)
            if role in {"name", "price", "bought_on"}
        ]
        doubts = [doubt_label(doubt) for doubt in self._question.unsure_about]
        told = [(doubt, "strong") for doubt in doubts]
        if known:
            guessed = gettext("Guessed from their names and contents: {known}.").format(
                known=", ".join(known)
            )
            told.append((f"{guessed} {gettext('The answer is remembered for such files.')}", "muted"))
        return told

    def _view(self, model: TableTwin, name: str) -> RowsView:
        view = RowsView(self.look)
        view.setAccessibleName(name)
        model.setParent(view)
        view.setModel(model)
        view.set_compact(compact=True)
        view.header.setSortIndicatorShown(False)
        view.header.setSectionsClickable(False)
        view.header.setSectionsMovable(False)
        view.setMinimumSize(self.look.px(320), self.look.px(120))
        return view


def _fit(view: RowsView, widest: int) -> None:
    """Give each column what it needs, up to a limit; the last one takes the rest."""
    header = view.header
    for number in range(header.count()):
        needed = max(view.sizeHintForColumn(number), header.wanted_width(number))
        view.setColumnWidth(number, min(needed, widest))
    last = header.count() - 1
    view.setColumnWidth(
        last, max(header.sectionSize(last), view.viewport().width() - header.sectionPosition(last))
    )
