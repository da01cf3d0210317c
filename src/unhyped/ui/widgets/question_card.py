"""A question card: question, sentence, chart, foot; its table twin and how it is counted, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from unhyped.i18n import gettext
from unhyped.ui.models.table_twin import TableTwin
from unhyped.ui.widgets.chart_canvas import ChartCanvas
from unhyped.ui.widgets.copied_rows import copied
from unhyped.ui.widgets.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from unhyped.charts.figure import Mark
    from unhyped.ui.models.answers import Answer
    from unhyped.ui.theme.look import Look


class QuestionCard(QFrame):
    """Shows one answer.

    `purchases_asked_for` carries ids and what they are, `saving_asked_for` the kind of file (“png”, “svg”,
    “csv”), `currency_chosen` a code, `copied` the words to say about it.
    """

    purchases_asked_for = Signal(tuple, str)
    saving_asked_for = Signal(str)
    currency_chosen = Signal(str)
    copied = Signal(str)

    def __init__(self, look: Look) -> None:
        """Make an empty card."""
        super().__init__()
        self.setProperty("kind", "card")
        self._look = look
        self.answer: Answer | None = None
        self._question = _label("question")
        self._sentence = _label("")
        self._foot = _label("muted")
        self._currency = QuietCombo()
        self._currency.setAccessibleName(gettext("Currency"))
        self._currency.activated.connect(lambda: self.currency_chosen.emit(self._currency.currentText()))
        self.canvas = ChartCanvas(look)
        self.canvas.mark_chosen.connect(self._mark_chosen)
        self.canvas.menu_asked_for.connect(self._show_menu)
        self.table = QTableView()
        self._how = _label("")
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._counted = _scrolling(self._how)
        for widget in (self.canvas, self.table, self._counted):
            self._stack.addWidget(widget)
        self._table_button = self._foot_button(gettext("Table"), checkable=True)
        self._how_button = self._foot_button(gettext("How counted"), checkable=True)
        self._export_button = self._foot_button(gettext("Export"))
        self._table_button.clicked.connect(lambda on: self._show(self.table if on else self.canvas))
        self._how_button.clicked.connect(lambda on: self._show(self._counted if on else self.canvas))
        self._export_button.clicked.connect(
            lambda: self._show_menu(self._export_button.mapToGlobal(QPoint(0, self._export_button.height())))
        )
        self._lay_out()

    def show_answer(self, answer: Answer) -> None:
        """Show *answer*: words and table at once, the chart when it can be drawn."""
        self.answer = answer
        self._question.setText(answer.question)
        self._sentence.setText(answer.sentence)
        self._foot.setText(answer.foot)
        self._how.setText(answer.how_counted)
        self.setAccessibleName(answer.question)
        self._currency.setVisible(len(answer.currencies) > 1)
        if [self._currency.itemText(i) for i in range(self._currency.count())] != list(answer.currencies):
            self._currency.clear()
            self._currency.addItems(answer.currencies)
        self._currency.setCurrentText(answer.currency)
        self._show_table(answer)
        self.canvas.show_answer(answer)

    def copy_picture(self) -> None:
        """Put the chart on the clipboard."""
        QGuiApplication.clipboard().setImage(self.canvas.picture())
        self.copied.emit(gettext("Copied the picture."))

    def copy_table(self) -> None:
        """Put the table twin on the clipboard, for spreadsheets and documents."""
        model = self.table.model()
        rows, columns = range(model.rowCount()), range(model.columnCount())
        QGuiApplication.clipboard().setMimeData(copied(model, rows, columns))
        self.copied.emit(gettext("Copied the table."))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._question, 1)
        head.addWidget(self._currency)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self._foot, 1)
        for button in (self._table_button, self._how_button, self._export_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addSpacing(4)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self._set_up_table()

    def _set_up_table(self) -> None:
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.activated.connect(lambda index: self._row_chosen(index.row()))
        copying = QShortcut(QKeySequence.StandardKey.Copy, self.table)
        copying.activated.connect(self.copy_table)

    def _show_table(self, answer: Answer) -> None:
        model = self.table.model()
        if isinstance(model, TableTwin):
            model.show_table(answer.table)
        else:
            model = TableTwin(answer.table)
            model.setParent(self.table)
            self.table.setModel(model)
        self.table.setAccessibleName(gettext("Table: {question}").format(question=answer.question))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def _show(self, wanted: QTableView | ChartCanvas | QScrollArea) -> None:
        self._stack.setCurrentWidget(wanted)
        self._table_button.setChecked(wanted is self.table)
        self._how_button.setChecked(wanted is self._counted)

    def _mark_chosen(self, mark: Mark) -> None:
        if mark.ids:
            self.purchases_asked_for.emit(mark.ids, mark.label)

    def _row_chosen(self, number: int) -> None:
        if self.answer is not None:
            row = self.answer.table.rows[number]
            if row.ids:
                self.purchases_asked_for.emit(row.ids, row.cells[0].text)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self._look.icon("copy", "muted"), gettext("Copy &picture"), self.copy_picture)
        menu.addAction(gettext("Copy &table"), self.copy_table)
        menu.addSeparator()
        for kind, words in (
            ("png", gettext("Save as P&NG…")),
            ("svg", gettext("Save as &SVG…")),
            ("csv", gettext("Save table as &CSV…")),
        ):
            menu.addAction(words).triggered.connect(
                lambda _=False, kind=kind: self.saving_asked_for.emit(kind)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _foot_button(self, words: str, *, checkable: bool = False) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "quiet")
        button.setCheckable(checkable)
        return button


def _scrolling(label: QLabel) -> QScrollArea:
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(gettext("How this is counted"))
    area.setWidget(label)
    return area


def _label(kind: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setProperty("kind", kind)
    return label
